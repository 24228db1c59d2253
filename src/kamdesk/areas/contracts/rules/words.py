"""The words of a contract: its kinds and states, the choices of its terms, and the steps of its life. The keys are stored."""

from typing import Final

from kamdesk.core.i18n import N_

KINDS: Final[dict[str, str]] = {
    "supply": N_("Supply contract"),
    "service": N_("Service contract"),
    "framework": N_("Framework agreement"),
    "cooperation": N_("Cooperation agreement"),
    "amendment": N_("Additional agreement"),
}
#: States in the order of a contract's life.
STATES: Final[dict[str, str]] = {
    "draft": N_("Draft"),
    "negotiation": N_("In negotiation"),
    "approved": N_("Approved"),
    "signed": N_("Signed by one side"),
    "upcoming": N_("Upcoming"),
    "in_force": N_("In force"),
    "to_renew": N_("To renew"),
    "ending": N_("Ending"),
    "ended": N_("Ended"),
    "cancelled": N_("Cancelled"),
}
#: States in which nothing is frozen yet.
OPEN: Final = frozenset({"draft", "negotiation", "approved"})
#: States of a contract that both sides signed and that has not ended.
BINDING: Final = frozenset({"upcoming", "in_force", "to_renew", "ending"})
RENEWALS: Final[dict[str, str]] = {
    "none": N_("Ends by itself"),
    "agreed": N_("Renewed by agreement"),
    "automatic": N_("Renewed unless notice is given"),
}
SIDES: Final[dict[str, str]] = {"ours": N_("Our company"), "theirs": N_("The client")}
BONUS_PERIODS: Final[dict[str, str]] = {"month": N_("Month"), "quarter": N_("Quarter"), "year": N_("Year")}
#: On what a signatory acts; another basis is typed.
BASES: Final[dict[str, str]] = {"charter": N_("Charter"), "power_of_attorney": N_("Power of attorney")}
#: By what right a contract is ended before its day.
END_RIGHTS: Final[dict[str, str]] = {
    "agreement": N_("Agreement of both sides"),
    "clause": N_("A clause of the contract"),
    "breach": N_("Breach by the other side"),
    "law": N_("The law"),
}
#: Where a version of the text came from.
ORIGINS: Final[dict[str, str]] = {
    "template": N_("From the template"),
    "ours": N_("Our wording"),
    "theirs": N_("The client's wording"),
    "agreed": N_("Agreed wording"),
}
#: What happens to a contract; `ContractEvent.details` holds plain values as JSON.
EVENTS: Final[dict[str, str]] = {
    "drafted": N_("Contract drafted"),
    "changed": N_("Contract changed"),
    "text": N_("New version of the text"),
    "sent": N_("Given to the client"),
    "disputed": N_("Clause in dispute"),
    "settled": N_("Clause settled"),
    "asked": N_("Approval asked for"),
    "approved": N_("Approved"),
    "refused": N_("Refused"),
    "signed": N_("Signed"),
    "in_force": N_("Terms are on the client's card"),
    "lifted": N_("Terms left the client's card"),
    "notice": N_("Notice given: no renewal"),
    "renewed": N_("Renewed"),
    "amended": N_("Additional agreement"),
    "ended": N_("Ended early"),
    "cancelled": N_("Cancelled"),
    "promise": N_("Promise kept"),
}
#: Days before the notice date at which a renewal is warned of.
WARNINGS: Final = (60, 30, 7, 0)


def contract_number(year: int, counted: int) -> str:
    """Return the number of the *counted*-th contract of *year*, the same in every language."""
    return f"KD-{year}/{counted:03d}"


def amendment_number(base: str, counted: int) -> str:
    """Return the number of the *counted*-th additional agreement to the contract numbered *base*."""
    return f"{base}-{counted}"

"""How far an act is, what can differ between two ledgers, and how lines of them were brought together."""

from datetime import date
from typing import Final, Literal

from kamdesk.core.i18n import N_

State = Literal["prepared", "sent", "returned", "signed", "cancelled"]
Side = Literal["ours", "theirs"]
Difference = Literal["missing_here", "missing_there", "amount", "period", "sign", "opening"]
MatchedBy = Literal["number", "amount", "several", "cancelled", "hand"]

#: How far an act is, with the words shown for it.
STATES: Final[dict[str, str]] = {
    "prepared": N_("prepared"),
    "sent": N_("sent"),
    "returned": N_("returned"),
    "signed": N_("signed"),
    "cancelled": N_("cancelled"),
}
#: What can differ; the keys are stored, all but the opening balance's.
DIFFERENCES: Final[dict[str, str]] = {
    "missing_here": N_("Missing in our books"),
    "missing_there": N_("Missing in the client's books"),
    "amount": N_("Different amounts"),
    "period": N_("Booked in another period"),
    "sign": N_("Debit instead of credit"),
    "opening": N_("Different opening balances"),
}
#: Kinds that a person may give a difference.
CHOSEN: Final = tuple(kind for kind in DIFFERENCES if kind != "opening")
#: How lines were brought together; the keys are stored.
MATCHED_BY: Final[dict[str, str]] = {
    "number": N_("by number"),
    "amount": N_("by amount and date"),
    "several": N_("several together"),
    "cancelled": N_("cancelled by itself"),
    "hand": N_("by hand"),
}
#: Days after which an act that was sent should have come back.
ANSWER_DAYS: Final = 10
#: What is usual for a new act: so many days may lie between two dates of one thing.
USUAL_DAYS: Final = 5
MOST_DAYS: Final = 366
#: Lines that one act takes of the client's ledger.
MOST_LINES: Final = 20_000


def state_of(sent: date | None, returned: date | None, signed: date | None, cancelled: date | None) -> State:
    """Return how far an act is, from its dates."""
    if cancelled is not None:
        return "cancelled"
    if signed is not None:
        return "signed"
    if returned is not None:
        return "returned"
    return "prepared" if sent is None else "sent"


def days_waiting(state: str, sent: date | None, today: date) -> int | None:
    """Return for how many days an act that was sent has not come back; None for others."""
    return max((today - sent).days, 0) if state == "sent" and sent is not None else None


def act_number(day: date, counted: int) -> str:
    """Return the number of the *counted*-th act of a year, the same in every language."""
    return f"REC-{day.year}-{counted:05d}"


def last_period(today: date) -> tuple[date, date]:
    """Return the first and the last day of the quarter that ended last."""
    first = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    end = date.fromordinal(first.toordinal() - 1)
    return date(end.year, end.month - 2, 1), end

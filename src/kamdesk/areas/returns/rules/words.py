"""The words of returns and acts: reasons, states, kinds, how an act is settled; the keys are stored."""

import datetime as dt
from typing import Final

from kamdesk.core.i18n import N_

RETURN_KINDS: Final[dict[str, str]] = {"return": N_("Return"), "refusal": N_("Refusal")}
#: Why goods come back or are not taken.
REASONS: Final[dict[str, str]] = {
    "quality": N_("Poor quality"),
    "damaged": N_("Damaged"),
    "wrong_goods": N_("Wrong goods"),
    "too_much": N_("Too much was sent"),
    "late": N_("Came too late"),
    "expired": N_("Shelf life over or too short"),
    "price": N_("The price is not as agreed"),
    "not_ordered": N_("Was not ordered"),
    "not_sold": N_("Did not sell"),
    "other": N_("Another reason"),
}
#: Reasons for which goods are usually not fit to be sold again.
UNFIT: Final = frozenset({"quality", "damaged", "expired"})
RETURN_STATUSES: Final[dict[str, str]] = {
    "draft": N_("Draft"),
    "accepted": N_("Accepted"),
    "credited": N_("Credited"),
    "replaced": N_("Replaced"),
    "rejected": N_("Rejected"),
    "cancelled": N_("Cancelled"),
}
#: States of returns that count: their goods came back, or will.
COUNTING: Final = ("draft", "accepted", "credited", "replaced")
ACT_KINDS: Final[dict[str, str]] = {
    "shortage": N_("Act of shortage"),
    "surplus": N_("Act of surplus"),
    "missorting": N_("Act of mis-sorting"),
    "damage": N_("Act of damage"),
}
ACT_STATUSES: Final[dict[str, str]] = {
    "draft": N_("Draft"),
    "signed": N_("Signed"),
    "settled": N_("Settled"),
    "cancelled": N_("Cancelled"),
}
#: How an act ends.
SETTLEMENTS: Final[dict[str, str]] = {
    "credit_note": N_("Credit note for what is missing or damaged"),
    "delivery": N_("Credit note, and a further delivery at the same prices"),
    "exchange": N_("Credit note, and an invoice for the surplus that was kept"),
    "invoice": N_("Invoice for the surplus that was kept"),
    "return": N_("The damaged goods come back"),
    "nothing": N_("Nothing, with a reason"),
}
#: Settlements that book a credit note for what is missing or damaged.
CREDITING: Final = frozenset({"credit_note", "delivery", "exchange"})
#: Settlements that invoice a surplus.
INVOICING: Final = frozenset({"invoice", "exchange"})


def return_number(day: dt.date, counted: int) -> str:
    """Return the number of the *counted*-th return in the year of *day*, the same in every language."""
    return f"RET-{day.year}-{counted:05d}"


def act_number(day: dt.date, counted: int) -> str:
    """Return the number of the *counted*-th act in the year of *day*, the same in every language."""
    return f"ACT-{day.year}-{counted:05d}"


def measure_late(due: dt.date | None, done: dt.date | None, today: dt.date) -> bool:
    """Tell whether a measure was due before *today* and is not done."""
    return due is not None and done is None and due < today

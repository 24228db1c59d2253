"""How far an order is, what comes next, and what a part of it is worth: from the quantities of its lines alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from kamdesk.core.i18n import N_
from kamdesk.core.money import share_of

#: From confirmed to done, each after the one before; keys of the statuses.
STAGES: Final = ("confirmed", "handed_over", "picked", "shipped", "delivered", "invoiced")
#: What sales support works on: handed over and not yet done.
IN_SUPPORT: Final = ("handed_over", "picked", "shipped", "delivered")
#: What comes next, in the order of the work, with the words of the buttons.
STEPS: Final[dict[str, str]] = {
    "hand_over": N_("Hand over"),
    "pick": N_("Pick"),
    "ship": N_("Ship"),
    "deliver": N_("Deliver"),
    "invoice": N_("Make the invoice"),
}
_PLACES: Final = 6


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a line reached which stage, all in the line's unit; each is at most the one before."""

    ordered: Decimal
    picked: Decimal = Decimal(0)
    shipped: Decimal = Decimal(0)
    delivered: Decimal = Decimal(0)
    invoiced: Decimal = Decimal(0)


class Stage(NamedTuple):
    """The furthest stage that anything of an order reached, and whether some of it did not yet."""

    status: str
    partial: bool


def stage_of(lines: Sequence[Progress], *, handed_over: bool) -> Stage:
    """Return how far an order is that was confirmed.

    It is invoiced only when all of it is: until then the rest counts against the client's limit, so the order stays delivered.
    """
    if lines and all(line.invoiced == line.ordered for line in lines):
        return Stage("invoiced", partial=False)
    for status, reached in (
        ("delivered", [line.delivered for line in lines]),
        ("shipped", [line.shipped for line in lines]),
        ("picked", [line.picked for line in lines]),
    ):
        if any(reached):
            return Stage(status, any(one < line.ordered for one, line in zip(reached, lines, strict=True)))
    return Stage("handed_over" if handed_over else "confirmed", partial=False)


def steps_of(lines: Iterable[Progress], status: str) -> tuple[str, ...]:
    """Return what can be done with an order now, keys of `STEPS` in their order; nothing before it is confirmed and at the end."""
    if status == "confirmed":
        return ("hand_over",)
    if status not in IN_SUPPORT:
        return ()
    known = tuple(lines)
    waiting = {
        "pick": any(line.picked < line.ordered for line in known),
        "ship": any(line.shipped < line.picked for line in known),
        "deliver": any(line.delivered < line.shipped for line in known),
        "invoice": any(line.invoiced < line.delivered for line in known),
    }
    return tuple(step for step, open_ in waiting.items() if open_)


def days_late(promised: date | None, today: date, status: str, *, partial: bool) -> int:
    """Return by how many days an order is late: confirmed, promised before *today*, and not all of it delivered."""
    going = status in STAGES and not (status == "invoiced" or (status == "delivered" and not partial))
    return (today - promised).days if going and promised is not None and promised < today else 0


def part_of(amount: int, part: Decimal, whole: Decimal) -> int:
    """Return the share of *amount*, minor units, that *part* of the quantity *whole* is worth, rounded half up.

    Asked for running totals it makes parts that add up to exactly *amount*.
    """
    return share_of(amount, _whole(part), _whole(whole))


def _whole(quantity: Decimal) -> int:
    return int(quantity.scaleb(_PLACES))


def delivery_number(day: date, counted: int) -> str:
    """Return the number of the *counted*-th delivery in the year of *day*, the same in every language."""
    return f"DEL-{day.year}-{counted:05d}"

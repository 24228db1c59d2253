"""How each temper pays: when the money comes, how much of it, and what is left."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from kamdesk.app.sample.trade import PlannedInvoice

#: Payers of round sums send whole hundreds of the currency.
ROUND: Final = 10_000


@dataclass(frozen=True, slots=True)
class PlannedPayment:
    """Money that comes for an invoice; *amount* in minor units, *by_hand* pays this very invoice, else the oldest debt."""

    day: date
    amount: int
    by_hand: bool = True


def payments(
    planned: PlannedInvoice, temper: str, course: str, dues: list[tuple[date, int]], today: date
) -> list[PlannedPayment]:
    """Return the payments of one invoice before *today*; *dues* are its instalments (due, amount in minor units)."""
    chance = Random(f"pay {planned.firm} {planned.day} {dues}")
    if course in {"f", "d"} and (today - planned.day).days < 480 and chance.random() < 0.6:
        return []  # the debt of a client that went away
    paid = [payment for due, amount in dues for payment in _PAYERS[temper](planned.day, due, amount, chance)]
    return [payment for payment in paid if payment.day < today and payment.amount > 0]


def _early(day: date, due: date, amount: int, chance: Random) -> list[PlannedPayment]:
    return [PlannedPayment(max(due - timedelta(chance.randint(1, 9)), day), amount)]


def _in_time(day: date, due: date, amount: int, chance: Random) -> list[PlannedPayment]:
    paid_on = max(due + timedelta(chance.choice((-3, -2, -1, 0, 0, 0, 1, 3))), day)
    if chance.random() < 0.04:  # bank charges or a rounded transfer: a little stays open
        return [PlannedPayment(paid_on, amount - chance.randint(1, 40))]
    if chance.random() < 0.02:  # forgotten, found at the next reconciliation
        return [PlannedPayment(due + timedelta(chance.randint(35, 80)), amount)]
    return [PlannedPayment(paid_on, amount)]


def _late(_day: date, due: date, amount: int, chance: Random) -> list[PlannedPayment]:
    paid_on = due + timedelta(chance.randint(8, 48))
    if amount > 6 * ROUND and chance.random() < 0.3:
        round_sum = amount // ROUND * ROUND
        return [
            PlannedPayment(paid_on, round_sum, by_hand=False),
            PlannedPayment(paid_on + timedelta(chance.randint(15, 60)), amount - round_sum, by_hand=False),
        ]
    return [PlannedPayment(paid_on, amount)]


def _very_late(_day: date, due: date, amount: int, chance: Random) -> list[PlannedPayment]:
    if chance.random() < 0.16:
        return []
    if chance.random() < 0.3:
        return [PlannedPayment(due + timedelta(chance.randint(40, 100)), amount // 2, by_hand=False)]
    return [PlannedPayment(due + timedelta(chance.randint(45, 135)), amount)]


def _in_parts(_day: date, due: date, amount: int, chance: Random) -> list[PlannedPayment]:
    first = amount * chance.choice((30, 40, 50, 60)) // 100
    second = amount - first if chance.random() < 0.85 else (amount - first) // 2
    return [
        PlannedPayment(due + timedelta(chance.randint(-4, 6)), first),
        PlannedPayment(due + timedelta(chance.randint(20, 75)), second),
    ]


def _in_advance(day: date, _due: date, amount: int, chance: Random) -> list[PlannedPayment]:
    return [PlannedPayment(day - timedelta(chance.randint(2, 9)), amount, by_hand=False)]


_PAYERS: Final = {
    "g": _early,
    "t": _in_time,
    "l": _late,
    "v": _very_late,
    "p": _in_parts,
    "a": _in_advance,
}

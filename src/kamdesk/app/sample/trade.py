"""Eighteen months of buying, planned before anything is booked: who buys what, when, for how much, and how it is paid."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import exp
from random import Random
from typing import Final

from kamdesk.app.sample.firms import Firm
from kamdesk.app.sample.goods import GIFT_GROUPS, SCHOOL_GROUPS, Ware
from kamdesk.core.money import round_half_up

MONTHS: Final = 18
VAT: Final = Decimal(18)
#: What a firm of each size spends in an ordinary month, in the base currency, and how many invoices that makes.
_SPENDS: Final = {1: 380, 2: 900, 3: 2200, 4: 6200, 5: 13500}
_INVOICES: Final = {1: 0.4, 2: 0.6, 3: 0.85, 4: 1.15, 5: 1.5}
_TERMS: Final = {1: 14, 2: 14, 3: 30, 4: 30, 5: 45}
_DISCOUNTS: Final = {1: 0, 2: 0, 3: 3, 4: 5, 5: 7}
#: How the year goes for everybody: before the new year and Novruz more, in January less.
_YEAR: Final = {1: 0.75, 2: 0.9, 3: 1.2, 7: 0.9, 8: 1.15, 9: 1.1, 11: 1.05, 12: 1.35}
_SCHOOL_YEAR: Final = {1: 0.7, 7: 0.9, 8: 2.7, 9: 2.3, 10: 0.8}
_SUMMER: Final = {5: 1.2, 6: 2.0, 7: 2.5, 8: 2.3, 9: 1.2, 12: 1.4}
_QUIET: Final = 0.35


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """So much of a product."""

    ware: Ware
    quantity: Decimal
    price: Decimal


@dataclass(frozen=True, slots=True)
class PlannedInvoice:
    """One delivery to a firm."""

    firm: int
    day: date
    due: date
    lines: tuple[PlannedLine, ...]
    discount: Decimal
    vat: Decimal
    instalments: int


def first_day(today: date) -> date:
    """Return the first day of the sample's books."""
    month = today.year * 12 + today.month - 1 - MONTHS
    return date(month // 12, month % 12 + 1, 1)


def months(today: date) -> list[date]:
    """Return the first days of all months from the books' first to the current one."""
    start = first_day(today)
    count = start.year * 12 + start.month - 1
    return [date((count + n) // 12, (count + n) % 12 + 1, 1) for n in range(MONTHS + 1)]


def rates(today: date, chance: Random) -> dict[date, dict[str, Decimal]]:
    """Return for each month the units of manat for one dollar and one euro: the first is pegged, the other wanders."""
    euro, table = Decimal("1.8350"), {}
    for month in months(today):
        table[month] = {"AZN": Decimal(1), "USD": Decimal("1.7000"), "EUR": euro}
        euro = round_half_up(euro * Decimal(str(round(chance.uniform(0.985, 1.021), 4))), 4)
    return table


def spending(firm: Firm, number: int, month: date) -> float:
    """Return how much of its ordinary spending *firm* spends in the *number*-th month of the books."""
    season = _YEAR.get(month.month, 1.0)
    match firm.course:
        case "+":
            return season * (0.55 + 0.055 * number)
        case "-":
            return season * max(1.5 - 0.075 * number, 0.15)
        case "s":
            year = _SUMMER if firm.trade == "h" else _SCHOOL_YEAR
            return year.get(month.month, _QUIET)
        case "n":
            return season * 0.2 * (number - 12) if number > 12 else 0.0
        case "d":
            return season if number < 12 else 0.0
        case "f":
            return season * 0.8 if number < 6 else 0.0
        case "p":
            return 0.0
        case _:
            return season


def invoices(
    index: int, firm: Firm, goods: list[Ware], today: date, table: dict[date, dict[str, Decimal]]
) -> list[PlannedInvoice]:
    """Return what *firm*, the *index*-th, buys until *today*, in order of time."""
    chance = Random(f"trade {index}")
    usual = _usual_goods(firm, goods, chance)
    planned = []
    for number, month in enumerate(months(today)):
        share = spending(firm, number, month)
        count = _whole(_INVOICES[firm.size] * min(share, 1.6) ** 0.5, chance) if share else 0
        for day in sorted(_workday(month, chance) for _invoice in range(count)):
            amount = _SPENDS[firm.size] * share / count * exp(chance.gauss(0, 0.3))
            if day < today:
                planned.append(_invoice(index, firm, usual, day, amount, table[month][firm.currency], chance))
    return planned


def _invoice(
    index: int, firm: Firm, usual: list[Ware], day: date, amount: float, rate: Decimal, chance: Random
) -> PlannedInvoice:
    lines = _lines(_in_season(usual, day, chance), amount, rate, chance)
    term = 0 if firm.temper == "a" else _TERMS[firm.size]
    in_parts = 3 if firm.size == 5 and amount > 11000 and chance.random() < 0.35 else 1
    vat = VAT if firm.country == "AZ" else Decimal(0)
    discount = Decimal(_DISCOUNTS[firm.size]) if chance.random() < 0.8 else Decimal(0)
    return PlannedInvoice(index, day, day + timedelta(term), tuple(lines), discount, vat, in_parts)


def _usual_goods(firm: Firm, goods: list[Ware], chance: Random) -> list[Ware]:
    """Return the firm's assortment: the larger the firm the wider, and never everything."""
    fitting = [ware for ware in goods if firm.trade in ware.trades]
    return chance.sample(fitting, min(6 + 4 * firm.size, max(len(fitting) * 3 // 4, 4), len(fitting)))


def _in_season(usual: list[Ware], day: date, chance: Random) -> list[Ware]:
    """Return a few of the usual goods, those of the season first."""
    wanted = SCHOOL_GROUPS if day.month in {8, 9} else GIFT_GROUPS if day.month in {2, 3, 12} else ()
    ranked = sorted(usual, key=lambda ware: chance.random() - 0.45 * (ware.group in wanted))
    return ranked[: chance.randint(2, min(7, len(ranked)))]


def _lines(chosen: list[Ware], amount: float, rate: Decimal, chance: Random) -> list[PlannedLine]:
    weights = [chance.uniform(0.4, 1.6) for _ware in chosen]
    lines = []
    for ware, weight in zip(chosen, weights, strict=True):
        pieces = amount * weight / sum(weights) / float(ware.price)
        quantity = Decimal(max(round(pieces, -1 if pieces > 60 else 0), 1))
        if ware.kind == "service":
            quantity = min(quantity, Decimal(2))
        lines.append(PlannedLine(ware, Decimal(int(quantity)), round_half_up(ware.price / rate, 2)))
    return lines


def _whole(number: float, chance: Random) -> int:
    return int(number) + (chance.random() < number % 1)


def _workday(month: date, chance: Random) -> date:
    day = month.replace(day=chance.randint(1, monthrange(month.year, month.month)[1]))
    return day - timedelta(max(day.weekday() - 4, 0)) if day.day > 2 else day

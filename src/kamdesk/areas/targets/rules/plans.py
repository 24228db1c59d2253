"""Plan, fact, forecast and shortfall of a month, and what can be a plan."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from kamdesk.areas.targets.rules.months import first_day, share_passed
from kamdesk.areas.targets.rules.refusals import ChangeError, PlanDecimalsError, PlanTooHighError, PlanTooLowError
from kamdesk.core.formats import DASH, show_number, show_percent
from kamdesk.core.money import decimals, round_half_up

#: Roles that set targets and give marks.
SETTERS: Final = frozenset({"head_of_sales", "director"})
#: Roles whose figures are looked at even where they answer for no client.
MANAGERS: Final = frozenset({"account_manager", "head_of_sales"})
#: Sales by invoice, by order and by payment, in the order in which a plan of them is looked for.
SALES: Final = ("sales_volume", "sales_ordered", "sales_collected")
_PLACES: Final = {"percent": 2, "count": 0, "days": 1, "points": 0}
_SHOWN_PLACES: Final = {"percent": 1, "count": 0, "days": 1, "points": 0}
_MOST: Final = {"percent": Decimal(1000), "points": Decimal(100)}
_MOST_OF_ALL: Final = Decimal(10) ** 12
_CHANGES: Final = (Decimal(-100), Decimal(1000))
_HUNDRED: Final = Decimal(100)


def places_of(unit: str, currency: str) -> int:
    """Return how many decimals a plan in *unit* may have; money is in *currency*."""
    return decimals(currency) if unit == "money" else _PLACES[unit]


def checked_plan(plan: Decimal, unit: str, currency: str) -> Decimal:
    """Return *plan* without trailing zeros.

    Raises:
        PlanError: it is below zero, higher than possible, or has too many decimals.
    """
    if plan < 0:
        raise PlanTooLowError(plan)
    most = _MOST.get(unit, _MOST_OF_ALL)
    if plan > most:
        raise PlanTooHighError(plan, most)
    places = places_of(unit, currency)
    if plan != round_half_up(plan, places):
        raise PlanDecimalsError(plan, places)
    return plan


def changed_plan(plan: Decimal, change: Decimal, unit: str, currency: str) -> Decimal:
    """Return *plan* changed by so many per cent, rounded half up to the decimals of its unit and never beyond its bounds.

    Raises:
        ChangeError: the change is below -100 % or above 1000 %.
    """
    if not change.is_finite() or not _CHANGES[0] <= change <= _CHANGES[1]:
        raise ChangeError(change)
    grown = round_half_up(plan * (_HUNDRED + change) / _HUNDRED, places_of(unit, currency))
    return min(max(grown, Decimal(0)), _MOST.get(unit, _MOST_OF_ALL))


def forecast(fact: Decimal | None, month: date, today: date, country: str, *, grows: bool) -> Decimal | None:
    """Return what a month will come to if it goes on as it began, by working days; None before it begins.

    A figure that does not grow from day to day (a share, a state) is expected to stay as it is.
    """
    if fact is None or month > today or not grows or month < first_day(today):
        return None if month > today else fact
    passed = share_passed(month, today, country)
    return None if passed is None else fact / passed


def shortfall(plan: Decimal | None, fact: Decimal | None, *, lower_is_better: bool) -> Decimal | None:
    """Return what is missing to the plan, or above it where lower is better; zero where it is reached.

    A month that counts from nothing has a fact of zero, so its whole plan is missing; None only where there is no fact.
    """
    if plan is None or fact is None:
        return None
    return max(fact - plan if lower_is_better else plan - fact, Decimal(0))


def fulfilment(plan: Decimal | None, fact: Decimal | None) -> Decimal | None:
    """Return fact ÷ plan; None where there is nothing to divide by."""
    return fact / plan if plan and fact is not None else None


@dataclass(frozen=True, slots=True)
class PlanFact:
    """A manager's indicator in one month; `fact` is None where it was not counted or there is nothing to divide by."""

    employee_id: int
    indicator: str
    month: date
    plan: Decimal | None
    fact: Decimal | None
    forecast: Decimal | None
    shortfall: Decimal | None

    @property
    def fulfilment(self) -> Decimal | None:
        """Fact ÷ plan."""
        return fulfilment(self.plan, self.fact)


def show_figure(value: Decimal | None, unit: str, currency: str, lang: str | None = None, *, sign: bool = True) -> str:
    """Return a figure as its unit is written; money without its currency, a dash where there is none.

    Args:
        value: The figure, money in whole units of *currency*.
        unit: money, percent, count, days or points.
        currency: The base currency.
        lang: The paper's language; None: the screen's.
        sign: The sign of per cent is written.
    """
    if value is None:
        return DASH
    if unit == "money":
        return show_number(value, decimals(currency), lang)
    if unit == "percent" and sign:
        return show_percent(value / _HUNDRED, lang, 0 if value == value.to_integral_value() else 1)
    places = _SHOWN_PLACES[unit]
    fraction = places or (1 if value != round_half_up(value, 0) else 0)  # a mean of counts is no whole number
    return show_number(round_half_up(value, fraction), None if fraction else 0, lang)

"""What the collection of debts is measured by.

Receivables and totals are the balance of the ageing: all its columns, money not allocated among them. Amounts in other
currencies count in the base currency at the rates of their documents. Credit sales of a period are the invoices dated in
it less the credit notes and the cancellations of either dated in it, with tax.
With nothing (or less than nothing) to divide by there is no figure: None, shown as a dash.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnover:
    """What the figures are computed from, in the base currency, amounts in whole minor units.

    Attributes:
        opening: the balance at the end of the day before the period.
        sales: credit sales of the period.
        closing: the balance at its end.
        not_due: what of the closing balance was not due.
        overdue: what of it was overdue.
        open_debt: all open instalments at the end, due or not, without money not allocated.
        late_debt: the sum of open × days late over those instalments.
    """

    start: date
    end: date
    opening: int
    sales: int
    closing: int
    not_due: int
    overdue: int
    open_debt: int
    late_debt: int

    @property
    def days(self) -> int:
        """Days of the period, first and last included."""
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a period; None where there is nothing to divide by. Shares and CEI are per cent, the rest days."""

    turnover: Turnover
    dso: Decimal | None
    best_dso: Decimal | None
    average_delay: Decimal | None
    cei: Decimal | None
    overdue_share: Decimal | None
    days_late: Decimal | None


def dso(receivables: int, sales: int, days: int) -> Decimal | None:
    """Return days sales outstanding: receivables ÷ credit sales of the period × days of the period."""
    return _ratio(receivables * days, sales)


def best_possible_dso(not_due: int, sales: int, days: int) -> Decimal | None:
    """Return the DSO if everybody paid in time: only what is not due counts."""
    return _ratio(not_due * days, sales)


def average_days_delinquent(receivables: int, not_due: int, sales: int, days: int) -> Decimal | None:
    """Return DSO − best possible DSO (ADD)."""
    return _ratio((receivables - not_due) * days, sales)


def collection_effectiveness(opening: int, sales: int, closing: int, not_due: int) -> Decimal | None:
    """Return CEI in per cent: how much of what could be collected in the period was."""
    return _ratio((opening + sales - closing) * 100, opening + sales - not_due)


def overdue_share(overdue: int, total: int) -> Decimal | None:
    """Return overdue ÷ total in per cent."""
    return _ratio(overdue * 100, total)


def weighted_days_late(debts: Iterable[tuple[int, int]]) -> Decimal | None:
    """Return Σ(open × days late) ÷ Σ open over *debts* of (open, days late)."""
    known = list(debts)
    return _ratio(sum(still_open * late for still_open, late in known), sum(still_open for still_open, _late in known))


def figures_of(turnover: Turnover) -> Figures:
    """Return every figure of a period."""
    days = turnover.days
    return Figures(
        turnover=turnover,
        dso=dso(turnover.closing, turnover.sales, days),
        best_dso=best_possible_dso(turnover.not_due, turnover.sales, days),
        average_delay=average_days_delinquent(turnover.closing, turnover.not_due, turnover.sales, days),
        cei=collection_effectiveness(turnover.opening, turnover.sales, turnover.closing, turnover.not_due),
        overdue_share=overdue_share(turnover.overdue, turnover.closing),
        days_late=_ratio(turnover.late_debt, turnover.open_debt),
    )


def _ratio(above: int, below: int) -> Decimal | None:
    return Decimal(above) / Decimal(below) if below > 0 else None

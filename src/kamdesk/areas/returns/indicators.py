"""Indicators of goods that came back and of acts about goods."""

from datetime import date
from decimal import Decimal
from typing import Final

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company import queries as company
from kamdesk.areas.receivables.model import Cancellation, Invoice
from kamdesk.areas.receivables.queries.indicators import Span
from kamdesk.areas.returns.model import GoodsAct, GoodsReturn
from kamdesk.areas.returns.queries import ACTS
from kamdesk.areas.returns.queries import indicators as figures
from kamdesk.areas.returns.queries.indicators import ActFigureRow, ReturnFigureRow
from kamdesk.core.i18n import N_
from kamdesk.core.indicators import Indicator, IndicatorRow
from kamdesk.core.money import Money
from kamdesk.storage.database import Session

_RETURNS: Final[frozenset[type]] = frozenset({GoodsReturn, Client})
_ACTS: Final[frozenset[type]] = frozenset({GoodsAct, Client})


def _return(row: ReturnFigureRow, *, counts: bool = True, worth: Money | None = None) -> IndicatorRow:
    return IndicatorRow(
        area="returns", record=row.return_id, day=row.date, title=row.number, detail=row.client, counts=counts, worth=worth
    )


def _act(row: ActFigureRow) -> IndicatorRow:
    worth = None if row.days is None else Decimal(row.days)
    return IndicatorRow(area=ACTS, record=row.act_id, day=row.day, title=row.number, detail=row.client, worth=worth)


def _rate(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    """What came back counts; the invoices that it is compared with do not."""
    days, base = Span(since, min(until, today)), company.base_currency(session)
    back = [_return(row, worth=row.worth) for row in figures.returns_of(session, employee_id, days)]
    sold = [
        IndicatorRow(
            area="receivables",
            record=row.document_id,
            day=row.date,
            title=row.number,
            detail=row.client,
            counts=False,
            worth=Money.of_minor(row.base, base),
        )
        for row in figures.invoiced(session, employee_id, days)
    ]
    return [*back, *sold]


def _explained(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    rows = figures.returns_of(session, employee_id, Span(since, min(until, today)))
    return [_return(row, counts=row.good) for row in rows]


def _drawn(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    return [_act(row) for row in figures.acts_of(session, employee_id, Span(since, min(until, today)))]


def _settled(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    return [_act(row) for row in figures.settled_acts(session, employee_id, Span(since, min(until, today)))]


INDICATORS: Final = (
    Indicator(
        key="returns_with_cause",
        title=N_("Returns with cause and measure"),
        meaning=N_(
            "Of the returns and refusals of the month, the share to which both the cause and a measure against it are noted. "
            "Rejected and cancelled returns are left out."
        ),
        unit="percent",
        better="higher",
        kind="percent",
        reads=_RETURNS,
        compute=figures.returns_with_cause,
        rows=_explained,
    ),
    Indicator(
        key="return_rate",
        title=N_("Return rate"),
        meaning=N_(
            "What was returned or refused in the month ÷ what was invoiced in it, both with VAT, in the base currency at the rates "
            "of the documents. Rejected and cancelled returns, and cancelled invoices, are left out."
        ),
        unit="percent",
        better="lower",
        kind="percent",
        reads=_RETURNS | {Invoice, Cancellation},
        compute=figures.return_rate,
        rows=_rate,
    ),
    Indicator(
        key="acts_drawn",
        title=N_("Acts drawn up"),
        meaning=N_("Acts of shortage, surplus, mis-sorting and damage dated in the month; cancelled ones are left out."),
        unit="count",
        better="neither",
        kind="sum",
        reads=_ACTS,
        compute=figures.acts_drawn,
        rows=_drawn,
    ),
    Indicator(
        key="acts_days",
        title=N_("Days to settle an act"),
        meaning=N_("Days from the date of an act to its settlement, on average over the acts settled in the month."),
        unit="days",
        better="lower",
        kind="mean",
        reads=_ACTS,
        compute=figures.acts_days,
        rows=_settled,
    ),
)

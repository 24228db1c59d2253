"""Indicators of sales, of the clients who buy, and of their debts."""

from datetime import date
from decimal import Decimal
from typing import Final

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company import queries as company
from kamdesk.areas.receivables.model import (
    Allocation,
    Cancellation,
    CreditNote,
    DocumentLine,
    Invoice,
    LedgerDocument,
    OpenItem,
)
from kamdesk.areas.receivables.queries import indicators as figures
from kamdesk.areas.receivables.queries.indicators import BuyerRow, DebtRow, DocumentRow, Span
from kamdesk.core.i18n import N_
from kamdesk.core.indicators import Indicator, IndicatorRow
from kamdesk.core.money import Money
from kamdesk.storage.database import Session

#: What a payment does not change is not counted again after it.
_SALES: Final[frozenset[type]] = frozenset({Invoice, CreditNote, Cancellation, Client})
_BUYERS: Final[frozenset[type]] = frozenset({Invoice, Cancellation, Client})
_DEBTS: Final[frozenset[type]] = frozenset({LedgerDocument, OpenItem, Allocation, Client})


def _days(since: date, until: date, today: date) -> Span:
    return Span(since, min(until, today))


def _last_month(until: date, today: date) -> Span | None:
    """Return the month that a state is told of: that of *until*, up to its end or today; None: it has not begun."""
    return next(iter(figures.spans([until], today)), None)


def _document(row: DocumentRow, base: str, *, counts: bool = True) -> IndicatorRow:
    worth = Money.of_minor(row.base, base)
    return IndicatorRow(
        area="receivables", record=row.document_id, day=row.date, title=row.number, detail=row.client, counts=counts, worth=worth
    )


def _debt(row: DebtRow, base: str, *, counts: bool) -> IndicatorRow:
    worth = Money.of_minor(row.base, base)
    return IndicatorRow(
        area="receivables", record=row.document_id, day=row.day, title=row.number, detail=row.client, counts=counts, worth=worth
    )


def _buyer(row: BuyerRow) -> IndicatorRow:
    return IndicatorRow(area="clients", record=row.client_id, day=row.day, title=row.client, counts=row.kept)


def _sales(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    base = company.base_currency(session)
    return [_document(row, base) for row in figures.sales(session, employee_id, _days(since, until, today))]


def _active(session: Session, employee_id: int, _since: date, until: date, today: date) -> list[IndicatorRow]:
    month = _last_month(until, today)
    return [_buyer(row) for row in figures.buyers(session, employee_id, month)] if month else []


def _new(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    return [_buyer(row) for row in figures.newcomers(session, employee_id, _days(since, until, today))]


def _kept(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    """A client stands here once for each month of the period in which it was expected."""
    months = figures.spans(figures.months_between(since, until), today)
    return [_buyer(row) for span in reversed(months) for row in figures.kept_buyers(session, employee_id, span.first, today)]


def _overdue(session: Session, employee_id: int, _since: date, until: date, today: date) -> list[IndicatorRow]:
    month = _last_month(until, today)
    rows = figures.open_at(session, employee_id, month.last) if month else []
    base = company.base_currency(session)
    return [_debt(row, base, counts=row.overdue) for row in rows]


def _dso(session: Session, employee_id: int, _since: date, until: date, today: date) -> list[IndicatorRow]:
    """What was owed counts, the sales that it is compared with do not."""
    month = _last_month(until, today)
    if month is None:
        return []
    base = company.base_currency(session)
    debts = [_debt(row, base, counts=True) for row in figures.open_at(session, employee_id, month.last)]
    sales = figures.credit_sales_of(session, employee_id, figures.sales_days(month))
    return [*debts, *(_document(row, base, counts=False) for row in sales)]


def _assortment(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    """A client stands here once for each month in which it bought."""
    months = figures.spans(figures.months_between(since, until), today)
    return [
        IndicatorRow(area="clients", record=row.client_id, day=row.last, title=row.client, worth=Decimal(row.products))
        for span in reversed(months)
        for row in figures.goods_bought(session, employee_id, span)
    ]


INDICATORS: Final = (
    Indicator(
        key="sales_volume",
        title=N_("Sales volume"),
        meaning=N_(
            "Invoices less credit notes dated in the month, with VAT, in the base currency at the rates of the documents. "
            "Cancelled documents are left out."
        ),
        unit="money",
        better="higher",
        kind="sum",
        reads=_SALES,
        compute=figures.sales_volume,
        rows=_sales,
    ),
    Indicator(
        key="active_clients",
        title=N_("Active clients"),
        meaning=N_("Clients with an invoice dated in the month; of a longer period, in its last month."),
        unit="count",
        better="higher",
        kind="state",
        reads=_BUYERS,
        compute=figures.active_clients,
        rows=_active,
    ),
    Indicator(
        key="new_clients",
        title=N_("New clients"),
        meaning=N_("Clients whose first invoice ever is dated in the month."),
        unit="count",
        better="higher",
        kind="sum",
        reads=_BUYERS,
        compute=figures.new_clients,
        rows=_new,
    ),
    Indicator(
        key="clients_kept",
        title=N_("Clients kept"),
        meaning=N_(
            "Of the clients with an invoice in the same month a year before, the share with an invoice in this month "
            "or in the two months before it."
        ),
        unit="percent",
        better="higher",
        kind="percent",
        reads=_BUYERS,
        compute=figures.clients_kept,
        rows=_kept,
    ),
    Indicator(
        key="assortment_width",
        title=N_("Assortment width"),
        meaning=N_(
            "How many different products a client is invoiced in a month, on average over the clients with an invoice "
            "that names products."
        ),
        unit="count",
        better="higher",
        kind="mean",
        reads=_BUYERS | {DocumentLine},
        compute=figures.assortment_width,
        rows=_assortment,
    ),
    Indicator(
        key="overdue_share",
        title=N_("Overdue share"),
        meaning=N_(
            "What is overdue of the receivables at the end of the month (of this month, today), money not allocated "
            "taken off the receivables; each document at its own rate."
        ),
        unit="percent",
        better="lower",
        kind="state",
        reads=_DEBTS,
        compute=figures.overdue_share,
        rows=_overdue,
    ),
    Indicator(
        key="dso",
        title=N_("DSO"),
        meaning=N_(
            "Receivables at the end of the month (of this month, today) ÷ sales of this month and the two before it × "
            "the days of these months. Sales are invoices less credit notes, and less what was cancelled in these months."
        ),
        unit="days",
        better="lower",
        kind="state",
        reads=_DEBTS,
        compute=figures.dso,
        rows=_dso,
    ),
)

"""Indicators of plans, of sales by order and by payment, of monthly reports, and the mark that the head gives."""

from datetime import date
from decimal import Decimal
from typing import Final

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company import queries as company
from kamdesk.areas.orders.model import SalesOrder
from kamdesk.areas.orders.queries.indicators import orders
from kamdesk.areas.receivables.model import Cancellation, LedgerDocument, Payment, Refund
from kamdesk.areas.receivables.queries.indicators import Span
from kamdesk.areas.targets.model import MonthlyReport, Target
from kamdesk.areas.targets.queries import explain, figures, marks
from kamdesk.areas.targets.rules import last_day, months_between
from kamdesk.core.formats import show_date, show_month
from kamdesk.core.i18n import N_, _
from kamdesk.core.indicators import Indicator, IndicatorRow
from kamdesk.core.money import Money
from kamdesk.storage.database import Session

#: The areas that open a mark and a monthly report.
MARKS: Final = "head_marks"
REPORTS: Final = "monthly_reports"


def _ordered(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    rows = orders(session, employee_id, Span(since, min(until, today)))
    return [
        IndicatorRow(area="orders", record=row.order_id, day=row.date, title=row.number, detail=row.client, worth=row.worth)
        for row in rows
    ]


def _collected(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    base = company.base_currency(session)
    rows = figures.receipts(session, employee_id, Span(since, min(until, today)))
    return [
        IndicatorRow(
            area="receivables",
            record=row.document_id,
            day=row.date,
            title=row.number,
            detail=row.client,
            worth=Money.of_minor(-row.base, base),
        )
        for row in rows
    ]


def _planned(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    """The sales of the months that have a plan, by invoice, order or payment as each was planned."""
    months = months_between(since, min(until, today)) if since <= today else ()
    plans = figures.sales_plans(session, months)
    found: list[IndicatorRow] = []
    for month in reversed(months):
        if (employee_id, month) in plans:
            basis, _plan = plans[employee_id, month]
            found += explain(session, basis, employee_id, max(since, month), min(until, last_day(month)), today)
    return found


def _reports(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    rows = figures.due_reports(session, employee_id, Span(since, min(until, today)), today)
    return [
        IndicatorRow(
            area=REPORTS, record=row.report_id, day=row.sent_on, title=show_month(row.month), detail=_due(row), counts=row.in_time
        )
        for row in rows
    ]


def _due(row: figures.ReportRow) -> str:
    told = _("Due {date}") if row.sent_on is not None else _("Due {date}, not sent")
    return told.format(date=show_date(row.due_on))


def _marks(session: Session, employee_id: int, since: date, until: date, _today: date) -> list[IndicatorRow]:
    return [
        IndicatorRow(area=MARKS, record=row.id, day=row.month, title=row.reason, detail=row.by or "", worth=Decimal(row.points))
        for row in marks(session, employee_id, "team_relations", since, until)
    ]


#: A cancellation takes a document back.
_RECEIPTS: Final[frozenset[type]] = frozenset({Payment, Refund, Cancellation, Client})
_SALES: Final[frozenset[type]] = frozenset({LedgerDocument, Client, SalesOrder})
INDICATORS: Final = (
    Indicator(
        key="sales_ordered",
        title=N_("Sales by order"),
        meaning=N_(
            "Orders of the month that were confirmed, with VAT, in the base currency at the rates of the orders. Drafts, held and "
            "cancelled orders are left out."
        ),
        unit="money",
        better="higher",
        kind="sum",
        reads=frozenset({SalesOrder}),
        compute=figures.ordered,
        rows=_ordered,
    ),
    Indicator(
        key="sales_collected",
        title=N_("Sales by payment"),
        meaning=N_("Money received from clients in the month less refunds, in the base currency at the rates of the documents."),
        unit="money",
        better="higher",
        kind="sum",
        reads=_RECEIPTS,
        compute=figures.collected,
        rows=_collected,
    ),
    Indicator(
        key="plan_fulfilment",
        title=N_("Plan fulfilment"),
        meaning=N_(
            "Sales ÷ plan of the months that have a plan: by invoice, else by order, else by payment, as it was planned. A month "
            "with a plan and no sales counts in full; of the running month the part of the plan that is due by now."
        ),
        unit="percent",
        better="higher",
        kind="percent",
        norm=Decimal(100),
        reads=_SALES | {Target},
        compute=figures.plan_fulfilment,
        rows=_planned,
    ),
    Indicator(
        key="reports_on_time",
        title=N_("Reports in time"),
        meaning=N_("Monthly reports sent by their day ÷ those due, in the month of that day."),
        unit="percent",
        better="higher",
        kind="percent",
        norm=Decimal(100),
        reads=frozenset({MonthlyReport}),
        compute=figures.reports_in_time,
        rows=_reports,
    ),
    Indicator(
        key="team_relations",
        title=N_("Relations in the team"),
        meaning=N_("Points from 0 to 100 that the head gives each month with a reason; of a longer period their mean."),
        unit="points",
        better="higher",
        kind="mean",
        norm=Decimal(80),
        rows=_marks,
        entered=True,
    ),
)

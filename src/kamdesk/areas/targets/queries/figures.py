"""What this area's own indicators are counted from: plans against sales, sales by order and by payment, reports, marks."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from kamdesk.areas.company import queries as company
from kamdesk.areas.orders.queries.indicators import average_order
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.receivables.queries.indicators import Span, span_table, spans
from kamdesk.areas.receivables.queries.indicators.sales import DocumentRow, documents_select
from kamdesk.areas.receivables.queries.indicators.turnover import booked, units, walked
from kamdesk.areas.targets.model import MonthlyReport, Target
from kamdesk.areas.targets.queries.registry import indicators
from kamdesk.areas.targets.rules import SALES, last_day, share_passed
from kamdesk.core.indicators import Figure
from kamdesk.core.money import round_half_up
from kamdesk.storage.base import QUANTITY_PLACES

Figures = Mapping[tuple[int, dt.date], Figure]
#: What adds to the money received, and what is taken from it.
_RECEIVED: Final = {"payment": 1, "refund": -1}


class ReportRow(NamedTuple):
    """A monthly report that was due; `in_time`: sent by its day."""

    report_id: int
    month: dt.date
    due_on: dt.date
    sent_on: dt.date | None
    in_time: bool


def collected(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return the money received from clients in each month, less refunds; cancelled ones are left out."""
    found = spans(months, today)
    if not found:
        return {}
    asked, sums = {span.first for span in found}, defaultdict[tuple[int, dt.date], int](int)
    for one in booked(session, walked(found)):
        if one.kind in _RECEIVED and not one.cancelled and one.month in asked:
            sums[one.owner_id, one.month] += _RECEIVED[one.kind] * one.base
    base = company.base_currency(session) if sums else ""
    return {key: Figure(units(minor, base)) for key, minor in sums.items()}


def receipts(session: Session, owner_id: int, days: Span) -> list[DocumentRow]:
    """Return the payments and refunds of an owner's clients, the latest first; `base` is negative for money received."""
    wanted = documents_select(owner_id, days).where(LedgerDocument.kind.in_(list(_RECEIVED)), ~LedgerDocument.cancelled)
    return [DocumentRow(*row) for row in session.execute(wanted)]


def ordered(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return what was ordered in each month and confirmed, with VAT: what the mean order is made of."""
    return {place: Figure(one.part) for place, one in average_order(session, months, today).items()}


def plan_fulfilment(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return sales ÷ plan where sales are planned, by invoice, order or payment: the first of them that has a plan.

    A month with a plan and no sales counts, with nothing of all. Of the running month's plan the part counts that is due by
    *today*, by working days.
    """
    found = spans(months, today)
    if not found:
        return {}
    plans = sales_plans(session, [span.first for span in found])
    bases = {basis for basis, _plan in plans.values()}
    facts = {basis: _facts(session, basis, months, today) for basis in bases}
    country = company.company(session).country
    return {
        place: Figure(facts[basis].get(place, Decimal(0)), _due(plan, place[1], today, country))
        for place, (basis, plan) in plans.items()
    }


def _due(plan: Decimal, month: dt.date, today: dt.date, country: str) -> Decimal:
    """Return the part of a month's plan that is due by *today*; all of it once the month is over."""
    share = Decimal(1) if today > last_day(month) else share_passed(month, today, country) or Decimal(0)
    return round_half_up(plan * share, QUANTITY_PLACES)


def sales_plans(session: Session, months: Sequence[dt.date]) -> dict[tuple[int, dt.date], tuple[str, Decimal]]:
    """Return by which sales, and how much, each manager is to sell in each month."""
    rank = case({key: place for place, key in enumerate(SALES)}, value=Target.indicator)
    wanted = select(Target.employee_id, Target.month, Target.indicator, Target.plan)
    wanted = wanted.where(Target.month.in_(months), Target.indicator.in_(SALES)).order_by(rank.desc())
    return {(employee, month): (key, plan) for employee, month, key, plan in session.execute(wanted)}


def _facts(session: Session, basis: str, months: Sequence[dt.date], today: dt.date) -> dict[tuple[int, dt.date], Decimal]:
    compute = indicators()[basis].compute if basis in indicators() else None
    found = {} if compute is None else compute(session, months, today)
    return {place: figure.part or Decimal(0) for place, figure in found.items()}


def reports_in_time(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return the monthly reports that were sent by their day, and those that were due, by the month of that day."""
    found = spans(months, today)
    if not found:
        return {}
    span = span_table(found)
    keys = (MonthlyReport.employee_id, span.c.number)
    rows = session.execute(
        select(*keys, func.sum(case((_in_time(), 1), else_=0)), func.count())
        .join_from(span, MonthlyReport, MonthlyReport.due_on.between(span.c.first, span.c.last))
        .where(_is_due(today))
        .group_by(*keys)
    )
    return {(employee, found[number].first): Figure(Decimal(sent), Decimal(due)) for employee, number, sent, due in rows}


def _in_time() -> Any:
    return MonthlyReport.first_sent_on <= MonthlyReport.due_on


def _is_due(today: dt.date) -> Any:
    """A report whose day is today can still be sent in time, and does not count before it is."""
    return (MonthlyReport.due_on < today) | MonthlyReport.first_sent_on.is_not(None)


def due_reports(session: Session, employee_id: int, days: Span, today: dt.date) -> list[ReportRow]:
    """Return the monthly reports of a manager that were due, the latest first."""
    wanted = (
        select(MonthlyReport.id, MonthlyReport.month, MonthlyReport.due_on, MonthlyReport.first_sent_on)
        .where(MonthlyReport.employee_id == employee_id, MonthlyReport.due_on.between(*days), _is_due(today))
        .order_by(MonthlyReport.due_on.desc(), MonthlyReport.id.desc())
    )
    return [
        ReportRow(number, month, due_on, sent_on, sent_on is not None and sent_on <= due_on)
        for number, month, due_on, sent_on in session.execute(wanted)
    ]

"""Indicators of collection: overdue debts that are worked on, and promises that are kept."""

from datetime import date
from typing import Final

from kamdesk.areas.clients.model import Client
from kamdesk.areas.collection.model import Measure, Promise, PromiseItem
from kamdesk.areas.collection.queries import indicators as figures
from kamdesk.areas.collection.rules import PROMISE_STATES
from kamdesk.areas.receivables.model import Allocation, OpenItem
from kamdesk.areas.receivables.queries.indicators import Span, spans
from kamdesk.core.formats import whole
from kamdesk.core.i18n import N_, _
from kamdesk.core.indicators import Indicator, IndicatorRow
from kamdesk.storage.database import Session

_DEBTS: Final[frozenset[type]] = frozenset({OpenItem, Allocation, Client})


def _debtors(session: Session, employee_id: int, _since: date, until: date, today: date) -> list[IndicatorRow]:
    month = next(iter(spans([until], today)), None)
    if month is None:
        return []
    return [
        IndicatorRow(
            area="clients", record=row.client_id, day=row.measured_on, title=row.client, counts=row.measured_on is not None
        )
        for row in figures.debtors(session, employee_id, month.last)
    ]


def _promises(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    told = _("{amount}: {state}")
    return [
        IndicatorRow(
            area="clients",
            record=row.client_id,
            day=row.due,
            title=row.client,
            detail=told.format(amount=whole(row.amount), state=_(PROMISE_STATES[row.state])),
            counts=row.state == "kept",
        )
        for row in figures.promises_of(session, employee_id, Span(since, min(until, today)), today)
    ]


INDICATORS: Final = (
    Indicator(
        key="overdue_with_measure",
        title=N_("Overdue debts with a measure"),
        meaning=N_(
            "Of the clients with something overdue at the end of the month (of this month, today), the share about whom a measure "
            "was taken on that day or in the six days before it: a call, a visit, a letter, a promise, a stop of supply …"
        ),
        unit="percent",
        better="higher",
        kind="state",
        reads=_DEBTS | {Measure},
        compute=figures.overdue_with_measure,
        rows=_debtors,
    ),
    Indicator(
        key="promises_kept",
        title=N_("Promises to pay kept"),
        meaning=N_(
            "Of the promises to pay by a day of the month, the share that was kept in full by that day. Withdrawn ones are left "
            "out; one for today counts once it is kept."
        ),
        unit="percent",
        better="higher",
        kind="percent",
        reads=_DEBTS | {Promise, PromiseItem},
        compute=figures.promises_kept,
        rows=_promises,
    ),
)

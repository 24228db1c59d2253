"""Indicators of what the heads ask for: tasks and proposals, done in time."""

from datetime import date
from decimal import Decimal
from typing import Final

from kamdesk.areas.receivables.queries.indicators import Span
from kamdesk.areas.tasks.model import Proposal, Task
from kamdesk.areas.tasks.queries import indicators as figures
from kamdesk.areas.tasks.queries.indicators import DueRow
from kamdesk.areas.tasks.rules import PROPOSALS, TASKS
from kamdesk.core.i18n import N_
from kamdesk.core.indicators import Indicator, IndicatorRow
from kamdesk.storage.database import Session


def _row(area: str, row: DueRow) -> IndicatorRow:
    return IndicatorRow(area=area, record=row.record_id, day=row.due, title=row.title, detail=row.client, counts=row.in_time)


def _tasks(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    rows = figures.due_tasks(session, employee_id, Span(since, min(until, today)), today)
    return [_row(TASKS, row) for row in rows]


def _proposals(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    rows = figures.wanted_proposals(session, employee_id, Span(since, min(until, today)), today)
    return [_row(PROPOSALS, row) for row in rows]


INDICATORS: Final = (
    Indicator(
        key="tasks_on_time",
        title=N_("Tasks done in time"),
        meaning=N_(
            "Of the tasks given by others that are due on a day of the month, the share done by that day. Cancelled tasks are "
            "left out; one that is sent back is open again; one that is due today counts once it is done."
        ),
        unit="percent",
        better="higher",
        kind="percent",
        norm=Decimal(100),
        reads=frozenset({Task}),
        compute=figures.tasks_on_time,
        rows=_tasks,
    ),
    Indicator(
        key="proposals_on_time",
        title=N_("Proposals given in time"),
        meaning=N_(
            "Of the proposals and assessments that were asked for by a day of the month, the share given by that day. One that is "
            "wanted today counts once it is given."
        ),
        unit="percent",
        better="higher",
        kind="percent",
        norm=Decimal(100),
        reads=frozenset({Proposal}),
        compute=figures.proposals_on_time,
        rows=_proposals,
    ),
)

"""Indicators of contracts: concluded, and renewed before their end."""

from datetime import date
from typing import Final

from kamdesk.areas.clients.model import Client
from kamdesk.areas.contracts.model import Contract
from kamdesk.areas.contracts.queries import indicators as figures
from kamdesk.areas.contracts.queries.indicators import ContractFigureRow
from kamdesk.areas.receivables.queries.indicators import Span
from kamdesk.core.i18n import N_
from kamdesk.core.indicators import Indicator, IndicatorRow
from kamdesk.storage.database import Session

_READS: Final[frozenset[type]] = frozenset({Contract, Client})


def _row(row: ContractFigureRow) -> IndicatorRow:
    return IndicatorRow(
        area="contracts", record=row.contract_id, day=row.day, title=row.number, detail=row.client, counts=row.good
    )


def _concluded(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    return [_row(row) for row in figures.concluded(session, employee_id, Span(since, min(until, today)))]


def _renewed(session: Session, employee_id: int, since: date, until: date, today: date) -> list[IndicatorRow]:
    rows = figures.came_to_their_end(session, employee_id, Span(since, min(until, today)), today)
    return [_row(row) for row in rows]


INDICATORS: Final = (
    Indicator(
        key="contracts_concluded",
        title=N_("Contracts concluded"),
        meaning=N_("Contracts that both sides have signed, the second one in the month; additional agreements are left out."),
        unit="count",
        better="higher",
        kind="sum",
        reads=_READS,
        compute=figures.contracts_concluded,
        rows=_concluded,
    ),
    Indicator(
        key="contracts_renewed",
        title=N_("Contracts renewed before their end"),
        meaning=N_(
            "Of the contracts that came to their end in the month, the share with a successor that both sides signed by that day. "
            "Those ended early, and those of which notice was given, are left out."
        ),
        unit="percent",
        better="higher",
        kind="percent",
        reads=_READS,
        compute=figures.contracts_renewed,
        rows=_renewed,
    ),
)

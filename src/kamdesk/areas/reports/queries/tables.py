"""Reports as tables for machines: the columns of the command line, whole days and decimal numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kamdesk.areas.receivables.queries import AgeingRow
from kamdesk.areas.receivables.rules import overdue_columns
from kamdesk.areas.reports.queries.gathering import Gathered
from kamdesk.core.formats import DASH
from kamdesk.core.money import Money, round_half_up

Cell = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A report for machines: names of columns in English, whole days and decimal numbers below."""

    header: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]

    def texts(self) -> list[tuple[str, ...]]:
        """Return the rows as texts: days in ISO form, amounts with a point and all decimals of their currency."""
        return [
            tuple("" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else str(cell) for cell in row)
            for row in self.rows
        ]


def report_table(gathered: Gathered) -> ReportTable:
    """Return a report as a table for machines; of a client report its open items."""
    match gathered.order.kind:
        case "statement":
            return _statement_table(gathered)
        case "ageing":
            return _ageing_table(gathered)
        case "figures":
            return _figures_table(gathered)
        case _:
            return _items_table(gathered)


def _amount(minor: int, currency: str) -> Decimal:
    return Money.of_minor(minor, currency).amount


def _ageing_table(gathered: Gathered) -> ReportTable:
    keys = [column.key for column in overdue_columns(gathered.company.ageing_bounds)]
    rows: list[tuple[Cell, ...]] = [
        (row.name, row.currency, *(_amount(minor, row.currency) for minor in _columns(row))) for row in gathered.ageing
    ]
    return ReportTable(("client", "currency", "not_allocated", "not_due", *keys, "balance"), rows)


def _columns(row: AgeingRow) -> tuple[int, ...]:
    return row.not_allocated, row.not_due, *row.overdue, row.balance


def _items_table(gathered: Gathered) -> ReportTable:
    rows = [
        (
            item.client, item.kind, item.number, item.due, _amount(item.amount, item.currency),
            _amount(item.open, item.currency), item.days_overdue,
        )
        for item in gathered.items
    ]  # fmt: skip
    return ReportTable(("client", "kind", "number", "due", "amount", "open", "days_overdue"), rows)


def _statement_table(gathered: Gathered) -> ReportTable:
    rows: list[tuple[Cell, ...]] = []
    for one in gathered.statements:
        nothing = _amount(0, one.currency)
        rows.append((one.start, "opening", "", nothing, nothing, _amount(one.opening, one.currency)))
        rows += [
            (
                row.date, row.kind, row.number, _amount(row.debit, one.currency), _amount(row.credit, one.currency),
                _amount(row.balance, one.currency),
            )
            for row in one.rows
        ]  # fmt: skip
        rows.append((one.end, "closing", "", nothing, nothing, _amount(one.closing, one.currency)))
    return ReportTable(("date", "kind", "number", "debit", "credit", "balance"), rows)


def _figures_table(gathered: Gathered) -> ReportTable:
    found = gathered.figures
    named = (
        ("dso", found.dso if found else None),
        ("best_possible_dso", found.best_dso if found else None),
        ("add", found.average_delay if found else None),
        ("cei", found.cei if found else None),
        ("overdue_share", found.overdue_share if found else None),
        ("weighted_days_late", found.days_late if found else None),
    )
    return ReportTable(("figure", "value"), [(name, DASH if value is None else round_half_up(value, 2)) for name, value in named])

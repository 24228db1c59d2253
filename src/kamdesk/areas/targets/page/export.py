"""A year of plans and facts as a spreadsheet file: a line for each row of the grid and month."""

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtWidgets import QFileDialog, QWidget

from kamdesk.areas.receivables.page.tables import export_rows
from kamdesk.areas.targets.forms import PlanGrid, unit_word
from kamdesk.areas.targets.queries import Board, BoardRow
from kamdesk.areas.targets.rules import PlanFact
from kamdesk.core.i18n import _
from kamdesk.core.money import round_half_up
from kamdesk.ui.table.rows import RowColumn, RowsTable


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    row: BoardRow
    month: PlanFact


def export_board(parent: QWidget, grid: PlanGrid, board: Board, name: str) -> QFileDialog:
    """Ask for a file and write the board into it."""
    table = RowsTable(_columns(board.currency), name, parent)
    table.hide()
    lines = [
        _Line(shown, row, month)
        for shown, row in zip(grid.names(), board.rows, strict=True)
        for month in row.months
        if row.total.plan is not None or row.total.fact is not None
    ]
    table.show_rows(lines)
    dialog = export_rows(parent, table, name)
    dialog.finished.connect(table.deleteLater)
    return dialog


def _columns(currency: str) -> tuple[RowColumn, ...]:
    return (
        RowColumn(_("Name"), lambda line: line.name),
        RowColumn(_("Month"), lambda line: line.month.month),
        RowColumn(_("Unit"), lambda line: unit_word(line.row.indicator, currency)),
        RowColumn(_("Plan"), lambda line: line.month.plan),
        RowColumn(_("Fact"), lambda line: _rounded(line.month.fact)),
        RowColumn(_("Fulfilment, %"), lambda line: _rounded(_percent(line.month))),
        RowColumn(_("Forecast"), lambda line: _rounded(line.month.forecast)),
        RowColumn(_("Shortfall"), lambda line: _rounded(line.month.shortfall)),
    )


def _percent(month: PlanFact) -> Decimal | None:
    share = month.fulfilment
    return None if share is None else share * 100


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else round_half_up(value, 2)

"""The ageing: who owes how much since when."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.documents import overdue_title
from kamdesk.areas.receivables.page.loading import Loader
from kamdesk.areas.receivables.page.scope_row import BY, Choice
from kamdesk.areas.receivables.page.words import age_tone
from kamdesk.areas.receivables.queries import AgeingRow
from kamdesk.areas.receivables.queries.by_age import Age
from kamdesk.areas.receivables.rules import OverdueColumn
from kamdesk.core.i18n import _
from kamdesk.core.money import Money
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import EmptyState
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn, RowsTable, money_of


@dataclass(frozen=True, slots=True)
class Cell:
    """What was clicked: a row, and which column of it; None for all."""

    row: AgeingRow
    age: Age | None = None


class AgeingTable(QWidget):
    """The table of the ageing with its totals.

    Signals:
        chosen: a cell was clicked (a `Cell`).
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._loader = Loader(self, desk)
        self._columns: tuple[OverdueColumn, ...] = ()
        self.table = RowsTable((), _("Ageing"))
        self.table.clicked.connect(self._clicked)
        self.table.opened.connect(lambda row, _column: self.chosen.emit(Cell(row)))
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.totals = RowsTable((), _("Totals"))
        self.totals.horizontalHeader().hide()
        self.totals.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.totals.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.table.horizontalHeader().sectionResized.connect(lambda column, _was, wide: self.totals.setColumnWidth(column, wide))
        self.table.horizontalScrollBar().valueChanged.connect(self.totals.horizontalScrollBar().setValue)
        self.nothing = EmptyState()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.totals)
        column.addWidget(self.nothing)
        self.nothing.hide()

    def load(self, choice: Choice) -> None:
        """Read the ageing in the background."""
        self._by = choice.by
        self._loader.load(self.show_ageing, _read, choice)

    def show_ageing(self, read: tuple[list[AgeingRow], list[AgeingRow]]) -> None:
        """Show rows and, below them, the totals of each currency."""
        rows, totals = read
        columns = rows[0].columns if rows else self._columns
        by = next((word for key, word in BY if key == self._by), BY[0][1])
        self._columns = columns
        self.table.set_columns(_table_columns(_(by), columns, named=self._by == "currency"))
        self.totals.set_columns(_table_columns(_(by), columns, named=False))
        self.table.show_rows(rows)
        self.totals.show_rows((), totals)
        self.totals.be_as_high_as(_MOST_TOTALS, with_header=False)
        self.table.setVisible(bool(rows))
        self.totals.setVisible(bool(rows) and bool(totals))
        self.nothing.setVisible(not rows)
        self.nothing.tell(_("Nobody owed anything on this day."), "check-circle")

    def _clicked(self, index: QModelIndex) -> None:
        if index.row() >= len(self.table.rows_model.rows):
            return
        row = self.table.rows_model.row_at(index.row())
        number = index.column() - _FIRST_AGE
        if index.column() == _MONEY:
            self.chosen.emit(Cell(row, Age(money=True)))
        elif index.column() == _NOT_DUE:
            self.chosen.emit(Cell(row, Age(0, 0)))
        elif 0 <= number < len(row.columns):
            self.chosen.emit(Cell(row, Age(row.columns[number].first, row.columns[number].last)))


_MONEY, _NOT_DUE, _FIRST_AGE = 2, 3, 4
_MOST_TOTALS = 4


def _read(session: Session, choice: Choice) -> tuple[list[AgeingRow], list[AgeingRow]]:
    asked: dict[str, Any] = {"base_date": choice.base_date, "owner_id": choice.owner_id, "currency": choice.currency}
    rows = queries.ageing(session, choice.as_of, by=choice.by, **asked)
    totals = queries.ageing(session, choice.as_of, by="currency", **asked) if choice.by != "currency" else []
    return rows, totals


def _table_columns(by: str, columns: tuple[OverdueColumn, ...], *, named: bool) -> tuple[RowColumn, ...]:
    def late(number: int, column: OverdueColumn) -> RowColumn:
        tone = age_tone(number + 1)
        return money_of(
            overdue_title(column),
            lambda row: _amount(row, row.overdue[number]),
            mark=lambda row: Mark(tone) if row.overdue[number] else None,
            width=88 if column.last else 108,
        )

    return (
        RowColumn(by, lambda row: row.name if named or row.group_id is not None else _("Total"), width=0),
        RowColumn(_("Currency"), lambda row: row.currency, side="ltr", width=54),
        money_of(_("Not allocated"), lambda row: _amount(row, row.not_allocated), width=104),
        money_of(
            _("Not due"), lambda row: _amount(row, row.not_due), mark=lambda row: Mark("age0") if row.not_due else None, width=95
        ),
        *(late(number, column) for number, column in enumerate(columns)),
        money_of(_("Balance"), lambda row: row.money(row.balance), width=94),
        money_of(_("Disputed"), lambda row: _amount(row, row.disputed), width=82),
    )


def _amount(row: AgeingRow, minor: int) -> Money | None:
    return row.money(minor) if minor else None

"""The tables of a run: letters with a box to tick, and what is left out."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from kamdesk.areas.collection.forms.words import days_words, doubt_words, late_mark, left_reason, left_words, level_words
from kamdesk.areas.collection.queries import LeftRow, Proposal
from kamdesk.core.i18n import _, language_name
from kamdesk.core.money import Money
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn, RowsModel, RowsTable, money_of

Index = QModelIndex | QPersistentModelIndex
_CHECK: Final = Qt.ItemDataRole.CheckStateRole


class TickModel(RowsModel):
    """Proposals with a box in the first column.

    Signals:
        ticked_changed: somebody ticked or unticked one.
    """

    ticked_changed = Signal()

    def __init__(self, columns: Sequence[RowColumn]) -> None:
        super().__init__(columns)
        self.ticked: set[tuple[int, str]] = set()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the first column be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return also whether a row is ticked."""
        if role == _CHECK and index.isValid() and index.column() == 0:
            on = self.row_at(index.row()).key in self.ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row or not."""
        if role != _CHECK or not index.isValid() or index.column() != 0:
            return False
        self.tick([self.row_at(index.row())], on=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def tick(self, rows: Collection[Proposal], *, on: bool) -> None:
        """Tick rows or not."""
        keys = {row.key for row in rows}
        self.ticked = self.ticked | keys if on else self.ticked - keys
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0), [_CHECK])
        self.ticked_changed.emit()


class ProposalsTable(RowsTable):
    """The letters that a run would make; Space ticks the chosen rows."""

    def __init__(self, columns: Sequence[RowColumn], name: str) -> None:
        super().__init__(columns, name)
        self.tick_model = TickModel(columns)
        self.tick_model.setParent(self)
        self.rows_model = self.tick_model
        self.setModel(self.tick_model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().sortIndicatorChanged.connect(self.tick_model.sort)
        for number, column in enumerate(columns):
            if column.width:
                self.setColumnWidth(number, column.width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by the space bar: all chosen rows get what the first of them has not."""
        chosen = self.selected_rows()
        if event.key() == Qt.Key.Key_Space and chosen:
            self.tick_model.tick(chosen, on=chosen[0].key not in self.tick_model.ticked)
            return
        super().keyPressEvent(event)


def letter_columns() -> tuple[RowColumn, ...]:
    """Return the columns of the letters."""

    def extra(row: Proposal) -> Money | None:
        amount = row.letter.fee + row.letter.interest
        return amount or None

    return (
        RowColumn(_("Client"), lambda row: row.client, width=200),
        RowColumn(_("Level"), _level, width=180),
        RowColumn(_("Items"), lambda row: len(row.letter.items), side="end", width=65),
        RowColumn(_("Oldest"), lambda row: row.letter.oldest_days, days_words, "end", 120, _oldest_mark),
        money_of(_("Still open"), lambda row: row.letter.open, width=105),
        money_of(_("Fee and interest"), extra, width=125),
        money_of(_("Asked for"), lambda row: row.letter.total, width=105),
        RowColumn(_("Currency"), lambda row: row.letter.currency, side="ltr", width=75),
        RowColumn(_("Note"), doubt_words, width=230, mark=lambda row: Mark("warn") if row.doubts else None),
        RowColumn(_("Language"), lambda row: language_name(row.language), width=110),
        RowColumn(_("E-mail"), lambda row: row.email, side="ltr", width=170),
    )


def _level(row: Proposal) -> str:
    return level_words(row.letter.level.position, row.letter.level.name)


def _oldest_mark(row: Proposal) -> Mark:
    return late_mark(row.letter.oldest_days)


def left_columns() -> tuple[RowColumn, ...]:
    """Return the columns of what is left out."""

    def open_of(row: LeftRow) -> Money:
        return Money.of_minor(row.left.debt.open, row.left.debt.currency)

    return (
        RowColumn(_("Client"), lambda row: row.client, width=220),
        RowColumn(_("Number"), lambda row: row.left.debt.number, side="ltr", width=150),
        RowColumn(_("Due"), lambda row: row.left.debt.since, side="end", width=105),
        money_of(_("Still open"), open_of),
        RowColumn(_("Currency"), lambda row: row.left.debt.currency, side="ltr", width=80),
        RowColumn(_("Why"), left_reason, width=200),
        RowColumn(_("Details"), left_words, width=300),
    )

"""Rows whose cells are wordings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kamdesk.areas.contracts.forms.laid.cells import Cell
from kamdesk.areas.contracts.forms.laid.layout import laid

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE: Final = Qt.ItemDataRole.UserRole + 77
_NOWHERE: Final = QModelIndex()
_ROLE: Final = Qt.ItemDataRole


@dataclass(frozen=True, eq=False, slots=True)
class WordColumn:
    """One column.

    Attributes:
        title: Translated.
        cell: Returns what stands in it for a row.
        width: Pixels; 0 takes its share of what is left.
        share: Of what is left.
        checks: Has a box to tick.
    """

    title: str
    cell: Callable[[Any], Cell]
    width: int = 0
    share: int = 1
    checks: bool = False


class WordsModel(QAbstractTableModel):
    """Rows at hand; those that are ticked are in `ticked`, by their places."""

    def __init__(self, columns: Sequence[WordColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[Any] = []
        self.ticked: set[int] = set()

    def show(self, rows: Sequence[Any], ticked: Sequence[int] = ()) -> None:
        """Show *rows* in place of those there."""
        self.beginResetModel()
        self.rows, self.ticked = list(rows), set(ticked)
        self.endResetModel()

    def set_columns(self, columns: Sequence[WordColumn]) -> None:
        """Show other columns of the same rows."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def put(self, row: int, value: Any) -> None:
        """Show another row in place of one."""
        self.rows[row] = value
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def say_all(self) -> None:
        """Say that everything looks otherwise now."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def cell(self, row: int, column: int) -> Cell:
        """Return what stands in a cell."""
        return self.columns[column].cell(self.rows[row])

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what *role* asks for."""
        if not index.isValid():
            return None
        if role == CELL_ROLE:
            return self.cell(index.row(), index.column())
        if role == _ROLE.DisplayRole:
            return self.cell(index.row(), index.column()).text
        if role == _ROLE.AccessibleTextRole:
            cell = self.cell(index.row(), index.column())
            return f"{cell.caption}\n{cell.text}" if cell.caption.strip() else cell.text
        if role == _ROLE.CheckStateRole and self.columns[index.column()].checks:
            return Qt.CheckState.Checked if index.row() in self.ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Tick a row or not."""
        if role != _ROLE.CheckStateRole or not index.isValid() or not self.columns[index.column()].checks:
            return False
        (self.ticked.add if Qt.CheckState(value) == Qt.CheckState.Checked else self.ticked.discard)(index.row())
        self.dataChanged.emit(index, index, [_ROLE.CheckStateRole])
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be ticked."""
        usual = super().flags(index)
        checks = index.isValid() and self.columns[index.column()].checks
        return usual | Qt.ItemFlag.ItemIsUserCheckable if checks else usual

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Return the titles."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _ROLE.DisplayRole:
            return self.columns[section].title
        if role == _ROLE.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return None


class WordsDelegate(QStyledItemDelegate):
    """Paints a wording from the top of its cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, the box and the wording."""
        self.initStyleOption(option, index)
        cell: Cell = index.data(CELL_ROLE)
        option.text = ""
        font, rect = QFont(option.font), QRectF(option.rect)
        view = self.parent()
        style = view.style() if isinstance(view, QWidget) else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        if cell.pieces or cell.caption:
            laid(cell, option.rect.width(), font).paint(painter, cell, rect)

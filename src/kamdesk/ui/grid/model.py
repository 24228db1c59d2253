"""The lines of a grid as they were typed, with what they come to and what is wrong with them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _, is_rtl
from kamdesk.core.text import isolate, isolate_number
from kamdesk.ui.grid.column import GridColumn, as_typed
from kamdesk.ui.theme import tokens

Index = QModelIndex | QPersistentModelIndex
#: What was typed, by the keys of the columns; further keys are kept along (the number of a product).
Line = dict[str, str]
_NOWHERE: Final = QModelIndex()
_ROLE: Final = Qt.ItemDataRole
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_START: Final = int(Qt.AlignmentFlag.AlignLeading | _MIDDLE)
_END: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | _MIDDLE)


class GridModel(QAbstractTableModel):
    """Lines to type into.

    Args:
        columns: The columns.
        grows: There is always one more, empty line at the end to type into.

    Attributes:
        compute: ``compute(values)`` returns the values of the columns that are not typed, for one line; it gets what could be
            read, and may raise a `KamDeskError`: then the line has no such values.
        settle: ``settle(line, key)`` is called after somebody typed into a cell and may fill others of the line.

    Signals:
        edited: something was typed, added or removed.
    """

    edited = Signal()

    def __init__(self, columns: Sequence[GridColumn], *, grows: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.grows = grows
        self.locked = False
        self.compute: Callable[[dict[str, Any]], Mapping[str, Any]] = lambda _values: {}
        self.settle: Callable[[Line, str], None] = lambda _line, _key: None
        self._lines: list[Line] = [{}] if grows else []
        self._computed: dict[int, Mapping[str, Any]] = {}
        self._past: list[list[Line]] = []

    # Lines

    def lines(self) -> list[Line]:
        """Return what was typed, without empty lines."""
        return [dict(line) for line in self._lines if not self._is_blank(line)]

    def set_lines(self, lines: Sequence[Mapping[str, str]], *, undoable: bool = False) -> None:
        """Show *lines* in place of what is there."""
        if undoable:
            self._remember()
        self.beginResetModel()
        self._lines = [dict(line) for line in lines]
        self._computed.clear()
        self.endResetModel()
        self._grow()
        self.edited.emit()

    def set_values(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show values as if they had been typed."""
        self.set_lines([{key: as_typed(value) for key, value in row.items()} for row in rows])

    def put(self, row: int, values: Mapping[str, Any]) -> None:
        """Put values into one line as if they had been typed there."""
        self._lines[row] |= {key: as_typed(value) for key, value in values.items()}
        self._line_changed(row)

    def line_at(self, row: int) -> Line:
        """Return one line as it was typed."""
        return self._lines[row]

    def is_blank(self, row: int) -> bool:
        """Tell whether nothing is typed into a line."""
        return self._is_blank(self._lines[row])

    @staticmethod
    def _is_blank(line: Line) -> bool:
        return not any(text.strip() for text in line.values())

    def insert(self, row: int, lines: Sequence[Line]) -> None:
        """Add *lines* before *row*."""
        if not lines:
            return
        self._remember()
        self.beginInsertRows(_NOWHERE, row, row + len(lines) - 1)
        self._lines[row:row] = [dict(line) for line in lines]
        self._computed.clear()
        self.endInsertRows()
        self._grow()
        self.edited.emit()

    def remove(self, first: int, last: int) -> None:
        """Take lines out."""
        self._remember()
        self.beginRemoveRows(_NOWHERE, first, last)
        del self._lines[first : last + 1]
        self._computed.clear()
        self.endRemoveRows()
        self._grow()
        self.edited.emit()

    def undo(self) -> None:
        """Take back the last change."""
        if not self._past:
            return
        before = self._past.pop()
        self.set_lines(before)

    def _remember(self) -> None:
        self._past = [*self._past[-99:], [dict(line) for line in self._lines]]

    def _grow(self) -> None:
        if self.grows and not self.locked and (not self._lines or not self._is_blank(self._lines[-1])):
            end = len(self._lines)
            self.beginInsertRows(_NOWHERE, end, end)
            self._lines.append({})
            self.endInsertRows()

    # Values

    def value(self, row: int, key: str) -> Any:
        """Return the value of a cell; None where it is empty or cannot be read."""
        column = self.column(key)
        text = self._lines[row].get(key, "")
        if not column.typed and not text:
            return self.computed(row).get(key)
        if column.tick:
            return text == "1"
        try:
            return column.read(text) if text.strip() else None
        except KamDeskError:
            return None

    def values(self) -> list[dict[str, Any]]:
        """Return the values of all lines that are not empty; texts that have no column are handed on."""
        return [self.values_of(row) for row, line in enumerate(self._lines) if not self._is_blank(line)]

    def values_of(self, row: int) -> dict[str, Any]:
        """Return the values of one line."""
        known = {column.key for column in self.columns}
        kept = {key: text for key, text in self._lines[row].items() if key not in known}
        return kept | {column.key: self.value(row, column.key) for column in self.columns}

    def computed(self, row: int) -> Mapping[str, Any]:
        """Return what a line comes to."""
        if row not in self._computed:
            typed = {column.key: self.value(row, column.key) for column in self.columns if column.typed}
            try:
                self._computed[row] = {} if self._is_blank(self._lines[row]) else self.compute(typed)
            except KamDeskError:
                self._computed[row] = {}
        return self._computed[row]

    def recompute(self) -> None:
        """Compute all lines again, because something beside them changed."""
        self._computed.clear()
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(self.columns) - 1))

    def problem(self, row: int, column: GridColumn) -> str | None:
        """Return why a cell cannot be read."""
        text = self._lines[row].get(column.key, "")
        if not column.typed or column.tick or not text.strip():
            return None
        try:
            column.read(text)
        except KamDeskError as problem:
            return str(problem)
        return None

    def problems(self) -> list[str]:
        """Return a sentence for each cell that cannot be read."""
        found = []
        for row in range(len(self._lines)):
            for column in self.columns:
                problem = self.problem(row, column)
                if problem is not None:
                    told = _("Line {number}, {column}: {problem}")
                    found.append(told.format(number=row + 1, column=_(column.title), problem=problem))
        return found

    def column(self, key: str) -> GridColumn:
        """Return the column named *key*."""
        return next(column for column in self.columns if column.key == key)

    # Qt's side

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of lines, the empty one at the end included."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say where something can be typed or ticked."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        column = self.columns[index.column()]
        if self.locked or not column.typed:
            return usual
        return usual | (Qt.ItemFlag.ItemIsUserCheckable if column.tick else Qt.ItemFlag.ItemIsEditable)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what *role* asks for."""
        if not index.isValid():
            return None
        row, column = index.row(), self.columns[index.column()]
        if role == _ROLE.DisplayRole:
            return self._shown(row, column)
        if role == _ROLE.EditRole:
            return self._lines[row].get(column.key, "")
        if role == _ROLE.TextAlignmentRole:
            return _END if column.side == "end" else _START
        if role == _ROLE.CheckStateRole and column.tick:
            return Qt.CheckState.Checked if self._lines[row].get(column.key) == "1" else Qt.CheckState.Unchecked
        if role in {_ROLE.ToolTipRole, _ROLE.BackgroundRole, _ROLE.ForegroundRole}:
            return self._marked(role, self.problem(row, column))
        return None

    @staticmethod
    def _marked(role: int, problem: str | None) -> Any:
        if problem is None:
            return None
        if role == _ROLE.ToolTipRole:
            return problem
        return QColor(tokens().error_ground if role == _ROLE.BackgroundRole else tokens().error)

    def _shown(self, row: int, column: GridColumn) -> str:
        if column.tick:
            return ""
        value = self.value(row, column.key)
        text = self._lines[row].get(column.key, "") if value is None else column.show(value)
        if column.side != "start":
            return isolate_number(text) if is_rtl() and text else text
        return isolate(text) if text else text

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Take what was typed or ticked."""
        if not index.isValid() or not self.flags(index) & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable):
            return False
        column = self.columns[index.column()]
        if role == _ROLE.CheckStateRole:
            text = "1" if Qt.CheckState(value) == Qt.CheckState.Checked else ""
        elif role == _ROLE.EditRole:
            text = str(value)
        else:
            return False
        self.type_into(index.row(), column.key, text)
        return True

    def type_into(self, row: int, key: str, text: str) -> None:
        """Type *text* into a cell."""
        if self._lines[row].get(key, "") == text:
            return
        self._remember()
        self._lines[row][key] = text
        self.settle(self._lines[row], key)
        self._line_changed(row)

    def settle_line(self, row: int, key: str) -> None:
        """Fill what follows from a cell that was pasted."""
        self.settle(self._lines[row], key)
        self._line_changed(row)

    def plain(self, row: int, key: str) -> str:
        """Return a cell as a spreadsheet takes it."""
        value = self.value(row, key)
        return self._lines[row].get(key, "") if value is None else as_typed(value)

    def _line_changed(self, row: int) -> None:
        self._computed.pop(row, None)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
        self._grow()
        self.edited.emit()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Return the titles."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return section + 1 if role == _ROLE.DisplayRole and orientation == Qt.Orientation.Vertical else None
        if role == _ROLE.DisplayRole:
            return _(self.columns[section].title)
        if role == _ROLE.TextAlignmentRole:
            return _END if self.columns[section].side == "end" else _START
        return None

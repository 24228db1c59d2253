"""Tables of rows that are at hand: ageing, a statement, allocations. Long lists of records have `ListPage`.

Example:
    table = RowsTable((RowColumn(_("Client"), lambda row: row.name), RowColumn(_("Balance"), lambda row: row.money(row.balance))))
    table.show_rows(rows, totals)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kamdesk.core.formats import decimal_sign, show_money
from kamdesk.core.i18n import is_rtl
from kamdesk.core.money import Money
from kamdesk.core.text import isolate, isolate_number
from kamdesk.ui.table import MARK_ROLE, Mark, Side
from kamdesk.ui.table.column import show_plain
from kamdesk.ui.table.delegate import MarkDelegate
from kamdesk.ui.theme import row_height

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_ROLE: Final = Qt.ItemDataRole
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_START: Final = int(Qt.AlignmentFlag.AlignLeading | _MIDDLE)
_END: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | _MIDDLE)
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def show_value(value: Any) -> str:
    """Return a value as the language writes it; money without its currency, nothing for none."""
    if isinstance(value, Money):
        return show_money(value)
    return show_plain(value)


@dataclass(frozen=True, eq=False, slots=True)
class RowColumn:
    """One column.

    Attributes:
        title: Translated.
        value: Returns the value of a row: a `Money`, a number, a day, a text or None.
        show: Returns its text.
        side: As in a list.
        width: Pixels; 0 takes what is left.
        mark: Returns a tone and a word for a row, or None.
        tip: Returns what is said of a row under the mouse; None: what the cell shows.
    """

    title: str
    value: Callable[[Any], Any]
    show: Callable[[Any], str] = show_value
    side: Side = "start"
    width: int = 110
    mark: Callable[[Any], Mark | None] | None = None
    tip: Callable[[Any], str] | None = None


def money_of(title: str, value: Callable[[Any], Money | None], *, mark: Any = None, width: int = 110) -> RowColumn:
    """Return a column of amounts."""
    return RowColumn(title, value, side="end", mark=mark, width=width)


class RowsModel(QAbstractTableModel):
    """Rows, and heads above and totals below them that stay there however the rows are sorted."""

    def __init__(self, columns: Sequence[RowColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.heads: list[Any] = []
        self.rows: list[Any] = []
        self.totals: list[Any] = []
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def show(self, rows: Sequence[Any], totals: Sequence[Any] = (), heads: Sequence[Any] = ()) -> None:
        """Show *rows* between *heads* and *totals*."""
        self.beginResetModel()
        self.heads, self.rows, self.totals = list(heads), list(rows), list(totals)
        self._order()
        self.endResetModel()

    def set_columns(self, columns: Sequence[RowColumn]) -> None:
        """Show other columns, and no rows yet."""
        self.beginResetModel()
        self.columns, self.heads, self.rows, self.totals, self._sorted = tuple(columns), [], [], [], None
        self.endResetModel()

    def row_at(self, row: int) -> Any:
        """Return a row, a head or a total."""
        return self.everything()[row]

    def everything(self) -> list[Any]:
        """Return heads, rows and totals as they are shown."""
        return [*self.heads, *self.rows, *self.totals] if self.heads or self.totals else self.rows

    def is_total(self, row: int) -> bool:
        """Tell whether it is one of the heads or totals."""
        return not len(self.heads) <= row < len(self.heads) + len(self.rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; amounts by currency first."""
        if column < 0:
            return
        self.layoutAboutToBeChanged.emit()
        self._sorted = (column, order)
        self._order()
        self.layoutChanged.emit()

    def _order(self) -> None:
        if self._sorted is not None:
            column, order = self._sorted
            value = self.columns[column].value
            self.rows.sort(key=lambda row: _sortable(value(row)), reverse=order == Qt.SortOrder.DescendingOrder)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows and totals."""
        return 0 if parent.isValid() else len(self.heads) + len(self.rows) + len(self.totals)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what *role* asks for."""
        if not index.isValid():
            return None
        row, column = self.row_at(index.row()), self.columns[index.column()]
        if role == _ROLE.ToolTipRole and column.tip is not None:
            return column.tip(row)
        if role in {_ROLE.DisplayRole, _ROLE.ToolTipRole}:
            return self._text(row, column)
        if role == _ROLE.TextAlignmentRole:
            return _END if column.side == "end" else _START
        if role == MARK_ROLE:
            return column.mark(row) if column.mark is not None else None
        if role == _ROLE.FontRole and self.is_total(index.row()):
            font = QFont(QGuiApplication.font())
            font.setBold(True)
            return font
        return None

    @staticmethod
    def _text(row: Any, column: RowColumn) -> str:
        text = column.show(column.value(row))
        if column.side != "start":
            return isolate_number(text) if text and is_rtl() else text
        return isolate(text) if text else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Return the titles."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _ROLE.DisplayRole:
            return self.columns[section].title
        if role == _ROLE.TextAlignmentRole:
            return _END if self.columns[section].side == "end" else _START
        return None


def _sortable(value: Any) -> tuple[Any, ...]:
    if value is None:
        return (0,)
    if isinstance(value, Money):
        return (1, value.currency, value.amount)
    return (1, value.casefold()) if isinstance(value, str) else (1, value)


class RowsTable(QTableView):
    """Shows rows; sorted by a click on a header, copied for a spreadsheet by Ctrl+C.

    Signals:
        opened: Enter or a double click on a row (the row and the number of the column).
    """

    opened = Signal(object, int)

    def __init__(self, columns: Sequence[RowColumn], name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = RowsModel(columns, self)
        self.setModel(self.rows_model)
        self.setAccessibleName(name)
        self.setItemDelegate(MarkDelegate(self))
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height())
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSortIndicatorShown(True)
        across.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        across.setSectionsClickable(True)
        across.sortIndicatorChanged.connect(self.rows_model.sort)
        self.doubleClicked.connect(self._open_at)
        self._fit()

    def _fit(self) -> None:
        across = self.horizontalHeader()
        for number, column in enumerate(self.rows_model.columns):
            across.setSectionResizeMode(
                number, QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            )
            if column.width:
                self.setColumnWidth(number, column.width)

    def set_columns(self, columns: Sequence[RowColumn]) -> None:
        """Show other columns."""
        self.rows_model.set_columns(columns)
        self._fit()

    def show_rows(self, rows: Sequence[Any], totals: Sequence[Any] = (), heads: Sequence[Any] = ()) -> None:
        """Show *rows* between *heads* and *totals*."""
        self.rows_model.show(rows, totals, heads)

    def be_as_high_as(self, most: int, *, with_header: bool = True) -> None:
        """Be as high as the rows, at most *most* of them."""
        count = max(1, min(self.rows_model.rowCount(), most))
        header = self.horizontalHeader().sizeHint().height() if with_header else 0
        self.setFixedHeight(header + count * row_height() + 2 * self.frameWidth() + 4)

    def selected_rows(self) -> list[Any]:
        """Return the rows that are selected, without totals."""
        numbers = sorted(
            {row for one in self.selectionModel().selection().toList() for row in range(one.top(), one.bottom() + 1)}
        )
        return [self.rows_model.row_at(row) for row in numbers if not self.rows_model.is_total(row)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, open and leave the rest to Qt."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._open_at(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def copied(self) -> str:
        """Return the selected cells for a spreadsheet."""
        model = self.rows_model
        ranges = self.selectionModel().selection().toList()
        rows = sorted({row for one in ranges for row in range(one.top(), one.bottom() + 1)})
        columns = sorted({number for one in ranges for number in range(one.left(), one.right() + 1)})
        return "\n".join("\t".join(plain(model.columns[c].value(model.row_at(r))) for c in columns) for r in rows)

    def _open_at(self, index: Index) -> None:
        if index.isValid() and not self.rows_model.is_total(index.row()):
            self.opened.emit(self.rows_model.row_at(index.row()), index.column())


def plain(value: Any) -> str:
    """Return a value for another program: numbers ungrouped with the language's decimal sign, no formula."""
    if isinstance(value, Money):
        value = value.amount
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return f"{Decimal(value):f}".replace(".", decimal_sign())
    if isinstance(value, date | datetime):
        return show_plain(value)
    text = " ".join(("" if value is None else str(value)).split())
    return f"'{text}" if text[:1] in {"=", "@", "+"} else text

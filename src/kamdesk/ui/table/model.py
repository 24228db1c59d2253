"""One model for every list: it holds the ids in order and only the rows near the view.

Sorting, filtering and totals are the database's work, done off the UI thread: first the rows of the first screen, then all
ids. A newer request stops the older one; its answer is dropped.

Example:
    model = TableModel(desk, columns, queries.open_invoices())
    model.set_search("xezer")
    model.sort(2, Qt.SortOrder.DescendingOrder)
"""

from array import array
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from kamdesk.core.i18n import is_rtl
from kamdesk.core.text import fold
from kamdesk.storage.errors import StoreError
from kamdesk.ui.desk import Desk
from kamdesk.ui.plain import as_tip
from kamdesk.ui.table.blocks import BLOCK, Block, Blocks, Ids, changed_stretch
from kamdesk.ui.table.cells import Cells
from kamdesk.ui.table.column import Column
from kamdesk.ui.table.listing import Listing
from kamdesk.ui.table.request import Request

_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_TOOL_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE: Final = int(Qt.ItemDataRole.AccessibleTextRole)
#: The cell's `Mark`, and the row as it was read.
MARK_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 2
_SELDOM: Final = frozenset({_TOOL_TIP, _ACCESSIBLE, MARK_ROLE, ROW_ROLE})

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class TableModel(QAbstractTableModel):
    """The rows of a `Listing`, shown by `Column` objects.

    Signals:
        loading: something else is asked for; what was worked out for the old rows is not needed any more.
        loaded: the first rows are there after opening, sorting, searching.
        completed: all ids are there; `rowCount` is final.
        trouble: a read failed (the exception).
    """

    loading = Signal()
    loaded = Signal()
    completed = Signal()
    trouble = Signal(object)

    def __init__(self, desk: Desk, columns: Sequence[Column], listing: Listing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.is_complete = False
        self.is_loaded = False
        self._desk = desk
        self._ids = array("I")
        self._count = 0
        self._text = ""
        self._sorted: tuple[int, bool] | None = None
        self._few = True
        self._started = False
        self._take(listing)
        self.destroyed.connect(_forgetter(desk, self._asker))

    def _take(self, listing: Listing) -> None:
        self.listing = listing
        self._asker = getattr(self, "_asker", None) or object()
        self._cells = Cells(self.columns, listing.select, rtl=is_rtl())
        self._blocks = Blocks(listing, self._desk.feed.here, self._cells.width)

    # What is shown

    def start(self) -> None:
        """Read for the first time; `TableView` calls it when it is shown."""
        if not self._started:
            self.reload()

    def set_listing(self, listing: Listing) -> None:
        """Show other rows by the same columns."""
        self._take(listing)
        if self._started:
            self.reload()

    def set_search(self, text: str) -> None:
        """Limit the list to what matches *text*; folding is done here."""
        folded = fold(text)
        if folded != self._text:
            self._text = folded
            if self._started:
                self.reload()

    @property
    def search_text(self) -> str:
        """What the list is limited to, folded."""
        return self._text

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by *column*; -1 goes back to the listing's own order."""
        wanted = None if column < 0 else (column, order == Qt.SortOrder.DescendingOrder)
        if wanted == self._sorted or (wanted and self.columns[column].sort == ()):
            return
        self._sorted = wanted
        if self._started:
            self.reload()

    @property
    def sorted_by(self) -> tuple[int, bool] | None:
        """The column and whether it descends; None for the listing's own order."""
        return self._sorted

    def reload(self) -> None:
        """Read from the beginning: the first rows, then all ids."""
        self._started = True
        self.is_complete = False
        self.loading.emit()
        self._desk.feed.ask(self._asker, self._request().first(), self._show_first, self.trouble.emit)

    def _request(self) -> Request:
        return Request(self.listing, self.columns, self._text, self._sorted)

    def _show_first(self, answer: tuple[Ids, list[Any]]) -> None:
        ids, rows = answer
        self.beginResetModel()
        self._blocks.clear()
        self._blocks.put(0, ids, rows)
        self._ids, self._count = ids, len(ids)
        self.endResetModel()
        self.is_loaded = True
        self.is_complete = len(ids) < BLOCK
        self.loaded.emit()
        if self.is_complete:
            self.completed.emit()
            return
        self._ask_for_ids(self._show_all)

    def _show_all(self, ids: Ids) -> None:
        self._replace(ids)
        self.is_complete = True
        self.completed.emit()

    def refresh(self) -> None:
        """Read again what is shown and take up added and removed rows; selection and place stay."""
        if not self.is_loaded:
            self.start()
            return
        self._blocks.clear()
        self._repaint()
        self._ask_for_ids(self._show_refreshed)

    def _ask_for_ids(self, done: Callable[[Ids], None]) -> None:
        work = self._request().all_ids(self._desk.db.dialect)
        self._desk.feed.ask(self._asker, work, done, self.trouble.emit)

    def _show_refreshed(self, ids: Ids) -> None:
        self._blocks.clear()
        self._replace(ids)
        self._repaint()
        self.is_complete = True
        self.completed.emit()

    def _repaint(self) -> None:
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self.columns) - 1))

    def _replace(self, ids: Ids) -> None:
        """Take *ids* for what is shown, touching no row that both have at the beginning or the end."""
        same, gone, come = changed_stretch(self._ids, ids)
        if gone:
            self.beginRemoveRows(_NOWHERE, same, same + gone - 1)
            self._ids = self._ids[:same] + self._ids[same + gone :]
            self._count = len(self._ids)
            self._blocks.cut(same)
            self.endRemoveRows()
        if come:
            self.beginInsertRows(_NOWHERE, same, same + come - 1)
            self._ids, self._count = ids, len(ids)
            self._blocks.cut(same)
            self.endInsertRows()

    # Qt's side

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows are known so far."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are, hidden ones included."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what *role* asks for; texts are made when first shown."""
        if role == _DISPLAY:
            return self._text_at(index)
        if role == _ALIGNMENT:
            return self._cells.alignments[index.column()]
        return self._seldom(index, role) if role in _SELDOM else None

    def _seldom(self, index: Index, role: int) -> Any:
        """Return what only tips, marks and readers of the screen ask for."""
        if role == MARK_ROLE:
            row = self.row_at(index.row())
            mark = self.columns[index.column()].mark
            return mark(row) if mark is not None and row is not None else None
        if role == ROW_ROLE:
            return self.row_at(index.row())
        if role == _TOOL_TIP:
            return as_tip(self._text_at(index) or "")
        mark = self.data(index, MARK_ROLE)
        return f"{self._text_at(index)} {mark.word}" if mark and mark.word else self._text_at(index)

    def _text_at(self, index: Index) -> str | None:
        block, place = divmod(index.row(), BLOCK)
        kept = self._blocks.kept.get(block)
        if kept is None:
            if not index.isValid():
                return None
            kept = self._load(block)
        column = index.column()
        texts = kept.texts[place]
        text = texts[column]
        if text is None:
            row = kept.rows[place]
            text = texts[column] = "" if row is None else self._cells.text(row, column)
        return text

    def _load(self, number: int) -> Block:
        try:
            return self._blocks.load(number, self._ids)
        except StoreError as problem:
            QTimer.singleShot(0, self, partial(self.trouble.emit, problem))  # not while a view paints
            return self._blocks.put(number, self._ids[number * BLOCK : (number + 1) * BLOCK], ())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the titles and their alignment."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _DISPLAY:
            return self.columns[section].heading()
        if role == _ALIGNMENT:
            return self._cells.alignments[section]
        return None

    # For views and pages

    def row_at(self, row: int) -> Any:
        """Return the row as it was read; None when a colleague removed it meanwhile."""
        if not 0 <= row < self._count:
            return None
        block, place = divmod(row, BLOCK)
        return (self._blocks.kept.get(block) or self._load(block)).rows[place]

    def id_at(self, row: int) -> int:
        """Return the id of the record in *row*."""
        return self._ids[row]

    def ids_between(self, first: int, last: int) -> Ids:
        """Return the ids of the rows *first* to *last*, both included."""
        return self._ids[first : last + 1]

    def row_of(self, record_id: int) -> int:
        """Return the row of a record, or -1."""
        try:
            return self._ids.index(record_id)
        except ValueError:
            return -1

    def all_ids(self) -> Ids:
        """Return the ids of all rows known, in their order."""
        return self._ids

    def condition(self) -> Any:
        """Return what the search limits the list to, for further selects; None without a search."""
        return self._request().condition()

    @property
    def cells(self) -> Cells:
        """How rows become texts."""
        return self._cells


def _forgetter(desk: Desk, asker: object) -> Any:
    def forget() -> None:
        desk.feed.forget(asker)

    return forget

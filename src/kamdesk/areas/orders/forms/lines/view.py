"""The lines of an order on the screen, typed by keyboard alone.

Enter goes from the product to the quantity and on to the next line; it stops at a price that nobody knows. While a product or a
unit is typed its offers lie below the cell: the arrows choose, Enter takes the first or the chosen one, Esc closes them.
"""

from typing import Final, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kamdesk.areas.orders.forms.lines.model import OrderLinesModel
from kamdesk.areas.orders.forms.lines.offering import offers_of_goods, offers_of_units
from kamdesk.areas.orders.forms.lines.offers import Offer, OffersList
from kamdesk.areas.orders.forms.lines.pasting import is_table
from kamdesk.areas.orders.forms.lines.quantity import parted
from kamdesk.core.i18n import N_, _
from kamdesk.ui.grid import GridView
from kamdesk.ui.grid.model import Index
from kamdesk.ui.grid.view import GridDelegate
from kamdesk.ui.page import Command
from kamdesk.ui.table.delegate import MarkDelegate

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_TAB: Final = frozenset({Qt.Key.Key_Tab})
_SAVING: Final = frozenset({Qt.Key.Key_S, *_ENTER})
_OFFERED: Final = frozenset({"code", "quantity", "unit"})
_TAKEN: Final = "taken"
_NARROW: Final = 260


def grid_commands(grid: GridView) -> list[Command]:
    """Return what the keys of the grid itself do, for the sheet of keys."""
    return [
        Command("remove", N_("Remove the line"), "", "Ctrl+Del", grid.remove_lines),
        Command("paste", N_("Paste from Excel"), "", "Ctrl+V", grid.paste),
        Command("undo", N_("Undo"), "", "Ctrl+Z", grid.grid.undo),
    ]


class OrderDelegate(GridDelegate, MarkDelegate):
    """Marks cells, and lets what is typed be taken from a list of offers."""

    def __init__(self, view: "OrderLinesView") -> None:
        super().__init__(view)
        self._lines = view

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the line to type into, with offers where the column has some."""
        line = cast("QLineEdit", super().createEditor(parent, option, index))
        row, key = index.row(), self._lines.lines.columns[index.column()].key
        if key in _OFFERED:
            line.textEdited.connect(lambda text: self._lines.offer(row, key, text, line))
        return line

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Put what was taken from the offers into the line, else what was typed."""
        taken = editor.property(_TAKEN)
        if isinstance(taken, Offer):
            self._lines.take(index.row(), self._lines.lines.columns[index.column()].key, taken, cast("QLineEdit", editor).text())
        else:
            super().setModelData(editor, model, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Let the keys of the list of offers through to it."""
        if not isinstance(event, QKeyEvent) or not isinstance(editor, QLineEdit):
            return super().eventFilter(editor, event)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.type() == QEvent.Type.ShortcutOverride and control and event.key() not in _SAVING:
            return QStyledItemDelegate.eventFilter(self, editor, event)  # half a name names no product yet
        if event.type() == QEvent.Type.KeyPress and self._is_for_offers(editor, event, control=control):
            return True
        return super().eventFilter(editor, event)

    def _is_for_offers(self, editor: QLineEdit, event: QKeyEvent, *, control: bool) -> bool:
        offers = self._lines.offers
        if event.key() == Qt.Key.Key_Escape and offers.isVisible():
            offers.hide()
            return True
        if event.key() in _ENTER | _TAB and not control:
            editor.setProperty(_TAKEN, offers.current())
        return offers.step(event.key())

    def take(self, editor: QLineEdit, offer: Offer) -> None:
        """Take a clicked offer as Enter does."""
        editor.setProperty(_TAKEN, offer)
        self._end(editor)


class OrderLinesView(GridView):
    """Shows an `OrderLinesModel`.

    Signals:
        explained: somebody wants to know where the price of a line comes from (its row).
        rows_pasted: the clipboard has rows of a spreadsheet (the text).
        finished: Enter in the empty last line.
    """

    explained = Signal(int)
    rows_pasted = Signal(str)
    finished = Signal()

    def __init__(self, lines: OrderLinesModel) -> None:
        super().__init__(lines)
        self.lines = lines
        self.offers = OffersList(self, _("Offers"))
        self._cell: QLineEdit | None = None
        self._was_typed = False
        self.offers.taken.connect(self._clicked_offer)
        self.clicked.connect(self._clicked)
        self._delegate = OrderDelegate(self)
        self.setItemDelegate(self._delegate)

    def column_of(self, key: str) -> int:
        """Return the place of a column."""
        return [column.key for column in self.lines.columns].index(key)

    # Offers

    def offer(self, row: int, key: str, text: str, cell: QLineEdit) -> None:
        """Offer what *text*, typed into a cell, could mean."""
        self._cell = cell
        if self.offers.parentWidget() is not self.window():
            self.offers.setParent(self.window())
        if key == "code":
            self.offers.offer(offers_of_goods(self.lines.goods, text), cell)
        else:
            self.offers.offer(offers_of_units(self.lines.good(row), text, alone=key == "unit"), cell, _NARROW)

    def take(self, row: int, key: str, offer: Offer, text: str) -> None:
        """Put what was taken into a line; *text* is what was typed."""
        if key != "code":
            good = self.lines.good(row)
            number = parted(text, good.packs)[0] if good is not None and key == "quantity" else ""
            self.lines.take_unit(row, number, offer.key)
            return
        good = self.lines.goods.of(offer.key)
        if good is not None:
            self.lines.take(row, good, good.scanned(text))

    def _clicked_offer(self, offer: Offer) -> None:
        if self._cell is not None:
            self._delegate.take(self._cell, offer)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on after Enter and Tab; a cell that cannot stay as it is keeps the cursor."""
        self.offers.hide()
        self._cell, self._was_typed = None, True
        super().closeEditor(editor, hint)
        self._was_typed = False

    # Going about

    def go_on(self) -> None:
        """Go from the product to the quantity and on to the next line, or to what is missing or wrong in this one."""
        current = self.currentIndex()
        if not current.isValid():
            self.go_to_start()
            return
        row = current.row()
        if self.lines.is_blank(row) and row == self.lines.rowCount() - 1:
            self.finished.emit()
            return
        self._stand_on(*self._next(row, self.lines.columns[current.column()].key))

    def _next(self, row: int, key: str) -> tuple[int, int]:
        if self._was_typed and self.lines.problem(row, self.lines.column(key)) is not None:
            return row, self.column_of(key)
        if key in {"code", "name"}:
            return row, self.column_of("quantity")
        if key in {"quantity", "unit"} and self.lines.problem(row, self.lines.column("price")) is not None:
            return row, self.column_of("price")
        return row + 1, 0

    def _clicked(self, index: Index) -> None:
        if self.lines.columns[index.column()].key == "source" and not self.lines.is_blank(index.row()):
            self.explained.emit(index.row())

    # Lines

    def paste(self) -> None:
        """Hand rows of a spreadsheet on; a single text goes into the cell."""
        text = QGuiApplication.clipboard().text()
        if self.lines.locked or not text.strip():
            return
        if is_table(text):
            self.rows_pasted.emit(text)
        elif self.currentIndex().isValid():
            self.lines.setData(self.currentIndex(), text.strip())

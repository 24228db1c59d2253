"""A list of offers under the cell one types into; the keyboard stays in the cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kamdesk.core.i18n import is_rtl
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.theme import Tone, row_height, tokens

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_MOST_ROWS: Final = 12
_PADDING: Final = 8
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _MOST_ROWS, Qt.Key.Key_PageUp: -_MOST_ROWS}


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be taken: *code* is set in front of *text*, *more* at the other end, in the colour of *tone*."""

    key: Any
    text: str
    code: str = ""
    more: str = ""
    tone: Tone = "muted"

    def spoken(self) -> str:
        """Return all of it, for those who hear the screen."""
        return ", ".join(part for part in (self.code, self.text, self.more) if part)


class _OffersModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.offers: list[Offer] = []

    def offer(self, offers: Sequence[Offer]) -> None:
        self.beginResetModel()
        self.offers = list(offers)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.offers[index.row()].spoken()
        return self.offers[index.row()] if role == Qt.ItemDataRole.UserRole else None


class _OfferDelegate(QStyledItemDelegate):
    """Paints code, text and what is told more, on one line."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer: Offer = index.data(Qt.ItemDataRole.UserRole)
        colours, rect = tokens(), option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.selection))
        inner = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        inner = self._put(painter, inner, offer.more, colours.pair(offer.tone)[1], leads=False)
        inner = self._put(painter, inner, isolate_ltr(offer.code), colours.muted, leads=True)
        text = painter.fontMetrics().elidedText(offer.text, Qt.TextElideMode.ElideRight, inner.width())
        painter.setPen(QColor(colours.text))
        painter.drawText(inner, _side(leads=True), isolate(text))
        painter.restore()

    @staticmethod
    def _put(painter: QPainter, rect: QRect, text: str, colour: str, *, leads: bool) -> QRect:
        """Paint *text* at one end of *rect* and return what is left of it."""
        if not text:
            return rect
        painter.setPen(QColor(colour))
        painter.drawText(rect, _side(leads=leads), text)
        taken = painter.fontMetrics().horizontalAdvance(text) + 2 * _PADDING
        on_left = leads != is_rtl()
        return rect.adjusted(taken, 0, 0, 0) if on_left else rect.adjusted(0, 0, -taken, 0)


def _side(*, leads: bool) -> int:
    side = Qt.AlignmentFlag.AlignLeft if leads != is_rtl() else Qt.AlignmentFlag.AlignRight
    return int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


class OffersList(QListView):
    """Lies over its window; the first offer is the one that Enter takes.

    Signals:
        taken: an offer was clicked (the `Offer`).
    """

    taken = Signal(object)

    def __init__(self, window: QWidget, name: str) -> None:
        super().__init__(window)
        self._model = _OffersModel()
        self.setModel(self._model)
        self.setItemDelegate(_OfferDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.Box)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.entered.connect(self.setCurrentIndex)
        self.clicked.connect(lambda index: self.taken.emit(index.data(Qt.ItemDataRole.UserRole)))
        self.hide()

    def offer(self, offers: Sequence[Offer], cell: QWidget, width: int = 460) -> None:
        """Show *offers* at the widget *cell*; none hides the list."""
        self._model.offer(offers)
        if not offers:
            self.hide()
            return
        self.setCurrentIndex(self._model.index(0))
        self._place(cell, width)
        self.show()
        self.raise_()

    def _place(self, cell: QWidget, width: int) -> None:
        """Lie under *cell*, or above it where there is more room, within the window."""
        window = cell.window()
        height = min(len(self._model.offers), _MOST_ROWS) * row_height() + 2 * self.frameWidth()
        corner = cell.mapTo(window, QPoint(0, cell.height()))
        below, above = window.height() - corner.y(), corner.y() - cell.height()
        top = corner.y() if below >= height or below >= above else max(above - height, 0)
        height = min(height, max(below, above))
        width = min(max(width, cell.width()), window.width())
        left = corner.x() + cell.width() - width if is_rtl() else corner.x()
        self.setGeometry(min(max(left, 0), window.width() - width), top, width, height)

    def current(self) -> Offer | None:
        """Return the offer that Enter takes; None while the list is hidden."""
        index = self.currentIndex()
        return self._model.offers[index.row()] if self.isVisible() and index.isValid() else None

    def step(self, key: int) -> bool:
        """Go up or down by an arrow key; tell whether it was one for the list."""
        move = _STEPS.get(Qt.Key(key))
        if move is None or not self.isVisible():
            return False
        row = min(max(self.currentIndex().row() + move, 0), len(self._model.offers) - 1)
        self.setCurrentIndex(self._model.index(row))
        return True

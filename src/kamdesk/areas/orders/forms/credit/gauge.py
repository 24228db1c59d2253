"""How much of a limit is taken, drawn: what the client takes already, this order, and where the limit ends."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kamdesk.ui.theme import tokens

_HEIGHT: Final = 18
_RADIUS: Final = 4.0
_SHADES: Final = (255, 190, 130)  # how strong open invoices, shipped goods and other orders are painted


class Gauge(QWidget):
    """A bar of parts that lies along the direction of reading; what is over the limit is hatched in the colour of errors.

    It says nothing that does not stand in words beside it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[int, ...] = ()
        self._order = 0
        self._limit: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[int], order: int, limit: int | None) -> None:
        """Show what is taken by *parts* and by the order, in minor units of one currency; *limit* None: without a limit."""
        self._parts, self._order, self._limit = tuple(max(part, 0) for part in parts), max(order, 0), limit
        self.update()

    def sizeHint(self) -> QSize:
        """Be flat."""
        return QSize(240, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the parts, the order and the end of the limit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        colours = tokens()
        frame = QRectF(self.rect()).adjusted(0.5, 2.5, -0.5, -2.5)
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        most = max(sum(self._parts) + self._order, self._limit or 0)
        if most:
            self._paint_parts(painter, frame.adjusted(1, 1, -1, -1), most)
            self._paint_limit(painter, frame, most)
        painter.end()

    def _paint_parts(self, painter: QPainter, frame: QRectF, most: int) -> None:
        colours, start = tokens(), 0
        painter.setPen(Qt.PenStyle.NoPen)
        for part, shade in zip(self._parts, _SHADES, strict=False):
            colour = QColor(colours.accent)
            colour.setAlpha(shade)
            painter.fillRect(_slice(frame, start, part, most), colour)
            start += part
        painter.fillRect(_slice(frame, start, self._order, most), QBrush(QColor(colours.accent), Qt.BrushStyle.BDiagPattern))
        end = start + self._order
        if self._limit is not None and end > self._limit:
            over = _slice(frame, self._limit, end - self._limit, most)
            painter.fillRect(over, QColor(colours.error_ground))
            painter.fillRect(over, QBrush(QColor(colours.error), Qt.BrushStyle.DiagCrossPattern))

    def _paint_limit(self, painter: QPainter, frame: QRectF, most: int) -> None:
        if self._limit is None:
            return
        place = frame.left() + frame.width() * self._limit / most
        painter.setPen(QPen(QColor(tokens().text), 2))
        painter.drawLine(int(min(place, frame.right())), 0, int(min(place, frame.right())), self.height())


def _slice(frame: QRectF, start: int, length: int, most: int) -> QRectF:
    """Return the piece of *frame* from *start* on, in proportion to *most*."""
    return QRectF(frame.left() + frame.width() * start / most, frame.top(), frame.width() * length / most, frame.height())

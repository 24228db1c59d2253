"""The window as it looked last, painted by hand while the program behind it is still being loaded.

It draws what `last_look` wrote down and the rows that `first_rows` read. Qt's large name spaces of constants, style sheets
and widgets are not touched, because making them takes longer than painting.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

_ICON = 32


class Curtain(QWidget):
    """Covers its window; *seen* is called once, after it was painted."""

    def __init__(self, look: dict[str, Any], rows: Sequence[Sequence[str]], parent: QWidget, seen: Callable[[], None]) -> None:
        super().__init__(parent)
        self.is_painted = False
        self.rows = rows
        self._seen = seen
        self._look = look
        self._mirrored = bool(look.get("mirrored"))
        self.setStyleSheet(f"color: {look['colours']['text']}")
        self.setGeometry(parent.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sidebar, the title and the list."""
        painter = QPainter(self)
        look = self._look
        colours = look["colours"]
        _fill(painter, 0, 0, self.width(), self.height(), colours["window"])
        font = QFont(self.font())
        font.setPointSizeF(look["points"])
        painter.setFont(font)
        self._draw_sides(painter, look, colours)
        x, y = look["title_at"]
        large = QFont(font)
        large.setPointSizeF(look["points"] * 15 / 9)
        large.setBold(True)
        painter.setFont(large)
        self._text(painter, x, y, self.width(), look["title"], at_end=False)
        painter.setFont(font)
        if look.get("columns"):
            self._draw_list(painter, look, colours)
        painter.end()
        if not self.is_painted:
            self.is_painted = True
            QTimer.singleShot(0, self._seen)

    def _draw_sides(self, painter: QPainter, look: dict[str, Any], colours: dict[str, str]) -> None:
        left, top, width, height = look["sidebar_at"]
        left = self.width() - width if self._mirrored else left
        _fill(painter, left, top, width, max(height, self.height() - top), colours["sidebar"])
        for text, x, y, room, is_marked in look["words"]:
            if is_marked:
                left = self.width() - x - room if self._mirrored else x
                _fill(painter, left, y, room, 36, colours["selection"])
            self._text(painter, x + _ICON if room else x, y + (24 if room else 0), room, text, at_end=False)

    def _draw_list(self, painter: QPainter, look: dict[str, Any], colours: dict[str, str]) -> None:
        left, top, width, head = look["table_at"]
        width = self.width() - left - 16
        height, step = self.height() - top - 30, look["row_height"]
        start = self.width() - left - width if self._mirrored else left
        _fill(painter, start, top, width, height, colours["surface"])
        _fill(painter, start, top, width, head, colours["window"])
        painter.setClipRect(start, top, width, height)
        middle = (step + painter.fontMetrics().ascent() - painter.fontMetrics().descent()) // 2
        for column in look["columns"]:
            at_end = column["at_end"]
            self._text(painter, left + column["x"], top + head - 10, column["width"], column["title"], at_end=at_end)
        for number, row in enumerate(self.rows):
            y = top + head + number * step
            if y > self.height():
                break
            if number % 2:
                _fill(painter, start, y, width, step, colours["alternate"])
            for column, text in zip(look["columns"], row, strict=False):
                self._text(painter, left + column["x"], y + middle, column["width"], text, at_end=column["at_end"])

    def _text(self, painter: QPainter, x: int, y: int, width: int, text: str, *, at_end: bool) -> None:
        """Draw *text* in a cell that begins at *x*, counted from the side where reading begins; numbers lie on the right."""
        metrics: QFontMetrics = painter.fontMetrics()
        room = metrics.horizontalAdvance(text)
        while text and width and room > width - 8:
            text = text[: max(len(text) * (width - 8) // max(room, 1), 0)]
            room = metrics.horizontalAdvance(text)
        if self._mirrored:
            edge = self.width() - x
            text = f"\u2068{text}\u2069"  # core.text.isolate, which is not imported yet
            painter.drawText(edge - width + 4 + (width - room - 8) * at_end if at_end else edge - room - 4, y, text)
        else:
            painter.drawText(x + width - room - 4 if at_end else x + 4, y, text)


def _fill(painter: QPainter, x: int, y: int, width: int, height: int, colour: str) -> None:
    """Fill a rectangle by way of a picture: brushes and pens would make Python's side of all of Qt's constants first."""
    ground = QPixmap(max(width, 1), max(height, 1))
    ground.fill(QColor(colour))
    painter.drawPixmap(x, y, ground)

"""How the cells of the living page are painted: a duty in two lines, twelve months as a line, a light with what to do next."""

from functools import lru_cache
from typing import Final, cast

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kamdesk.areas.jobs.forms.living.words import GLYPHS, TONES, shown_by, stands
from kamdesk.areas.jobs.rules import LivingRow, next_step
from kamdesk.core.i18n import current_language
from kamdesk.core.text import isolate
from kamdesk.ui.table.delegate import EDGE
from kamdesk.ui.table.rows import Index, RowsModel
from kamdesk.ui.theme import icon, tokens

_SIDE: Final = 6
_TOP: Final = 4
_SMALL: Final = 0.9
_LEADING: Final = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
_NUMBER: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
_GLYPH: Final = 16
_DOT: Final = 2.5
#: Lines of text in a row: two of the duty and one of what shows it.
LINES: Final = 3


def height_of(font: QFont) -> int:
    """Return how high a row is."""
    return QFontMetrics(font).height() * LINES + 2 * _TOP


def row_of(index: Index) -> LivingRow:
    """Return the duty in a row of the table."""
    found: LivingRow = cast("RowsModel", index.model()).row_at(index.row())
    return found


def small(font: QFont) -> QFont:
    """Return the font of the lines below."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * _SMALL)
    return made


@lru_cache(maxsize=1024)
def wrapped(text: str, width: int, font_key: str, most: int) -> tuple[str, ...]:
    """Return *text* in at most *most* lines of so many pixels, the last one with dots where it does not fit.

    Args:
        text: One paragraph.
        width: In pixels.
        font_key: A font as `QFont.toString` writes it.
        most: One or more.
    """
    font = QFont()
    font.fromString(font_key)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        begin = line.textStart()
        if len(lines) == most - 1:
            lines.append(QFontMetrics(font).elidedText(text[begin:], Qt.TextElideMode.ElideRight, width))
            break
        lines.append(text[begin : begin + line.textLength()].rstrip())
    layout.endLayout()
    return tuple(lines)


class _LivingDelegate(QStyledItemDelegate):
    """Paints ground, edge and selection; what is in the cell comes from `fill`.

    The text of the cell is not asked for: it is there for the reader of the screen, the clipboard and the tip.
    """

    edged = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell."""
        row = row_of(index)
        tone = TONES[row.light]
        is_edged = self.edged and bool(row.light)
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        if is_edged and not option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens().pair(tone)[0]))
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        if is_edged:
            edge = QRect(option.rect)
            edge.setWidth(EDGE)
            if right_to_left:
                edge.moveRight(option.rect.right())
            painter.fillRect(edge, QColor(tokens().pair(tone)[1]))
        inside = option.rect.adjusted(_SIDE + EDGE, _TOP, -_SIDE - EDGE, -_TOP)
        painter.save()
        painter.setLayoutDirection(option.direction)
        self.fill(painter, inside, option, index)
        painter.restore()

    def fill(self, painter: QPainter, inside: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint what is in the cell."""


class FigureDelegate(_LivingDelegate):
    """A number, on the right in every language, or another short text."""

    def fill(self, painter: QPainter, inside: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the text of the cell in one line."""
        painter.setFont(option.font)
        painter.setPen(QColor(tokens().text))
        painter.drawText(inside, _NUMBER, index.data())


class DutyDelegate(_LivingDelegate):
    """The duty in two lines, and small below it what shows whether it is done."""

    def fill(self, painter: QPainter, inside: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the lines from above."""
        row = row_of(index)
        colours, metrics = tokens(), QFontMetrics(option.font)
        below = shown_by(row)
        painter.setFont(option.font)
        painter.setPen(QColor(colours.text))
        most = LINES - bool(below)
        box = QRect(inside.left(), inside.top(), inside.width(), metrics.height())
        for line in wrapped(row.text(current_language()), inside.width(), option.font.toString(), most):
            painter.drawText(box, _LEADING, isolate(line))
            box.translate(0, metrics.height())
        if below:
            font = small(option.font)
            painter.setFont(font)
            painter.setPen(QColor(colours.muted))
            text = QFontMetrics(font).elidedText(below, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(box, _LEADING, text)


class TrendDelegate(_LivingDelegate):
    """Twelve months as a line; time goes from left to right in every language, and months without a figure are left out."""

    def fill(self, painter: QPainter, inside: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the line, and the last month as a dot in the colour of the light."""
        row = row_of(index)
        colours = tokens()
        places = places_of(row, QRectF(inside).adjusted(_DOT, _TOP + _DOT, -_DOT, -_TOP - _DOT))
        if not places:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for piece in _pieces(places):
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.drawPolyline(QPolygonF(piece))
            if len(piece) == 1:
                _dot(painter, piece[0], colours.accent)
        last = places[-1]
        if last is not None:
            _dot(painter, last, colours.pair(TONES[row.light])[1] if row.light else colours.accent)


def places_of(row: LivingRow, inside: QRectF) -> list[QPointF | None]:
    """Return where each month of the line lies, the earliest leftmost; nothing where no month has a figure."""
    known = [float(value) for value in row.trend if value is not None]
    if not known:
        return []
    low, high = min(known), max(known)
    step = inside.width() / max(len(row.trend) - 1, 1)
    places: list[QPointF | None] = []
    for number, value in enumerate(row.trend):
        share = 0.5 if value is None or high == low else (float(value) - low) / (high - low)
        place = QPointF(inside.left() + number * step, inside.bottom() - share * inside.height())
        places.append(None if value is None else place)
    return places


def _pieces(places: list[QPointF | None]) -> list[list[QPointF]]:
    pieces: list[list[QPointF]] = [[]]
    for place in places:
        if place is None:
            pieces.append([])
        else:
            pieces[-1].append(place)
    return [piece for piece in pieces if piece]


def _dot(painter: QPainter, place: QPointF, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(place, _DOT, _DOT)


class StandsDelegate(_LivingDelegate):
    """A mark and a word, and below it, where the duty is not reached, what to do next as a link."""

    edged = True

    def fill(self, painter: QPainter, inside: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the mark with its word, then the link."""
        row = row_of(index)
        metrics, tone = QFontMetrics(option.font), TONES[row.light]
        colour = tokens().pair(tone)[1]
        told = wrapped(stands(row), inside.width() - _GLYPH - EDGE, option.font.toString(), 1 if row.light else LINES - 1)
        line = QRect(inside.left(), inside.top(), inside.width(), metrics.height())
        if not row.light:
            line.moveTop(inside.center().y() - metrics.height() * len(told) // 2)
        glyph = QRect(0, 0, _GLYPH, _GLYPH)
        glyph.moveCenter(line.center())
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        glyph.moveLeft(line.right() - _GLYPH + 1 if right_to_left else line.left())
        painter.drawPixmap(glyph.topLeft(), _picture(GLYPHS[row.light], tone, colour, painter.device().devicePixelRatioF()))
        words = line.adjusted(0, 0, -_GLYPH - EDGE, 0) if right_to_left else line.adjusted(_GLYPH + EDGE, 0, 0, 0)
        painter.setFont(option.font)
        painter.setPen(QColor(colour))
        for text in told:
            painter.drawText(words, _LEADING, isolate(text))
            words.translate(0, metrics.height())
        if row.light == "bad":
            self._link(painter, link_rect(inside, option.font), option, row)

    @staticmethod
    def _link(painter: QPainter, box: QRect, option: QStyleOptionViewItem, row: LivingRow) -> None:
        font = small(option.font)
        font.setUnderline(bool(option.state & QStyle.StateFlag.State_Selected))
        painter.setFont(font)
        painter.setPen(QColor(tokens().accent))
        line = QRect(box.left(), box.top(), box.width(), QFontMetrics(font).height())
        for text in wrapped(next_step(row.indicator), box.width(), font.toString(), LINES - 1):
            painter.drawText(line, _LEADING, isolate(text))
            line.translate(0, line.height())


@lru_cache(maxsize=32)
def _picture(name: str, tone: str, _colour: str, ratio: float) -> QPixmap:
    """Return a glyph in the colour of *tone*, which is another one in the dark."""
    return icon(name, tone).pixmap(QSize(_GLYPH, _GLYPH), ratio)


def link_rect(inside: QRect, font: QFont) -> QRect:
    """Return where the link lies in a cell: all of it below the first line."""
    return inside.adjusted(0, QFontMetrics(font).height() + 1, 0, 0)

"""Lines of a wording at a width, kept as long as nothing about them changes."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from kamdesk.areas.contracts.forms.laid.cells import Cell, Look
from kamdesk.core.i18n import current_language, is_rtl
from kamdesk.ui.theme import is_dark, tokens

#: Pixels around a wording.
ACROSS: Final = 8
ALONG: Final = 5
_MOST_KEPT: Final = 3000
_LINE_SEPARATOR: Final = "\u2028"
_kept: "OrderedDict[tuple[object, ...], Laid]" = OrderedDict()


@dataclass(frozen=True, slots=True)
class Laid:
    """A wording in lines; `height` counts its caption and the pixels around it."""

    layout: QTextLayout
    caption_height: float
    height: int

    def paint(self, painter: QPainter, cell: Cell, rect: QRectF) -> None:
        """Paint the wording into *rect*; only lines that are seen are painted."""
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        top = rect.top() + ALONG
        if cell.caption:
            painter.setPen(QColor(tokens().muted))
            painter.setFont(small(self.layout.font()))
            side = Qt.AlignmentFlag.AlignRight if is_rtl() else Qt.AlignmentFlag.AlignLeft
            box = QRectF(rect.left() + ACROSS, top, rect.width() - 2 * ACROSS, self.caption_height)
            metrics = QFontMetricsF(painter.font())
            told = metrics.elidedText(cell.caption, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, int(side | Qt.AlignmentFlag.AlignAbsolute), told)
        painter.setPen(QColor(tokens().muted if cell.faded else tokens().text))
        self.layout.draw(painter, QPointF(rect.left() + ACROSS, top + self.caption_height), [], painter.clipBoundingRect())
        painter.restore()


def laid(cell: Cell, width: int, font: QFont) -> Laid:
    """Return a wording in lines that fit into a cell *width* pixels wide."""
    key = (cell, width, font.key(), is_dark(), current_language())
    found = _kept.get(key)
    if found is None:
        found = _laid(cell, width, font)
        _kept[key] = found
        if len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    else:
        _kept.move_to_end(key)
    return found


def _laid(cell: Cell, width: int, font: QFont) -> Laid:
    used = QFont(font)
    used.setBold(cell.bold)
    layout = QTextLayout(cell.text.replace("\n", _LINE_SEPARATOR), used)
    layout.setTextOption(option(cell.language))
    layout.setFormats(_formats(cell))
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width - 2 * ACROSS, 20))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    metrics = QFontMetricsF(used)
    caption = QFontMetricsF(small(used)).lineSpacing() + 2 if cell.caption else 0.0
    return Laid(layout, caption, round(max(height, metrics.lineSpacing()) + caption + 2 * ALONG + 0.5))


def option(language: str) -> QTextOption:
    """Return how lines of a language run and break."""
    rtl = is_rtl(language or None)
    made = QTextOption()
    made.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    made.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    made.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return made


def small(font: QFont) -> QFont:
    """Return *font* as captions have it."""
    made = QFont(font)
    made.setBold(False)
    made.setPointSizeF(max(made.pointSizeF() * 0.9, 7))
    return made


def units(text: str) -> int:
    """Return the length of *text* as Qt counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _formats(cell: Cell) -> list[QTextLayout.FormatRange]:
    made, at = [], 0
    for text, look in cell.pieces:
        length = units(text)
        if look != "plain":
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = at, length, look_of(look)
            made.append(one)
        at += length
    return made


def look_of(look: Look) -> QTextCharFormat:
    """Return how a piece is painted in the colours of now; what matters is never said by colour alone."""
    made, colours = QTextCharFormat(), tokens()
    if look == "field":
        made.setBackground(QColor(colours.selection))
        made.setForeground(QColor(colours.accent))
    elif look in {"blank", "unknown"}:
        ground, text = colours.pair("warn" if look == "blank" else "error")
        made.setBackground(QColor(ground))
        made.setForeground(QColor(text))
    elif look == "gone":
        made.setFontStrikeOut(True)
        made.setForeground(QColor(colours.error))
    elif look == "new":
        made.setFontUnderline(True)
        made.setFontWeight(QFont.Weight.Bold)
        made.setForeground(QColor(colours.ok))
    elif look == "muted":
        made.setForeground(QColor(colours.muted))
        made.setFontItalic(not is_rtl())
    if look == "unknown":
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        made.setUnderlineColor(QColor(colours.error))
    return made

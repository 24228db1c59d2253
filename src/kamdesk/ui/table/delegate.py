"""Paints a cell that has a `Mark`: ground, a 4-pixel edge that stays visible on a selected row, and the word."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kamdesk.ui.table.model import MARK_ROLE
from kamdesk.ui.theme import tokens

EDGE: Final = 4


class MarkDelegate(QStyledItemDelegate):
    """For columns that mark their cells."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Add the tone's colours and the word."""
        super().initStyleOption(option, index)
        mark = index.data(MARK_ROLE)
        if mark is None:
            return
        if mark.word:
            option.text = f"{option.text} · {mark.word}" if option.text else mark.word
        if not option.state & QStyle.StateFlag.State_Selected:
            ground, colour = tokens().pair(mark.tone)
            option.backgroundBrush = QBrush(QColor(ground))
            for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
                option.palette.setColor(group, QPalette.ColorRole.Text, QColor(colour))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint the edge and, beside it, the cell; the edge lies where numbers, on the right in every language, do not."""
        mark = index.data(MARK_ROLE)
        if mark is None or mark.tone == "plain":
            super().paint(painter, option, index)
            return
        edge = QRect(option.rect)
        edge.setWidth(EDGE)
        is_number = bool(int(index.data(Qt.ItemDataRole.TextAlignmentRole)) & Qt.AlignmentFlag.AlignAbsolute.value)
        if option.direction == Qt.LayoutDirection.RightToLeft and not is_number:
            edge.moveRight(option.rect.right())
            option.rect.setRight(edge.left() - 1)
        else:
            option.rect.setLeft(edge.right() + 1)
        super().paint(painter, option, index)
        painter.fillRect(edge, QColor(tokens().pair(mark.tone)[1]))

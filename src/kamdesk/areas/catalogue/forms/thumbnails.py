"""Pictures on the screen: small ones side by side, and one of them large."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QVBoxLayout, QWidget

from kamdesk.areas.catalogue.rules import Picture
from kamdesk.core.i18n import _

_SIDE: Final = 132
CELL: Final = QSize(_SIDE + 24, _SIDE + 44)
_MOVES: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PictureList(QListWidget):
    """Thumbnails side by side. Del takes the chosen one out, Ctrl+Up and Ctrl+Down move it, Ctrl+V pastes, Enter enlarges.

    Signals:
        asked: “remove”, “earlier”, “later”, “paste” or “show”.
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setMovement(QListWidget.Movement.Static)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setGridSize(CELL)
        self.setUniformItemSizes(True)
        self.setMinimumHeight(2 * CELL.height() + 12)
        self.setAcceptDrops(False)
        self.setAccessibleName(_("Pictures"))
        self.itemDoubleClicked.connect(lambda _item: self.asked.emit("show"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys say; the others are Qt's."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Delete:
            self.asked.emit("remove")
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.asked.emit("paste")
        elif control and event.key() in _MOVES:
            self.asked.emit("earlier" if event.key() == Qt.Key.Key_Up else "later")
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not control and self.currentRow() >= 0:
            self.asked.emit("show")
        else:
            super().keyPressEvent(event)


class PictureDialog(QDialog):
    """One picture, as large as there is room."""

    def __init__(self, picture: Picture, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(picture.name)
        room = parent.screen().availableSize() * 0.8
        shown = QPixmap()
        shown.loadFromData(picture.picture)
        if shown.width() > room.width() or shown.height() > room.height():
            shown = shown.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        self.label = QLabel()
        self.label.setPixmap(shown)
        self.label.setAccessibleName(picture.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.label, alignment=Qt.AlignmentFlag.AlignCenter)


def thumbnail(picture: Picture) -> QPixmap:
    """Return a picture as small as it stands in the list, in the middle of a square."""
    small = QPixmap()
    small.loadFromData(picture.picture)
    small = small.scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    square = QPixmap(_SIDE, _SIDE)
    square.fill(Qt.GlobalColor.transparent)
    painter = QPainter(square)
    painter.drawPixmap((_SIDE - small.width()) // 2, (_SIDE - small.height()) // 2, small)
    painter.end()
    return square

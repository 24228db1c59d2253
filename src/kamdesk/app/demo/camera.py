"""Pictures of the window: waits until nothing moves any more, and puts dialogs where they would be seen."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from kamdesk.ui.background import is_busy

_PAUSE_MS: Final = 40
_STILL: Final = 5
_MOST_PAUSES: Final = 400
_DIMMED: Final = QColor(0, 0, 0, 70)
_FRAME: Final = 1


class Camera:
    """Takes pictures of one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        QApplication.setCursorFlashTime(0)

    def wait(self) -> None:
        """Return when the picture has been the same for a while: lists are read and papers are drawn on other threads."""
        last, still = self.picture(), 0
        for _pause in range(_MOST_PAUSES):
            self._pause()
            now = self.picture()
            still = still + 1 if now == last and not is_busy() else 0
            last = now
            if still == _STILL:
                return

    def _pause(self) -> None:
        loop = QEventLoop()
        QTimer.singleShot(_PAUSE_MS, loop, loop.quit)
        loop.exec()

    def picture(self) -> QImage:
        """Return the window with the dialogs over it, each in its middle."""
        image = self._window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        painter = QPainter(image)
        for dialog in self.dialogs():
            painter.fillRect(image.rect(), _DIMMED)
            shown = dialog.grab()
            place = QPoint((image.width() - shown.width()) // 2, (image.height() - shown.height()) // 2)
            painter.fillRect(shown.rect().translated(place).adjusted(-_FRAME, -_FRAME, _FRAME, _FRAME), QColor(120, 128, 140))
            painter.drawPixmap(place, shown)
        painter.end()
        return image

    @staticmethod
    def dialogs() -> list[QWidget]:
        """Return the open dialogs, the lowest first."""
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog | QMenu) and one.isVisible()]

    def close_dialogs(self) -> None:
        """Close every dialog without an answer."""
        for dialog in reversed(self.dialogs()):
            if isinstance(dialog, QDialog):
                dialog.done(QDialog.DialogCode.Rejected)
            else:
                dialog.close()
        self._pause()

    def save(self, path: Path) -> None:
        """Wait, and write a PNG picture."""
        self.wait()
        self.picture().save(str(path))

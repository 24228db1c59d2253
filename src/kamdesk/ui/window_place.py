"""Where the main window was, kept and corrected when the monitor is gone.

Example:
    restore_place(window, settings)     # before show()
    save_place(window, settings)        # in closeEvent
"""

from base64 import b64decode, b64encode

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget

from kamdesk.core.settings import Settings

_KEY = "window_place"
_USUAL = (1200, 780)
_GRIP = 80  # pixels of the title bar that must be reachable


def save_place(window: QWidget, settings: Settings) -> None:
    """Keep the size, the place and, of a main window, the docks and bars."""
    kept = {"geometry": _text(window.saveGeometry())}
    if isinstance(window, QMainWindow):
        kept["state"] = _text(window.saveState())
    settings.set(_KEY, kept)


def restore_place(window: QWidget, settings: Settings) -> None:
    """Put *window* where it was; onto a screen that is there, and not larger than it."""
    kept = settings.get(_KEY)
    restored = isinstance(kept, dict) and window.restoreGeometry(_bytes(kept.get("geometry")))
    if restored and isinstance(window, QMainWindow) and isinstance(kept, dict):
        window.restoreState(_bytes(kept.get("state")))
    if not restored:
        window.resize(*_USUAL)
    if not window.isMaximized() and not window.isFullScreen():
        place = corrected(window.geometry(), [screen.availableGeometry() for screen in QGuiApplication.screens()])
        if place != window.geometry():
            window.setGeometry(place)


def corrected(place: QRect, screens: list[QRect]) -> QRect:
    """Return *place*, moved and shrunk so that its title bar can be reached on one of *screens* (the first is the main)."""
    if not screens:
        return place
    title = QRect(place.x(), place.y(), place.width(), 1)
    shown = [screen for screen in screens if screen.intersected(title).width() >= min(_GRIP, place.width())]
    screen = shown[0] if shown else screens[0]
    fitted = QRect(place)
    fitted.setSize(place.size().boundedTo(screen.size()))
    if not shown or fitted.size() != place.size():
        fitted.moveCenter(screen.center())
    return fitted


def _text(data: QByteArray) -> str:
    return b64encode(data.data()).decode("ascii")


def _bytes(text: object) -> QByteArray:
    try:
        return QByteArray(b64decode(text)) if isinstance(text, str) else QByteArray()
    except ValueError:
        return QByteArray()

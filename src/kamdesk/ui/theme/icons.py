"""Phosphor icons painted in the colour of the text, sharp at every zoom, in step with light and dark.

Example:
    button.setIcon(icon("plus"))
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

_FONT: Final = "phosphor-1.3.0.ttf"
_NAMES: Final = "phosphor-charmap-1.3.0.json"
#: Arrows that point the other way where one writes from right to left.
_DIRECTED: Final = (
    "arrow-left",
    "arrow-right",
    "caret-left",
    "caret-right",
    "caret-double-",
    "arrow-u-up-",
    "arrow-bend-",
    "list-",
    "sidebar",
)


class _Glyph(QIconEngine):
    """One character of the icon font."""

    def __init__(self, name: str, colour: str | None) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the glyph in the palette's colour."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._name.startswith(_DIRECTED) and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(rect.center().x() * 2 + 1, 0)
            painter.scale(-1, 1)
        painter.setPen(self._pen(mode))
        font = QFont(_family())
        font.setPixelSize(max(min(rect.width(), rect.height()), 1))
        painter.setFont(font)
        painter.drawText(QRectF(rect), int(Qt.AlignmentFlag.AlignCenter), _characters()[self._name])
        painter.restore()

    def _pen(self, mode: QIcon.Mode) -> QColor:
        palette = QApplication.palette()
        if mode == QIcon.Mode.Disabled:
            return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
        if self._colour is not None:
            from kamdesk.ui.theme.tokens import tokens

            return QColor(getattr(tokens(), self._colour))
        return palette.color(QPalette.ColorRole.ButtonText)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the glyph as a picture; the same picture is painted once."""
        mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return _picture(self, self._name, size.width(), size.height(), mode, self._pen(mode).rgba(), mirrored)

    def clone(self) -> QIconEngine:
        """Return another engine for the same glyph."""
        return _Glyph(self._name, self._colour)


_pictures: dict[tuple[object, ...], QPixmap] = {}


def _picture(engine: _Glyph, name: str, width: int, height: int, mode: QIcon.Mode, rgba: int, mirrored: bool) -> QPixmap:
    key = (name, width, height, rgba, mirrored)
    found = _pictures.get(key)
    if found is None:
        found = QPixmap(width, height)
        found.fill(Qt.GlobalColor.transparent)
        painter = QPainter(found)
        engine.paint(painter, QRect(QPoint(0, 0), QSize(width, height)), mode, QIcon.State.Off)
        painter.end()
        _pictures[key] = found
    return found


def _folder() -> Path:
    found = find_spec("qtawesome")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("qtawesome")
    return Path(found.origin).parent / "fonts"


@cache
def _characters() -> dict[str, str]:
    codes: dict[str, str] = json.loads((_folder() / _NAMES).read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in codes.items()}


def _family() -> str:
    application = QApplication.instance()
    known = application.property("kamdesk_icon_family") if application else None
    if isinstance(known, str):
        return known
    number = QFontDatabase.addApplicationFont(str(_folder() / _FONT))
    family = QFontDatabase.applicationFontFamilies(number)[0]
    if application:
        application.setProperty("kamdesk_icon_family", family)
    return family


@cache
def icon(name: str, colour: str | None = None) -> QIcon:
    """Return the Phosphor icon *name* (“plus”, “file-pdf”, “users-fill” …).

    Args:
        name: A name of the Phosphor set, version 1.3.
        colour: A token (“accent”, “error” …) instead of the text's colour.

    Raises:
        KeyError: there is no such icon.
    """
    if name not in _characters():
        raise KeyError(name)
    return QIcon(_Glyph(name, colour))

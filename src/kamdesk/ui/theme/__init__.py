"""How the program looks: mode, zoom, colours, icons and letters.

Example:
    theme = Theme(application, settings)   # once, before the first window
    theme.set_mode("dark")
    theme.zoom_by(+10)
"""

from typing import Final, Literal, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from kamdesk.core.i18n import is_rtl
from kamdesk.core.settings import Settings
from kamdesk.ui.theme.fonts import ensure_fonts, is_own_font
from kamdesk.ui.theme.icons import icon
from kamdesk.ui.theme.palette import palette_of, style_sheet_of
from kamdesk.ui.theme.tokens import DARK, LIGHT, SPACING, Tokens, Tone, is_dark, tokens

Mode = Literal["system", "light", "dark"]
MODES: Final[tuple[Mode, ...]] = ("system", "light", "dark")
LEAST_ZOOM: Final = 90
MOST_ZOOM: Final = 150
_HEAVY: Final = frozenset({"title", "section", "figure", "primary"})
_SCHEMES: Final = {"system": Qt.ColorScheme.Unknown, "light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


class Theme(QObject):
    """The look of one application; `changed` is emitted after colours or sizes changed."""

    changed = Signal()

    def __init__(self, application: QApplication, settings: Settings | None = None) -> None:
        super().__init__(application)
        self._application = application
        self._settings = settings
        kept_mode = settings.get("theme", "system") if settings else "system"
        kept_zoom = settings.get("zoom", 100) if settings else 100
        self.mode: Mode = kept_mode if kept_mode in MODES else "system"
        self.zoom = _bounded(kept_zoom) if isinstance(kept_zoom, int) else 100
        application.setStyle(QStyleFactory.create("Fusion"))
        ensure_fonts(application)
        size = application.font().pointSizeF()
        self._points = size if size > 0 else 9.0
        application.styleHints().colorSchemeChanged.connect(self._apply_colours)
        self._apply_scheme()
        self._apply_zoom()

    def set_mode(self, mode: Mode) -> None:
        """Show light or dark, or follow the system; the choice is kept."""
        self.mode = mode
        self._keep("theme", mode)
        self._apply_scheme()

    def set_zoom(self, percent: int) -> None:
        """Show everything at *percent* of the usual size, within 90 and 150; the choice is kept."""
        self.zoom = _bounded(percent)
        self._keep("zoom", self.zoom)
        self._apply_zoom()
        self.changed.emit()

    def zoom_by(self, step: int) -> None:
        """Zoom in or out by *step* percent."""
        self.set_zoom(self.zoom + step)

    def _keep(self, key: str, value: object) -> None:
        if self._settings:
            self._settings.set(key, value)

    def _apply_scheme(self) -> None:
        self._application.styleHints().setColorScheme(_SCHEMES[self.mode])
        self._apply_colours()

    def _apply_colours(self) -> None:
        colours = self._colours()
        self._application.setPalette(palette_of(colours))
        self._application.setStyleSheet(style_sheet_of(colours, self.zoom))
        self.changed.emit()

    def _colours(self) -> Tokens:
        if self.mode != "system":
            return DARK if self.mode == "dark" else LIGHT
        return DARK if self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _apply_zoom(self) -> None:
        font = self._application.font()
        font.setPointSizeF(self._points * self.zoom / 100)
        self._application.setFont(font)
        self._application.setStyleSheet(style_sheet_of(self._colours(), self.zoom))


def _bounded(percent: int) -> int:
    return min(max(percent, LEAST_ZOOM), MOST_ZOOM)


def row_height() -> int:
    """Return the height of a table row at the present zoom; never below the 24 pixels a finger or a shaky hand needs."""
    return max(24, round(QFontMetrics(QApplication.font()).height() * 1.75))


def set_kind(widget: QWidget, kind: str) -> None:
    """Give *widget* one of the shapes of the style sheet: title, caption, primary, link, card and so on."""
    widget.setProperty("kind", kind)
    if kind in _HEAVY and is_own_font():
        font = widget.font()
        font.setVariableAxis(QFont.Tag("wght"), 600)  # a style sheet's weight does not reach a variable font
        widget.setFont(font)


def leading() -> Qt.AlignmentFlag:
    """Return the side where reading begins, for labels whose text may be in another script than the screen."""
    side = Qt.AlignmentFlag.AlignRight if is_rtl() else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def theme_of(application: QApplication) -> Theme | None:
    """Return the theme that was made for *application*."""
    return cast("Theme | None", application.findChild(Theme))


__all__ = [
    "DARK",
    "LEAST_ZOOM",
    "LIGHT",
    "MODES",
    "MOST_ZOOM",
    "SPACING",
    "Mode",
    "Theme",
    "Tokens",
    "Tone",
    "icon",
    "is_dark",
    "leading",
    "row_height",
    "set_kind",
    "theme_of",
    "tokens",
]

"""The main window: sidebar, header, the page, the status bar.

Its parts are imported when they are built: at the start only a `Curtain` is seen, until the rest is loaded.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from kamdesk.core.settings import Settings
from kamdesk.ui.window_place import restore_place, save_place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

    from kamdesk.app.curtain import Curtain
    from kamdesk.app.header import Header
    from kamdesk.app.menus import Menus
    from kamdesk.app.office import Office
    from kamdesk.app.sidebar import Entry, Sidebar
    from kamdesk.ui.area import Area
    from kamdesk.ui.theme import Theme

LANGUAGE: Final = "language"
PAGES_SHOWN: Final = "pages_shown"


class MainWindow(QMainWindow):
    """The frame around an `Office`; without one it shows a welcome or nothing yet. With *theme* it is built at once."""

    sidebar: "Sidebar"
    header: "Header"
    stack: "QStackedWidget"
    menus: "Menus"
    summary: "QLabel"
    store: "QLabel"
    theme: "Theme"

    def __init__(self, settings: Settings, theme: "Theme | None" = None) -> None:
        super().__init__()
        self.settings = settings
        self.office: Office | None = None
        self.areas: tuple[Area, ...] = ()
        self.curtain: Curtain | None = None
        restore_place(self, settings)
        if theme is not None:
            self.build(theme)

    def draw_curtain(self, look: dict[str, Any], rows: list[list[str]], seen: Callable[[], None]) -> None:
        """Show how the window looked last, until `open_curtain`; *seen* is called once after it was painted."""
        from kamdesk.app.curtain import Curtain

        self.curtain = Curtain(look, rows, self, seen)

    def open_curtain(self) -> None:
        """Show what is behind the curtain."""
        if self.curtain is not None:
            self.curtain.hide()
            self.curtain.deleteLater()
            self.curtain = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the curtain as large as the window."""
        super().resizeEvent(event)
        if self.curtain is not None:
            self.curtain.setGeometry(self.rect())

    def build(self, theme: "Theme") -> None:
        """Make every part; what is in front of the window stays there."""
        self.theme = theme
        self._build()
        if self.curtain is not None:
            self.curtain.raise_()

    def _build(self) -> None:
        """Make every part in the language of the screen."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

        from kamdesk.app.header import Header
        from kamdesk.app.menus import Menus
        from kamdesk.app.sidebar import Sidebar
        from kamdesk.core.i18n import _, is_rtl

        QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft if is_rtl() else Qt.LayoutDirection.LeftToRight)
        self.setWindowTitle(_("KamDesk"))
        self.sidebar = Sidebar(self.settings)
        self.sidebar.set_entries(_entries_shown_last(self.settings))
        self.sidebar.chosen.connect(self.show_page)
        self.header = Header()
        self.header.toggled.connect(self.sidebar.toggle)
        self.header.went_back.connect(self.go_back)
        self.stack = QStackedWidget()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self.stack, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(right, 1)
        self.setCentralWidget(whole)
        self._build_status()
        self.menus = Menus(self)
        self.header.searched.connect(self.menus.search.trigger)
        self.header.user_wanted.connect(self.menus.choose_user.trigger)

    def _build_status(self) -> None:
        from PySide6.QtCore import Qt

        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        self.summary = _status_label()
        self.store = _status_label()
        self.store.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        bar.addWidget(self.summary, 1)
        bar.addPermanentWidget(self.store)

    # What is shown

    def show_page(self, key: str) -> None:
        """Show the page of an area; without an office nothing happens."""
        if self.office is not None:
            self.office.show_page(key)

    def go_back(self) -> None:
        """Show what was shown before."""
        if self.office is not None:
            self.office.go_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back by Esc, unless what has the cursor took it for itself."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.go_back()
        else:
            super().keyPressEvent(event)

    def show_entries(self, entries: "list[Entry]") -> None:
        """Show the pages that there are, and remember them for the next start."""
        self.settings.set(PAGES_SHOWN, [[entry.key, entry.title, entry.icon] for entry in entries])
        self.sidebar.set_entries(entries)

    def show_alone(self, widget: "QWidget") -> None:
        """Show *widget* in place of everything that was shown; the rest is thrown away."""
        while self.stack.count():
            gone = self.stack.widget(0)
            if gone is None or gone is widget:
                break
            self.stack.removeWidget(gone)
            gone.deleteLater()
        if self.stack.indexOf(widget) < 0:
            self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)

    def change_language(self, code: str) -> bool:
        """Speak *code* from now on, mirrored where it is written from right to left; False if somebody wants to stay."""
        from kamdesk.core.i18n import LANGUAGES, current_language, use_language

        if code not in LANGUAGES or code == current_language():
            return True
        if self.office is not None and not self.office.may_leave():
            return False
        self.settings.set(LANGUAGE, code)
        use_language(code)
        speak_qt(code)
        shown = self.office.remember() if self.office is not None else None
        self.rebuild()
        if self.office is not None and shown is not None:
            self.office.furnish(shown)
        return True

    def rebuild(self) -> None:
        """Make every part anew, as after a change of the language."""
        self.menuBar().clear()
        for label in (self.summary, self.store):
            self.statusBar().removeWidget(label)
            label.deleteLater()
        self.menus.deleteLater()
        self._build()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask where something was typed, keep the place, and let go of the store."""
        if self.office is not None and not self.office.may_leave():
            event.ignore()
            return
        save_place(self, self.settings)
        if self.office is not None:
            self.office.close()
            self.office = None
        event.accept()


def speak_qt(code: str) -> None:
    """Let Qt's own dialogs speak *code*."""
    from PySide6.QtWidgets import QApplication

    from kamdesk.ui.qt_texts import install_qt_texts

    application = QApplication.instance()
    if isinstance(application, QApplication):
        install_qt_texts(application, code)


def _status_label() -> "QLabel":
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setContentsMargins(8, 0, 8, 0)
    return label


def _entries_shown_last(settings: Settings) -> "list[Entry]":
    from kamdesk.app.sidebar import Entry

    kept = settings.get(PAGES_SHOWN, [])
    if not isinstance(kept, list):
        return []
    return [Entry(*one) for one in kept if isinstance(one, list) and len(one) == 3 and all(isinstance(part, str) for part in one)]

"""The start: the window is painted first; what is heavy is imported behind it, in another thread.

What happens, in this order: Qt and a window with the look of the last time (`curtain`, `first_rows`) → first paint → in a
thread the database library, the areas and the store, meanwhile the frame of the window → the pages → the curtain opens.
Nothing may be imported at the top of this file that the first paint does not need.
"""

import builtins
import gc
import os
import sys
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from concurrent.futures import Future

    from PySide6.QtWidgets import QApplication

    from kamdesk.app.window import MainWindow
    from kamdesk.core.errors import KamDeskError
    from kamdesk.core.settings import Settings
    from kamdesk.storage.database import Database
    from kamdesk.ui.area import Area

LAST_STORE: Final = "last_store"
_LONGEST_CURTAIN_MS: Final = 3000
_LANGUAGES: Final = ("az", "ar", "ru", "en")  # those of core.i18n, which is imported later


class Wishes(NamedTuple):
    """What the command line asked for."""

    store: str | None = None
    password: str | None = None
    sample: bool = False
    language: str | None = None


class Loaded(NamedTuple):
    """What the thread brought: the areas, and the store or why it could not be opened."""

    areas: "tuple[Area, ...]"
    database: "Database | None" = None
    problem: "KamDeskError | None" = None


def run(wishes: Wishes = Wishes()) -> int:  # noqa: B008 - a tuple does not change
    """Show the window until it is closed and return the exit code."""
    gc.disable()  # until everything is loaded: nothing of it will ever be garbage
    if not _has_display():
        from kamdesk.core.i18n import _

        sys.stderr.write(
            _("There is no display to show the window on. Start a graphical session, or use “kamdesk demo DIR”.") + "\n"
        )
        return 1
    from kamdesk.core.settings import Settings

    _import_qt()
    from PySide6.QtWidgets import QApplication

    settings = Settings()
    application = QApplication(sys.argv[:1])
    start = Start(application, settings, wishes)
    start.begin()
    return application.exec()


def _has_display() -> bool:
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _import_qt() -> None:
    """Import Qt without its slower `__import__`: everything imported later comes in faster."""
    plain = builtins.__import__
    import PySide6.QtWidgets  # noqa: F401 - imported for its effect

    builtins.__import__ = plain


def usual_language(settings: "Settings") -> str:
    """Return the language chosen before, else the system's, else English."""
    kept = settings.get("language")
    if kept in _LANGUAGES:
        return str(kept)
    from locale import getlocale

    code = (os.environ.get("LC_ALL") or os.environ.get("LANG") or getlocale()[0] or "")[:2].casefold()
    return code if code in _LANGUAGES else "en"


def make_application(settings: "Settings") -> "QApplication":
    """Return the application with the look and the habits of the program."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from kamdesk.ui.theme import Theme, theme_of
    from kamdesk.ui.wheel import guard_wheel

    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("KamDesk")
    application.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    if theme_of(application) is None:
        Theme(application, settings)
        guard_wheel(application)
    return application


class Start:
    """Paints the window, loads the rest and puts both together."""

    def __init__(self, application: "QApplication", settings: "Settings", wishes: Wishes) -> None:
        self._application = application
        self._settings = settings
        self._wishes = wishes
        self._language = wishes.language or usual_language(settings)
        self.window: MainWindow

    def begin(self) -> None:
        """Show the window as it looked last; everything else follows its first paint."""
        from PySide6.QtCore import QTimer

        from kamdesk.app.first_rows import first_rows, last_look
        from kamdesk.app.window import MainWindow

        self.window = MainWindow(self._settings)
        look = None if self._wishes.sample else last_look(self._settings, self._language)
        if look is not None:
            rows = first_rows(look, self._address(), self._wishes.password)
            self.window.draw_curtain(look, rows, self.go_on)
        self.window.show()
        if look is None:
            QTimer.singleShot(0, self.go_on)

    def _address(self) -> str | None:
        kept = self._wishes.store or self._settings.get(LAST_STORE)
        return kept if isinstance(kept, str) and kept else None

    def go_on(self) -> None:
        """Load in a thread what is heavy, and build the frame of the window meanwhile."""
        from concurrent.futures import ThreadPoolExecutor

        from kamdesk.app.arriving import Arriving
        from kamdesk.core.i18n import use_language

        use_language(self._language)
        self._arriving = Arriving(self._arrive)
        pool = ThreadPoolExecutor(1, thread_name_prefix="kamdesk-start")
        pool.submit(load, self._wishes, self._address()).add_done_callback(self._arriving.tell)
        pool.shutdown(wait=False)
        from kamdesk.app.crash import CrashDesk
        from kamdesk.app.window import speak_qt
        from kamdesk.ui.theme import theme_of

        self._crashes = CrashDesk()
        self._crashes.install()
        make_application(self._settings)
        theme = theme_of(self._application)
        assert theme is not None  # noqa: S101 - made with the application
        speak_qt(self._language)
        self.window.build(theme)

    def _arrive(self, answer: "Future[Loaded]") -> None:
        gc.freeze()
        from kamdesk.app import store_menu
        from kamdesk.ui.garbage import Collector

        self._collector = Collector(self._application)
        try:
            loaded = answer.result()
            self.window.areas = loaded.areas
            if loaded.database is not None:
                store_menu.furnish(self.window, loaded.database)
            else:
                store_menu.welcome(self.window, self._address() if self._wishes.store else None, loaded.problem)
        finally:
            self._open_curtain()

    def _open_curtain(self) -> None:
        """Show the page as soon as it has its rows."""
        from PySide6.QtCore import QTimer

        from kamdesk.ui.page import ListPage

        page: Any = self.window.stack.currentWidget()
        if isinstance(page, ListPage) and not page.model.is_loaded and self.window.curtain is not None:
            page.model.start()
            page.model.loaded.connect(self._reveal)
            QTimer.singleShot(_LONGEST_CURTAIN_MS, self._reveal)
        else:
            self._reveal()

    def _reveal(self) -> None:
        """Open the curtain and go to the page behind it, so that its keys work at once."""
        if self.window.curtain is None:
            return
        self.window.open_curtain()
        page = self.window.stack.currentWidget()
        if page is not None:
            page.setFocus()


def load(wishes: Wishes, address: str | None) -> Loaded:
    """Import the areas and open the store; runs in a thread of its own."""
    from kamdesk.app.areas import load_areas
    from kamdesk.areas import load_models
    from kamdesk.core.errors import KamDeskError
    from kamdesk.storage.database import Database

    load_models()
    areas = load_areas()
    try:
        if wishes.sample:
            return Loaded(areas, sample_office(address))
        if address is None:
            return Loaded(areas)
        return Loaded(areas, Database.open(address, wishes.password))
    except KamDeskError as problem:
        return Loaded(areas, problem=problem)


def sample_office(address: str | None) -> "Database":
    """Open the sample office; make it where it is missing."""
    from datetime import date

    from kamdesk.app.sample import make_sample
    from kamdesk.core.settings import home
    from kamdesk.storage.database import Database
    from kamdesk.storage.errors import StoreMissingError

    place = address or str(home() / "sample.kamdesk")
    try:
        return Database.open(place)
    except StoreMissingError:
        database = Database.create(place)
    make_sample(database, date.today())
    return database

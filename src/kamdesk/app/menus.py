"""The menu bar; every entry is also found by the search box and named on the sheet of shortcuts."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from kamdesk.core.i18n import LANGUAGES, _, current_language, language_name
from kamdesk.ui.theme import MODES

if TYPE_CHECKING:
    from kamdesk.app.office import Office
    from kamdesk.app.window import MainWindow

ZOOM_STEP: Final = 10
_MOST_KEYS: Final = 9


class Menus(QObject):
    """Makes the menus of a window and keeps their actions."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        bar = window.menuBar()
        self.file = bar.addMenu(_("&File"))
        self.page = bar.addMenu(_("&Page"))
        self.view = bar.addMenu(_("&View"))
        self.help = bar.addMenu(_("&Help"))
        self._office_only: list[QAction] = []
        self._fill_file()
        self._fill_view()
        self._fill_help()
        self.page.aboutToShow.connect(self._fill_page)
        self._fill_page()
        for action in self._office_only:
            action.setEnabled(False)

    def _add(self, menu: QMenu, text: str, act: Callable[[], object], *keys: str, office: bool = False) -> QAction:
        action = menu.addAction(text)
        action.setShortcuts([QKeySequence(one) for one in keys])
        action.triggered.connect(lambda _on=False: act())
        if office:
            self._office_only.append(action)
        return action

    def _fill_file(self) -> None:
        from kamdesk.app import store_menu

        window, add = self._window, partial(self._add, self.file)
        add(_("New store…"), lambda: store_menu.new_store(window))
        add(_("Open store…"), lambda: store_menu.choose_store(window), "Ctrl+O")
        add(_("Connect to a server…"), lambda: store_menu.connect_to_server(window))
        self.recent = self.file.addMenu(_("Recent stores"))
        self.recent.aboutToShow.connect(lambda: store_menu.fill_recent(window, self.recent))
        self.file.addSeparator()
        self.import_ = add(_("Import…"), lambda: store_menu.import_files(window), "Ctrl+I", office=True)
        self.choose_user = add(_("Who works here…"), lambda: store_menu.choose_user(window), office=True)
        add(_("Close store"), lambda: store_menu.close_store(window), office=True)
        self.file.addSeparator()
        add(_("Quit"), window.close, "Ctrl+Q")

    def _fill_view(self) -> None:
        theme, add = self._window.theme, partial(self._add, self.view)
        self.search = add(_("Search everything"), self._open_search, "Ctrl+K", office=True)
        self.pages = self.view.addMenu(_("Pages"))
        add(_("Fold or unfold the pages"), self._fold, "Ctrl+B")
        self.view.addSeparator()
        self._fill_languages(self.view.addMenu(_("Language")))
        self._fill_modes(self.view.addMenu(_("Colours")))
        add(_("Larger"), lambda: theme.zoom_by(ZOOM_STEP), "Ctrl++", "Ctrl+=")
        add(_("Smaller"), lambda: theme.zoom_by(-ZOOM_STEP), "Ctrl+-")
        add(_("Usual size"), lambda: theme.set_zoom(100), "Ctrl+0")

    def _fold(self) -> None:
        self._window.sidebar.toggle()

    def _fill_languages(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for code in LANGUAGES:
            action = self._add(menu, language_name(code), partial(self._change_language, code))
            action.setCheckable(True)
            action.setChecked(code == current_language())
            group.addAction(action)

    def _change_language(self, code: str) -> None:
        """Change it once the menu, which is made anew, is closed."""
        from PySide6.QtCore import QTimer

        window = self._window
        QTimer.singleShot(0, window, lambda: window.change_language(code))

    def _fill_modes(self, menu: QMenu) -> None:
        titles = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
        group = QActionGroup(menu)
        for mode in MODES:
            action = self._add(menu, titles[mode], partial(self._window.theme.set_mode, mode))
            action.setCheckable(True)
            action.setChecked(mode == self._window.theme.mode)
            group.addAction(action)

    def _fill_help(self) -> None:
        from kamdesk.app import about

        window = self._window
        self._add(self.help, _("Shortcuts"), lambda: about.show_shortcuts(window), "F1", "Ctrl+/")
        self._add(self.help, _("About KamDesk"), lambda: about.show_about(window))

    def _fill_page(self) -> None:
        """Show what the page that is shown can do."""
        self.page.clear()
        current = self._window.stack.currentWidget() if self._window.office is not None else None
        for action in current.actions() if current is not None else ():
            self.page.addAction(action)
        if self.page.isEmpty():
            self.page.addAction(_("Nothing to do here")).setEnabled(False)

    def furnish(self, office: "Office") -> None:
        """Switch on what needs a store, and name its pages."""
        for action in self._office_only:
            action.setEnabled(True)
        self.import_.setEnabled(office.desk.can_open("import"))
        self.pages.clear()
        for number, key in enumerate(office.page_keys(), 1):
            keys = (f"Ctrl+{number}",) if number <= _MOST_KEYS else ()
            self._add(self.pages, _(office.areas[key].title), partial(office.show_page, key), *keys)

    def _open_search(self) -> None:
        from kamdesk.app.search_box import open_search

        if self._window.office is not None:
            open_search(self._window, self._window.office)

    def own_actions(self) -> list[QAction]:
        """Return every entry of every menu but the page's, as far as it can be chosen now."""
        found: list[QAction] = []
        waiting = [self.file, self.view, self.help]
        while waiting:
            for action in waiting.pop(0).actions():
                inner = action.menu()
                if isinstance(inner, QMenu):
                    waiting.append(inner)
                elif action.text() and action.isEnabled() and not action.isSeparator():
                    found.append(action)
        return found

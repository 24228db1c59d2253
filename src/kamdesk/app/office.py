"""An open store in the main window: its pages, where one came from, what colleagues change, and who works here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QDialog, QWidget

from kamdesk.app.counting import Counting
from kamdesk.app.last_look import remember_look
from kamdesk.app.sidebar import Entry
from kamdesk.app.window import MainWindow
from kamdesk.areas.company import queries as company_queries
from kamdesk.areas.people import queries as people_queries
from kamdesk.core.i18n import _
from kamdesk.storage.base import Base
from kamdesk.storage.database import Database
from kamdesk.storage.errors import StoreError
from kamdesk.ui.area import Area
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.messages import Toasts
from kamdesk.ui.page import Page

POLL_MS: Final = 2000
LAST_PAGE: Final = "last_page"
_MOST_STEPS: Final = 30


@dataclass(frozen=True, slots=True)
class Shown:
    """What was shown before everything was made anew."""

    page: str
    area: str = ""
    record: int | None = None


class Office(QObject):
    """Connects one store with the main window.

    Attributes:
        desk: What pages and forms are given.
        counting: Keeps the figures of managers up to date.
        areas: The areas by their keys, in the order of the sidebar.
    """

    def __init__(self, window: MainWindow, database: Database, areas: Sequence[Area], user_id: int | None) -> None:
        super().__init__(window)
        self.window = window
        self.database = database
        self.areas = {area.key: area for area in areas}
        self.desk = Desk(database, user_id, settings=window.settings, parent=self)
        self.counting = Counting(self.desk, self)
        self._pages: dict[str, QWidget] = {}
        self._trail: list[QWidget] = []
        self._opened: dict[QWidget, tuple[str, int | None]] = {}
        self._is_unreachable = False
        self._day: date | None = None
        for key in self.areas:
            self.desk.register(key, lambda record_id=None, key=key, **more: self.open(key, record_id, **more))
        self.desk.register("language", lambda _id=None, *, code: window.change_language(code))
        self.desk.register("import", lambda _id=None, *, what="clients": self._open_import(what))
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self.look_for_changes)
        window.office = self

    def _open_import(self, what: str) -> Any:
        from kamdesk.app.importing.assistant import open_assistant

        return open_assistant(self.desk, self.window, what=what)

    # Building

    def furnish(self, shown: Shown | None = None) -> None:
        """Fill the window, in the language of the screen, with what was shown last."""
        window = self.window
        self._pages, self._trail, self._opened = {}, [], {}
        self._toasts = Toasts(window)
        self.desk.said.connect(self._toasts.show_toast)
        entries = [Entry(area.key, area.title, area.icon) for area in self.areas.values() if area.page is not None]
        window.show_entries(entries)
        window.menus.furnish(self)
        window.header.search_button.setEnabled(True)
        self.show_company()
        wanted = shown.page if shown is not None else window.settings.get(LAST_PAGE)
        keys = [entry.key for entry in entries]
        if keys:
            self.show_page(wanted if wanted in keys else keys[0])
        if shown is not None and shown.area:
            self.open(shown.area, shown.record)
        self._poll.start()

    def remember(self) -> Shown:
        """Return what is shown now, and take everything out of the window so that it can be made anew."""
        current = self.window.stack.currentWidget()
        area, record = self._opened.get(current, ("", None)) if current is not None else ("", None)
        page = next((key for key, page in self._pages.items() if page in {current, *self._trail}), "")
        page = next((key for key, one in self._pages.items() if one is current), page)
        self._poll.stop()
        self.desk.said.disconnect(self._toasts.show_toast)
        self._toasts.deleteLater()
        for widget in {*self._pages.values(), *self._opened}:
            widget.hide()
            widget.deleteLater()
        return Shown(page, area, record)

    def show_company(self) -> None:
        """Show whose store it is and who works here."""
        window = self.window
        if self.desk.read(company_queries.has_company):
            name = self.desk.read(company_queries.company).name
            window.setWindowTitle(_("{company} – KamDesk").format(company=name))
            window.header.company.setText(name)
        window.store.setText(self.database.shown)
        names = self.desk.read(people_queries.names)
        window.header.show_user(names.get(self.desk.user_id, "") if self.desk.user_id is not None else "")

    def choose_user(self, user_id: int) -> None:
        """Work in the name of another employee from now on."""
        self.desk.user_id = user_id
        remember_user(self.window, self.database, user_id)
        self.show_company()

    # Going about

    def page(self, key: str) -> QWidget:
        """Return the page of an area, made when it is first wanted.

        Raises:
            KeyError: no area of that key has a page.
        """
        if key not in self._pages:
            make = self.areas[key].page
            if make is None:
                raise KeyError(key)
            page = make(self.desk)
            self._pages[key] = page
            self.window.stack.addWidget(page)
            self._listen(page)
        return self._pages[key]

    def page_keys(self) -> list[str]:
        """Return the keys of the areas that have a page."""
        return [key for key, area in self.areas.items() if area.page is not None]

    def show_page(self, key: str) -> None:
        """Show the page of an area."""
        if key in self.areas and self.areas[key].page is not None and self.may_leave():
            self._show(self.page(key))
            self.window.settings.set(LAST_PAGE, key)
        self._mark()

    def open(self, key: str, record_id: int | None = None, **more: Any) -> Any:
        """Show one record of an area, or without one its page; what is a dialog opens over the page."""
        area = self.areas[key]
        if area.open is None or (record_id is None and not more):
            self.show_page(key)
            return self._pages.get(key)
        shown = area.open(self.desk, record_id, **more)
        if isinstance(shown, QDialog):
            if not shown.isVisible():
                shown.setParent(shown.parentWidget() or self.window, shown.windowFlags())
                shown.open()
        elif isinstance(shown, QWidget):
            self.window.stack.addWidget(shown)
            self._listen(shown)
            self._opened[shown] = (key, record_id)
            self._show(shown)
        return shown

    def _show(self, widget: QWidget) -> None:
        current = self.window.stack.currentWidget()
        if current is widget:
            widget.setFocus()
            return
        if current is not None and (current in self._pages.values() or current in self._opened):
            self._trail.append(current)
            for gone in self._trail[:-_MOST_STEPS]:
                self._forget(gone)
            self._trail = self._trail[-_MOST_STEPS:]
        self._put_in_front(widget)

    def _put_in_front(self, widget: QWidget) -> None:
        self.window.stack.setCurrentWidget(widget)
        self.window.header.back_button.setEnabled(bool(self._trail))
        self.window.summary.setText(widget.status_text if isinstance(widget, Page) else "")
        widget.setFocus()
        self._mark()

    def _mark(self) -> None:
        current = self.window.stack.currentWidget()
        key = next((key for key, page in self._pages.items() if page is current), "")
        key = key or (self._opened.get(current, ("", None))[0] if current is not None else "")
        self.window.sidebar.mark(key)

    def _listen(self, page: QWidget) -> None:
        if isinstance(page, Page):
            page.status.connect(lambda text: self._show_status(page, text))

    def _show_status(self, page: QWidget, text: str) -> None:
        if self.window.stack.currentWidget() is page:
            self.window.summary.setText(text)

    def go_back(self) -> None:
        """Show what was shown before; what was opened for it is closed, after a question where something was typed."""
        if not self._trail or not self.may_leave():
            return
        left = self.window.stack.currentWidget()
        self._put_in_front(self._trail.pop())
        self.window.header.back_button.setEnabled(bool(self._trail))
        if left is not None:
            self._forget(left)

    def _forget(self, widget: QWidget) -> None:
        if widget in self._opened and widget not in self._trail[-_MOST_STEPS:]:
            del self._opened[widget]
            self.window.stack.removeWidget(widget)
            widget.deleteLater()

    def may_leave(self) -> bool:
        """Ask what is shown whether it can be left; it asks the user where something was typed."""
        ask = getattr(self.window.stack.currentWidget(), "may_leave", None)
        return bool(ask()) if callable(ask) else True

    # What others do

    @Slot()
    def look_for_changes(self) -> None:
        """Refresh what is shown when somebody else changed the store."""
        try:
            has_changed = self.database.foreign_changes()
        except StoreError as problem:
            self._is_unreachable = True
            self.window.summary.setText(str(problem))
            return
        if has_changed or self._is_unreachable:
            self._is_unreachable = False
            self.desk.tell_changed(frozenset(mapper.class_ for mapper in Base.registry.mappers))
            self.counting.heed_others()
        if self._day != self.desk.today():
            self._day = self.desk.today()
            self._begin_day(self._day)

    def _begin_day(self, today: date) -> None:
        """Let the areas do what the calendar asks for; what is out of reach now is tried again on the next day or start."""
        self.counting.count_everything()
        due = [area.new_day for area in self.areas.values() if area.new_day is not None]

        def work(progress: Progress) -> None:
            for step, action in enumerate(due):
                progress.step(step, len(due))
                self.desk.write(action, today)

        if due:
            in_background(self, work, lambda _done: None, failed=self._day_failed)

    def _day_failed(self, problem: BaseException) -> None:
        if not isinstance(problem, StoreError):
            raise problem
        self.window.summary.setText(str(problem))

    def close(self) -> None:
        """Let go of the store; the look of the window is remembered for the next start."""
        self._poll.stop()
        remember_look(self.window, self.database)
        self.counting.close()
        self.desk.close()
        self.database.close()


def remember_user(window: MainWindow, database: Database, user_id: int) -> None:
    """Keep who works here with this store on this machine."""
    users = window.settings.get("users")
    kept = dict(users) if isinstance(users, dict) else {}
    kept[database.shown] = user_id
    window.settings.set("users", kept)


def remembered_user(window: MainWindow, database: Database) -> int | None:
    """Return who worked here last with this store, if that is still an employee; the only one there is, too."""
    with database.read() as session:
        present = [one.id for one in people_queries.employees(session)]
    users = window.settings.get("users")
    kept = users.get(database.shown) if isinstance(users, dict) else None
    if kept in present:
        return int(kept)
    return present[0] if len(present) == 1 else None

"""The page of collecting in tabs, and what it adds to the client card."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from kamdesk.areas.collection.forms import PromiseForm, promise_form
from kamdesk.areas.collection.forms.words import measure_word, reminder_state
from kamdesk.areas.collection.page.card import CollectionSection
from kamdesk.areas.collection.page.letters import LettersTab
from kamdesk.areas.collection.page.levels import LevelsTab
from kamdesk.areas.collection.page.measures import MeasuresTab
from kamdesk.areas.collection.page.promises import PromisesTab
from kamdesk.areas.collection.page.run import RunTab
from kamdesk.areas.collection.page.stops import HoldsTab, StopsTab
from kamdesk.areas.collection.queries import FoundReminder, found_reminders, measures, number_of
from kamdesk.core.formats import show_date, whole
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate
from kamdesk.storage.database import Session
from kamdesk.ui.area import Area, CardSection, Found, Happening
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Page
from kamdesk.ui.theme import leading, set_kind

_ICONS = {
    "call": "phone", "visit": "map-pin", "email": "envelope-simple", "letter": "envelope-simple", "meeting": "users",
    "reminder": "envelope-simple", "promise": "handshake", "stop": "prohibit", "stop_lifted": "check-circle",
    "charge": "receipt", "hold": "pause-circle",
}  # fmt: skip


class CollectionPage(Page):
    """Runs of reminders, their letters, promises, stops, holds, levels and measures."""

    key, title, icon = "collection", N_("Collection"), "bell-ringing"
    shows = (
        RunTab.shows
        | LettersTab.shows
        | PromisesTab.shows
        | StopsTab.shows
        | HoldsTab.shows
        | LevelsTab.shows
        | MeasuresTab.shows
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.run_tab = RunTab(desk)
        self.letters = LettersTab(desk)
        self.promises = PromisesTab(desk)
        self.stops = StopsTab(desk)
        self.holds = HoldsTab(desk)
        self.measures = MeasuresTab(desk)
        self.levels = LevelsTab(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for page in (self.run_tab, self.letters, self.promises, self.stops, self.holds, self.measures, self.levels):
            self.tabs.addTab(page, _(page.title))
            page.status.connect(self._tell_status)
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys of the tab in front work at once
        self.tabs.currentChanged.connect(self._show_tab)
        self.run_tab.made.connect(self._show_drafts)
        heading = QLabel(_(self.title), alignment=leading())
        set_kind(heading, "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.addWidget(heading)
        column.addWidget(self.tabs, 1)
        self._show_tab()

    def commands(self) -> list[Command]:
        """Return what can be done in the tab in front."""
        shown = self.tabs.currentWidget()
        return shown.commands() if isinstance(shown, Page) else []

    def selected(self) -> list[int]:
        shown = self.tabs.currentWidget()
        return shown.selected() if isinstance(shown, Page) else []

    def _show_tab(self, _place: int = 0) -> None:
        shown = self.tabs.currentWidget()
        if shown is not None:
            self.setFocusProxy(shown)
            if shown.isVisible():
                shown.setFocus()
        self._tell_status()

    def _tell_status(self, _text: str = "") -> None:
        """Say in the status bar what the tab in front says."""
        shown = self.tabs.currentWidget()
        self.say_status(shown.status_text if isinstance(shown, Page) else "")

    def _show_drafts(self, _ids: list[int]) -> None:
        """Go on with the letters that were made."""
        self.letters.set_filter("state", "draft")
        self.tabs.setCurrentWidget(self.letters)


def _open(desk: Desk, reminder_id: int | None = None, *, client_id: int | None = None, **_known: Any) -> PromiseForm | LettersTab:
    """Show the letters with one of them found; without one the form for a promise, of a client where one is named."""
    if reminder_id is None:
        return promise_form(desk, None, client_id)
    letters = LettersTab(desk)
    letters.set_filter("state", None)
    letters.search.setText(desk.read(number_of, reminder_id))
    return letters


def _find(session: Session, folded: str, _dialect: str, limit: int) -> list[Found]:
    return [Found("collection", one.reminder_id, one.number, _told(one)) for one in found_reminders(session, folded, limit)]


def _told(one: FoundReminder) -> str:
    told = _("Reminder of {date}, {client}: {state}")
    return told.format(date=show_date(one.date), client=isolate(one.client), state=reminder_state(one.state))


def _happenings(session: Session, client_id: int, limit: int) -> list[Happening]:
    found = []
    for one in measures(session, client_id, limit):
        text = measure_word(one.kind)
        if one.amount is not None:
            text = _("{what}: {amount}").format(what=text, amount=whole(one.amount))
        if one.note:
            text = f"{text} · {isolate(' '.join(one.note.split()))}"
        found.append(Happening(one.date, text, _ICONS.get(one.kind, "note"), "", None))
    return found


AREA = Area(
    "collection",
    CollectionPage.title,
    CollectionPage.icon,
    32,
    page=CollectionPage,
    open=_open,
    card=(CardSection("collection", N_("Collection"), 55, CollectionSection),),
    find=_find,
    happenings=_happenings,
    shows=CollectionPage.shows,
)

__all__ = ["AREA", "CollectionPage", "CollectionSection"]

"""Returns and acts on the screen: the page with its tabs, and what they add to the client card, the search and the timeline."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from kamdesk.areas.returns import queries
from kamdesk.areas.returns.forms import ActCardDialog, ReturnCardDialog, act_form, return_form
from kamdesk.areas.returns.forms.words import act_kind_words, act_state, return_state
from kamdesk.areas.returns.page.analysis import AnalysisTab
from kamdesk.areas.returns.page.card import ReturnsSection
from kamdesk.areas.returns.page.lists import ActsList, MeasuresList, ReturnsList
from kamdesk.areas.returns.queries import ACTS as ACTS_KEY
from kamdesk.areas.returns.queries import Event
from kamdesk.areas.returns.rules import REASONS, RETURN_KINDS
from kamdesk.core.formats import show_date, whole
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.storage.database import Session
from kamdesk.ui.area import Area, CardSection, Found, Happening
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Page
from kamdesk.ui.theme import leading, set_kind


class ReturnsPage(Page):
    """Returns, acts, measures and the analysis, in tabs."""

    key, title, icon = "returns", N_("Returns and acts"), "arrow-u-up-left"
    shows = ReturnsList.shows | ActsList.shows | MeasuresList.shows | AnalysisTab.shows

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.returns = ReturnsList(desk)
        self.acts = ActsList(desk)
        self.measures = MeasuresList(desk)
        self.analysis = AnalysisTab(desk)
        self.tabs = QTabWidget()
        for page in (self.returns, self.acts, self.measures, self.analysis):
            self.tabs.addTab(page, _(page.title))
            page.status.connect(self._tell_status)
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys of the tab in front work at once
        self.tabs.currentChanged.connect(self._show_tab)
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
            if self.isVisible():
                shown.setFocus()
        self._tell_status()

    def _tell_status(self, _text: str = "") -> None:
        """Say in the status bar what the tab in front says."""
        shown = self.tabs.currentWidget()
        self.say_status(shown.status_text if isinstance(shown, Page) else "")


def _open(desk: Desk, return_id: int | None = None, **of: Any) -> QWidget:
    """Show a return; without one the form for a new one, of `order_id`, `delivery_id` or `invoice_id`.

    Raises:
        ReturnError: it is not there, or nothing of the order has left.
    """
    if return_id is not None:
        return ReturnCardDialog(desk, None, return_id)
    known = ("order_id", "delivery_id", "invoice_id", "kind")
    return return_form(desk, None, **{name: value for name, value in of.items() if name in known})


def _open_act(desk: Desk, act_id: int | None = None, **of: Any) -> QWidget:
    """Show an act; without one the form for a new one, of `order_id`, `delivery_id` or `invoice_id`.

    Raises:
        ReturnError: it is not there, or nothing of the order has left.
    """
    if act_id is not None:
        return ActCardDialog(desk, None, act_id)
    known = ("order_id", "delivery_id", "invoice_id")
    return act_form(desk, None, **{name: value for name, value in of.items() if name in known})


def _told(one: Event) -> str:
    if one.what == "acts":
        told = _("{kind} {number}: {amount}, {state}")
        return told.format(
            kind=act_kind_words(one.kind), number=isolate_ltr(one.number), amount=whole(one.amount), state=act_state(one.status)
        )
    told = _("{kind} {number}: {amount}, {reason}, {state}")
    return told.format(
        kind=_(RETURN_KINDS[one.kind]),
        number=isolate_ltr(one.number),
        amount=whole(one.amount),
        reason=_(REASONS[one.reason or "other"]),
        state=return_state(one.status),
    )


def _happenings(session: Session, client_id: int, limit: int) -> list[Happening]:
    return [
        Happening(one.date, _told(one), ReturnsPage.icon if one.what == "returns" else ActsList.icon, one.what, one.record_id)
        for one in queries.latest_events(session, client_id, limit)
    ]


def _find(session: Session, folded: str, _dialect: str, limit: int) -> list[Found]:
    told = _("{kind} of {date}, {client}")
    return [
        Found(
            one.what,
            one.record_id,
            one.number,
            told.format(
                kind=act_kind_words(one.kind) if one.what == "acts" else _(RETURN_KINDS[one.kind]),
                date=show_date(one.date),
                client=isolate(one.client),
            ),
        )
        for one in queries.found_events(session, folded, limit)
    ]


AREA = Area(
    "returns",
    ReturnsPage.title,
    ReturnsPage.icon,
    19,
    page=ReturnsPage,
    open=_open,
    card=(CardSection("returns", N_("Returns and acts"), 37, ReturnsSection),),
    find=_find,
    happenings=_happenings,
    shows=ReturnsPage.shows,
)
#: Acts are opened under a name of their own; they have no page besides the tab.
ACTS = Area(ACTS_KEY, ActsList.title, ActsList.icon, 19, open=_open_act, shows=ActsList.shows)
#: What this area brings.
AREAS = (AREA, ACTS)

__all__ = ["ACTS", "AREA", "AREAS", "ReturnsPage"]

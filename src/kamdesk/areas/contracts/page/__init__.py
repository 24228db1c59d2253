"""The page of contracts in tabs, and what contracts add to the client card, the timeline, the search box and each new day."""

import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from kamdesk.areas.contracts.actions import begin_day
from kamdesk.areas.contracts.forms import contract_form
from kamdesk.areas.contracts.forms.card import contract_dialog
from kamdesk.areas.contracts.forms.words import kind_words, state_words
from kamdesk.areas.contracts.page.approvals import ApprovalsTab
from kamdesk.areas.contracts.page.card_contracts import ClientContracts, ContractsSection
from kamdesk.areas.contracts.page.every import ContractsList
from kamdesk.areas.contracts.page.renewals import RenewalsTab
from kamdesk.areas.contracts.queries import ContractRow, contracts_of, due_for_renewal, found_contracts, waiting_approvals
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.storage.database import Session
from kamdesk.ui.area import Area, CardSection, Found, Happening
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Page
from kamdesk.ui.theme import leading, set_kind


class ContractsPage(Page):
    """All contracts, those that come to their end, and what waits for approval."""

    key, title, icon = "contracts", N_("Contracts"), "article"
    shows = ContractsList.shows | RenewalsTab.shows | ApprovalsTab.shows

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.every, self.renewals, self.approvals = ContractsList(desk), RenewalsTab(desk), ApprovalsTab(desk)
        around = self.every.layout()
        if around is not None:
            around.setContentsMargins(0, 8, 0, 0)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for page in (self.every, self.renewals, self.approvals):
            self.tabs.addTab(page, _(page.title))
            page.status.connect(self._tell)
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys of the tab in front work at once
        self.tabs.currentChanged.connect(self._show_tab)
        heading = QLabel(_(self.title), alignment=leading())
        set_kind(heading, "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.addWidget(heading)
        column.addWidget(self.tabs, 1)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._turn, step))
        self._count()
        self._show_tab()

    def refresh(self) -> None:
        """Count anew what waits; the tabs read by themselves."""
        self._count()

    def commands(self) -> list[Command]:
        """Return what can be done in the tab in front."""
        shown = self.tabs.currentWidget()
        return shown.commands() if isinstance(shown, Page) else []

    def selected(self) -> list[int]:
        shown = self.tabs.currentWidget()
        return shown.selected() if isinstance(shown, Page) else []

    def _turn(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    def _show_tab(self, _place: int = 0) -> None:
        shown = self.tabs.currentWidget()
        if shown is not None:
            self.setFocusProxy(shown)
            if shown.isVisible():
                shown.setFocus()
        self._tell()

    def _count(self) -> None:
        """Say on the tabs how many wait there."""
        counts = (
            (self.renewals, len(self.desk.read(due_for_renewal, self.desk.today()))),
            (self.approvals, len(self.desk.read(waiting_approvals))),
        )
        told = _("{title} ({count})")
        for page, count in counts:
            text = told.format(title=_(page.title), count=show_number(count)) if count else _(page.title)
            self.tabs.setTabText(self.tabs.indexOf(page), text)

    def _tell(self, _text: str = "") -> None:
        """Say in the status bar what the tab in front says."""
        shown = self.tabs.currentWidget()
        self.say_status(shown.status_text if isinstance(shown, Page) else "")


def _open(
    desk: Desk, contract_id: int | None = None, *, client_id: int | None = None, like: int | None = None, **_known: Any
) -> QWidget:
    """Show a contract; without one the form for a new one, of a client or like another contract."""
    if contract_id is not None:
        return contract_dialog(desk, None, contract_id)
    form = contract_form(desk, None, client_id=client_id, like=like)
    form.saved.connect(lambda made: desk.open("contracts", made))
    return form


def _find(session: Session, folded: str, dialect: str, limit: int) -> list[Found]:
    found = found_contracts(session, folded, dialect, limit, dt.date.today())
    return [Found("contracts", one.contract_id, one.number, _told(one)) for one in found]


def _told(one: ContractRow) -> str:
    told = _("{kind} of {date}, {client}: {state}")
    day = isolate_ltr(show_date(one.date))
    return told.format(kind=kind_words(one.kind), date=day, client=isolate(one.client), state=state_words(one.state))


def _happenings(session: Session, client_id: int, limit: int) -> list[Happening]:
    found = contracts_of(session, client_id, dt.date.today())[:limit]
    return [Happening(one.date, _happened(one), ContractsPage.icon, "contracts", one.contract_id) for one in found]


def _happened(one: ContractRow) -> str:
    number, state = isolate_ltr(one.number), state_words(one.state)
    if one.ends is None:
        told = _("{kind} {number}, from {starts}: {state}")
        return told.format(kind=kind_words(one.kind), number=number, starts=isolate_ltr(show_date(one.starts)), state=state)
    told = _("{kind} {number}, {starts} – {ends}: {state}")
    starts, ends = isolate_ltr(show_date(one.starts)), isolate_ltr(show_date(one.ends))
    return told.format(kind=kind_words(one.kind), number=number, starts=starts, ends=ends, state=state)


AREA = Area(
    "contracts",
    ContractsPage.title,
    ContractsPage.icon,
    16,
    page=ContractsPage,
    open=_open,
    card=(CardSection("contracts", N_("Contracts"), 33, ContractsSection),),
    find=_find,
    happenings=_happenings,
    shows=ContractsPage.shows,
    new_day=begin_day,
)

__all__ = ["AREA", "ApprovalsTab", "ClientContracts", "ContractsList", "ContractsPage", "ContractsSection", "RenewalsTab"]

"""The client card: one page with all that is known of a client, tab by tab, from every area."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from kamdesk.areas.clients import actions, queries
from kamdesk.areas.clients.forms import client_form
from kamdesk.areas.clients.model import Client
from kamdesk.areas.clients.page.overview import Knowledge, Overview
from kamdesk.areas.clients.page.timeline import Timeline
from kamdesk.areas.clients.queries import ClientCard
from kamdesk.areas.clients.rules import STANDINGS, ClientGoneError, tax_number_name
from kamdesk.core.formats import show_money, show_number
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.area import Area, CardSection
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.page import Command, Page, Toolbar
from kamdesk.ui.plain import as_read
from kamdesk.ui.theme import leading, set_kind

OVERVIEW, TIMELINE, KNOWLEDGE = 10, 80, 90


class ClientCardPage(Page):
    """Everything about one client; the other areas bring their tabs and what happened.

    Attributes:
        tabs: One tab a section, in their order; each is made when it is first shown.
        sections: The sections behind the tabs.
    """

    key, title, icon = "client-card", N_("Client card"), "identification-card"
    shows = frozenset({Client})

    def __init__(self, desk: Desk, client_id: int, areas: Sequence[Area] = (), parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.client_id = client_id
        self.card = self._read()
        self.sections = sorted(
            [*_own_sections(areas), *(section for area in areas for section in area.card)], key=lambda one: (one.order, one.key)
        )
        self._made: set[int] = set()
        self._pages: dict[int, Page] = {}
        self._build()
        self.tabs.currentChanged.connect(self._show_tab)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._settle_keys)
        self._make_tab(0)
        self._show_header()

    def _read(self) -> ClientCard:
        card = self.desk.read(queries.client_card, self.client_id)
        if card is None:
            raise ClientGoneError
        return card

    def refresh(self) -> None:
        self.card = self._read()
        self._show_header()

    def show_section(self, key: str) -> None:
        """Go to the tab *key*."""
        for place, section in enumerate(self.sections):
            if section.key == key:
                self.tabs.setCurrentIndex(place)

    # Commands

    def commands(self) -> list[Command]:
        return self._commands

    def _offered(self) -> list[Command]:
        commands = [Command("edit", N_("Edit"), "pencil-simple", "F2", self.edit, primary=True)]
        if self.desk.can_open("contacts"):
            commands.append(Command("contact", N_("New contact"), "user-plus", "Ctrl+Shift+N", self._new_contact))
        commands.append(Command("duplicate", N_("Duplicate"), "copy", "Ctrl+D; F9", self._duplicate))
        if self.desk.can_open("reports"):
            commands += [
                Command("report", N_("Client report"), "printer", "Ctrl+P", partial(self._paper, "client")),
                Command("statement", N_("Statement"), "file-text", "Ctrl+Shift+P", partial(self._paper, "statement")),
            ]
        return [
            *commands,
            Command("archive", N_("Archive or take back"), "archive", "Del", self._archive),
            Command("previous", N_("Previous client"), "caret-left", "Ctrl+PgUp", partial(self._step, -1)),
            Command("next", N_("Next client"), "caret-right", "Ctrl+PgDown", partial(self._step, 1)),
            Command("refresh", N_("Refresh"), "arrow-clockwise", "F5", self.refresh, quiet=True),
        ]

    def edit(self) -> None:
        """Change what is typed on the card (F2)."""
        form = client_form(self.desk, self, self.client_id)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.open()

    def _duplicate(self) -> None:
        form = client_form(self.desk, self, self.client_id, copied=True)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.saved.connect(lambda number: self.desk.open("clients", number))
        form.open()

    def _new_contact(self) -> None:
        self.desk.open("contacts", client_id=self.client_id)

    def _paper(self, kind: str) -> None:
        self.desk.open("reports", kind=kind, client_id=self.client_id)

    def _archive(self) -> None:
        name = isolate(self.card.details.name)
        if self.card.archived:
            done = self.desk.write(actions.restore_clients, [self.client_id])
            self.desk.say(_("{name} is back from the archive.").format(name=name), self._undo(actions.archive_clients, done))
        else:
            done = self.desk.write(actions.archive_clients, [self.client_id])
            self.desk.say(_("{name} was archived.").format(name=name), self._undo(actions.restore_clients, done))

    def _undo(self, action: Callable[..., object], numbers: list[int]) -> Callable[[], object]:
        return lambda: self.desk.write(action, numbers)

    def _step(self, step: int) -> None:
        number = self.desk.read(queries.neighbour, self.client_id, step)
        if number is not None:
            self.desk.open("clients", number)

    # Keys

    def _settle_keys(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Leave a key to the tab in which the cursor is, where both know it."""
        inner = now
        while inner is not None and not isinstance(inner, Page):
            inner = inner.parentWidget()
        if inner is not self and (inner is None or not self.isAncestorOf(inner)):
            return
        taken = {key for command in inner.commands() for key in command.shortcuts()} if inner is not self else set()
        for command in self._commands:
            keys = [] if taken.intersection(command.shortcuts()) else [QKeySequence(key) for key in command.shortcuts()]
            self.actions_by_key[command.key].setShortcuts(keys)

    # Widgets

    def _build(self) -> None:
        self._commands = self._offered()
        self.name = QLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setWordWrap(True)
        self.name.setAlignment(leading())
        set_kind(self.name, "title")
        self.chip = QLabel()
        set_kind(self.chip, "chip")
        self.facts = QLabel()
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setWordWrap(True)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.facts.setAlignment(leading())
        set_kind(self.facts, "caption")
        self.gone = Bar("warn")
        self.gone_link = QPushButton()
        set_kind(self.gone_link, "link")
        self.gone_link.clicked.connect(self._open_kept)
        self.gone.column.addWidget(self.gone_link, alignment=Qt.AlignmentFlag.AlignLeading)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for section in self.sections:
            holder = QWidget()
            QVBoxLayout(holder).setContentsMargins(0, 0, 0, 0)
            self.tabs.addTab(holder, _(section.title))
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.chip)
        top.addWidget(Toolbar([pair for pair in self.add_actions() if not pair[0].quiet]))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.facts)
        column.addWidget(self.gone)
        column.addWidget(self.tabs, 1)

    def _make_tab(self, place: int) -> None:
        if place < 0 or place in self._made:
            return
        self._made.add(place)
        holder = self.tabs.widget(place)
        layout = holder.layout() if holder is not None else None
        if layout is None:
            return
        section = self.sections[place].build(self.desk, self.client_id)
        layout.addWidget(section)
        if isinstance(section, Page):
            section.status.connect(self._tell_status)
            self._pages[place] = section

    def _show_tab(self, place: int) -> None:
        self._make_tab(place)
        self._tell_status()
        shown = self._pages.get(place)
        if shown is not None and shown.isVisible():
            shown.setFocus()  # its keys work at once

    def _tell_status(self, _text: str = "") -> None:
        """Say in the status bar what the tab that is shown says; nothing for one that says nothing."""
        page = self._pages.get(self.tabs.currentIndex())
        self.say_status(page.status_text if page is not None else "")

    def _show_header(self) -> None:
        card = self.card
        self.name.setText(card.details.name)
        self.chip.setText(_("Archived") if card.archived else _(STANDINGS.get(card.details.standing, card.details.standing)))
        self.facts.setText(as_read("   ·   ".join(facts(card))))
        self.gone.tell(_("This card was merged into another one.") if card.merged_into else "")
        self.gone_link.setText(_("Open {name}").format(name=isolate(card.merged_into or "")))

    def _open_kept(self) -> None:
        if self.card.merged_into_id is not None:
            self.desk.open("clients", self.card.merged_into_id)


def facts(card: ClientCard) -> list[str]:
    """Return the line under the name: numbers, place, owner and terms, each with its word."""
    details = card.details
    found = []
    if details.tax_number:
        tick = " ✓" if card.tax_number_checked else ""
        title = tax_number_name(details.country) or _("Tax number")
        found.append(_("{title} {value}").format(title=title, value=isolate_ltr(details.tax_number) + tick))
    if details.city:
        found.append(isolate(details.city))
    if details.phone:
        found.append(isolate_ltr(details.phone))
    found.append(_("Owner: {name}").format(name=isolate(card.owner)))
    days = ngettext("Terms: {count} day", "Terms: {count} days", card.payment_days)
    found.append(days.format(count=show_number(card.payment_days)))
    limit = details.credit_limit
    if limit is not None and not limit:
        found.append(_("Prepayment only"))
    elif limit is not None:
        found.append(_("Limit: {amount}").format(amount=isolate_ltr(show_money(limit, with_currency=True))))
    return found


def _own_sections(areas: Sequence[Area]) -> list[CardSection]:
    return [
        CardSection("overview", Overview.title, OVERVIEW, Overview),
        CardSection("timeline", Timeline.title, TIMELINE, lambda desk, client_id: Timeline(desk, client_id, areas)),
        CardSection("knowledge", Knowledge.title, KNOWLEDGE, Knowledge),
    ]

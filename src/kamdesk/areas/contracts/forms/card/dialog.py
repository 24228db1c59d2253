"""A contract's window: all that is known of it on tabs, and the buttons for what can be done with it now."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from kamdesk.areas.clients.model import Client
from kamdesk.areas.contracts.forms.card.buttons import ActButton
from kamdesk.areas.contracts.forms.card.head import ContractHead
from kamdesk.areas.contracts.forms.card.panels import LaterPanel, TermsPanel, fill, later_panels, or_words
from kamdesk.areas.contracts.forms.card.papers import PapersButton
from kamdesk.areas.contracts.forms.card.printing import paper_of, save_for_word
from kamdesk.areas.contracts.forms.card.tables import approval_columns, event_columns, specification_columns
from kamdesk.areas.contracts.forms.details import contract_form
from kamdesk.areas.contracts.forms.doing import KEYS, ON, WORDS, ask, doings, makes_another
from kamdesk.areas.contracts.forms.packing import pack_form
from kamdesk.areas.contracts.forms.steps import read_card, shown
from kamdesk.areas.contracts.model import (
    Contract,
    ContractApproval,
    ContractClause,
    ContractEvent,
    ContractLine,
    ContractText,
    Disagreement,
)
from kamdesk.areas.contracts.queries import ContractCard, effective_terms
from kamdesk.areas.contracts.queries.disagreements import disagreements
from kamdesk.areas.contracts.rules.refusals import ContractGoneError
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.messages import ask as ask_user
from kamdesk.ui.table.rows import RowsTable
from kamdesk.ui.theme import icon, set_kind

_SIZE: Final = (1240, 790)
_MOST_KEYS: Final = 9


class ContractDialog(QDialog):
    """Shows the contract *contract_id*; Ctrl+Enter does the next step, Alt+1 … Alt+9 go to the tabs.

    Attributes:
        card: The contract as it was read last.
        buttons: What can be done now, by the keys of `doing.WORDS`.
        later: The panels that are made when they are looked at, by their names.
    """

    shows = frozenset(
        {Contract, ContractLine, ContractText, ContractClause, ContractApproval, ContractEvent, Disagreement, Client}
    )

    def __init__(self, desk: Desk, parent: QWidget | None, contract_id: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = desk
        self.card = read_card(desk, contract_id)
        self.error = Bar("error")
        self.head = ContractHead(desk, self.open_client)
        self.terms = TermsPanel(self.open_contract)
        self.specification = RowsTable(specification_columns(self.card.terms.currency), _("Specification"))
        self.approvals = RowsTable(approval_columns(), _("Approvals"))
        self.history = RowsTable(event_columns(), _("History"))
        self.later = later_panels(desk, contract_id)
        self.papers = PapersButton(desk, self, lambda: self.card)
        self.tabs = QTabWidget()
        self.buttons: dict[str, ActButton] = {}
        self._offered: tuple[str, ...] | None = None
        self._build()
        self._connect()
        self.show_card(self.card)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))

    # Widgets

    def _build(self) -> None:
        for title, page in self._pages():
            self.tabs.addTab(page, title)
        for key, text, picture, keys, act in (
            ("duplicate", _("Duplicate"), "copy", "Ctrl+D", self.duplicate),
            ("word", _("Word…"), "file-text", "Ctrl+Shift+W", self.save_for_word),
            ("pack", _("Pack…"), "files", "Ctrl+Shift+K", self.pack),
        ):
            button = self._button(key, text, keys, act)
            button.setIcon(icon(picture))
            self.head.top.addWidget(button)
        self.head.top.addWidget(self.papers)
        self._aside, self._onward, row = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        row.addLayout(self._aside)
        row.addStretch()
        row.addWidget(self._button("leave", _("Close"), "", self.reject))
        row.addLayout(self._onward)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.error)
        column.addWidget(self.head)
        column.addWidget(self.tabs, 1)
        column.addLayout(row)

    def _pages(self) -> list[tuple[str, QWidget]]:
        later = self.later
        return [
            (_("Terms"), self.terms),
            (_("Text"), later["text"]),
            (_("Specification"), or_words(self.specification, _("There is no specification. Goods are typed under “Edit”."))),
            (_("Disagreements"), later["disagreements"]),
            (_("Versions"), later["versions"]),
            (_("Approvals"), or_words(self.approvals, _("No approval was asked for yet."))),
            (_("Performance"), later["performance"]),
            (_("Files"), later["files"]),
            (_("History"), or_words(self.history, _("Nothing happened yet."))),
        ]

    def _button(self, key: str, text: str, keys: str, act: Callable[[], Any]) -> ActButton:
        self.buttons[key] = ActButton(text, keys, partial(self._attempt, act))
        return self.buttons[key]

    def _connect(self) -> None:
        self.desk.changed.connect(self._hear)
        self.tabs.currentChanged.connect(self._give_way)
        QShortcut(QKeySequence("F5"), self, self.refresh)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.go_on)
        for number in range(min(self.tabs.count(), _MOST_KEYS)):
            QShortcut(QKeySequence(f"Alt+{number + 1}"), self, partial(self.go_to_tab, number))
            self.tabs.setTabToolTip(number, f"Alt+{number + 1}")
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self, partial(self._turn, step))

    # What is shown

    def refresh(self) -> None:
        """Read the contract again; one that is gone closes its window."""
        try:
            self.show_card(read_card(self.desk, self.card.contract_id))
        except ContractGoneError:
            super().reject()

    def _hear(self, classes: frozenset[type]) -> None:
        if classes & self.shows:
            self.refresh()

    def show_card(self, card: ContractCard) -> None:
        """Show *card* in place of what is there."""
        today = self.desk.today()
        self.card = card
        self.setWindowTitle(_("Contract {number}").format(number=isolate_ltr(card.number)))
        self.head.show_card(card)
        binds = card.signed_on is not None and card.base_id is None
        self.terms.show_card(card, self.desk.read(effective_terms, card.contract_id, today) if binds else None)
        if card.terms.currency != self._currency:
            self._currency = card.terms.currency
            self.specification.set_columns(specification_columns(self._currency))
        fill(self.specification, card.lines)
        fill(self.approvals, card.approvals)
        fill(self.history, card.events[::-1])
        disputes = self.desk.read(disagreements, card.contract_id)
        self.papers.offer(card, has_protocol=bool(disputes))
        count = sum(one.status == "open" for one in disputes)
        told = _("Disagreements ({count} open)").format(count=count) if count else _("Disagreements")
        self.tabs.setTabText(self.tabs.indexOf(self.later["disagreements"]), told)
        self._offer()

    _currency = ""

    def _offer(self) -> None:
        """Offer what can be done now; what brings the contract on stands last, and Ctrl+Enter presses its first."""
        offered = doings(self.desk, self.card)
        if offered == self._offered:
            return
        for doing in self._offered or ():
            gone = self.buttons.pop(doing)
            gone.hide()
            gone.deleteLater()
        self._offered = offered
        on = [doing for doing in offered if doing in ON]
        for doing in offered:
            button = self._button(doing, _(WORDS[doing]), KEYS.get(doing, ""), partial(self.do, doing))
            (self._onward if doing in on else self._aside).addWidget(button)
        self._give_way()
        first = self.buttons[on[0]] if on else self.buttons["leave"]
        first.setDefault(True)
        if on:
            set_kind(first, "primary")
        if not self.isVisible() or self.focusWidget() is None:
            QTimer.singleShot(0, first, lambda: first.setFocus(Qt.FocusReason.OtherFocusReason))

    def _give_way(self, _place: int = 0) -> None:
        for button in self.buttons.values():
            button.give_way(isinstance(self.tabs.currentWidget(), LaterPanel))

    # Going about

    def go_to_tab(self, number: int) -> None:
        """Show a tab, with the cursor in it."""
        self.tabs.setCurrentIndex(number)
        page = self.tabs.widget(number)
        if page is not None:
            (page.focusProxy() or page).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turn(self, step: int) -> None:
        self.go_to_tab((self.tabs.currentIndex() + step) % self.tabs.count())

    def reject(self) -> None:
        """Close; first ask, if something was typed on a tab."""
        dirty = [panel for panel in self.later.values() if panel.is_dirty]
        if dirty:
            answers = [("save", _("Save")), ("discard", _("Discard")), ("stay", _("Stay"))]
            answer = ask_user(self, _("Save what you typed?"), answers)
            if answer not in {"save", "discard"} or (answer == "save" and not self._save(dirty)):
                return
        super().reject()

    def _save(self, panels: list[LaterPanel]) -> bool:
        for panel in panels:
            if not panel.save():
                self.tabs.setCurrentWidget(panel)
                return False
        return True

    # What can be done

    def _attempt(self, act: Callable[[], Any]) -> None:
        self.error.tell("")
        try:
            act()
        except KamDeskError as problem:
            self.error.tell(str(problem))

    def go_on(self) -> None:
        """Do the next step."""
        on = [doing for doing in self._offered or () if doing in ON]
        if on:
            self._attempt(partial(self.do, on[0]))

    def do(self, doing: str) -> FormDialog | None:
        """Do one of `WORDS`, or ask what has to be known first; what is typed on a tab is saved before.

        Raises:
            KamDeskError: it cannot be done now.
        """
        if not self._save([panel for panel in self.later.values() if panel.is_dirty]):
            return None
        form = ask(self.desk, self, doing, self.card.contract_id)
        if form is not None:
            if makes_another(doing):
                form.saved.connect(self.open_contract)
            shown(form, self)
        return form

    def duplicate(self) -> None:
        """Start a new contract like this one."""
        form = contract_form(self.desk, self, like=self.card.contract_id)
        form.saved.connect(self.open_contract)
        shown(form, self)

    def save_for_word(self) -> None:
        """Save the contract as the client can edit it."""
        save_for_word(self.desk, self, paper_of(self.card.contract_id, "contract"), self.card.number)

    def pack(self) -> None:
        """Choose what goes into the pack."""
        shown(pack_form(self.desk, self, self.card.contract_id), self)

    def open_client(self) -> None:
        """Go to the client's card."""
        client_id = self.card.client_id
        self.reject()
        if not self.isVisible():
            self.desk.open("clients", client_id)

    def open_contract(self, contract_id: int) -> None:
        """Show another contract over this one."""
        ContractDialog(self.desk, self, contract_id).open()


def contract_dialog(desk: Desk, parent: QWidget | None, contract_id: int) -> ContractDialog:
    """Return the window of a contract.

    Raises:
        ContractGoneError: it is not there.
    """
    return ContractDialog(desk, parent, contract_id)

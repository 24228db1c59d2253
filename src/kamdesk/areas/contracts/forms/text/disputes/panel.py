"""The protocol of disagreements as a table: the clause, ours, theirs, what was agreed, who may agree, and how it stands."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.areas.contracts.documents import disagreement_paper
from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.contracts.forms.laid import Cell, WordColumn, WordsView, changed_cell, plain_cell
from kamdesk.areas.contracts.forms.laid.printing import preview
from kamdesk.areas.contracts.forms.text.disputes.bringing import BringDialog
from kamdesk.areas.contracts.forms.text.disputes.noting import change_form, dispute_form
from kamdesk.areas.contracts.forms.text.disputes.settling import settle_form
from kamdesk.areas.contracts.forms.text.reading import TextState, read_text
from kamdesk.areas.contracts.model import Contract, ContractText, Disagreement
from kamdesk.areas.contracts.queries.disagreements import DisagreementRow, disagreements
from kamdesk.areas.people.rules import ROLES
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import N_, _, ngettext, pgettext
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.pdf.blocks import Document
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.page.empty import EmptyState
from kamdesk.ui.theme import icon, leading, set_kind

#: How a disagreement stands.
STATUSES: Final[dict[str, str]] = {
    "open": N_("In dispute"),
    "ours": N_("Our wording stays"),
    "theirs": N_("The client's wording is taken"),
    "agreed": N_("Another wording is agreed"),
    "withdrawn": N_("Withdrawn"),
}
_CHANGING: Final = frozenset({"add", "bring", "change", "settle"})


class DisagreementsPanel(QWidget):
    """Clauses that the sides see differently.

    Attributes:
        rows: All of the contract; the table may show only the open ones.
        buttons: What can be done, by "add", "bring", "change", "settle" and "print".
    """

    shows = frozenset({Disagreement, ContractText, Contract})

    def __init__(self, desk: Desk, contract_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.contract_id = desk, contract_id
        self.rows: tuple[DisagreementRow, ...] = ()
        self.state: TextState = desk.read(read_text, contract_id)
        self.error = Bar("error")
        self.view = WordsView(_columns(), _("Protocol of disagreements"))
        self.only_open = QCheckBox(_("Only what is in dispute"))
        self.told = QLabel(alignment=leading())
        self.empty = EmptyState()
        self.buttons: dict[str, QPushButton] = {}
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        top = QHBoxLayout()
        for key, title, picture, keys, act in (
            ("settle", _("Settle…"), "scales", "", self.settle),
            ("add", _("Add…"), "plus", "Ins", self.add),
            ("change", _("Change…"), "pencil-simple", "F2", self.change),
            ("bring", _("Bring in the client's wording…"), "file-text", "Ctrl+I", self.bring_in),
        ):
            button = QPushButton(icon(picture), title)
            button.clicked.connect(partial(self._attempt, act))
            self._add_button(key, button, keys)
            top.addWidget(button)
        set_kind(self.buttons["settle"], "primary")
        top.addWidget(self.only_open)
        top.addStretch()
        button = QPushButton(icon("printer"), _("Print the protocol"))
        menu = QMenu(button)
        menu.addAction(_("For the client"), self.print_protocol)
        menu.addAction(_("For us, with who may agree"), lambda: self.print_protocol(internal=True))
        button.setMenu(menu)
        self._add_button("print", button, "")
        top.addWidget(button)
        set_kind(self.told, "caption")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(6)
        column.addWidget(self.error)
        column.addLayout(top)
        column.addWidget(self.told)
        column.addWidget(self.stack, 1)

    def _add_button(self, key: str, button: QPushButton, keys: str) -> None:
        button.setAutoDefault(False)
        button.setToolTip(keys)
        self.buttons[key] = button
        if keys:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)

    def _connect(self) -> None:
        self.desk.changed.connect(self._hear)
        self.only_open.toggled.connect(lambda _on: self._show())
        self.view.opened.connect(lambda _row: self._attempt(self.settle))
        self.view.chosen.connect(lambda _row: self._offer())

    # Reading and showing

    def _hear(self, classes: frozenset[type]) -> None:
        if classes & self.shows:
            self.refresh()

    def refresh(self) -> None:
        """Read the protocol again."""
        try:
            self.state = self.desk.read(read_text, self.contract_id)
            self.rows = self.desk.read(disagreements, self.contract_id)
        except KamDeskError as problem:
            self.error.tell(str(problem))
            return
        self._show()

    def _show(self) -> None:
        shown = [one for one in self.rows if one.status == "open" or not self.only_open.isChecked()]
        self.view.show_rows(shown)
        if shown and not self.view.currentIndex().isValid():
            self.view.go_to(0)
        self.stack.setCurrentIndex(0 if shown else 1)
        if not shown:
            self._tell_empty()
        empty = self.only_open if self.state.fixed else self.empty.first
        self.setFocusProxy(self.view if shown else empty)  # Tab stays where it is at one that is hidden
        count = sum(1 for one in self.rows if one.status == "open")
        told = ngettext(
            "{count} clause is in dispute and stops signing.", "{count} clauses are in dispute and stop signing.", count
        )
        self.told.setText(told.format(count=show_number(count)) if count else "")
        self.told.setVisible(bool(count))
        self._offer()

    def _tell_empty(self) -> None:
        offers: list[tuple[str, Callable[[], None]]] = []
        if not self.state.fixed:
            offers = [
                (_("Bring in the client's wording…"), partial(self._attempt, self.bring_in)),
                (_("Put a clause in dispute…"), partial(self._attempt, self.add)),
            ]
        self.empty.tell(_("Nothing is in dispute."), "scales", *offers)

    def _offer(self) -> None:
        """Offer what can be done with the chosen clause."""
        row = self.chosen()
        is_open = row is not None and row.status == "open"
        for key, button in self.buttons.items():
            enabled = key not in _CHANGING or not self.state.fixed
            button.setEnabled(enabled and (key not in {"change", "settle"} or is_open) and (key != "print" or bool(self.rows)))

    def chosen(self) -> DisagreementRow | None:
        """Return the disagreement the cursor is on."""
        row: DisagreementRow | None = self.view.current_row()
        return row

    # What can be done

    def _attempt(self, act: Callable[[], object], _checked: bool = False) -> None:
        self.error.tell("")
        try:
            act()
        except KamDeskError as problem:
            self.error.tell(str(problem))

    def _open(self, form: FormDialog) -> FormDialog:
        form.finished.connect(lambda _result: self.window().activateWindow())
        form.open()
        return form

    def add(self) -> FormDialog:
        """Note another clause."""
        return self._open(dispute_form(self.desk, self, self.contract_id))

    def change(self) -> FormDialog | None:
        """Write down what the client wants now."""
        row = self.chosen()
        if row is None or row.status != "open" or self.state.fixed:
            return None
        return self._open(change_form(self.desk, self, row))

    def settle(self) -> FormDialog | None:
        """Say what became of the chosen clause."""
        row = self.chosen()
        if row is None or row.status != "open" or self.state.fixed:
            return None
        return self._open(settle_form(self.desk, self, self.contract_id, row))

    def bring_in(self) -> BringDialog:
        """Compare what the client wrote with our text."""
        dialog = BringDialog(self.desk, self, self.state)
        dialog.open()
        return dialog

    def print_protocol(self, *, internal: bool = False) -> None:
        """Show the protocol as it is printed; *internal* is for us."""

        def make(session: Session, printing: Printing) -> Document:
            return disagreement_paper(session, self.contract_id, printing=printing, internal=internal)

        preview(self.desk, self, make, self.state.number)

    # Everything typed is in forms

    def is_dirty(self) -> bool:
        """Tell that nothing is typed here."""
        return False

    def save(self) -> bool:
        """Tell that nothing is left to store."""
        return True


def _columns() -> tuple[WordColumn, ...]:
    return (
        WordColumn(_("Clause"), lambda row: plain_cell(isolate_ltr(row.number) or "–"), width=80),
        WordColumn(_("Our wording"), _ours, share=3),
        WordColumn(_("The client's wording"), _theirs, share=3),
        WordColumn(_("Agreed wording"), _agreed, share=2),
        WordColumn(_("May agree"), lambda row: plain_cell(_(ROLES.get(row.may_agree, row.may_agree))), width=130),
        WordColumn(_("State"), _state, width=190),
    )


def _ours(row: DisagreementRow) -> Cell:
    if not row.ours:
        return plain_cell(pgettext("a clause", "not there"), muted=True)
    return plain_cell(row.ours_shown, row.language)


def _theirs(row: DisagreementRow) -> Cell:
    if not row.theirs:
        return plain_cell(pgettext("a clause", "to be taken out"), muted=True)
    return changed_cell(row.runs, row.language) if row.ours else plain_cell(row.theirs_shown, row.language)


def _agreed(row: DisagreementRow) -> Cell:
    if row.status == "theirs" and not row.theirs:
        return plain_cell(pgettext("a clause", "taken out"), muted=True)
    return plain_cell(row.agreed_shown, row.language)


def _state(row: DisagreementRow) -> Cell:
    lines = [_(STATUSES[row.status])]
    if row.settled_on is not None:
        told = _("{date}, {who}") if row.settled_by else "{date}"
        lines.append(told.format(date=show_date(row.settled_on), who=isolate(row.settled_by or "")))
    else:
        lines.append(_("since {date}").format(date=show_date(row.opened_on)))
    if row.reason:
        lines.append(isolate(row.reason))
    return plain_cell("\n".join(lines), bold=row.status == "open")

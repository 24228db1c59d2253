"""What the cards of a return and of an act share: facts, lines, files, and the buttons for what can be done now."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout

from kamdesk.areas.attachments.forms import AttachmentsPanel
from kamdesk.areas.returns.queries import ACTS, Link
from kamdesk.areas.returns.rules.refusals import ReturnError
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.form.record import RecordDialog, empty_layout, fact_labels
from kamdesk.ui.plain import as_button
from kamdesk.ui.table.rows import RowsTable
from kamdesk.ui.theme import icon, set_kind

_IN_A_ROW: Final = 2
#: The area that opens each kind of record a card leads to.
_OPENS: Final = {
    "order": "orders",
    "replacement": "orders",
    "further_order": "orders",
    "invoice": "receivables",
    "credit_note": "receivables",
    "surplus_invoice": "receivables",
    "act": ACTS,
    "taken_back": "returns",
}


class RecordCard(RecordDialog):
    """Base of both cards.

    Attributes:
        links: The records it leads to, by their names on the card.
    """

    gone = ReturnError
    size_wanted = (1020, 660)
    area: ClassVar[str] = ""

    # What a card says about itself

    def columns(self) -> Any:
        """Return the columns of its lines."""
        raise NotImplementedError

    def told(self) -> tuple[str, str, Sequence[tuple[str, str]]]:
        """Return its title, its state and its facts."""
        raise NotImplementedError

    def leads_to(self) -> dict[str, tuple[str, Link | None]]:
        """Return the records it leads to, each with its word, by their names on the card."""
        raise NotImplementedError

    def print_paper(self) -> None:
        """Show the paper."""
        raise NotImplementedError

    # Widgets

    def build(self) -> None:
        """Lay out facts, links, lines and files."""
        self.number, self.state = QLabel(), QLabel()
        self.lines = RowsTable(self.columns(), _("Lines"))
        self.files = AttachmentsPanel(self.desk, self.area, self.record_id)
        self.links: dict[str, QPushButton] = {}
        set_kind(self.number, "title")
        set_kind(self.state, "chip")
        top, self._facts, self._ways = QHBoxLayout(), QGridLayout(), QHBoxLayout()
        for widget in (self.number, self.state, self.client):
            top.addWidget(widget)
        top.addStretch()
        printing = self.button("print", _("Print"), "Ctrl+P", self.print_paper)
        printing.setIcon(icon("printer"))
        top.addWidget(printing)
        tabs = QTabWidget()
        tabs.addTab(self.lines, _("Lines"))
        tabs.addTab(self.files, _(AttachmentsPanel.title))
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.error)
        for layout in (top, self._facts, self._ways):
            column.addLayout(layout)
        column.addWidget(tabs, 1)
        column.addLayout(self.button_row())

    # What is shown

    def show_card(self) -> None:
        """Show what was read."""
        title, state, facts = self.told()
        self.setWindowTitle(title)
        self.number.setText(title)
        self.state.setText(state)
        self.client.setText(as_button(isolate(self.card.client)))
        self._show_facts(facts)
        self._show_links()
        self.lines.set_columns(self.columns())
        self.lines.show_rows(self.card.lines)
        self.offer()

    def _show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        empty_layout(self._facts)
        for place, (name, value) in enumerate(facts):
            row, column = divmod(place, _IN_A_ROW)
            for number, label in enumerate(fact_labels(name, value)):
                self._facts.addWidget(label, row, column * 2 + number)
            self._facts.setColumnStretch(column * 2 + 1, 1)

    def _show_links(self) -> None:
        empty_layout(self._ways)
        self.links = {}
        for name, (word, link) in self.leads_to().items():
            if link is None:
                continue
            button = QPushButton(as_button(_("{name}: {value}").format(name=word, value=isolate_ltr(link.number))))
            set_kind(button, "link")
            button.setAutoDefault(False)
            button.setEnabled(name in _OPENS)
            button.clicked.connect(partial(self._open_link, name, link.record_id))
            self._ways.addWidget(button)
            self.links[name] = button
        self._ways.addStretch()

    def _open_link(self, name: str, record_id: int, _checked: bool = False) -> None:
        if self.desk.can_open(_OPENS[name]):
            self.desk.open(_OPENS[name], record_id)

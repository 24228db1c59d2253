"""What the cards of a return and of an act share: facts, lines, files, and the buttons for what can be done now."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from kamdesk.areas.attachments.forms import AttachmentsPanel
from kamdesk.areas.returns.queries import ACTS, Link
from kamdesk.areas.returns.rules.refusals import ReturnError
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.plain import as_button, as_read
from kamdesk.ui.table.rows import RowsTable
from kamdesk.ui.theme import icon, leading, set_kind

_SIZE: Final = (1020, 660)
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
Card = Any


class RecordCard(QDialog):
    """Base of both cards; Enter does the next step.

    Attributes:
        card: The record as it was read last.
        buttons: What can be done now.
        links: The records it leads to, by their names on the card.
    """

    shows: ClassVar[frozenset[type]] = frozenset()
    area: ClassVar[str] = ""

    def __init__(self, desk: Desk, parent: QWidget | None, record_id: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk, self.record_id = desk, record_id
        self.card: Card = self.read()
        self.error = Bar("error")
        self.number, self.state = QLabel(), QLabel()
        self.client = QPushButton()
        self.lines = RowsTable(self.columns(), _("Lines"))
        self.files = AttachmentsPanel(desk, self.area, record_id)
        self.buttons: dict[str, QPushButton] = {}
        self.links: dict[str, QPushButton] = {}
        self._offered: tuple[str, ...] = ()
        self._build()
        self.desk.changed.connect(self._hear)
        QShortcut(QKeySequence("F5"), self, self.refresh)
        self.show_card()
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))

    # What a card says about itself

    def read(self) -> Card:
        """Return the record.

        Raises:
            ReturnError: it is not there any more.
        """
        raise NotImplementedError

    def columns(self) -> Any:
        """Return the columns of its lines."""
        raise NotImplementedError

    def told(self) -> tuple[str, str, Sequence[tuple[str, str]]]:
        """Return its title, its state and its facts."""
        raise NotImplementedError

    def leads_to(self) -> dict[str, tuple[str, Link | None]]:
        """Return the records it leads to, each with its word, by their names on the card."""
        raise NotImplementedError

    def steps(self) -> dict[str, str]:
        """Return what can be done now with the words of the buttons, what brings it on first."""
        raise NotImplementedError

    def form_for(self, step: str) -> FormDialog:
        """Return the question before *step*."""
        raise NotImplementedError

    def print_paper(self) -> None:
        """Show the paper."""
        raise NotImplementedError

    # Widgets

    def _build(self) -> None:
        set_kind(self.number, "title")
        set_kind(self.state, "chip")
        set_kind(self.client, "link")
        self.client.setAutoDefault(False)
        self.client.clicked.connect(self._open_client)
        top, self._facts, self._ways = QHBoxLayout(), QGridLayout(), QHBoxLayout()
        for widget in (self.number, self.state, self.client):
            top.addWidget(widget)
        top.addStretch()
        printing = self._button("print", _("Print"), "Ctrl+P", self.print_paper)
        printing.setIcon(icon("printer"))
        top.addWidget(printing)
        tabs = QTabWidget()
        tabs.addTab(self.lines, _("Lines"))
        tabs.addTab(self.files, _(AttachmentsPanel.title))
        self._aside, self._onward, row = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        row.addLayout(self._aside)
        row.addStretch()
        row.addWidget(self._button("leave", _("Close"), "", self.reject))
        row.addLayout(self._onward)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.error)
        for layout in (top, self._facts, self._ways):
            column.addLayout(layout)
        column.addWidget(tabs, 1)
        column.addLayout(row)

    def _button(self, key: str, text: str, keys: str, act: Callable[[], Any]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setToolTip(keys)
        button.clicked.connect(partial(self._attempt, act))
        if keys:
            QShortcut(QKeySequence(keys), button, button.click)
        self.buttons[key] = button
        return button

    # What is shown

    def refresh(self) -> None:
        """Read the record again; one that is gone closes the card."""
        try:
            self.card = self.read()
        except ReturnError:
            self.reject()
        else:
            self.show_card()

    def _hear(self, classes: frozenset[type]) -> None:
        if classes & self.shows:
            self.refresh()

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
        self._offer()

    def _show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        _empty(self._facts)
        for place, (name, value) in enumerate(facts):
            row, column = divmod(place, _IN_A_ROW)
            caption, shown = QLabel(name), QLabel(as_read(value))
            set_kind(caption, "caption")
            shown.setTextFormat(Qt.TextFormat.PlainText)
            shown.setWordWrap(True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            for number, label in enumerate((caption, shown)):
                label.setAlignment(leading())
                self._facts.addWidget(label, row, column * 2 + number)
            self._facts.setColumnStretch(column * 2 + 1, 1)

    def _show_links(self) -> None:
        _empty(self._ways)
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

    def _offer(self) -> None:
        """Offer what can be done now; what brings it on stands last, and Enter presses it."""
        steps = self.steps()
        if tuple(steps) == self._offered:
            return
        for step in self._offered:
            gone = self.buttons.pop(step)
            gone.hide()
            gone.deleteLater()
        self._offered = tuple(steps)
        first = next(iter(steps), None)
        for step, word in steps.items():
            keys = {"edit": "F2", "cancel": "Del"}.get(step, "")
            button = self._button(step, word, keys, partial(self.do, step))
            (self._onward if step == first and step != "edit" else self._aside).addWidget(button)
        chosen = self.buttons[first] if first not in {None, "edit"} else self.buttons["leave"]
        chosen.setDefault(True)
        if chosen is not self.buttons["leave"]:
            set_kind(chosen, "primary")
        QTimer.singleShot(0, chosen, lambda: chosen.setFocus(Qt.FocusReason.OtherFocusReason))

    # What can be done

    def _attempt(self, act: Callable[[], Any], _checked: bool = False) -> None:
        self.error.tell("")
        try:
            act()
        except KamDeskError as problem:
            self.error.tell(str(problem))

    def do(self, step: str) -> FormDialog:
        """Ask what *step* needs.

        Raises:
            KamDeskError: it cannot be done now.
        """
        form = self.form_for(step)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.finished.connect(lambda _result: self.activateWindow())
        form.open()
        return form

    def _open_client(self) -> None:
        client_id = self.card.client_id
        self.reject()
        self.desk.open("clients", client_id)


def _empty(layout: Any) -> None:
    while (gone := layout.takeAt(0)) is not None:
        widget = gone.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()

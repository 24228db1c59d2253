"""The cards of a task, a proposal and a request: facts, texts, files, and buttons for what can be done now."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from kamdesk.areas.attachments.forms import AttachmentsPanel
from kamdesk.areas.tasks.forms.words import state_words
from kamdesk.areas.tasks.rules.refusals import RecordGoneError
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.plain import as_button, as_read
from kamdesk.ui.theme import leading, set_kind

_SIZE: Final = (900, 640)
_IN_A_ROW: Final = 2
_KEYS: Final = {"edit": "F2", "cancel": "Del", "withdraw": "Del"}
Card = Any


class RecordCard(QDialog):
    """Base of the three cards; Enter does the next step.

    Class attributes:
        area: The name under which the record is opened and its files are kept.

    Attributes:
        card: The record as it was read last.
        buttons: What can be done now.
    """

    shows: ClassVar[frozenset[type]] = frozenset()
    area: ClassVar[str] = ""

    def __init__(self, desk: Desk, parent: QWidget | None, record_id: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk, self.record_id = desk, record_id
        self.card: Card = self.read()
        self.error = Bar("error")
        self.heading, self.state, self.client = QLabel(), QLabel(), QPushButton()
        self.files = AttachmentsPanel(desk, self.area, record_id)
        self.buttons: dict[str, QPushButton] = {}
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
            RecordGoneError: it is not there any more.
        """
        raise NotImplementedError

    def told(self) -> tuple[str, str]:
        """Return its title and its state, a key."""
        raise NotImplementedError

    def facts(self) -> Sequence[tuple[str, str]]:
        """Return its facts: name and value."""
        raise NotImplementedError

    def texts(self) -> Sequence[tuple[str, str]]:
        """Return its longer texts: name and value."""
        raise NotImplementedError

    def steps(self) -> dict[str, str]:
        """Return what can be done now with the words of the buttons, what brings it on first."""
        raise NotImplementedError

    def form_for(self, step: str) -> FormDialog | None:
        """Return the form before *step*, or do it and return None."""
        raise NotImplementedError

    # Widgets

    def _build(self) -> None:
        set_kind(self.heading, "title")
        set_kind(self.state, "chip")
        set_kind(self.client, "link")
        self.heading.setWordWrap(True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.client.setAutoDefault(False)
        self.client.clicked.connect(self._open_client)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.client)
        top.addWidget(self.state)
        self._facts, within = QGridLayout(), QWidget()
        inner = QVBoxLayout(within)
        inner.addLayout(self._facts)
        inner.addStretch()
        around = QScrollArea()
        around.setFrameShape(QFrame.Shape.NoFrame)
        around.setWidgetResizable(True)
        around.setWidget(within)
        around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(around)
        parts.addWidget(self.files)
        parts.setSizes([_SIZE[1] * 3 // 5, _SIZE[1] * 2 // 5])
        self._aside, self._onward, row = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        row.addLayout(self._aside)
        row.addStretch()
        row.addWidget(self._button("leave", _("Close"), "", self.reject))
        row.addLayout(self._onward)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.error)
        column.addLayout(top)
        column.addWidget(parts, 1)
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
        except RecordGoneError:
            self.reject()
        else:
            self.show_card()

    def _hear(self, classes: frozenset[type]) -> None:
        if classes & self.shows:
            self.refresh()

    def show_card(self) -> None:
        """Show what was read."""
        title, state = self.told()
        self.setWindowTitle(title)
        self.heading.setText(isolate(title))
        self.state.setText(state_words(self.area, state))
        name = getattr(self.card, "client", "")
        self.client.setText(as_button(isolate(name)))
        self.client.setVisible(bool(name))
        self._show_facts()
        self._offer()

    def _show_facts(self) -> None:
        _empty(self._facts)
        facts, texts = self.facts(), self.texts()
        for place, fact in enumerate(facts):
            row, column = divmod(place, _IN_A_ROW)
            self._show_fact(fact, row, column * 2, 1)
            self._facts.setColumnStretch(column * 2 + 1, 1)
        first = -(-len(facts) // _IN_A_ROW)
        for row, fact in enumerate(texts, first):
            self._show_fact(fact, row, 0, _IN_A_ROW * 2 - 1)

    def _show_fact(self, fact: tuple[str, str], row: int, column: int, width: int) -> None:
        caption, shown = QLabel(fact[0]), QLabel(as_read(fact[1]))
        set_kind(caption, "caption")
        shown.setTextFormat(Qt.TextFormat.PlainText)
        shown.setWordWrap(True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (caption, shown):
            label.setAlignment(leading() | Qt.AlignmentFlag.AlignTop)
        self._facts.addWidget(caption, row, column)
        self._facts.addWidget(shown, row, column + 1, 1, width)

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
        first = next((step for step in steps if step not in _KEYS), None)
        for step, word in steps.items():
            button = self._button(step, word, _KEYS.get(step, ""), partial(self.do, step))
            (self._onward if step == first else self._aside).addWidget(button)
        chosen = self.buttons[first] if first is not None else self.buttons["leave"]
        chosen.setDefault(True)
        if first is not None:
            set_kind(chosen, "primary")
        QTimer.singleShot(0, chosen, lambda: chosen.setFocus(Qt.FocusReason.OtherFocusReason))

    # What can be done

    def _attempt(self, act: Callable[[], Any], _checked: bool = False) -> None:
        self.error.tell("")
        try:
            act()
        except KamDeskError as problem:
            self.error.tell(str(problem))

    def do(self, step: str) -> FormDialog | None:
        """Ask what *step* needs, or do it.

        Raises:
            KamDeskError: it cannot be done now.
        """
        form = self.form_for(step)
        if form is not None:
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

"""The cards of a task, a proposal and a request: facts, texts, files, and buttons for what can be done now."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from kamdesk.areas.attachments.forms import AttachmentsPanel
from kamdesk.areas.tasks.forms.words import state_words
from kamdesk.areas.tasks.rules.refusals import RecordGoneError
from kamdesk.core.text import isolate
from kamdesk.ui.form.record import RecordDialog, empty_layout, fact_labels
from kamdesk.ui.plain import as_button
from kamdesk.ui.theme import set_kind

_IN_A_ROW: Final = 2


class RecordCard(RecordDialog):
    """Base of the three cards.

    Class attributes:
        area: The name under which the record is opened and its files are kept.
    """

    gone = RecordGoneError
    keys: ClassVar[Mapping[str, str]] = {**RecordDialog.keys, "withdraw": "Del"}
    area: ClassVar[str] = ""

    # What a card says about itself

    def told(self) -> tuple[str, str]:
        """Return its title and its state, a key."""
        raise NotImplementedError

    def facts(self) -> Sequence[tuple[str, str]]:
        """Return its facts: name and value."""
        raise NotImplementedError

    def texts(self) -> Sequence[tuple[str, str]]:
        """Return its longer texts: name and value."""
        raise NotImplementedError

    # Widgets

    def build(self) -> None:
        """Lay out facts, texts and files."""
        self.heading, self.state = QLabel(), QLabel()
        self.files = AttachmentsPanel(self.desk, self.area, self.record_id)
        set_kind(self.heading, "title")
        set_kind(self.state, "chip")
        self.heading.setWordWrap(True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
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
        parts.setSizes([self.size_wanted[1] * 3 // 5, self.size_wanted[1] * 2 // 5])
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.error)
        column.addLayout(top)
        column.addWidget(parts, 1)
        column.addLayout(self.button_row())

    # What is shown

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
        self.offer()

    def _show_facts(self) -> None:
        empty_layout(self._facts)
        facts, texts = self.facts(), self.texts()
        for place, fact in enumerate(facts):
            row, column = divmod(place, _IN_A_ROW)
            self._show_fact(fact, row, column * 2, 1)
            self._facts.setColumnStretch(column * 2 + 1, 1)
        first = -(-len(facts) // _IN_A_ROW)
        for row, fact in enumerate(texts, first):
            self._show_fact(fact, row, 0, _IN_A_ROW * 2 - 1)

    def _show_fact(self, fact: tuple[str, str], row: int, column: int, width: int) -> None:
        caption, shown = fact_labels(*fact)
        self._facts.addWidget(caption, row, column)
        self._facts.addWidget(shown, row, column + 1, 1, width)

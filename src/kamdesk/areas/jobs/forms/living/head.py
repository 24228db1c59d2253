"""Above the duties: how far they are reached all together, and of whom, by which edition and since when that is said."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kamdesk.areas.jobs.forms.living.period import Period
from kamdesk.areas.jobs.forms.living.seen import Seen
from kamdesk.areas.jobs.forms.living.words import compared_told, facts_told, holders_told, score_figure, score_told
from kamdesk.ui.plain import as_read
from kamdesk.ui.theme import leading, set_kind


class LivingHead(QWidget):
    """The score as a figure and as a sentence, and the facts around it.

    Attributes:
        figure, sentence, facts: What it says.
    """

    def __init__(self) -> None:
        super().__init__()
        self.figure, self.sentence, self.facts = QLabel(), QLabel(alignment=leading()), QLabel(alignment=leading())
        for label, kind in ((self.figure, "figure"), (self.facts, "caption")):
            set_kind(label, kind)
        for label in (self.sentence, self.facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.sentence)
        words.addWidget(self.facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.figure)
        row.addLayout(words, 1)

    def show_seen(self, seen: Seen, period: Period) -> None:
        """Say what is true of *seen*."""
        told = score_told(seen.view)
        self.figure.setText(score_figure(seen.view))
        self.figure.setVisible(bool(told))
        self.sentence.setText(told)
        self.sentence.setVisible(bool(told))
        self.facts.setText(as_read(facts_told(seen, period)))

    def show_holders(self, seen: Sequence[Seen], position: str, period: Period) -> None:
        """Say who is compared."""
        self.figure.hide()
        self.sentence.setText(holders_told(len(seen), position))
        self.sentence.show()
        self.facts.setText(as_read(compared_told(seen, period)))

"""The duty with the cursor, whole: its text, what shows it, its figures in a sentence, and what to do next."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from kamdesk.areas.jobs.forms.living.words import figures_told, meaning_told, reason_told
from kamdesk.areas.jobs.rules import LivingRow, next_step
from kamdesk.core.i18n import _, current_language
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.plain import as_button, as_read
from kamdesk.ui.theme import icon, leading, set_kind

_LINES: Final = 6


class DutyPanel(QFrame):
    """What the table has no room for.

    Attributes:
        duty, figures, reason, meaning: What it says.
        step: Opens the list behind a figure that is not reached.
        explain, mark: Opens it of any other figure; asks the head for a mark.

    Signals:
        explained: the records behind the figure are to be shown.
        marked: the head is to be asked for a mark.
    """

    explained = Signal()
    marked = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, "card")
        self.duty, self.figures, self.reason, self.meaning = (QLabel(alignment=leading()) for _label in range(4))
        for label in (self.duty, self.figures, self.reason, self.meaning):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        set_kind(self.meaning, "caption")
        self.step, self.explain, self.mark = (QPushButton() for _button in range(3))
        self.explain.setText(_("What stands behind it"))
        self.explain.setIcon(icon("list-bullets"))
        self.explain.setToolTip("F3")
        self.mark.setText(_("Mark by the head"))
        self.mark.setIcon(icon("star"))
        self.mark.setToolTip("Ctrl+M")
        set_kind(self.step, "primary")
        self.step.clicked.connect(self.explained)
        self.explain.clicked.connect(self.explained)
        self.mark.clicked.connect(self.marked)
        self._build()

    def _build(self) -> None:
        words = QWidget()
        inner = QVBoxLayout(words)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        for label in (self.duty, self.figures, self.reason, self.meaning):
            inner.addWidget(label)
        inner.addStretch()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setMinimumHeight(self.fontMetrics().height() * _LINES)
        scroll.setWidget(words)
        scroll.viewport().setAutoFillBackground(False)
        words.setAutoFillBackground(False)
        buttons = QHBoxLayout()
        for button in (self.step, self.explain, self.mark):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)

    def show_row(self, row: LivingRow | None, currency: str, *, may_mark: bool) -> None:
        """Show a duty; None shows nothing.

        Args:
            row: The duty.
            currency: The base currency.
            may_mark: Whoever looks at it gives marks to the holder.
        """
        self.setVisible(row is not None)
        if row is None:
            return
        said = _("{number} {duty}")
        duty = isolate(row.text(current_language()))
        self.duty.setText(as_read(said.format(number=isolate_ltr(row.number), duty=duty)))
        self.figures.setText(figures_told(row, currency))
        self.reason.setText(reason_told(row))
        self.reason.setVisible(bool(row.reason))
        self.meaning.setText(meaning_told(row))
        self.meaning.setVisible(bool(row.title))
        is_red = row.light == "bad"
        self.step.setVisible(is_red)
        self.step.setText(as_button(next_step(row.indicator)))
        self.explain.setVisible(not is_red and row.state in {"figure", "no_records"})
        self.mark.setVisible(may_mark and (row.state == "to_mark" or bool(row.reason)))

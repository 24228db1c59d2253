"""What every step of a job description asks, and how a position is read and named."""

from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from kamdesk.areas.contracts.forms.steps import shown
from kamdesk.areas.contracts.forms.steps.step import told_label
from kamdesk.areas.jobs.queries import (
    DescriptionCard,
    EditionRow,
    PositionRow,
    description_card,
    editions,
    position,
)
from kamdesk.areas.jobs.rules.refusals import EditionGoneError, PositionGoneError
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog

__all__ = ["PositionState", "StepForm", "about", "read_edition", "read_position", "shown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionState:
    """A position with its editions, the latest first."""

    row: PositionRow
    editions: tuple[EditionRow, ...]

    @property
    def latest(self) -> EditionRow | None:
        """The last edition, whatever became of it."""
        return self.editions[0] if self.editions else None

    @property
    def in_force(self) -> EditionRow | None:
        """The edition in force today."""
        return next((one for one in self.editions if one.state == "in_force"), None)

    @property
    def shown_first(self) -> EditionRow | None:
        """The edition that is worked on, else the one in force, else the last one."""
        worked_on = next((one for one in self.editions if one.state in {"draft", "agreed"}), None)
        return worked_on or self.in_force or self.latest


class StepForm(FormDialog):
    """Base of the steps; `given["told"]` says above the fields what will happen.

    Class attributes:
        word: What the button says, marked with ``N_``; the title where it is empty.
        first: The field in which the cursor starts; empty: the first one.
    """

    keeps_draft = False
    word: ClassVar[str] = ""
    first: ClassVar[str] = ""

    def lay_out(self, body: QVBoxLayout) -> None:
        """Say first what will happen."""
        self.told = told_label(self.given["told"])
        body.addWidget(self.told)
        super().lay_out(body)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the button say what it does, and start where something is to be typed."""
        if not event.spontaneous():
            self.save_button.setText(_(self.word or self.title))
            if self.first:
                self.editors[self.first].setFocus(Qt.FocusReason.OtherFocusReason)
        super().showEvent(event)

    def save(self, values: dict[str, Any]) -> Any:
        """Do the step."""
        raise NotImplementedError


def read_position(desk: Desk, position_id: int) -> PositionState:
    """Return a position as it is today.

    Raises:
        PositionGoneError: it is not there.
    """
    row = desk.read(position, position_id)
    if row is None:
        raise PositionGoneError
    return PositionState(row=row, editions=desk.read(editions, position_id, desk.today()))


def read_edition(desk: Desk, description_id: int) -> DescriptionCard:
    """Return an edition as it is today.

    Raises:
        EditionGoneError: it is not there.
    """
    found = desk.read(description_card, description_id, desk.today())
    if found is None:
        raise EditionGoneError
    return found


def about(row: PositionRow, edition: EditionRow) -> str:
    """Return which edition of which position it is."""
    told = _("Edition {number} of “{position}”")
    return told.format(number=isolate_ltr(show_number(edition.edition)), position=isolate(row.name()))

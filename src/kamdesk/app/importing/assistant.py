"""The import assistant: files → table → columns → dry run → result, with a way back from every step but the last."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.app.importing import batches
from kamdesk.app.importing.engine import Order, Outcome, run_import
from kamdesk.app.importing.intake import Intake
from kamdesk.app.importing.sources import read_mappings
from kamdesk.app.importing.step import Step
from kamdesk.app.importing.step_columns import ColumnsStep
from kamdesk.app.importing.step_files import FilesStep
from kamdesk.app.importing.step_result import ResultStep
from kamdesk.app.importing.step_table import TableStep
from kamdesk.app.importing.step_trial import TrialStep
from kamdesk.areas.people import queries as people
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.ui.background import Cancelled, Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.theme import set_kind

_TRIAL: Final = 3
_RESULT: Final = 4
_WIDTH, _HEIGHT = 940, 640


class Assistant(QDialog):
    """Brings files in; nothing is stored before the last button.

    Attributes:
        intake: What was gathered so far.
        problem: The bar that says what went wrong.
        steps: The steps in their order.
    """

    def __init__(self, desk: Desk, what: str = "clients", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = desk
        self.intake = self._new_intake(what)
        self._is_busy = False
        self.setWindowTitle(_("Import"))
        self.resize(_WIDTH, _HEIGHT)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        self.trail = QHBoxLayout()
        self._marks: list[QLabel] = []
        column.addLayout(self.trail)
        self.problem = Bar("error")
        column.addWidget(self.problem)
        self.stack = QStackedWidget()
        self.steps: list[Step] = [step(self) for step in (FilesStep, TableStep, ColumnsStep, TrialStep, ResultStep)]
        for number, step in enumerate(self.steps, start=1):
            self.stack.addWidget(step)
            mark = QLabel(_("{number}. {step}").format(number=number, step=_(step.title)))
            self._marks.append(mark)
            self.trail.addWidget(mark)
        self.trail.addStretch()
        column.addWidget(self.stack, 1)
        column.addLayout(self._buttons())
        self.go_to(0)

    def _new_intake(self, what: str) -> Intake:
        intake = Intake(what)
        intake.know(self.desk.read(batches.remembered, what))
        return intake

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.cancel_button = QPushButton(_("Cancel"))
        self.cancel_button.setToolTip("Esc")
        self.cancel_button.clicked.connect(self.reject)
        self.back_button = QPushButton(_("Back"))
        self.back_button.setToolTip("Alt+←")
        self.back_button.clicked.connect(self.back)
        self.next_button = QPushButton(_("Next"))
        self.next_button.setToolTip("Ctrl+Enter")
        set_kind(self.next_button, "primary")
        self.next_button.clicked.connect(self.go_on)
        row.addStretch()
        for button in (self.cancel_button, self.back_button, self.next_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    # Going through the steps

    @property
    def place(self) -> int:
        """Which step is shown."""
        return self.stack.currentIndex()

    def go_to(self, place: int) -> None:
        """Show a step."""
        self.problem.tell("")
        self.stack.setCurrentIndex(place)
        for number, mark in enumerate(self._marks):
            mark.setFont(self.font())
            set_kind(mark, "section" if number == place else "caption")
            mark.style().unpolish(mark)
            mark.style().polish(mark)
        self.steps[place].enter()
        self.step_changed()

    def go_on(self) -> None:
        """Go to the next step; from the dry run on it is stored."""
        if self._is_busy or not self.steps[self.place].is_complete():
            return
        if self.place == _RESULT:
            self.accept()
        elif self.place == _TRIAL:
            self.store()
        else:
            self.go_to(self.place + 1)

    def back(self) -> None:
        """Go to the step before."""
        if not self._is_busy and 0 < self.place < _RESULT:
            self.go_to(self.place - 1)

    def begin_again(self) -> None:
        """Start with other files, now that some are stored."""
        self.intake = self._new_intake(self.intake.importer.key)
        self.go_to(0)

    def step_changed(self) -> None:
        """Let the buttons follow what the step allows."""
        place = self.place
        self.back_button.setEnabled(0 < place < _RESULT and not self._is_busy)
        self.next_button.setEnabled(self.steps[place].is_complete() and not self._is_busy)
        self.next_button.setText({_TRIAL: _("Import"), _RESULT: _("Close")}.get(place, _("Next")))
        self.cancel_button.setVisible(place != _RESULT)

    def set_busy(self, busy: bool) -> None:
        """Let nothing be changed while something is worked on."""
        self._is_busy = busy
        self.stack.setEnabled(not busy)
        self.step_changed()

    # What the steps ask for

    def files_changed(self) -> None:
        """Files were added or left out."""
        self.step_changed()

    def change_kind(self, what: str) -> None:
        """Import something else, from the same files where they can be that.

        Raises:
            KamDeskError: a file cannot.
        """
        opened = [source.opened for source in self.intake.sources]
        self.intake = self._new_intake(what)
        self.problem.tell("")
        try:
            for one in opened:
                self.intake.take(one)
        finally:
            self.step_changed()

    def use_mapping_file(self, path: Path) -> None:
        """Take a saved mapping for the files that it fits."""
        try:
            fits = self.intake.use_mappings(read_mappings(path, self.intake.importer.key))
        except KamDeskError as problem:
            self.problem.tell(problem.message)
            return
        self.problem.tell("" if fits else _("The mapping fits none of the files. Choose the columns by hand."))
        self.steps[self.place].enter()

    def order(self) -> Order:
        """Return what is to be imported as it was described."""
        trial = self.steps[_TRIAL]
        valid_only = isinstance(trial, TrialStep) and trial.valid_only.isChecked()
        return self.intake.order(self._user_id(), self.desk.today(), without_refused=valid_only)

    def _user_id(self) -> int:
        if self.desk.user_id is not None:
            return self.desk.user_id
        return min(one.id for one in self.desk.read(people.employees))

    def store(self) -> None:
        """Store it all, in the background and in one transaction."""
        order, database = self.order(), self.desk.db
        self.set_busy(True)

        def work(progress: Progress) -> Outcome | None:
            try:
                return run_import(database, order, progress.step)
            except Cancelled:
                return None

        in_background(self, work, self._stored, self._failed, _("Importing…"))

    def _stored(self, outcome: Outcome | None) -> None:
        self.set_busy(False)
        if outcome is None:
            self.problem.tell(_("The import was stopped; nothing was stored."))
        elif outcome.batch_id is None:
            self.go_to(_TRIAL)  # something changed since the dry run
        else:
            self.go_to(_RESULT)
            result = self.steps[_RESULT]
            if isinstance(result, ResultStep):
                result.show_outcome(outcome)

    def _failed(self, problem: BaseException) -> None:
        self.set_busy(False)
        if not isinstance(problem, KamDeskError):
            raise problem
        self.problem.tell(problem.message)

    def reject(self) -> None:
        """Close, unless something is being worked on."""
        if not self._is_busy:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter goes on, Alt and an arrow go back; Enter alone presses only what it stands on."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = self.focusWidget()
            if control:
                self.go_on()
            elif isinstance(focused, QPushButton):
                focused.click()
            return
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            is_back = (event.key() == Qt.Key.Key_Left) != self.isRightToLeft()
            (self.back if is_back else self.go_on)()
            return
        super().keyPressEvent(event)


def open_assistant(desk: Desk, parent: QWidget | None = None, *, what: str = "clients") -> Assistant:
    """Show the assistant for a kind of import over *parent*."""
    made = Assistant(desk, what, parent)
    made.open()
    return made

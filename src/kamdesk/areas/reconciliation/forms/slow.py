"""A form whose saving may last: it is done off the screen's thread, with progress and Cancel, and a refusal keeps the form."""

from collections.abc import Callable
from typing import Any, ClassVar, Final

from PySide6.QtGui import QShowEvent

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _
from kamdesk.ui.background import Cancelled, Progress, in_background
from kamdesk.ui.form import FormDialog

_STOPPED: Final = object()


class SlowForm(FormDialog):
    """Base of such forms.

    Class attributes:
        doing: What the progress bar says, marked with ``N_``.
        word: What the button says, marked with ``N_``.

    Attributes:
        busy: It is being saved.
    """

    doing: ClassVar[str] = N_("One moment…")
    word: ClassVar[str] = ""
    busy = False

    def showEvent(self, event: QShowEvent) -> None:
        """Let the button say what it does."""
        self.save_button.setText(_(self.word or self.title))
        super().showEvent(event)

    def work(self, values: dict[str, Any]) -> Callable[[Progress], Any]:
        """Check *values* and return what stores them; that touches no widget.

        Raises:
            KamDeskError: refused; the form stays open and shows the sentence.
        """
        raise NotImplementedError

    def save(self, values: dict[str, Any]) -> Any:
        """Store at once."""
        return self.work(values)(Progress())

    def save_and_close(self) -> None:
        """Store in the background, and close when that succeeded."""
        if self.busy or self._finished:
            return
        problems = self.problems()
        self.error.tell_problems(problems)
        if problems:
            self.jump_to(problems[0][0])
            return
        try:
            work = self.work(self.values())
        except KamDeskError as problem:
            self.error.tell(str(problem))
            return
        self._be_busy(True)
        self.progress = in_background(self, _stoppable(work), self._stored, self._refused, title=_(self.doing))

    def _be_busy(self, busy: bool) -> None:
        self.busy = busy
        self.save_button.setDisabled(busy)

    def _stored(self, value: Any) -> None:
        self._be_busy(False)
        if value is _STOPPED:
            self.error.tell(_("It was stopped. Nothing was stored."))
            return
        self.saved_value = value
        self._untouched = self._states()
        self._drop_draft()
        self.saved.emit(value)
        self.finish()
        self.accept()

    def _refused(self, problem: BaseException) -> None:
        self._be_busy(False)
        if not isinstance(problem, KamDeskError):
            raise problem
        self.error.tell(str(problem))

    def reject(self) -> None:
        """Stop what is being stored, else close."""
        if self.busy:
            self.progress.cancel()
            return
        super().reject()


def _stoppable(work: Callable[[Progress], Any]) -> Callable[[Progress], Any]:
    def run(progress: Progress) -> Any:
        try:
            return work(progress)
        except Cancelled:
            return _STOPPED

    return run

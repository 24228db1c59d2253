"""Last step: what was stored, and its undoing."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from kamdesk.app.importing.engine import Outcome
from kamdesk.app.importing.step import Step
from kamdesk.app.importing.undoing import undo_import
from kamdesk.app.importing.wording import counted
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.ui.background import in_background
from kamdesk.ui.theme import set_kind

if TYPE_CHECKING:
    from kamdesk.app.importing.assistant import Assistant


class ResultStep(Step):
    """Says what was taken; the whole import can be taken back here."""

    title = N_("Result")

    def __init__(self, assistant: "Assistant") -> None:
        super().__init__(assistant)
        self.batch_id: int | None = None
        self.has_updated = False
        self.told = QLabel()
        set_kind(self.told, "section")
        self.told.setWordWrap(True)
        self.details = QLabel()
        self.details.setWordWrap(True)
        self.column.addWidget(self.told)
        self.column.addWidget(self.details)
        row = QHBoxLayout()
        self.undo_button = QPushButton(_("Undo the whole import"))
        self.again_button = QPushButton(_("Import more files"))
        for button, act in ((self.undo_button, self.undo), (self.again_button, assistant.begin_again)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch()
        self.column.addLayout(row)
        self.column.addStretch()

    def show_outcome(self, outcome: Outcome) -> None:
        """Say what was stored."""
        self.batch_id = outcome.batch_id
        self.has_updated = bool(outcome.counts.get("updated"))
        self.told.setText(_("The import is stored."))
        lines = [*counted(outcome.counts), *(note.text for note in outcome.of_level("info"))]
        odd, refused = len(outcome.of_level("odd")), len(outcome.refused)
        if odd:
            lines.append(ngettext("{count} row was odd.", "{count} rows were odd.", odd).format(count=odd))
        if refused:
            text = ngettext("{count} row was refused and left out.", "{count} rows were refused and left out.", refused)
            lines.append(text.format(count=refused))
        self.details.setText("\n".join(lines))
        self.undo_button.setEnabled(self.batch_id is not None)

    def undo(self) -> None:
        """Take the import back as a whole."""
        batch_id, desk = self.batch_id, self.assistant.desk
        if batch_id is None:
            return
        self.assistant.set_busy(True)
        title = _("Undoing the import…")
        in_background(self, lambda _progress: desk.write(undo_import, batch_id), self._undone, self._failed, title)

    def _undone(self, _count: int) -> None:
        self.assistant.set_busy(False)
        self.batch_id = None
        self.undo_button.setEnabled(False)
        if self.has_updated:
            self.told.setText(_("What the import added is taken out again; what it updated stays so."))
        else:
            self.told.setText(_("The import was undone; the store is as it was before."))
        self.details.setText("")

    def _failed(self, problem: BaseException) -> None:
        self.assistant.set_busy(False)
        if not isinstance(problem, KamDeskError):
            raise problem
        self.assistant.problem.tell(problem.message)

"""A short form before something is done: it says what happens, and its button says what it does."""

from typing import Any, ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout

from kamdesk.core.i18n import _
from kamdesk.storage.errors import ChangedByOthersError
from kamdesk.ui.form import FormDialog
from kamdesk.ui.theme import leading


class VersionedForm(FormDialog):
    """A form over the record `record_id` as `given["version"]` knows it.

    Where a colleague was faster it says so and keeps what was typed; Save after that is about what is stored now.
    """

    def version_now(self) -> int | None:
        """Return the version that is stored; None where the record is gone."""
        raise NotImplementedError

    def store(self, values: dict[str, Any]) -> Any:
        """Store *values*.

        Raises:
            KamDeskError: refused.
        """
        raise NotImplementedError

    def save(self, values: dict[str, Any]) -> Any:
        """Store, and take up the version of a colleague who was faster."""
        try:
            return self.store(values)
        except ChangedByOthersError:
            self.given["version"] = self.version_now()
            raise


class AskForm(VersionedForm):
    """A question about the record; `given["told"]` stands above its fields.

    Class attributes:
        word: What the button says, marked with ``N_``; the title where it is empty.
    """

    keeps_draft = False
    word: ClassVar[str] = ""

    def lay_out(self, body: QVBoxLayout) -> None:
        """Say first what it is about."""
        if self.given.get("told"):
            told = QLabel(self.given["told"], alignment=leading())
            told.setWordWrap(True)
            body.addWidget(told)
        super().lay_out(body)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the button say what it does."""
        self.save_button.setText(_(self.word or self.title))
        super().showEvent(event)

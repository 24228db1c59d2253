"""Short questions before something is taken back: a day and a reason."""

from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kamdesk.areas.receivables.actions import (
    CancelDocument,
    Dispute,
    SmallWriteOff,
    UndoAllocation,
    cancel_document,
    dispute,
    undo_allocation,
    write_off,
)
from kamdesk.core.i18n import N_, _
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import DateEditor, Field, FormDialog, LinesEditor
from kamdesk.ui.theme import leading


class ReasonForm(FormDialog):
    """Asks for a day and a reason; `given["told"]` says above them what will happen."""

    keeps_draft = False

    def fields(self) -> list[Field]:
        return [
            Field("date", N_("Date"), DateEditor(), required=True),
            Field("reason", N_("Reason"), LinesEditor(lines=3), required=True, wide=True),
        ]

    def lay_out(self, body: QVBoxLayout) -> None:
        """Say first what will happen."""
        told = QLabel(self.given["told"], alignment=leading())
        told.setWordWrap(True)
        body.addWidget(told)
        super().lay_out(body)


class CancelForm(ReasonForm):
    """Cancels the document `record_id`."""

    title = N_("Cancel a document")

    def save(self, values: dict[str, Any]) -> int:
        """Book the opposite."""
        assert self.record_id is not None  # noqa: S101 - a document is cancelled, never none
        command = CancelDocument(document_id=self.record_id, date=values["date"], reason=values["reason"], key=self.key)
        return self.desk.write(cancel_document, command)


class WriteOffForm(ReasonForm):
    """Gives up the small rest of the open item `record_id`."""

    title = N_("Write off a small difference")

    def save(self, values: dict[str, Any]) -> int:
        """Book the write-off."""
        assert self.record_id is not None  # noqa: S101 - an item is written off, never none
        command = SmallWriteOff(item_id=self.record_id, date=values["date"], reason=values["reason"], key=self.key)
        return self.desk.write(write_off, command)


class DisputeForm(ReasonForm):
    """Notes that the client does not accept the open items `given["items"]`."""

    title = N_("Note a dispute")

    def save(self, values: dict[str, Any]) -> int:
        """Note the dispute on every item."""
        for item_id in self.given["items"]:
            self.desk.write(dispute, Dispute(item_id=item_id, on=values["date"], reason=values["reason"]))
        return len(self.given["items"])


class UndoForm(FormDialog):
    """Takes the allocation `record_id` back; neither of its sides is cancelled."""

    title = N_("Undo an allocation")
    keeps_draft = False

    def fields(self) -> list[Field]:
        return [Field("date", N_("Date"), DateEditor(), required=True, help=self.given["told"], wide=True)]

    def save(self, values: dict[str, Any]) -> int:
        """Book the undoing."""
        assert self.record_id is not None  # noqa: S101 - an allocation is undone, never none
        command = UndoAllocation(allocation_id=self.record_id, date=values["date"], key=self.key)
        return self.desk.write(undo_allocation, command)


def cancel_form(desk: Desk, parent: QWidget | None, document_id: int, number: str) -> CancelForm:
    """Return the question before a document is cancelled."""
    told = _("{number} stays in the books with its opposite beside it. What it paid is open again.").format(number=number)
    return CancelForm(desk, parent, record_id=document_id, told=told, values={"date": desk.today()})


def write_off_form(desk: Desk, parent: QWidget | None, item_id: int, rest: str, number: str) -> WriteOffForm:
    """Return the question before *rest*, what is left of an open item of the document *number*, is given up."""
    told = _("{rest} of {number} is given up as a small difference.").format(rest=rest, number=number)
    return WriteOffForm(desk, parent, record_id=item_id, told=told, values={"date": desk.today()})


def dispute_form(desk: Desk, parent: QWidget | None, items: tuple[int, ...], number: str) -> DisputeForm:
    """Return the question before open items of the document *number* are marked as disputed."""
    told = _("{number} stays open and is marked as disputed until it is settled.").format(number=number)
    return DisputeForm(desk, parent, items=items, told=told, values={"date": desk.today()})


def undo_form(desk: Desk, parent: QWidget | None, allocation_id: int) -> UndoForm:
    """Return the question before an allocation is taken back."""
    told = N_("The day from which both sides are open again.")
    return UndoForm(desk, parent, record_id=allocation_id, told=told, values={"date": desk.today()})

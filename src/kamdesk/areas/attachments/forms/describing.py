"""What is asked about a file."""

from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.attachments import actions, queries
from kamdesk.areas.attachments.actions import DescribeAttachment
from kamdesk.areas.attachments.rules import KINDS, LONGEST_NAME, AttachmentGoneError
from kamdesk.core.i18n import N_, _
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, Field, FormDialog, LinesEditor, TextEditor


class DescribeForm(FormDialog):
    """Changes the name, kind and note of a file; `given["version"]` is that of what is shown."""

    title = N_("File")

    def fields(self) -> list[Field]:
        kinds = ChoiceEditor([(key, _(word)) for key, word in KINDS.items()])
        return [
            Field("name", N_("Name"), TextEditor(longest=LONGEST_NAME), required=True, wide=True),
            Field("kind", N_("Kind"), kinds, required=True, wide=True),
            Field("note", N_("Note"), LinesEditor(lines=3), wide=True),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Keep what was typed and return the file's number."""
        number: int = self.given["id"]
        command = DescribeAttachment(number, self.given["version"], values["name"], values["kind"], values["note"] or "")
        self.desk.write(actions.describe_attachment, command)
        return number


def describe_form(desk: Desk, parent: QWidget | None, attachment_id: int) -> DescribeForm:
    """Return the form for a file.

    Raises:
        AttachmentGoneError: There is no such file.
    """
    row = desk.read(queries.attachment, attachment_id)
    if row is None:
        raise AttachmentGoneError
    values = {"name": row.name, "kind": row.kind, "note": row.note}
    return DescribeForm(desk, parent, record_id=row.id, values=values, id=row.id, version=row.version)

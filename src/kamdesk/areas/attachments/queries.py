"""What is read of attachments; their content only one by one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from kamdesk.areas.attachments.model import Attachment, AttachmentData
from kamdesk.areas.attachments.rules import AttachmentGoneError
from kamdesk.areas.people.model import Employee


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """One file of a record, without its content; *size* is in bytes."""

    id: int
    version: int
    name: str
    kind: str
    size: int
    digest: str
    note: str | None
    archived: bool
    made_at: datetime
    made_by: str | None


def _rows(session: Session, *conditions: ColumnElement[bool]) -> list[AttachmentRow]:
    wanted = select(Attachment, Employee.name).outerjoin(Employee, Employee.id == Attachment.made_by).where(*conditions)
    return [
        AttachmentRow(
            found.id, found.version, found.name, found.kind, found.size, found.digest, found.note, found.archived, found.made_at,
            name,
        )
        for found, name in session.execute(wanted.order_by(Attachment.id.desc())).all()
    ]  # fmt: skip


def attachments(session: Session, area: str, record: int, *, archived: bool = False) -> list[AttachmentRow]:
    """Return the files of a record, the latest first; with *archived* those that were put away instead."""
    return _rows(session, Attachment.area == area, Attachment.record_id == record, Attachment.archived == archived)


def attachment(session: Session, attachment_id: int) -> AttachmentRow | None:
    """Return one file, put away or not; None where there is none."""
    return next(iter(_rows(session, Attachment.id == attachment_id)), None)


def attachment_count(session: Session, area: str, record: int) -> int:
    """Return how many files a record has, without those that were put away."""
    place = (Attachment.area == area, Attachment.record_id == record, ~Attachment.archived)
    return session.execute(select(func.count()).select_from(Attachment).where(*place)).scalar_one()


def attachment_data(session: Session, attachment_id: int) -> tuple[str, bytes]:
    """Return a file's name and content.

    Raises:
        AttachmentGoneError: There is no such file.
    """
    wanted = select(Attachment.name, AttachmentData.data).join(AttachmentData, AttachmentData.attachment_id == Attachment.id)
    found = session.execute(wanted.where(Attachment.id == attachment_id)).first()
    if found is None:
        raise AttachmentGoneError
    return found[0], bytes(found[1])

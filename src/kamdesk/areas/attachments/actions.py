"""What people do with attachments."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.attachments.model import Attachment, AttachmentData
from kamdesk.areas.attachments.rules import (
    AttachedAlreadyError,
    AttachmentGoneError,
    checked_kind,
    checked_note,
    distinct_name,
    file_name,
    likely_kind,
    refuse_size,
    renamed,
)
from kamdesk.storage.errors import ChangedByOthersError


@dataclass(frozen=True, slots=True)
class Attach:
    """A file for a record, which is named as `desk.open` names it; *kind* empty: what its name says."""

    area: str
    record: int
    name: str
    data: bytes
    note: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class DescribeAttachment:
    """Another name, kind or note for a file; *version* is that of what was edited."""

    attachment_id: int
    version: int
    name: str
    kind: str
    note: str = ""


def attach(session: Session, command: Attach) -> int:
    """Keep a file with a record and return its number; a name that the record has already gets “(2)” behind it.

    Raises:
        AttachmentError: It is empty, too large or without a name, or its content is attached to this record already.
    """
    name = file_name(command.name)
    refuse_size(name, len(command.data))
    kind = checked_kind(command.kind or likely_kind(name))
    digest = hashlib.sha256(command.data).hexdigest()
    present = _present(session, command.area, command.record)
    for other in present:
        if other.digest == digest:
            raise AttachedAlreadyError(name, other.name)
    added = Attachment(
        area=command.area,
        record_id=command.record,
        name=distinct_name(name, [other.name for other in present]),
        size=len(command.data),
        digest=digest,
        kind=kind,
        note=checked_note(command.note),
    )
    session.add(added)
    session.flush()
    session.add(AttachmentData(attachment_id=added.id, data=command.data))
    session.flush()
    return added.id


def describe_attachment(session: Session, command: DescribeAttachment) -> int:
    """Keep another name, kind or note and return the new version; an ending that was left out of the name stays.

    Raises:
        ChangedByOthersError: Somebody changed it in between.
        AttachmentError: It is not there, or has no name.
    """
    found = session.get(Attachment, command.attachment_id)
    if found is None:
        raise AttachmentGoneError
    if found.version != command.version:
        raise ChangedByOthersError
    others = [other.name for other in _present(session, found.area, found.record_id) if other.id != found.id]
    found.name = distinct_name(renamed(found.name, command.name), others)
    found.kind = checked_kind(command.kind)
    found.note = checked_note(command.note)
    session.flush()
    return found.version


def detach(session: Session, numbers: Collection[int]) -> list[int]:
    """Put files away and return the numbers of those that were not away already; their content is kept."""
    return _set_archived(session, numbers, archived=True)


def take_back(session: Session, numbers: Collection[int]) -> list[int]:
    """Take files back from the archive and return the numbers of those that were away."""
    return _set_archived(session, numbers, archived=False)


def move_attachments(session: Session, area: str, gone: int, keep: int) -> int:
    """Give the files of record *gone* to record *keep* of the same area, and return how many; for records that are merged."""
    taken = [other.name for other in _present(session, area, keep)]
    moved = list(session.scalars(select(Attachment).where(Attachment.area == area, Attachment.record_id == gone)))
    for one in moved:
        one.record_id = keep
        if not one.archived:
            one.name = distinct_name(one.name, taken)
            taken.append(one.name)
    session.flush()
    return len(moved)


def _present(session: Session, area: str, record: int) -> list[Attachment]:
    wanted = select(Attachment).where(Attachment.area == area, Attachment.record_id == record, ~Attachment.archived)
    return list(session.scalars(wanted.order_by(Attachment.id)))


def _set_archived(session: Session, numbers: Collection[int], *, archived: bool) -> list[int]:
    done = []
    for one in session.scalars(select(Attachment).where(Attachment.id.in_(numbers), Attachment.archived != archived)):
        if not archived:
            others = [other.name for other in _present(session, one.area, one.record_id)]
            one.name = distinct_name(one.name, others)
        one.archived = archived
        session.flush()
        done.append(one.id)
    return sorted(done)

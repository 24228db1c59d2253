"""Files that belong to a record of any area, kept inside the store."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from kamdesk.storage.base import Archivable, Base, Identified, Stamped, Versioned


class Attachment(Identified, Archivable, Stamped, Versioned, Base):
    """One file of a record; the record is named by its area and number, as `desk.open` names it."""

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint("size >= 0", name="size"),
        Index(None, "area", "record_id", "id"),
        Index(None, "digest"),
    )

    area: Mapped[str]  # key of the area, "clients"
    record_id: Mapped[int]
    name: Mapped[str]  # with its ending, without folders
    size: Mapped[int]  # bytes
    digest: Mapped[str]  # SHA-256 of the content, hexadecimal
    kind: Mapped[str]  # what it is of the record: rules.KINDS (scan, photo, letter, other)
    note: Mapped[str | None]


class AttachmentData(Base):
    """The content of an attachment, apart from it so that lists never read it."""

    __tablename__ = "attachment_data"

    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id", ondelete="CASCADE"), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)

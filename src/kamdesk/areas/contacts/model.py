"""Contacts: the people at a client."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kamdesk.storage.base import Archivable, Base, Identified, Stamped, Versioned
from kamdesk.storage.search import searchable


class Contact(Identified, Archivable, Stamped, Versioned, Base):
    """Somebody who decides, or helps to, at a client."""

    __tablename__ = "contact"
    __table_args__ = (
        CheckConstraint("warmth IS NULL OR warmth BETWEEN 1 AND 5", name="warmth"),
        Index(None, "client_id", "name_key", "id"),
        Index(None, "name_key", "id"),
        Index(None, "batch_id"),
    )

    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"))
    first_name: Mapped[str | None]
    last_name: Mapped[str | None]
    patronymic: Mapped[str | None]
    name: Mapped[str]  # as shown; rules.full_name of the parts
    name_key: Mapped[str]
    salutation: Mapped[str | None]  # how to address them
    position: Mapped[str | None]
    decision_role: Mapped[str | None]  # rules.DECISION_ROLES
    phone: Mapped[str | None]
    mobile: Mapped[str | None]
    email: Mapped[str | None]
    language: Mapped[str | None]
    birthday: Mapped[date | None]
    birthday_year_known: Mapped[bool] = mapped_column(default=True)
    warmth: Mapped[int | None]  # 1 cold … 5 warm
    is_main: Mapped[bool] = mapped_column(default=False)
    needs: Mapped[str | None]
    goals: Mapped[str | None]
    interests: Mapped[str | None]
    preferences: Mapped[str | None]
    details: Mapped[str | None]  # small details noticed
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))
    search: Mapped[str]


searchable(Contact)

"""Employees: who owns clients, and who made or changed what."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from kamdesk.storage.base import Archivable, Base, Identified, Stamped, Versioned


class Employee(Identified, Archivable, Stamped, Versioned, Base):
    """Somebody of the office; `role` is one of `rules.ROLES`."""

    __tablename__ = "employee"
    __table_args__ = (Index(None, "name", "id"),)

    name: Mapped[str]
    role: Mapped[str]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    search: Mapped[str] = mapped_column(default="")  # folded: name, e-mail, phone

"""Employees: who owns clients, and who made or changed what."""

from decimal import Decimal

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from kamdesk.storage.base import Archivable, Base, Identified, Rate, Stamped, Versioned


class Employee(Identified, Archivable, Stamped, Versioned, Base):
    """Somebody of the office; `role` is one of `rules.ROLES`."""

    __tablename__ = "employee"
    __table_args__ = (Index(None, "name", "id"),)

    name: Mapped[str]
    role: Mapped[str]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    discount_limit: Mapped[Decimal | None] = mapped_column(Rate)  # per cent by hand; None: the company's
    search: Mapped[str] = mapped_column(default="")  # folded: name, e-mail, phone

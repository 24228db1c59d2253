"""Versions of a contract's text, its clauses, and the clauses in dispute."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kamdesk.storage.base import Base, Identified, Stamped, Versioned


class ContractText(Identified, Stamped, Versioned, Base):
    """One version of the text; the latest counts.

    A version that was sent, approved or signed is never changed: editing makes the next one.
    """

    __tablename__ = "contract_text"
    __table_args__ = (UniqueConstraint("contract_id", "number"), CheckConstraint("number > 0", name="number"))

    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id", ondelete="CASCADE"))
    number: Mapped[int]  # 1 …
    origin: Mapped[str]  # rules.ORIGINS: template, ours, theirs, agreed
    note: Mapped[str | None]
    frozen: Mapped[bool] = mapped_column(default=False)

    clauses: Mapped[list["ContractClause"]] = relationship(cascade="all, delete-orphan", order_by="ContractClause.position")


class ContractClause(Identified, Base):
    """A clause of one version. `key` stays the same from version to version, so that differences are found."""

    __tablename__ = "contract_clause"
    __table_args__ = (
        UniqueConstraint("text_id", "key"),
        CheckConstraint("level BETWEEN 1 AND 4", name="level"),
        Index(None, "text_id", "position"),
    )

    text_id: Mapped[int] = mapped_column(ForeignKey("contract_text.id", ondelete="CASCADE"))
    key: Mapped[str]
    position: Mapped[int]
    level: Mapped[int]  # numbers are counted from the levels: 1., 1.1., 1.1.1.
    heading: Mapped[bool] = mapped_column(default=False)
    condition: Mapped[str | None]  # rules.CONDITIONS
    library_id: Mapped[int | None] = mapped_column(ForeignKey("library_clause.id"))
    texts: Mapped[str]  # JSON: language → text with its fields in braces


class Disagreement(Identified, Stamped, Versioned, Base):
    """A clause that the sides see differently; an open one stops signing."""

    __tablename__ = "contract_disagreement"
    __table_args__ = (
        CheckConstraint("status IN ('open', 'ours', 'theirs', 'agreed', 'withdrawn')", name="status"),
        CheckConstraint("(status = 'open') = (settled_on IS NULL)", name="settled"),
        Index(None, "contract_id", "id"),
    )

    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id", ondelete="CASCADE"))
    clause_key: Mapped[str]  # a new clause that they want has a key of its own
    number: Mapped[str]  # of the clause when it was put in dispute
    language: Mapped[str]  # of the wordings
    ours: Mapped[str]
    theirs: Mapped[str]
    agreed: Mapped[str | None]
    may_agree: Mapped[str]  # people.rules.ROLES: who of us may agree to it
    status: Mapped[str] = mapped_column(default="open")
    opened_on: Mapped[dt.date]
    settled_on: Mapped[dt.date | None]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    reason: Mapped[str | None]

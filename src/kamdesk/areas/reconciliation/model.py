"""Reconciliation acts: both sides' entries of a period, how they were matched, and what differs."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kamdesk.storage.base import Base, Identified, Minor, Stamped, Versioned


class Reconciliation(Identified, Stamped, Versioned, Base):
    """An act of one client, currency and period; its state follows from its dates. Once signed nothing of it changes."""

    __tablename__ = "reconciliation"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("key"),
        CheckConstraint("until_on >= since_on", name="period"),
        CheckConstraint("tolerance_days BETWEEN 0 AND 366 AND tolerance >= 0", name="tolerances"),
        CheckConstraint("sent_on IS NULL OR sent_on >= prepared_on", name="sent"),
        CheckConstraint("signed_on IS NULL OR returned_on IS NOT NULL", name="signed"),
        Index(None, "client_id", "until_on"),
        Index("ix_reconciliation_until", "until_on", "id"),
    )

    number: Mapped[str]
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"))
    currency: Mapped[str]
    since_on: Mapped[dt.date]  # inclusive, both
    until_on: Mapped[dt.date]
    language: Mapped[str]
    prepared_on: Mapped[dt.date]
    sent_on: Mapped[dt.date | None]
    returned_on: Mapped[dt.date | None]
    signed_on: Mapped[dt.date | None]
    cancelled_on: Mapped[dt.date | None]
    cancel_reason: Mapped[str | None]
    our_opening: Mapped[int] = mapped_column(Minor)  # + the client owes us
    our_closing: Mapped[int] = mapped_column(Minor)
    their_opening: Mapped[int | None] = mapped_column(Minor)  # as they see it, turned to our sign; None: not told yet
    their_closing: Mapped[int | None] = mapped_column(Minor)
    opening_explanation: Mapped[str | None]  # typed: why the opening balances differ
    ours_read_at: Mapped[dt.datetime]  # the moment our side was read; what was entered later is listed
    tolerance_days: Mapped[int]
    tolerance: Mapped[int] = mapped_column(Minor)
    run_key: Mapped[str | None]  # acts made in one run share it
    file_name: Mapped[str | None]  # what their ledger was read from
    note: Mapped[str | None]
    key: Mapped[str]

    entries: Mapped[list["ReconciliationEntry"]] = relationship(
        cascade="all, delete-orphan", order_by="ReconciliationEntry.position"
    )


class ReconciliationEntry(Identified, Base):
    """One line of either ledger; lines of one match share its number."""

    __tablename__ = "reconciliation_entry"
    __table_args__ = (
        CheckConstraint("side IN ('ours', 'theirs')", name="side"),
        Index(None, "reconciliation_id", "side", "position"),
    )

    reconciliation_id: Mapped[int] = mapped_column(ForeignKey("reconciliation.id", ondelete="CASCADE"))
    side: Mapped[str]
    position: Mapped[int]
    date: Mapped[dt.date | None]
    kind: Mapped[str | None]  # receivables.rules.KINDS where it is known
    number: Mapped[str]
    description: Mapped[str | None]
    amount: Mapped[int] = mapped_column(Minor)  # signed: + raises what the client owes us, on both sides
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))  # ours
    group: Mapped[int | None] = mapped_column("match_group")  # None: nothing on the other side
    matched_by: Mapped[str | None]  # rules.MATCHED_BY: number, amount, hand …
    difference: Mapped[str | None]  # rules.DIFFERENCES, on the first line of a match or on a single one
    explanation: Mapped[str | None]  # typed, on the same line

"""Reminder levels with their texts, runs and letters, promises to pay, holds, stops of supply, and measures taken."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.sql import text

from kamdesk.storage.base import Archivable, Base, Identified, Minor, Rate, Stamped, Versioned


class ReminderLevel(Identified, Archivable, Stamped, Versioned, Base):
    """One step of reminding; an item goes from level to level, one a run."""

    __tablename__ = "reminder_level"
    __table_args__ = (
        UniqueConstraint("position"),
        CheckConstraint("position > 0", name="position"),
        CheckConstraint("days BETWEEN -365 AND 3650", name="days"),
        CheckConstraint("fee IS NULL OR fee >= 0", name="fee"),
        CheckConstraint("interest IS NULL OR interest >= 0", name="interest"),
        CheckConstraint("answer_days BETWEEN 1 AND 365", name="answer_days"),
    )

    position: Mapped[int]  # 1 is the mildest
    name: Mapped[str]  # of the office
    days: Mapped[int]  # after the due date; negative: a friendly letter before it
    tone: Mapped[str]  # rules.TONES: friendly, firm, final
    fee: Mapped[int | None] = mapped_column(Minor)  # of one letter, minor units of the base currency
    interest: Mapped[Decimal | None] = mapped_column(Rate)  # per cent a year: open × rate ÷ 365 × days
    stops_supply: Mapped[bool] = mapped_column(default=False)
    answer_days: Mapped[int] = mapped_column(default=7)  # from the letter's date to the day by which an answer is asked for

    texts: Mapped[list["ReminderText"]] = relationship(cascade="all, delete-orphan", order_by="ReminderText.language")


class ReminderText(Identified, Base):
    """The words of a level's letter in one language; fields in braces are filled in."""

    __tablename__ = "reminder_text"
    __table_args__ = (UniqueConstraint("level_id", "language"),)

    level_id: Mapped[int] = mapped_column(ForeignKey("reminder_level.id", ondelete="CASCADE"))
    language: Mapped[str]
    subject: Mapped[str]
    opening: Mapped[str]  # before the table of items
    closing: Mapped[str]  # after it


class ReminderRun(Identified, Stamped, Base):
    """One run over all clients, or over some of them."""

    __tablename__ = "reminder_run"
    __table_args__ = (UniqueConstraint("key"),)

    as_of: Mapped[dt.date]
    key: Mapped[str]


class Reminder(Identified, Stamped, Versioned, Base):
    """A letter to one client in one currency; a draft holds the next level, a resolved one is history."""

    __tablename__ = "reminder"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("key"),
        CheckConstraint("status IN ('draft', 'sent', 'cancelled')", name="status"),
        CheckConstraint("(status = 'sent') = (sent_on IS NOT NULL)", name="sent"),
        CheckConstraint("open > 0 AND fee >= 0 AND interest >= 0", name="amounts"),
        Index(None, "client_id", "date"),
        Index(None, "run_id"),
        Index("ix_reminder_date", "date", "id"),
        Index("ix_reminder_status", "status", "date", "id"),
    )

    number: Mapped[str]
    run_id: Mapped[int | None] = mapped_column(ForeignKey("reminder_run.id"))
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"))
    level_id: Mapped[int] = mapped_column(ForeignKey("reminder_level.id"))
    level: Mapped[int]  # the level's position then
    currency: Mapped[str]
    language: Mapped[str]
    date: Mapped[dt.date]
    status: Mapped[str]
    sent_on: Mapped[dt.date | None]
    sent_by: Mapped[str | None]  # rules.WAYS: print, email, other
    open: Mapped[int] = mapped_column(Minor)  # of its items on its date
    fee: Mapped[int] = mapped_column(Minor, default=0)  # in the letter's currency
    interest: Mapped[int] = mapped_column(Minor, default=0)
    charge_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))  # the invoice that charged fee and interest
    reason: Mapped[str | None]  # of a cancellation
    key: Mapped[str]

    items: Mapped[list["ReminderItem"]] = relationship(cascade="all, delete-orphan", order_by="ReminderItem.id")


class ReminderItem(Identified, Base):
    """An instalment in a letter; no item is reminded twice at one level."""

    __tablename__ = "reminder_item"
    __table_args__ = (
        UniqueConstraint("reminder_id", "item_id"),
        Index(
            "ix_reminder_item_level",
            "item_id",
            "level",
            unique=True,
            sqlite_where=text("active = 1"),
            postgresql_where=text("active"),
        ),
    )

    reminder_id: Mapped[int] = mapped_column(ForeignKey("reminder.id", ondelete="CASCADE"))
    item_id: Mapped[int] = mapped_column(ForeignKey("open_item.id"))
    level: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)  # False once the letter was cancelled
    open: Mapped[int] = mapped_column(Minor)  # on the letter's date
    days: Mapped[int]  # late then
    interest: Mapped[int] = mapped_column(Minor, default=0)


class Promise(Identified, Stamped, Versioned, Base):
    """A promise to pay; kept, partly kept or broken is computed from allocations, never typed."""

    __tablename__ = "promise"
    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint("amount > 0", name="amount"),
        Index(None, "client_id", "due"),
        Index("ix_promise_due", "due", "id"),
    )

    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"))
    made_on: Mapped[dt.date]
    due: Mapped[dt.date]  # the promised day
    currency: Mapped[str]
    amount: Mapped[int] = mapped_column(Minor)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    person: Mapped[str | None]  # who promised, where there is no contact
    note: Mapped[str | None]
    withdrawn_on: Mapped[dt.date | None]
    withdrawn_reason: Mapped[str | None]
    key: Mapped[str]

    items: Mapped[list["PromiseItem"]] = relationship(cascade="all, delete-orphan", order_by="PromiseItem.id")


class PromiseItem(Identified, Base):
    """An instalment that a promise is about; a promise without any is about the oldest ones."""

    __tablename__ = "promise_item"
    __table_args__ = (UniqueConstraint("promise_id", "item_id"), Index(None, "item_id"))

    promise_id: Mapped[int] = mapped_column(ForeignKey("promise.id", ondelete="CASCADE"))
    item_id: Mapped[int] = mapped_column(ForeignKey("open_item.id"))


class ReminderHold(Identified, Stamped, Versioned, Base):
    """No reminders to a client, or about one item, for a time and for a reason."""

    __tablename__ = "reminder_hold"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="days"),
        Index(None, "client_id", "from_on"),
        Index(None, "item_id"),
    )

    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("open_item.id"))  # None: everything of the client
    from_on: Mapped[dt.date]
    until_on: Mapped[dt.date | None]  # inclusive; None: until it is lifted
    reason: Mapped[str]
    lifted_on: Mapped[dt.date | None]  # the first day on which it does not hold any more


class SupplyStop(Identified, Stamped, Versioned, Base):
    """Supply to a client is stopped: its orders are held until the stop is lifted or its reminder is paid."""

    __tablename__ = "supply_stop"
    __table_args__ = (
        Index(
            "ix_supply_stop_now",
            "client_id",
            sqlite_where=text("lifted_on IS NULL"),
            postgresql_where=text("lifted_on IS NULL"),
        ),
    )

    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"))
    from_on: Mapped[dt.date]
    reason: Mapped[str]
    reminder_id: Mapped[int | None] = mapped_column(ForeignKey("reminder.id"))  # the letter that stopped it; None: by hand
    lifted_on: Mapped[dt.date | None]
    lifted_reason: Mapped[str | None]


class Measure(Identified, Stamped, Base):
    """Something that was done to collect; never changed or deleted."""

    __tablename__ = "measure"
    __table_args__ = (Index(None, "client_id", "date", "id"), Index("ix_measure_date", "date", "id"))

    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"))
    date: Mapped[dt.date]
    kind: Mapped[str]  # rules.MEASURES
    note: Mapped[str | None]
    amount: Mapped[int | None] = mapped_column(Minor)
    currency: Mapped[str | None]
    reminder_id: Mapped[int | None] = mapped_column(ForeignKey("reminder.id"))
    promise_id: Mapped[int | None] = mapped_column(ForeignKey("promise.id"))
    stop_id: Mapped[int | None] = mapped_column(ForeignKey("supply_stop.id"))

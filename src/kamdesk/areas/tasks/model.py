"""Tasks from the head, proposals to the management, and requests to departments."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kamdesk.storage.base import Base, Identified, Stamped, Versioned


class Task(Identified, Stamped, Versioned, Base):
    """Something that somebody was told to do by a day, with the report that it is done."""

    __tablename__ = "task"
    __table_args__ = (
        CheckConstraint("done_on IS NULL OR report <> ''", name="done"),
        CheckConstraint("cancelled_on IS NULL OR cancel_reason <> ''", name="cancelled"),
        Index(None, "employee_id", "due"),
        Index("ix_task_due", "due", "id"),
        Index(None, "client_id"),
    )

    title: Mapped[str]
    text: Mapped[str | None]
    giver_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"))  # who does it
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id"))
    given_on: Mapped[dt.date]
    due: Mapped[dt.date]  # inclusive
    first_due: Mapped[dt.date]  # before it was moved
    done_on: Mapped[dt.date | None]
    report: Mapped[str | None]  # how it was done
    accepted_on: Mapped[dt.date | None]
    returned_why: Mapped[str | None]  # the head was not content; it is open again
    cancelled_on: Mapped[dt.date | None]
    cancel_reason: Mapped[str | None]
    search: Mapped[str] = mapped_column(default="")  # folded title and text


class Proposal(Identified, Stamped, Versioned, Base):
    """An improvement proposed, or a shortcoming found, and what became of it; one that the head asked for begins as `asked`."""

    __tablename__ = "proposal"
    __table_args__ = (
        CheckConstraint("state IN ('asked', 'given', 'considered', 'accepted', 'refused', 'done', 'withdrawn')", name="state"),
        CheckConstraint("state NOT IN ('accepted', 'refused', 'withdrawn') OR answer <> ''", name="answer"),
        CheckConstraint("state <> 'asked' OR wanted_by IS NOT NULL", name="asked"),
        CheckConstraint("given_on IS NOT NULL OR state IN ('asked', 'withdrawn')", name="given"),
        Index(None, "employee_id", "given_on"),
        Index("ix_proposal_wanted_by", "wanted_by", "id"),
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"))
    kind: Mapped[str]  # rules.PROPOSAL_KINDS: segment, assortment, prices, service, work, shortcoming
    subject: Mapped[str]
    text: Mapped[str | None]
    asked_on: Mapped[dt.date | None]  # by the head
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    wanted_by: Mapped[dt.date | None]  # where it was asked for: delivered by then is in time
    given_on: Mapped[dt.date | None]  # None: asked for, and not given yet
    state: Mapped[str] = mapped_column(default="given")
    answer: Mapped[str | None]
    answered_on: Mapped[dt.date | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    done_on: Mapped[dt.date | None]
    search: Mapped[str] = mapped_column(default="")  # folded subject and text


class DepartmentRequest(Identified, Stamped, Versioned, Base):
    """Information or a document asked of a department, and how long the answer took."""

    __tablename__ = "department_request"
    __table_args__ = (
        CheckConstraint("answered_on IS NULL OR answered_on >= asked_on", name="answered"),
        Index(None, "employee_id", "asked_on"),
        Index(None, "client_id"),
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"))  # who asked
    department: Mapped[str]
    subject: Mapped[str]
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id"))
    asked_on: Mapped[dt.date]
    needed_by: Mapped[dt.date | None]
    answered_on: Mapped[dt.date | None]
    answer: Mapped[str | None]
    search: Mapped[str] = mapped_column(default="")  # folded subject and department

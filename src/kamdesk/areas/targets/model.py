"""Targets of managers, figures of indicators as they are kept, marks given by the head, and monthly reports."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kamdesk.storage.base import Base, Identified, Quantity, Stamped, Versioned


class Target(Identified, Stamped, Versioned, Base):
    """What a manager is to reach in a month."""

    __tablename__ = "target"
    __table_args__ = (
        UniqueConstraint("employee_id", "indicator", "month"),
        CheckConstraint("plan >= 0", name="plan"),
        Index(None, "month", "indicator"),
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"))
    indicator: Mapped[str]  # key in the registry
    month: Mapped[dt.date]  # its first day
    plan: Mapped[Decimal] = mapped_column(Quantity)  # in the indicator's unit; money in whole units of the base currency


class KeptFigure(Identified, Base):
    """A figure of one manager, indicator and month, kept so that no screen has to count; recomputed when its records change."""

    __tablename__ = "kept_figure"
    __table_args__ = (UniqueConstraint("indicator", "month", "employee_id"), Index(None, "employee_id", "month"))

    indicator: Mapped[str]
    month: Mapped[dt.date]  # its first day
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"))
    part: Mapped[Decimal | None] = mapped_column(Quantity)  # the value itself, or the numerator of a ratio
    whole: Mapped[Decimal | None] = mapped_column(Quantity)  # the denominator of a ratio; None: no ratio


class FigureState(Base):
    """Until when an indicator's kept figures are right: what changed after `counted_at` is not in them."""

    __tablename__ = "figure_state"

    indicator: Mapped[str] = mapped_column(primary_key=True)
    counted_at: Mapped[dt.datetime]
    since: Mapped[dt.date]  # the first month that is kept
    until: Mapped[dt.date]  # the last day that was counted


class HeadMark(Identified, Stamped, Versioned, Base):
    """A figure that the head gives with a reason, because no record can show it; per cent from 0 to 100."""

    __tablename__ = "head_mark"
    __table_args__ = (
        UniqueConstraint("employee_id", "indicator", "month"),
        CheckConstraint("points BETWEEN 0 AND 100", name="points"),
        CheckConstraint("reason <> ''", name="reason"),
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"))
    indicator: Mapped[str]
    month: Mapped[dt.date]
    points: Mapped[int]
    reason: Mapped[str]


class MonthlyReport(Identified, Stamped, Versioned, Base):
    """A manager's report of a month; its state follows from its days. What was sent is kept as it was."""

    __tablename__ = "monthly_report"
    __table_args__ = (
        UniqueConstraint("employee_id", "month"),
        CheckConstraint("accepted_on IS NULL OR sent_on IS NOT NULL", name="accepted"),
        Index(None, "month"),
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"))
    month: Mapped[dt.date]
    due_on: Mapped[dt.date]  # inclusive: sent by then is in time
    done: Mapped[str] = mapped_column(default="")  # the manager's own comments: what was done
    problems: Mapped[str] = mapped_column(default="")
    plans: Mapped[str] = mapped_column(default="")  # of the next month
    content: Mapped[str | None]  # JSON of the figures as they were sent; None: not sent yet
    sent_on: Mapped[dt.date | None]
    first_sent_on: Mapped[dt.date | None]  # in time or late is judged by it
    returned_on: Mapped[dt.date | None]
    returned_why: Mapped[str | None]
    accepted_on: Mapped[dt.date | None]
    accepted_by: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))

"""Positions with their holders and requirements, job descriptions in versions, who read and signed them, and assessments."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kamdesk.storage.base import Archivable, Base, Identified, Quantity, Rate, Stamped, Versioned


class Position(Identified, Archivable, Stamped, Versioned, Base):
    """A position of the company, filled or vacant."""

    __tablename__ = "position"
    __table_args__ = (UniqueConstraint("key"),)

    key: Mapped[str]  # of a ready position its name there, of others a random one
    department: Mapped[str | None]
    places: Mapped[int] = mapped_column(default=1)  # how many holders it may have at a time
    head_id: Mapped[int | None] = mapped_column(ForeignKey("position.id"))  # whom it reports to; None: the director
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("position.id"))  # who stands in; None: named by order
    probation_months: Mapped[int | None]

    names: Mapped[list["PositionName"]] = relationship(cascade="all, delete-orphan", order_by="PositionName.language")


class PositionName(Identified, Base):
    """The position's title in one language."""

    __tablename__ = "position_name"
    __table_args__ = (UniqueConstraint("position_id", "language"),)

    position_id: Mapped[int] = mapped_column(ForeignKey("position.id", ondelete="CASCADE"))
    language: Mapped[str]
    name: Mapped[str]


class Holder(Identified, Stamped, Versioned, Base):
    """Somebody who holds a position from a day to another, both inclusive."""

    __tablename__ = "position_holder"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR until_on >= since_on", name="days"),
        Index(None, "position_id", "since_on"),
        Index(None, "employee_id", "since_on"),
    )

    position_id: Mapped[int] = mapped_column(ForeignKey("position.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"))
    since_on: Mapped[dt.date]
    until_on: Mapped[dt.date | None]
    order_number: Mapped[str | None]  # of the order by which they were appointed


class JobLibraryClause(Identified, Archivable, Stamped, Versioned, Base):
    """A clause that job descriptions are made of, in as many languages as there are texts."""

    __tablename__ = "job_library_clause"
    __table_args__ = (UniqueConstraint("key"), Index(None, "section", "id"))

    key: Mapped[str]
    section: Mapped[str]  # rules.SECTIONS
    indicator: Mapped[str | None]  # what usually shows whether this duty is done
    texts: Mapped[str]  # JSON: language → text
    search: Mapped[str]  # folded texts


class JobDescription(Identified, Stamped, Versioned, Base):
    """One version of a position's job description; its state follows from its days (`rules.state`).

    Once it is agreed its clauses are frozen: a change makes the next version.
    """

    __tablename__ = "job_description"
    __table_args__ = (
        UniqueConstraint("position_id", "edition"),
        CheckConstraint("approved_on IS NULL OR in_force_from IS NOT NULL", name="approved"),
        CheckConstraint("annulled_on IS NULL OR annul_reason <> ''", name="annulled"),
        Index(None, "position_id", "in_force_from"),
    )

    position_id: Mapped[int] = mapped_column(ForeignKey("position.id"))
    edition: Mapped[int]  # 1 …
    number: Mapped[str | None]  # on the paper
    date: Mapped[dt.date]  # on the paper
    city: Mapped[str | None]
    language: Mapped[str]
    second_language: Mapped[str | None]
    drafted_by: Mapped[str | None]  # position and name, as printed
    change: Mapped[str | None]  # what is new against the edition before
    agreed_on: Mapped[dt.date | None]  # all whose agreement was asked for gave it
    approved_on: Mapped[dt.date | None]
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    in_force_from: Mapped[dt.date | None]
    annulled_on: Mapped[dt.date | None]
    annul_reason: Mapped[str | None]
    field_values: Mapped[str | None]  # JSON: language → field → value, as they were when it was agreed; None: not agreed yet

    clauses: Mapped[list["JobClause"]] = relationship(cascade="all, delete-orphan", order_by="JobClause.position")


class JobClause(Identified, Base):
    """A section or a clause. `key` stays the same from edition to edition; numbers are counted from the levels."""

    __tablename__ = "job_clause"
    __table_args__ = (
        UniqueConstraint("description_id", "key"),
        CheckConstraint("level BETWEEN 1 AND 4", name="level"),
        CheckConstraint("weight IS NULL OR weight BETWEEN 0 AND 1000000000000", name="weight"),
        Index(None, "description_id", "position"),
    )

    description_id: Mapped[int] = mapped_column(ForeignKey("job_description.id", ondelete="CASCADE"))
    key: Mapped[str]
    position: Mapped[int]
    level: Mapped[int]  # 1 is a section
    section: Mapped[str]  # rules.SECTIONS
    texts: Mapped[str]  # JSON: language → text
    library_id: Mapped[int | None] = mapped_column(ForeignKey("job_library_clause.id"))
    indicator: Mapped[str | None]  # key in the registry
    norm: Mapped[Decimal | None] = mapped_column(Quantity)  # in the indicator's unit; None: the indicator's own
    weight: Mapped[Decimal | None] = mapped_column(Rate)  # per cent; those of one description come to 100


class JobAgreement(Identified, Stamped, Versioned, Base):
    """Somebody whose agreement a description needs, and what they said."""

    __tablename__ = "job_agreement"
    __table_args__ = (
        Index(None, "description_id"),
        CheckConstraint("agreed IS NULL OR answered_on IS NOT NULL", name="answered"),
    )

    description_id: Mapped[int] = mapped_column(ForeignKey("job_description.id", ondelete="CASCADE"))
    role: Mapped[str]  # rules.AGREERS: hr, legal, head of the department
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    name: Mapped[str | None]  # as printed, where it is nobody of the office
    agreed: Mapped[bool | None]  # None: waiting
    answered_on: Mapped[dt.date | None]
    remark: Mapped[str | None]


class Acknowledgement(Identified, Stamped, Versioned, Base):
    """A holder is to read an edition and sign it."""

    __tablename__ = "acknowledgement"
    __table_args__ = (
        UniqueConstraint("description_id", "employee_id"),
        CheckConstraint("signed_on IS NULL OR signed_on >= asked_on", name="signed"),
        Index(None, "employee_id"),
    )

    description_id: Mapped[int] = mapped_column(ForeignKey("job_description.id", ondelete="CASCADE"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"))
    asked_on: Mapped[dt.date]
    reminded_on: Mapped[dt.date | None]
    signed_on: Mapped[dt.date | None]
    note: Mapped[str | None]  # a refusal to sign, for instance


class Requirement(Identified, Archivable, Stamped, Versioned, Base):
    """What a position asks of its holder."""

    __tablename__ = "requirement"
    __table_args__ = (CheckConstraint("level BETWEEN 1 AND 5", name="level"), Index(None, "position_id", "place"))

    position_id: Mapped[int] = mapped_column(ForeignKey("position.id"))
    key: Mapped[str]
    place: Mapped[int]
    kind: Mapped[str]  # rules.REQUIREMENTS: education, experience, knowledge, skill, quality, certificate
    texts: Mapped[str]  # JSON: language → text
    level: Mapped[int]  # 1 … 5, wanted
    must: Mapped[bool] = mapped_column(default=False)  # nobody without it


class Assessment(Identified, Stamped, Versioned, Base):
    """A check of a holder or a candidate against a position's requirements."""

    __tablename__ = "assessment"
    __table_args__ = (
        CheckConstraint("(employee_id IS NULL) <> (candidate IS NULL)", name="who"),
        Index(None, "position_id", "date"),
        Index(None, "employee_id", "date"),
    )

    position_id: Mapped[int] = mapped_column(ForeignKey("position.id"))
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    candidate: Mapped[str | None]
    date: Mapped[dt.date]
    assessor_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    manner: Mapped[str | None]  # rules.MANNERS: slow, erudite, executor
    conclusion: Mapped[str | None]
    next_on: Mapped[dt.date | None]

    marks: Mapped[list["AssessmentMark"]] = relationship(cascade="all, delete-orphan", order_by="AssessmentMark.id")


class AssessmentMark(Identified, Base):
    """How far one requirement is met."""

    __tablename__ = "assessment_mark"
    __table_args__ = (UniqueConstraint("assessment_id", "requirement_id"), CheckConstraint("level BETWEEN 0 AND 5", name="level"))

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"))
    requirement_id: Mapped[int] = mapped_column(ForeignKey("requirement.id"))
    wanted: Mapped[int]  # the level that was wanted then
    level: Mapped[int]  # 0: not at all
    note: Mapped[str | None]


class Certification(Identified, Archivable, Stamped, Versioned, Base):
    """A course, a certificate or a training of an employee, with its expiry."""

    __tablename__ = "certification"
    __table_args__ = (
        CheckConstraint("expires_on IS NULL OR expires_on >= issued_on", name="days"),
        Index(None, "employee_id", "expires_on"),
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"))
    name: Mapped[str]
    kind: Mapped[str]  # rules.CERTIFICATES: course, certificate, security
    issued_on: Mapped[dt.date]
    expires_on: Mapped[dt.date | None]
    requirement_key: Mapped[str | None]  # which requirement it meets
    note: Mapped[str | None]


class LivingSnapshot(Identified, Base):
    """What the living page showed of a manager's month once it was over, under the edition then in force."""

    __tablename__ = "living_snapshot"
    __table_args__ = (UniqueConstraint("employee_id", "month"),)

    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"))
    month: Mapped[dt.date]  # its first day
    description_id: Mapped[int] = mapped_column(ForeignKey("job_description.id"))
    content: Mapped[str]  # JSON of plain values
    taken_at: Mapped[dt.datetime]

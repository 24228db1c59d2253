"""Editions of job descriptions: their states, clauses, agreements and signatures."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kamdesk.areas.contracts.rules.clauses import FilledClause
from kamdesk.areas.contracts.rules.fields import filled
from kamdesk.areas.jobs.model import Acknowledgement, JobAgreement, JobClause, JobDescription
from kamdesk.areas.jobs.queries.values import Values, values_of
from kamdesk.areas.jobs.rules import SECTIONS, ClauseInput, EditionDays, in_force, numbers, replaced_on, state
from kamdesk.areas.people import queries as people
from kamdesk.core.i18n import _, in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRow:
    """A section (level 1, no texts) or a clause of an edition, its fields still in braces."""

    key: str
    level: int
    section: str
    number: str
    texts: Mapping[str, str]
    library_id: int | None
    indicator: str | None
    norm: Decimal | None
    weight: Decimal | None

    @property
    def heading(self) -> bool:
        """Whether it is a section."""
        return self.level == 1

    def as_input(self) -> ClauseInput:
        """Return the clause as it is given back when the edition is edited."""
        return ClauseInput(
            section=self.section,
            level=self.level,
            texts=dict(self.texts),
            key=self.key,
            library_id=self.library_id,
            indicator=self.indicator,
            norm=self.norm,
            weight=self.weight,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """Somebody whose agreement is asked for; `agreed` None: waiting."""

    id: int
    version: int
    role: str
    employee_id: int | None
    name: str
    agreed: bool | None
    answered_on: dt.date | None
    remark: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRow:
    """An edition in the list of a position.

    Attributes:
        state: A key of `STATES` on the day that was asked about.
        replaced_on: The day from which another one is in force instead.
        asked, signed: Of how many holders a signature was asked for, and how many signed.
    """

    id: int
    version: int
    position_id: int
    edition: int
    number: str | None
    date: dt.date
    state: str
    agreed_on: dt.date | None
    approved_on: dt.date | None
    approved_by: str | None
    in_force_from: dt.date | None
    replaced_on: dt.date | None
    annulled_on: dt.date | None
    annul_reason: str | None
    change: str | None
    asked: int
    signed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DescriptionCard:
    """An edition with all that belongs to it."""

    row: EditionRow
    city: str | None
    language: str
    second_language: str | None
    drafted_by: str | None
    clauses: tuple[ClauseRow, ...]
    agreements: tuple[AgreementRow, ...]
    values: Values

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is printed in."""
        return (self.language,) if self.second_language is None else (self.language, self.second_language)

    @property
    def editable(self) -> bool:
        """Whether its text may still change."""
        return self.row.state == "draft"


def days_of(one: JobDescription) -> EditionDays:
    """Return the days that an edition's state follows from."""
    return EditionDays(
        id=one.id,
        number=one.edition,
        agreed_on=one.agreed_on,
        approved_on=one.approved_on,
        in_force_from=one.in_force_from,
        annulled_on=one.annulled_on,
    )


def all_days(session: Session, position_id: int) -> list[EditionDays]:
    """Return the days of all editions of a position."""
    wanted = select(JobDescription).where(JobDescription.position_id == position_id).order_by(JobDescription.edition)
    return [days_of(one) for one in session.scalars(wanted)]


def editions(session: Session, position_id: int, today: dt.date) -> tuple[EditionRow, ...]:
    """Return the editions of a position, the latest first."""
    wanted = select(JobDescription).where(JobDescription.position_id == position_id).order_by(JobDescription.edition.desc())
    found = list(session.scalars(wanted))
    days = [days_of(one) for one in found]
    names, signatures = people.names(session), _signatures(session, [one.id for one in found])
    return tuple(_row(one, days, today, names, signatures) for one in found)


def description_card(session: Session, description_id: int, today: dt.date) -> DescriptionCard | None:
    """Return one edition with its clauses and agreements; None where there is none."""
    found = session.get(JobDescription, description_id)
    if found is None:
        return None
    names = people.names(session)
    row = _row(found, all_days(session, found.position_id), today, names, _signatures(session, [found.id]))
    return DescriptionCard(
        row=row,
        city=found.city,
        language=found.language,
        second_language=found.second_language,
        drafted_by=found.drafted_by,
        clauses=clause_rows(list(found.clauses)),
        agreements=_agreements(session, found.id, names),
        values=values_of(session, found),
    )


def edition_in_force(session: Session, position_id: int, day: dt.date) -> EditionRow | None:
    """Return the edition that is in force on *day*, its state as of that day; None where there is none."""
    one = in_force(all_days(session, position_id), day)
    return None if one is None else next(row for row in editions(session, position_id, day) if row.id == one.id)


def clause_rows(clauses: Sequence[JobClause]) -> tuple[ClauseRow, ...]:
    """Return stored clauses with their numbers."""
    counted = numbers([one.level for one in clauses])
    return tuple(
        ClauseRow(
            key=one.key,
            level=one.level,
            section=one.section,
            number=number,
            texts=json.loads(one.texts),
            library_id=one.library_id,
            indicator=one.indicator,
            norm=one.norm,
            weight=one.weight,
        )
        for one, number in zip(clauses, counted, strict=True)
    )


def clauses_of(session: Session, description_id: int) -> tuple[ClauseRow, ...]:
    """Return the clauses of an edition with their numbers."""
    wanted = select(JobClause).where(JobClause.description_id == description_id).order_by(JobClause.position)
    return clause_rows(list(session.scalars(wanted)))


def filled_clauses(clauses: Sequence[ClauseRow], values: Values, languages: Sequence[str]) -> tuple[FilledClause, ...]:
    """Return sections with their titles and clauses with their fields filled in, in each of *languages*."""
    made = []
    for one in clauses:
        texts = {}
        for language in languages:
            with in_language(language):
                texts[language] = (
                    _(SECTIONS[one.section]) if one.heading else filled(one.texts.get(language, ""), values.get(language, {}))
                )
        made.append(FilledClause(key=one.key, number=one.number, level=one.level, heading=one.heading, texts=texts))
    return tuple(made)


def edition_before(session: Session, description_id: int) -> int | None:
    """Return the id of the edition before, leaving out those annulled before they were in force; None for the first."""
    found = session.get(JobDescription, description_id)
    if found is None:
        return None
    earlier = [one for one in all_days(session, found.position_id) if one.number < found.edition and one.begins is not None]
    return earlier[-1].id if earlier else None


def _row(
    one: JobDescription,
    days: Sequence[EditionDays],
    today: dt.date,
    names: Mapping[int, str],
    signatures: Mapping[int, tuple[int, int]],
) -> EditionRow:
    own = days_of(one)
    asked, signed = signatures.get(one.id, (0, 0))
    return EditionRow(
        id=one.id,
        version=one.version,
        position_id=one.position_id,
        edition=one.edition,
        number=one.number,
        date=one.date,
        state=state(own, days, today),
        agreed_on=one.agreed_on,
        approved_on=one.approved_on,
        approved_by=names.get(one.approved_by or 0),
        in_force_from=one.in_force_from,
        replaced_on=replaced_on(own, days),
        annulled_on=one.annulled_on,
        annul_reason=one.annul_reason,
        change=one.change,
        asked=asked,
        signed=signed,
    )


def _signatures(session: Session, wanted: Sequence[int]) -> dict[int, tuple[int, int]]:
    counted = (
        select(Acknowledgement.description_id, func.count(Acknowledgement.id), func.count(Acknowledgement.signed_on))
        .where(Acknowledgement.description_id.in_(wanted))
        .group_by(Acknowledgement.description_id)
    )
    return {one: (asked, signed) for one, asked, signed in session.execute(counted).all()}


def _agreements(session: Session, description_id: int, names: Mapping[int, str]) -> tuple[AgreementRow, ...]:
    wanted = select(JobAgreement).where(JobAgreement.description_id == description_id).order_by(JobAgreement.id)
    return tuple(
        AgreementRow(
            id=one.id,
            version=one.version,
            role=one.role,
            employee_id=one.employee_id,
            name=one.name or names.get(one.employee_id or 0, ""),
            agreed=one.agreed,
            answered_on=one.answered_on,
            remark=one.remark,
        )
        for one in session.scalars(wanted)
    )

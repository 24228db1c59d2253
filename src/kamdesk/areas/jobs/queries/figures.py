"""The figure of certificates in force, and the certificates behind it."""

import datetime as dt
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kamdesk.areas.jobs.model import Certification, Holder, Requirement
from kamdesk.areas.jobs.queries.positions import chosen
from kamdesk.areas.jobs.queries.requirements import certifications
from kamdesk.core.formats import show_date
from kamdesk.core.i18n import _
from kamdesk.core.indicators import Figure, IndicatorRow
from kamdesk.core.text import isolate


@dataclass(frozen=True, slots=True)
class _Paper:
    """A course or certificate, by what it is: a requirement it meets, else its name."""

    what: str
    issued: dt.date
    expires: dt.date | None

    def holds_on(self, day: dt.date) -> bool:
        return self.issued <= day and (self.expires is None or day <= self.expires)


def certifications_in_force(session: Session, months: Sequence[dt.date], today: dt.date) -> Mapping[tuple[int, dt.date], Figure]:
    """Return for each employee and month how many of the certificates that are needed or held are in force on its last day.

    Needed are those of the positions held on that day; held are all that were issued by then, each once however often renewed.
    """
    papers = _papers(session)
    needs = _needs(session)
    made = {}
    for month in months:
        day = min(month.replace(day=monthrange(month.year, month.month)[1]), today)
        if day < month:
            continue
        wanted: dict[int, set[str]] = {}
        for employee, since, until, key in needs:
            if since <= day and (until is None or day <= until):
                wanted.setdefault(employee, set()).add(key)
        for employee, held in papers.items():
            wanted.setdefault(employee, set()).update(one.what for one in held if one.issued <= day)
        for employee, whats in wanted.items():
            if whats:
                valid = {one.what for one in papers.get(employee, ()) if one.holds_on(day)}
                made[employee, month] = Figure(Decimal(len(whats & valid)), Decimal(len(whats)))
    return made


def certification_rows(session: Session, employee_id: int, _since: dt.date, until: dt.date, today: dt.date) -> list[IndicatorRow]:
    """Return the certificates behind the figure on the last day of a period: the one that counts of each, and what is lacking."""
    day = min(until, today)
    found: dict[str, IndicatorRow] = {}
    for one in sorted(certifications(session, employee_id, day), key=lambda row: (row.expires_on or dt.date.max, row.id)):
        if one.issued_on <= day:
            detail = _("until {day}").format(day=isolate(show_date(one.expires_on))) if one.expires_on else _("without an end")
            found[one.requirement_key or one.name.casefold()] = IndicatorRow(
                area="certifications",
                record=one.id,
                day=one.expires_on or one.issued_on,
                title=one.name,
                detail=detail,
                counts=one.expires_on is None or one.expires_on >= day,
            )
    lacking = [row for key, row in _lacking(session, employee_id, day) if key not in found]
    return [*sorted(found.values(), key=lambda row: row.day or day, reverse=True), *lacking]


def _papers(session: Session) -> dict[int, list[_Paper]]:
    wanted = select(
        Certification.employee_id,
        Certification.requirement_key,
        Certification.name,
        Certification.issued_on,
        Certification.expires_on,
    ).where(~Certification.archived)
    made: dict[int, list[_Paper]] = {}
    for employee, key, name, issued, expires in session.execute(wanted).all():
        made.setdefault(employee, []).append(_Paper(key or name.casefold(), issued, expires))
    return made


def _needs(session: Session) -> list[tuple[int, dt.date, dt.date | None, str]]:
    """Return employee, first and last day, and the key of each certificate that a position held then asks for."""
    wanted = (
        select(Holder.employee_id, Holder.since_on, Holder.until_on, Requirement.key)
        .join(Requirement, Requirement.position_id == Holder.position_id)
        .where(Requirement.kind == "certificate", Requirement.must, ~Requirement.archived)
    )
    return [(employee, since, until, key) for employee, since, until, key in session.execute(wanted).all()]


def _lacking(session: Session, employee_id: int, day: dt.date) -> list[tuple[str, IndicatorRow]]:
    import json

    wanted = (
        select(Requirement)
        .join(Holder, Holder.position_id == Requirement.position_id)
        .where(
            Holder.employee_id == employee_id,
            Holder.since_on <= day,
            or_(Holder.until_on.is_(None), Holder.until_on >= day),
            Requirement.kind == "certificate",
            Requirement.must,
            ~Requirement.archived,
        )
        .order_by(Requirement.place, Requirement.id)
    )
    made = []
    for one in session.scalars(wanted):
        title = chosen(json.loads(one.texts))
        row = IndicatorRow(area="jobs", record=one.position_id, day=None, title=title, detail=_("not there yet"), counts=False)
        made.append((one.key, row))
    return made

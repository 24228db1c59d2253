"""The living page: the duties of the edition in force, each with what the kept figures say of it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.company.model import Company
from kamdesk.areas.contracts.rules.fields import filled
from kamdesk.areas.jobs.model import JobDescription, LivingSnapshot
from kamdesk.areas.jobs.queries.duties import duties_of, names_of
from kamdesk.areas.jobs.queries.editions import ClauseRow, days_of
from kamdesk.areas.jobs.queries.figured import Reading
from kamdesk.areas.jobs.queries.positions import HolderRow, times_of
from kamdesk.areas.jobs.queries.values import values_of
from kamdesk.areas.jobs.rules import EditionDays, LivingNote, LivingRow, LivingView, in_force, replaced_on
from kamdesk.areas.jobs.rules.living import from_json
from kamdesk.areas.people import queries as people
from kamdesk.areas.targets import queries as targets
from kamdesk.areas.targets.queries import Counted
from kamdesk.areas.targets.rules import last_day, months_between
from kamdesk.core.i18n import LANGUAGES
from kamdesk.core.indicators import Indicator


def living(session: Session, employee_id: int, month_since: dt.date, month_until: dt.date, today: dt.date) -> LivingView:
    """Return what the records say of an employee's duties in whole months, from kept figures only.

    The duties are those of the edition in force on the last day (today in the running month) of the position held last in the
    period. A target of the employee goes before the norm of the duty, and that before the usual one of the indicator.

    Args:
        session: Reads only.
        employee_id: Whose duties.
        month_since: Any day of the first month.
        month_until: Any day of the last month.
        today: The day that counts as today.
    """
    months = months_between(month_since, month_until)
    since, until = months[0], last_day(months[-1])
    times = times_of(session, employee_id, since, until)
    country, currency = session.execute(select(Company.country, Company.base_currency)).first() or ("", "")
    blank = LivingView(
        employee_id=employee_id,
        employee=times[0].employee if times else people.names(session).get(employee_id, ""),
        since=since,
        until=until,
        months=months,
        currency=currency,
    )
    if not times:
        return _with(blank, notes=(LivingNote("no_position"),))
    held = times[0]
    place = _Place(held.position_id, names_of(session, held.position_id))
    notes = [*_held_notes(held, since, until, today)]
    edition, more = _edition(session, held, since, min(until, today))
    notes += more
    if edition is None:
        return _with(blank, place=place, notes=(*notes, LivingNote("no_edition")))
    duties = duties_of(session, edition.id)
    asked = {one.indicator for one in duties if one.indicator is not None}
    reading = Reading.of(session, employee_id, months, today, asked, country)
    return _with(
        blank,
        place=place,
        edition=edition,
        rows=_rows(session, edition, duties, reading),
        notes=tuple(notes),
        states=[reading.states.get(key) for key in targets.computed_keys() if key in asked],
    )


def snapshot(session: Session, employee_id: int, month: dt.date) -> LivingView | None:
    """Return what was put away of a month once it was over, exactly as it was shown; None where nothing was."""
    wanted = select(LivingSnapshot).where(LivingSnapshot.employee_id == employee_id, LivingSnapshot.month == month.replace(day=1))
    found = session.scalars(wanted).first()
    return None if found is None else from_json(found.content, found.taken_at)


def snapshot_months(session: Session, employee_id: int) -> tuple[dt.date, ...]:
    """Return the months of which something was put away, the latest first."""
    wanted = select(LivingSnapshot.month).where(LivingSnapshot.employee_id == employee_id)
    return tuple(session.scalars(wanted.order_by(LivingSnapshot.month.desc())))


@dataclass(frozen=True, slots=True)
class _Place:
    """A position and its names by language."""

    id: int
    names: Mapping[str, str]


def _with(
    blank: LivingView,
    *,
    notes: tuple[LivingNote, ...],
    place: _Place | None = None,
    edition: JobDescription | None = None,
    rows: tuple[LivingRow, ...] = (),
    states: Sequence[Counted | None] = (),
) -> LivingView:
    known = [one for one in states if one is not None]
    is_counted = bool(known) and len(known) == len(states)
    return LivingView(
        employee_id=blank.employee_id,
        employee=blank.employee,
        since=blank.since,
        until=blank.until,
        months=blank.months,
        currency=blank.currency,
        position_id=None if place is None else place.id,
        positions={} if place is None else place.names,
        description_id=None if edition is None else edition.id,
        edition=None if edition is None else edition.edition,
        rows=rows,
        notes=notes,
        counted_at=min(one.at for one in known) if is_counted else None,
        counted_since=max(one.since for one in known) if is_counted else None,
    )


def _held_notes(held: HolderRow, since: dt.date, until: dt.date, today: dt.date) -> list[LivingNote]:
    notes = []
    if since <= today < until:
        notes.append(LivingNote("running", (today,)))
    if held.since > since:
        notes.append(LivingNote("since", (held.since,)))
    if held.until is not None and held.until < min(until, today):
        notes.append(LivingNote("until", (held.until,)))
    return notes


def _edition(session: Session, held: HolderRow, since: dt.date, until: dt.date) -> tuple[JobDescription | None, list[LivingNote]]:
    """Return the edition that counts for the days in which the position was held, and what happened to it within them."""
    wanted = select(JobDescription).where(JobDescription.position_id == held.position_id).order_by(JobDescription.edition)
    found = {one.id: one for one in session.scalars(wanted)}
    days = [days_of(one) for one in found.values()]
    end = until if held.until is None else min(until, held.until)
    begin = max(since, held.since)
    now = in_force(days, end)
    if now is None:
        return _annulled(found, days, begin, end)
    if now.begins is None or now.begins <= begin:
        return found[now.id], []
    before = in_force(days, now.begins - dt.timedelta(1))
    if before is None:
        return found[now.id], [LivingNote("begun", (now.begins,), (now.number,))]
    return found[now.id], [LivingNote("changed", (now.begins,), (before.number, now.number))]


def _annulled(
    found: Mapping[int, JobDescription], days: Sequence[EditionDays], begin: dt.date, end: dt.date
) -> tuple[JobDescription | None, list[LivingNote]]:
    """Return the edition that was annulled within the period, if one was."""
    for one in reversed(days):
        if one.begins is not None and one.annulled_on is not None and begin < one.annulled_on <= end:
            replaced = replaced_on(one, days)
            if replaced is None or replaced > one.annulled_on:
                return found[one.id], [LivingNote("annulled", (one.annulled_on,), (one.number,))]
    return None, []


def _rows(session: Session, edition: JobDescription, duties: Sequence[ClauseRow], reading: Reading) -> tuple[LivingRow, ...]:
    values, made = values_of(session, edition), []
    for clause in duties:
        texts = {
            language: filled(text, values.get(language, {})) for language in LANGUAGES if (text := clause.texts.get(language))
        }
        made.append(_row(clause, texts, reading))
    return tuple(made)


def _row(clause: ClauseRow, texts: Mapping[str, str], reading: Reading) -> LivingRow:
    one = None if clause.indicator is None else reading.known.get(clause.indicator)
    if one is None:
        return LivingRow(
            key=clause.key,
            number=clause.number,
            level=clause.level,
            texts=texts,
            weight=clause.weight,
            indicator=clause.indicator,
            state="no_indicator" if clause.indicator is None else "removed",
        )
    figure, value = reading.figure(one)
    reason, by = reading.reasons.get((one.key, reading.period[-1]), ("", ""))
    return LivingRow(
        key=clause.key,
        number=clause.number,
        level=clause.level,
        texts=texts,
        weight=clause.weight,
        indicator=one.key,
        title=one.title,
        meaning=one.meaning,
        unit=one.unit,
        better=one.better,
        state=_state(one, value),
        value=value,
        part=figure.part,
        whole=figure.whole,
        norm=reading.norm(one, clause.norm),
        trend=tuple(reading.value(one, month) for month in reading.trend),
        department=reading.department(one),
        together=one.key in reading.shared,
        reason=reason,
        by=by,
    )


def _state(one: Indicator, value: Decimal | None) -> str:
    if value is not None:
        return "figure"
    if one.entered:
        return "to_mark"
    return "no_records" if one.is_recorded else "not_recorded"

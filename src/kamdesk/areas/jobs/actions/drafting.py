"""Drafting the next edition of a job description, and editing it until it is agreed."""

import json
import uuid
from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from kamdesk.areas.jobs.actions.commands import DescriptionDetails, DraftEdition, EditEdition
from kamdesk.areas.jobs.actions.keeping import LONGEST_NAME, LONGEST_NOTE, as_json, edition_of, position_of, refuse_unless_writer
from kamdesk.areas.jobs.model import JobAgreement, JobClause, JobDescription, JobLibraryClause, Position
from kamdesk.areas.jobs.queries.editions import all_days, clauses_of, days_of
from kamdesk.areas.jobs.queries.ready import ready_position, ready_positions, shipped
from kamdesk.areas.jobs.rules import (
    REQUIRED_SECTIONS,
    STATES,
    ClauseInput,
    EditionDays,
    checked_clauses,
    description_number,
    state,
)
from kamdesk.areas.jobs.rules.refusals import FrozenEditionError, OpenEditionError, UnknownChoiceError
from kamdesk.core.i18n import LANGUAGES
from kamdesk.core.text import clean, clean_lines


def draft_edition(session: Session, command: DraftEdition) -> int:
    """Begin the next edition of a position and return its id.

    Raises:
        PositionGoneError: the position is not there.
        OpenEditionError: one is on its way already.
        ReadyPositionError: there is no ready position of that key.
        UnknownChoiceError: a language is unknown.
    """
    refuse_unless_writer(session)
    position = position_of(session, command.position_id)
    session.execute(select(Position.id).where(Position.id == position.id).with_for_update())
    editions = all_days(session, position.id)
    for one in editions:
        if one.annulled_on is None and one.approved_on is None:
            raise OpenEditionError(one.number)
    made = JobDescription(position_id=position.id, edition=max((one.number for one in editions), default=0) + 1)
    _write_details(made, command.details)
    made.clauses[:] = _stored(session, checked_clauses(_beginning(session, position, editions, command.ready)))
    session.add(made)
    session.flush()
    return made.id


def edit_edition(session: Session, command: EditEdition) -> int:
    """Keep a draft as it was edited and return its new version; clauses keep their keys.

    Answers to a request for agreement are asked for again where a word or a figure of the clauses changed.

    Raises:
        EditionGoneError: it is not there.
        FrozenEditionError: it was agreed, approved or annulled.
        KamDeskError: a clause is empty or too long, or a section, weight or norm is impossible.
        ChangedByOthersError: a colleague was faster.
    """
    refuse_unless_writer(session)
    found = edition_of(session, command.description_id, command.version)
    refuse_frozen(found)
    clauses = checked_clauses(command.clauses)
    _write_details(found, command.details)
    if [one.as_input() for one in clauses_of(session, found.id)] != clauses:
        stored = _stored(session, clauses)
        found.clauses[:] = []
        session.flush()
        found.clauses[:] = stored
        _ask_again(session, found.id)
        flag_modified(found, "edition")  # the version grows also where only clauses changed
    session.flush()
    return found.version


def refuse_frozen(found: JobDescription) -> None:
    """Refuse to change what was agreed, approved or annulled.

    Raises:
        FrozenEditionError: it was.
    """
    if found.agreed_on is not None or found.approved_on is not None or found.annulled_on is not None:
        now = "annulled" if found.annulled_on is not None else state(days_of(found), [], found.approved_on or found.date)
        raise FrozenEditionError(found.edition, STATES[now])


def _beginning(session: Session, position: Position, editions: Sequence[EditionDays], ready: str | None) -> list[ClauseInput]:
    """Return the clauses that an edition begins with."""
    before = [one for one in editions if one.approved_on is not None]
    if ready is None and before:
        return [one.as_input() for one in clauses_of(session, before[-1].id)]
    if ready is None:
        ready = position.key if position.key in ready_positions() else None
    if ready is None:
        return [ClauseInput(section=section, level=1) for section in REQUIRED_SECTIONS]
    return _of_ready(session, ready)


def _of_ready(session: Session, key: str) -> list[ClauseInput]:
    """Return the clauses of a ready position, worded as the library has them now."""
    found, texts = ready_position(key), shipped()["clauses"]
    library = {one.key: one for one in session.scalars(select(JobLibraryClause))}
    made = []
    for level, section, clause, weight, norm in found["items"]:
        if clause is None:
            made.append(ClauseInput(section=section, level=level))
            continue
        own = library.get(clause)
        made.append(
            ClauseInput(
                section=section,
                level=level,
                texts=texts[clause]["texts"] if own is None else json.loads(own.texts),
                library_id=None if own is None else own.id,
                indicator=texts[clause]["indicator"] if own is None else own.indicator,
                weight=None if weight is None else Decimal(str(weight)),
                norm=None if norm is None else Decimal(str(norm)),
            )
        )
    return made


def _write_details(one: JobDescription, details: DescriptionDetails) -> None:
    for language in (details.language, details.second_language):
        if language is not None and language not in LANGUAGES:
            raise UnknownChoiceError(language)
    second = details.second_language
    one.language, one.second_language = details.language, None if second == details.language else second
    one.date = details.date
    one.number = clean(details.number)[:LONGEST_NAME] or description_number(one.position_id, one.edition)
    one.city = clean(details.city)[:LONGEST_NAME] or None
    one.drafted_by = clean(details.drafted_by)[:LONGEST_NAME] or None
    one.change = clean_lines(details.change)[:LONGEST_NOTE] or None


def _stored(session: Session, clauses: Sequence[ClauseInput]) -> list[JobClause]:
    """Return clauses ready to be stored; a section goes by its name, one from the library by its name there."""
    wanted = {one.library_id for one in clauses if one.library_id is not None}
    names = dict(session.execute(select(JobLibraryClause.id, JobLibraryClause.key).where(JobLibraryClause.id.in_(wanted))).all())
    kept = {one.key for one in clauses if one.key is not None}
    used: set[str] = set()
    made = []
    for place, one in enumerate(clauses, start=1):
        key = one.key
        if key is None:
            key = f"section:{one.section}" if one.level == 1 else names.get(one.library_id or 0, uuid.uuid4().hex)
            key = uuid.uuid4().hex if key in kept else key
        if key in used:
            key = uuid.uuid4().hex
        used.add(key)
        made.append(
            JobClause(
                key=key,
                position=place,
                level=one.level,
                section=one.section,
                texts=as_json(one.texts),
                library_id=one.library_id if one.library_id in names else None,
                indicator=one.indicator or None,
                norm=one.norm,
                weight=one.weight,
            )
        )
    return made


def _ask_again(session: Session, description_id: int) -> None:
    """Let answers lapse: the text that was agreed or refused is another one now. Remarks stay to be read."""
    wanted = select(JobAgreement).where(JobAgreement.description_id == description_id, JobAgreement.agreed.is_not(None))
    for one in session.scalars(wanted):
        one.agreed = one.answered_on = None

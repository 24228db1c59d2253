"""Keeping the levels and their texts."""

import json
from collections.abc import Collection
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kamdesk.areas.collection.actions.commands import LevelInput
from kamdesk.areas.collection.actions.measures import reason_of, record_of
from kamdesk.areas.collection.model import ReminderItem, ReminderLevel, ReminderText
from kamdesk.areas.collection.rules import FIELDS, TONES, LetterText, unknown_fields
from kamdesk.areas.collection.rules.refusals import (
    LevelFigureError,
    LevelNumberTakenError,
    LevelOrderError,
    LevelsThereError,
    LevelTextMissingError,
    LevelTextPartError,
    LevelUsedError,
    UnknownFieldsError,
)
from kamdesk.areas.company import queries as company
from kamdesk.core.i18n import LANGUAGES, language_name
from kamdesk.core.money import Money
from kamdesk.core.resources import resource
from kamdesk.core.text import clean, clean_lines

_DAYS, _ANSWER, _MOST = range(-365, 3651), range(1, 366), 99


def add_level(session: Session, given: LevelInput) -> int:
    """Add a level and return its id.

    Raises:
        CollectionError: a figure is impossible, the number is taken, a higher level would come earlier, or a text is missing or
            has a field that no letter knows.
    """
    made = ReminderLevel(position=given.position)
    _fill(session, made, given)
    session.add(made)
    session.flush()
    return made.id


def change_level(session: Session, level_id: int, version: int, given: LevelInput) -> int:
    """Keep another form of a level and return its id; letters that were made stay as they are.

    Raises:
        LevelUsedError: its number changes although letters were made at it.
        ChangedByOthersError: a colleague was faster.
        CollectionError: as for `add_level`.
    """
    found = record_of(session, ReminderLevel, level_id, version)
    if found.position != given.position:
        used = select(ReminderItem.id).where(ReminderItem.level == found.position).limit(1)
        if session.scalars(used).first() is not None:
            raise LevelUsedError(found.position)
    _fill(session, found, given)
    session.flush()
    return found.id


def archive_levels(session: Session, ids: Collection[int]) -> tuple[int, ...]:
    """Put levels away; they keep their numbers. Return the ids."""
    return _set_archived(session, ids, archived=True)


def restore_levels(session: Session, ids: Collection[int]) -> tuple[int, ...]:
    """Take levels out of the archive and return their ids.

    Raises:
        LevelOrderError: it does not fit between those in use any more.
    """
    done = _set_archived(session, ids, archived=False)
    for level_id in done:
        one = record_of(session, ReminderLevel, level_id)
        _check_order(session, one.id, one.position, one.days)
    return done


def _set_archived(session: Session, ids: Collection[int], *, archived: bool) -> tuple[int, ...]:
    found = list(session.scalars(select(ReminderLevel).where(ReminderLevel.id.in_(ids)).order_by(ReminderLevel.id)))
    for one in found:
        one.archived = archived
    session.flush()
    return tuple(one.id for one in found)


def _fill(session: Session, level: ReminderLevel, given: LevelInput) -> None:
    _check(session, level.id, given)
    level.position = given.position
    level.name = reason_of(clean(given.name))
    level.days, level.tone, level.answer_days = given.days, given.tone, given.answer_days
    level.fee = given.fee.minor if given.fee else None
    level.interest = given.interest or None
    level.stops_supply = given.stops_supply
    texts = _checked_texts(session, given)
    kept = {one.language: one for one in level.texts}
    for language, text in texts.items():
        one = kept.pop(language, None)
        if one is None:
            one = ReminderText(language=language)
            level.texts.append(one)
        one.subject, one.opening, one.closing = text.subject, text.opening, text.closing
    for gone in kept.values():
        level.texts.remove(gone)


def _check(session: Session, level_id: int | None, given: LevelInput) -> None:
    base = company.base_currency(session)
    amounts = [number for number in (given.fee.minor if given.fee else None, given.interest) if number is not None]
    in_base = given.fee is None or given.fee.currency == base
    if (
        given.days not in _DAYS or given.answer_days not in _ANSWER or not 1 <= given.position <= _MOST
        or any(number < 0 for number in amounts) or given.tone not in TONES or not in_base
    ):  # fmt: skip
        raise LevelFigureError
    taken = session.scalars(select(ReminderLevel).where(ReminderLevel.position == given.position)).first()
    if taken is not None and taken.id != level_id:
        raise LevelNumberTakenError(given.position, taken.name)
    _check_order(session, level_id, given.position, given.days)


def _check_order(session: Session, level_id: int | None, position: int, days: int) -> None:
    others = select(ReminderLevel).where(~ReminderLevel.archived).order_by(ReminderLevel.position)
    for one in session.scalars(others):
        if one.id != level_id and (one.days < days) != (one.position < position):
            raise LevelOrderError(position, days, one.position, one.days)


def _checked_texts(session: Session, given: LevelInput) -> dict[str, LetterText]:
    texts = {}
    for language, typed in given.texts.items():
        text = LetterText(clean(typed.subject), clean_lines(typed.opening), clean_lines(typed.closing))
        unknown = unknown_fields(f"{text.subject}\n{text.opening}\n{text.closing}")
        if unknown:
            raise UnknownFieldsError(unknown, list(FIELDS))
        if text.subject and text.opening:
            texts[language] = text
        elif text.subject or text.opening or text.closing:
            raise LevelTextPartError(language_name(language))
    ours = company.company(session).language
    if ours not in texts:
        raise LevelTextMissingError(language_name(ours))
    return texts


def install_levels(session: Session, language: str, source: Path | None = None) -> int:
    """Add the usual levels with texts in every language, named in *language*, and return how many.

    Raises:
        LevelsThereError: there are levels already.
    """
    if session.execute(select(func.count()).select_from(ReminderLevel)).scalar_one():
        raise LevelsThereError
    path = source or resource("templates", "reminders.json")
    known: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    base = company.base_currency(session)
    for one in known:
        add_level(session, _usual(one, language, base))
    return len(known)


def _usual(one: dict[str, Any], language: str, base: str) -> LevelInput:
    texts = {
        code: LetterText(text["subject"], text["opening"], text["closing"])
        for code, text in one["texts"].items()
        if code in LANGUAGES
    }
    fee, interest = one.get("fee"), one.get("interest")
    return LevelInput(
        position=one["position"],
        name=one["names"][language],
        days=one["days"],
        tone=one["tone"],
        fee=Money(Decimal(str(fee)), base) if fee else None,
        interest=Decimal(str(interest)) if interest else None,
        stops_supply=one["stops_supply"],
        answer_days=one.get("answer_days", 7),
        texts=texts,
    )

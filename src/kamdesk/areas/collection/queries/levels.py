"""The levels of reminding."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from kamdesk.areas.collection.model import ReminderItem, ReminderLevel
from kamdesk.areas.collection.rules import LetterText, Level
from kamdesk.areas.company import queries as company
from kamdesk.core.money import Money


@dataclass(frozen=True, slots=True)
class LevelCard:
    """A level as it is edited; `used`: letters were made at it, so its number stays."""

    level: Level
    version: int
    archived: bool
    texts: Mapping[str, LetterText]
    used: bool


def levels(session: Session, *, with_archived: bool = False) -> list[Level]:
    """Return the levels in use, the mildest first."""
    base = company.base_currency(session)
    wanted = select(ReminderLevel).order_by(ReminderLevel.position)
    if not with_archived:
        wanted = wanted.where(~ReminderLevel.archived)
    return [level_of(one, base) for one in session.scalars(wanted)]


def level_of(one: ReminderLevel, base: str) -> Level:
    """Return a stored level as the rules see it; *base* is the base currency."""
    return Level(
        id=one.id,
        position=one.position,
        name=one.name,
        days=one.days,
        tone=one.tone,
        fee=None if one.fee is None else Money.of_minor(one.fee, base),
        interest=one.interest,
        stops_supply=one.stops_supply,
        answer_days=one.answer_days,
    )


def level_cards(session: Session, *, archived: bool = False) -> list[LevelCard]:
    """Return the levels with their texts, the mildest first."""
    base = company.base_currency(session)
    wanted = select(ReminderLevel).where(ReminderLevel.archived == archived).options(selectinload(ReminderLevel.texts))
    used = set(session.scalars(select(ReminderItem.level).distinct()))
    return [_card(one, base, used) for one in session.scalars(wanted.order_by(ReminderLevel.position))]


def level_card(session: Session, level_id: int) -> LevelCard | None:
    """Return one level, archived or not; None where there is none."""
    found = session.get(ReminderLevel, level_id, options=[selectinload(ReminderLevel.texts)])
    if found is None:
        return None
    used = session.scalars(select(ReminderItem.level).where(ReminderItem.level == found.position).limit(1)).all()
    return _card(found, company.base_currency(session), set(used))


def _card(one: ReminderLevel, base: str, used: set[int]) -> LevelCard:
    texts = {text.language: LetterText(text.subject, text.opening, text.closing) for text in one.texts}
    return LevelCard(level_of(one, base), one.version, one.archived, texts, one.position in used)

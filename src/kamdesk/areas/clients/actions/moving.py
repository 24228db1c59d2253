"""Point every record that refers to one row to another row, whatever area it belongs to."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import CheckConstraint, Column, FromClause, Table, Text, UniqueConstraint, and_, func, select, update
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator

from kamdesk.storage.base import Base
from kamdesk.storage.database import touch

_WORD: Final = re.compile(r"\w+")


@dataclass(slots=True)
class References:
    """What was moved: how many records, and which of them had to get another number (old, new)."""

    moved: int = 0
    renumbered: list[tuple[str, str]] = field(default_factory=list)


def move_references(session: Session, target: FromClause, gone: int, keep: int, leave: Collection[str] = ()) -> References:
    """Point everything that refers to row *gone* of *target* to row *keep*, except in the tables named in *leave*.

    Where a table allows a value only once for each row of *target*, a text that both have gets “(2)” behind it; a record
    without such a text stays with the row that went, and so does one that may not name *keep* twice. Everything that the session holds is read anew afterwards.
    """
    done = References()
    for column in _references_to(target):
        if column.table.name not in leave:
            _move(session, column, gone, keep, done)
    session.expire_all()
    return done


def _references_to(target: FromClause) -> Iterator[Column[Any]]:
    """Give the columns that refer to *target*; not those that are a table's key: such a row belongs to its own row alone."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if not column.primary_key and any(key.column.table is target for key in column.foreign_keys):
                yield column


def _move(session: Session, column: Column[Any], gone: int, keep: int, done: References) -> None:
    table = column.table
    staying: list[Any] = []
    for others in _alone_with(table, column):
        staying += _make_room(session, table, column, others, gone, keep, done)
    for other in _never_with(table, column):
        staying += session.scalars(select(table.c.id).where(column == gone, other == keep))
    moving = column == gone
    if staying:
        moving = and_(moving, table.c.id.not_in(staying))
    result = session.execute(update(table).where(moving).values({column.name: keep, **_marks(session, table)}))
    count = getattr(result, "rowcount", 0)
    if count:
        done.moved += count
        touch(session, *_classes_of(table))


def _alone_with(table: Table, column: Column[Any]) -> Iterator[list[Column[Any]]]:
    """Give, for every uniqueness that *column* is part of, the other columns."""
    sets = [list(one.columns) for one in table.constraints if isinstance(one, UniqueConstraint)]
    sets += [list(one.columns) for one in table.indexes if one.unique]
    for columns in sets:
        if any(one.name == column.name for one in columns):
            yield [one for one in columns if one.name != column.name]


def _never_with(table: Table, column: Column[Any]) -> Iterator[Column[Any]]:
    """Give the columns that refer to the same table and that a check names together with *column*: the two may not be one row."""
    (target,) = {key.column for key in column.foreign_keys}
    checks = [set(_WORD.findall(str(one.sqltext))) for one in table.constraints if isinstance(one, CheckConstraint)]
    for other in table.columns:
        refers = other is not column and any(key.column is target for key in other.foreign_keys)
        if refers and any({column.name, other.name} <= words for words in checks):
            yield other


def _make_room(
    session: Session, table: Table, column: Column[Any], others: list[Column[Any]], gone: int, keep: int, done: References
) -> list[Any]:
    """Renumber what both rows have; return the ids of what cannot be renumbered and so has to stay."""
    kept = table.alias()
    both = and_(kept.c[column.name] == keep, *(kept.c[one.name] == table.c[one.name] for one in others))
    clashing = (
        session.execute(
            select(table).where(column == gone, select(kept.c.id).where(both).correlate(table).exists()).order_by(table.c.id)
        )
        .mappings()
        .all()
    )
    text = next((one for one in reversed(others) if _is_text(one) and not one.foreign_keys), None)
    if text is None:
        return [row["id"] for row in clashing]
    for row in clashing:
        same = [table.c[one.name] == row[one.name] for one in others if one is not text]
        new = _free(session, table, column, text, row[text.name], same, (gone, keep))
        values = {text.name: new, **_marks(session, table)}
        session.execute(update(table).where(table.c.id == row["id"]).values(values))
        done.renumbered.append((row[text.name], new))
    return []


def _free(
    session: Session, table: Table, column: Column[Any], text: Column[Any], taken: str, same: list[Any], owners: tuple[int, int]
) -> str:
    number = 2
    while True:
        candidate = f"{taken} ({number})"
        used = select(func.count()).select_from(table).where(column.in_(owners), text == candidate, *same)
        if not session.execute(used).scalar_one():
            return candidate
        number += 1


def _is_text(column: Column[Any]) -> bool:
    kind = column.type
    return isinstance(kind.impl if isinstance(kind, TypeDecorator) else kind, Text)


def _marks(session: Session, table: Table) -> dict[str, Any]:
    """Return what a change by statement has to write itself: version, moment and person."""
    marks: dict[str, Any] = {}
    if "version" in table.c:
        marks["version"] = table.c.version + 1
    if "changed_at" in table.c:
        marks["changed_at"] = datetime.now(UTC)
        marks["changed_by"] = session.info.get("user_id")
    return marks


def _classes_of(table: Table) -> list[type]:
    return [
        mapper.class_ for mapper in Base.registry.mappers if mapper.local_table is table or mapper.persist_selectable is table
    ]

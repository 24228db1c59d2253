"""Add thousands of prices in one go, as an import does."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, cast

from sqlalchemy import Table, bindparam, insert, or_, select, update
from sqlalchemy.orm import Session

from kamdesk.areas.clients.actions import reserve_numbers
from kamdesk.areas.prices import rules
from kamdesk.areas.prices.actions.values import Around, Identity, around, identity, values_of
from kamdesk.areas.prices.model import Price
from kamdesk.areas.prices.rules import PriceDetails
from kamdesk.storage.database import touch

_CHUNK: Final = 5000
_price: Final = cast(Table, Price.__table__)


@dataclass(slots=True)
class _Period:
    """A price among those that are the same but for their days; `id` 0 is one that is being added."""

    id: int
    first: date | None
    last: date | None
    worth: tuple[Any, Any, str]


def add_prices(
    session: Session,
    commands: Sequence[PriceDetails],
    batch_id: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    *,
    ends_older: bool = False,
) -> list[int]:
    """Add many prices at once and return their numbers in the order of *commands*.

    Args:
        session: A writing session.
        commands: What to add.
        batch_id: The import they belong to.
        progress: Called with how many are done and how many there are, after every few thousand; may raise to stop.
        ends_older: Where the same price is there already for some of the days, it ends the day before the new one begins, and
            is archived where it would not begin before; else it is refused.

    Raises:
        OverlapError: the same price is there already, or twice among *commands*, for some of the days.
        KamDeskError: a detail is missing or impossible; nothing of the whole is stored then.
    """
    known = around(session, commands)
    rows = [values_of(one, known) for one in commands]
    _make_room(session, rows, known, ends_older=ends_older)
    numbers = reserve_numbers(session, Price, len(rows))
    now, who = datetime.now(UTC), session.info.get("user_id")
    marks = {"made_at": now, "made_by": who, "changed_at": now, "changed_by": who, "version": 1, "archived": False}
    for start in range(0, len(rows), _CHUNK):
        part = zip(numbers[start : start + _CHUNK], rows[start : start + _CHUNK], strict=True)
        session.execute(insert(_price), [{"id": number, "batch_id": batch_id, **marks, **row} for number, row in part])
        if progress is not None:
            progress(min(start + _CHUNK, len(rows)), len(rows))
    touch(session, Price)
    return numbers


def _make_room(session: Session, rows: Iterable[dict[str, Any]], known: Around, *, ends_older: bool) -> None:
    """Refuse what overlaps, or end it where that is wanted."""
    listed = list(rows)
    periods = _periods(session, listed)
    closed: dict[int, date] = {}
    replaced: list[int] = []
    for row in listed:
        same = periods[identity(row)]
        for other in list(same):
            if not rules.overlap(row["valid_from"], row["valid_to"], other.first, other.last):
                continue
            first = row["valid_from"]
            if not ends_older or not other.id:
                raise _refusal(row, other, known)
            if first is not None and (other.first is None or other.first < first):
                other.last = closed[other.id] = first - timedelta(days=1)
            else:
                same.remove(other)
                closed.pop(other.id, None)
                replaced.append(other.id)
        same.append(_Period(0, row["valid_from"], row["valid_to"], (row["amount"], row["percent"], row["currency"])))
    end_prices(session, closed)
    put_away(session, replaced)


def _refusal(row: dict[str, Any], other: _Period, known: Around) -> rules.OverlapError:
    worth, period = rules.show_worth(*other.worth), rules.show_period(other.first, other.last)
    return rules.OverlapError(other.id or None, known.owner(row), known.named(row), worth, period)


def _periods(session: Session, rows: Iterable[dict[str, Any]]) -> dict[Identity, list[_Period]]:
    """Return the stored prices of the same owners, by what makes them the same."""
    owners = {(row["column_id"], row["client_id"]) for row in rows}
    columns = [column_id for column_id, _client in owners if column_id is not None]
    clients = [client_id for _column, client_id in owners if client_id is not None]
    found: dict[Identity, list[_Period]] = defaultdict(list)
    for start in range(0, max(len(clients), 1), _CHUNK):
        mine = or_(_price.c.client_id.in_(clients[start : start + _CHUNK]), _price.c.column_id.in_([] if start else columns))
        for stored in session.execute(select(_price).where(mine, ~_price.c.archived)).mappings():
            worth = (stored["amount"], stored["percent"], stored["currency"])
            found[identity(dict(stored))].append(_Period(stored["id"], stored["valid_from"], stored["valid_to"], worth))
    return found


def end_prices(session: Session, last_days: dict[int, date | None] | dict[int, date]) -> None:
    """Let prices be valid until the days given by their numbers; None: until further notice."""
    if last_days:
        _write(session, [{"number": number, "new": last} for number, last in last_days.items()], "valid_to")


def put_away(session: Session, numbers: Iterable[int], *, archived: bool = True) -> None:
    """Archive prices, or take them back, whatever overlaps."""
    rows = [{"number": number, "new": archived} for number in numbers]
    if rows:
        _write(session, rows, "archived")


def _write(session: Session, rows: list[dict[str, Any]], name: str) -> None:
    marks = {"version": _price.c.version + 1, "changed_at": datetime.now(UTC), "changed_by": session.info.get("user_id")}
    statement = update(_price).where(_price.c.id == bindparam("number")).values({name: bindparam("new"), **marks})
    session.connection().execute(statement, rows)
    session.expire_all()
    touch(session, Price)

"""Whose duties can be looked at: oneself first, then the holders of positions, and positions that nobody holds."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from kamdesk.areas.jobs import queries
from kamdesk.areas.jobs.queries import PositionRow
from kamdesk.areas.people import queries as people
from kamdesk.areas.targets import queries as targets
from kamdesk.core.i18n import _, pgettext
from kamdesk.core.text import fold, isolate
from kamdesk.storage.database import Session

#: Roles that see the holders of a position side by side.
COMPARING: Final = frozenset({"head_of_sales", "hr", "director", "administrator"})


@dataclass(frozen=True, slots=True)
class Whose:
    """Somebody, with the position held last in the period (None: none); or a position that nobody held then."""

    employee_id: int | None
    name: str
    position_id: int | None
    position: str

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from the others."""
        return (self.employee_id or 0, 0 if self.employee_id is not None else self.position_id or 0)

    def told(self) -> str:
        """Return both names for a list."""
        if self.employee_id is None:
            return _("{position} – {state}").format(position=isolate(self.position), state=pgettext("a position", "vacant"))
        if self.position_id is None:
            return _("{name} – no position").format(name=isolate(self.name))
        return _("{name} – {position}").format(name=isolate(self.name), position=isolate(self.position))


def read_whose(session: Session, user_id: int | None, since: dt.date, until: dt.date) -> tuple[Whose, ...]:
    """Return whose duties of a period can be asked for: the user, others by name, then vacant positions.

    Managers without a position are among them, so that they are missed.
    """
    present = queries.positions(session)
    held = _held((*present, *queries.positions(session, archived=True)), since, until)
    found = {who: Whose(who, name, row.id, row.name()) for who, (name, row) in held.items()}
    for one in targets.managers(session, since, until):
        if not one.archived:
            found.setdefault(one.id, Whose(one.id, one.name, None, ""))
    user = None if user_id is None else people.employee(session, user_id)
    mine = [found.pop(user.id)] if user is not None and user.id in found else []
    others = sorted(found.values(), key=lambda one: (one.position_id is None, fold(one.name), one.employee_id or 0))
    taken = {row.id for _name, row in held.values()}
    vacant = [Whose(None, "", row.id, row.name()) for row in present if row.id not in taken]
    return (*mine, *others, *vacant)


def _held(rows: tuple[PositionRow, ...], since: dt.date, until: dt.date) -> dict[int, tuple[str, PositionRow]]:
    """Return for each employee the name and the position held last in a period."""
    found: dict[int, tuple[dt.date, str, PositionRow]] = {}
    for row in rows:
        for held in row.holders:
            if held.since > until or (held.until is not None and held.until < since):
                continue
            before = found.get(held.employee_id)
            if before is None or before[0] < held.since:
                found[held.employee_id] = (held.since, held.employee, row)
    return {who: (name, row) for who, (_since, name, row) in found.items()}


def may_compare(session: Session, user_id: int | None) -> bool:
    """Tell whether somebody sees the holders of a position side by side."""
    user = None if user_id is None else people.employee(session, user_id)
    return user is not None and not user.archived and user.role in COMPARING

"""Whose duties can be looked at: oneself first, then the holders of positions, and positions that nobody holds."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from kamdesk.areas.jobs import queries
from kamdesk.areas.people import queries as people
from kamdesk.areas.targets import queries as targets
from kamdesk.areas.targets.rules import SETTERS
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


def vacant_told(whose: Whose | None, period: str) -> str:
    """Return why nobody's duties are shown: a position was vacant, or there is no position at all."""
    if whose is None:
        return _("There are no positions yet. Add one, write its job description, and appoint somebody.")
    said = _("Nobody held the position {position} in {period}. Appoint somebody, and the duties are followed from that day on.")
    return said.format(position=isolate(whose.position), period=isolate(period))


def read_whose(session: Session, user_id: int | None, since: dt.date, until: dt.date) -> tuple[Whose, ...]:
    """Return whose duties of a period can be asked for: the user, others by name, then vacant positions.

    Managers without a position are among them, so that they are missed.
    """
    places = {one.id: one for one in queries.position_names(session)}
    held = queries.held_between(session, since, until)
    found = {one.employee_id: Whose(one.employee_id, one.employee, one.position_id, places[one.position_id].name) for one in held}
    for one in targets.managers(session, since, until):
        if not one.archived:
            found.setdefault(one.id, Whose(one.id, one.name, None, ""))
    mine = [found.pop(user_id)] if user_id is not None and user_id in found else []
    others = sorted(found.values(), key=lambda one: (one.position_id is None, fold(one.name), one.employee_id or 0))
    taken = {one.position_id for one in held}
    vacant = [Whose(None, "", one.id, one.name) for one in places.values() if not one.archived and one.id not in taken]
    return (*mine, *others, *vacant)


@dataclass(frozen=True, slots=True)
class Around:
    """What is offered beside the duties.

    Attributes:
        whose: Whose duties there are.
        may_mark, may_compare: Whoever works here gives marks; sees the holders of a position side by side.
    """

    whose: tuple[Whose, ...]
    may_mark: bool
    may_compare: bool


def read_around(session: Session, user_id: int | None, since: dt.date, until: dt.date) -> Around:
    """Return whose duties of a period there are, and what somebody may do with them."""
    user = None if user_id is None else people.employee(session, user_id)
    role = "" if user is None or user.archived else user.role
    return Around(read_whose(session, user_id, since, until), role in SETTERS, role in COMPARING)

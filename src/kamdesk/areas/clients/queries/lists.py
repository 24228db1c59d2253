"""The list of clients, and the clients that the search box finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client, ClientTag
from kamdesk.areas.clients.rules import LIKELY, digits_of, hear, likeness
from kamdesk.areas.people.model import Employee
from kamdesk.storage.search import SHORTEST_INSIDE, found_in, holds

_SHORTEST_NUMBER = 3
_LOOKED_AT = 100


@dataclass(frozen=True, slots=True)
class ClientFound:
    """One client as the search box shows it."""

    id: int
    name: str
    city: str | None
    tax_number: str | None


@dataclass(frozen=True, slots=True)
class ClientFilter:
    """What the list is limited to; None does not limit."""

    archived: bool = False
    standing: str | None = None
    owner_id: int | None = None
    segment: str | None = None
    tag: str | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return the conditions, which need no table but the clients' own."""
        wanted: list[ColumnElement[bool]] = [Client.archived == self.archived]
        if self.standing is not None:
            wanted.append(Client.standing == self.standing)
        if self.owner_id is not None:
            wanted.append(Client.owner_id == self.owner_id)
        if self.segment is not None:
            wanted.append(Client.segment == self.segment)
        if self.tag is not None:
            wanted.append(Client.id.in_(select(ClientTag.client_id).where(ClientTag.tag == self.tag)))
        return wanted


def client_list(shown: ClientFilter | None = None, figures: Sequence[ColumnElement[Any]] = ()) -> Select[Any]:
    """Select the rows of the list, the id first.

    Args:
        shown: What the list is limited to.
        figures: Labelled expressions that later areas add, correlated with `Client`: balance, overdue, last invoice.
    """
    tags = (
        select(func.aggregate_strings(ClientTag.tag, ", ")).where(ClientTag.client_id == Client.id).correlate(Client)
    ).scalar_subquery()
    columns: list[Any] = [
        Client.id,
        Client.name,
        Client.standing,
        Client.segment,
        Client.country,
        Client.city,
        Client.tax_number,
        Employee.name.label("owner"),
        Client.phone,
        Client.email,
        Client.currency,
        Client.credit_limit,
        Client.payment_days,
        tags.label("tags"),
        Client.changed_at,
        *figures,
    ]
    return select(*columns).join(Employee, Employee.id == Client.owner_id).where(*_conditions(shown))


def narrow_client_list(shown: ClientFilter | None = None) -> Select[Any]:
    """Select only the ids of the list, without what serves showing."""
    return select(Client.id).where(*_conditions(shown))


def _conditions(shown: ClientFilter | None) -> list[ColumnElement[bool]]:
    return (shown or ClientFilter()).conditions()


def matching(folded: str, dialect: str) -> tuple[ColumnElement[bool], Select[Any]]:
    """Return the condition that a client matches a folded text, and the select of the same clients' ids by index."""
    return holds(Client.__table__.c.search, folded), select(Client.id).where(found_in(Client, folded, dialect))


def find_clients(session: Session, folded: str, dialect: str, limit: int = 10) -> list[ClientFound]:
    """Return the clients that a folded text means: by names, tax number and phone, in any script.

    Names that begin with the text come first; where too few are found, those that sound alike in another script follow.
    """
    wanted = select(Client.id, Client.name, Client.city, Client.tax_number).where(~Client.archived)
    digits = digits_of(folded).lstrip("0")  # 050 … is kept as +994 50 …
    texts = {folded} | ({digits} if len(digits) >= _SHORTEST_NUMBER and not any(map(str.isalpha, folded)) else set())
    first = case((Client.name_key.startswith(folded, autoescape=True), 0), else_=1)
    matches = wanted.where(or_(*(found_in(Client, text, dialect) for text in sorted(texts))))
    rows = session.execute(matches.order_by(first, Client.name_key, Client.id).limit(limit))
    found = [ClientFound(*row) for row in rows]
    if len(found) < limit:
        known = {one.id for one in found}
        found += [one for one in _sounding_alike(session, folded, wanted) if one.id not in known]
    return found[:limit]


def _sounding_alike(session: Session, folded: str, wanted: Select[int, str, str | None, str | None]) -> list[ClientFound]:
    sought = hear(folded)
    if len(sought.skeleton) < SHORTEST_INSIDE or sought.skeleton.isdigit():
        return []
    rows = session.execute(wanted.where(Client.likeness.contains(sought.skeleton, autoescape=True)).limit(_LOOKED_AT))
    found = [ClientFound(*row) for row in rows]
    return [one for one in found if _part_likeness(folded, one.name) >= LIKELY]


def _part_likeness(folded: str, name: str) -> float:
    """Return how alike *folded* is to the words of *name* that it can mean."""
    sought = hear(folded)
    words = name.split()
    count = len(sought.skeleton.split())
    parts = [" ".join(words[start : start + count]) for start in range(max(len(words) - count, 0) + 1)]
    return max((likeness(sought, hear(part)) for part in parts), default=0.0)

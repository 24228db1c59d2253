"""Likely duplicates: of a name that is being typed, of the rows of a file, and among all clients."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client, ClientEvent, ClientName
from kamdesk.areas.clients.rules import LIKELY, Heard, hear, likeness, nearest, plain_tax_number, skeleton

#: A word that more names than this share tells nothing.
_COMMON = 40
#: Names that stand this close in the order of skeletons are compared even when they share no word.
_NEIGHBOURS = 4
_LOOKED_AT = 200
_SAME_NUMBER = 100.0


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A client that is likely the one meant; `same_tax_number` or the likeness of names (0–100) says why."""

    client_id: int
    name: str
    tax_number: str | None
    city: str | None
    archived: bool
    same_tax_number: bool
    score: float


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two clients that are likely one, the older card first."""

    one: int
    other: int
    same_tax_number: bool
    score: float


def likely_duplicates(
    session: Session, name: str, tax_number: str | None = None, exclude_id: int | None = None, limit: int = 5
) -> list[Duplicate]:
    """Return the clients that are likely the one named, the surest first; cards merged into others do not count."""
    scores = dict.fromkeys(_with_tax_number(session, tax_number), _SAME_NUMBER)
    same = set(scores)
    for number, score in _named_alike(session, name):
        scores.setdefault(number, score)
    scores.pop(exclude_id or 0, None)
    if not scores:
        return []
    wanted = select(Client.id, Client.name, Client.tax_number, Client.city, Client.archived)
    rows = session.execute(wanted.where(Client.id.in_(scores)))
    found = [Duplicate(*row, same_tax_number=row[0] in same, score=scores[row[0]]) for row in rows]
    return sorted(found, key=lambda one: (not one.same_tax_number, -one.score, one.client_id))[:limit]


def _with_tax_number(session: Session, tax_number: str | None) -> list[int]:
    number = plain_tax_number(tax_number or "")
    if not number:
        return []
    return list(session.scalars(select(Client.id).where(Client.tax_number == number, Client.merged_into_id.is_(None))))


def _named_alike(session: Session, name: str) -> Iterator[tuple[int, float]]:
    sought = hear(name)
    if not sought.skeleton:
        return
    rows = session.execute(_names()).all()
    for place in nearest(sought, [bones for _id, _name, bones in rows], _LOOKED_AT):
        number, other, _bones = rows[place]
        score = likeness(sought, hear(other))
        if score >= LIKELY:
            yield number, score


def _names() -> Select[int, str, str]:
    """Select every name under which a client that counts is known."""
    own = select(Client.id, Client.name, Client.likeness).where(Client.merged_into_id.is_(None), Client.likeness != "")
    others = (
        select(ClientName.client_id, ClientName.name, ClientName.likeness)
        .join(Client, Client.id == ClientName.client_id)
        .where(Client.merged_into_id.is_(None), ClientName.likeness != "")
    )
    both = own.union_all(others).subquery()
    return select(both.c[0], both.c[1], both.c[2])


class KnownNames:
    """Every client's names and tax numbers in memory, to compare thousands of imported rows with.

    Rows are compared with those that share a telling word or stand beside them in the order of skeletons, so that the time
    grows with the number of rows and not with its square.
    """

    def __init__(self, rows: Iterable[tuple[int, str, str]], tax_numbers: Iterable[tuple[str, int]] = ()) -> None:
        self._rows = list(rows)
        self._heard: dict[int, Heard] = {}
        self._by_skeleton: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._tax_numbers = dict(tax_numbers)
        for place, (_number, _name, bones) in enumerate(self._rows):
            self._index(place, bones)

    @classmethod
    def of(cls, session: Session) -> "KnownNames":
        """Read those of a store."""
        numbers = select(Client.tax_number, Client.id).where(Client.tax_number.is_not(None), Client.merged_into_id.is_(None))
        return cls(
            ((client, name, bones) for client, name, bones in session.execute(_names())),
            ((number, client) for number, client in session.execute(numbers) if number),
        )

    def _index(self, place: int, bones: str) -> None:
        self._by_skeleton[bones].append(place)
        for word in set(bones.split()):
            self._by_word[word].append(place)

    def add(self, client_id: int, name: str, tax_number: str | None = None) -> None:
        """Let later rows be compared with this one too."""
        bones = skeleton(name)
        self._rows.append((client_id, name, bones))
        self._index(len(self._rows) - 1, bones)
        if tax_number:
            self._tax_numbers.setdefault(plain_tax_number(tax_number), client_id)

    def name_of(self, client_id: int) -> str:
        """Return a name of a client that is known here; nothing for another one."""
        return next((name for number, name, _bones in self._rows if number == client_id), "")

    def has_tax_number(self, client_id: int, tax_number: str) -> bool:
        """Tell whether a tax number is that of a client."""
        return self._tax_numbers.get(plain_tax_number(tax_number)) == client_id

    def like(self, name: str, tax_number: str | None = None) -> tuple[int, float] | None:
        """Return the client that a name or a tax number likely means, and how sure that is (0–100); None if nobody."""
        same = self._tax_numbers.get(plain_tax_number(tax_number)) if tax_number else None
        if same is not None:
            return same, _SAME_NUMBER
        sought = hear(name)
        best: tuple[int, float] | None = None
        near = self._near(sought.skeleton)
        for found in nearest(sought, [self._rows[place][2] for place in near], _COMMON):
            place = near[found]
            score = likeness(sought, self._hear(place))
            if score >= LIKELY and (best is None or score > best[1]):
                best = self._rows[place][0], score
        return best

    def _near(self, bones: str) -> list[int]:
        near = set(self._by_skeleton.get(bones, ())[:_COMMON])
        for word in bones.split():
            places = self._by_word.get(word, ())
            if len(places) <= _COMMON:
                near.update(places)
        return sorted(near)

    def _hear(self, place: int) -> Heard:
        heard = self._heard.get(place)
        if heard is None:
            heard = self._heard[place] = hear(self._rows[place][1])
        return heard

    def pairs(self) -> Iterator[tuple[int, int, float]]:
        """Give every two clients whose names are likely one, in no order; a pair may come twice by different names."""
        seen: set[tuple[int, int]] = set()
        for one, other in self._worth_comparing():
            pair = (one, other) if one < other else (other, one)
            first, second = self._rows[one][0], self._rows[other][0]
            if pair in seen or first == second:
                continue
            seen.add(pair)
            score = likeness(self._hear(one), self._hear(other))
            if score >= LIKELY:
                yield min(first, second), max(first, second), score

    def _worth_comparing(self) -> Iterator[tuple[int, int]]:
        for places in self._by_skeleton.values():
            yield from combinations(places[:_COMMON], 2)
        for places in self._by_word.values():
            if 1 < len(places) <= _COMMON:
                yield from combinations(places, 2)
        ordered = sorted((bones, place) for bones, places in self._by_skeleton.items() for place in places[:1])
        for step in range(1, _NEIGHBOURS + 1):
            yield from ((one, other) for (_b, one), (_c, other) in zip(ordered, ordered[step:], strict=False))


def duplicate_pairs(session: Session, limit: int = 1000) -> list[DuplicatePair]:
    """Return the pairs of clients that are likely one, the surest first; archived cards count, merged ones do not.

    Pairs of which somebody said that they are two clients are left out.
    """
    best: dict[tuple[int, int], DuplicatePair] = {}
    for one, other in _pairs_by_tax_number(session):
        best[one, other] = DuplicatePair(one, other, same_tax_number=True, score=_SAME_NUMBER)
    for one, other, score in KnownNames.of(session).pairs():
        known = best.get((one, other))
        if known is None or (not known.same_tax_number and score > known.score):
            best[one, other] = DuplicatePair(one, other, same_tax_number=False, score=score)
    apart = _told_apart(session)
    found = (pair for pair in best.values() if (pair.one, pair.other) not in apart)
    return sorted(found, key=lambda pair: (not pair.same_tax_number, -pair.score, pair.one, pair.other))[:limit]


def _told_apart(session: Session) -> set[tuple[int, int]]:
    """Return the pairs of which somebody said that they are two clients, the older card first."""
    events = session.execute(select(ClientEvent.client_id, ClientEvent.details).where(ClientEvent.kind == "distinct"))
    pairs = ((client, int(json.loads(details)["other"])) for client, details in events)
    return {(min(pair), max(pair)) for pair in pairs}


def _pairs_by_tax_number(session: Session) -> Iterator[tuple[int, int]]:
    shared = (
        select(Client.tax_number)
        .where(Client.tax_number.is_not(None), Client.merged_into_id.is_(None))
        .group_by(Client.tax_number)
        .having(func.count() > 1)
    )
    wanted = select(Client.tax_number, Client.id).where(Client.tax_number.in_(shared), Client.merged_into_id.is_(None))
    groups: dict[str | None, list[int]] = defaultdict(list)
    for number, client in session.execute(wanted.order_by(Client.tax_number, Client.id)):
        groups[number].append(client)
    for clients in groups.values():
        yield from combinations(clients[:_COMMON], 2)

"""The clauses of a text while they are edited: each step can be undone."""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from kamdesk.areas.contracts.forms.laid import levels
from kamdesk.areas.contracts.rules.clauses import ClauseInput, included, numbers

_MOST_STEPS: Final = 500
Clauses = tuple[ClauseInput, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the cursor is: in which clause, in which language, behind how many characters."""

    row: int
    language: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class _Step:
    clauses: Clauses
    spot: Spot


class Outline:
    """Clauses in their order, and the steps back.

    Attributes:
        clauses: As they are now; with fields in braces.
        met: The conditions that hold in the contract.
        languages: Those that are shown; what is typed in one is the wording in it.
    """

    def __init__(self, clauses: Iterable[ClauseInput] = (), met: Set[str] = frozenset(), languages: Sequence[str] = ()) -> None:
        self.clauses: Clauses = tuple(clauses)
        self.met, self.languages = frozenset(met), tuple(languages)
        self._back: list[_Step] = []
        self._on: list[_Step] = []
        self._typing: tuple[int, str] | None = None
        self._counted: tuple[Clauses, frozenset[str], list[bool], list[str]] | None = None

    # What follows from the clauses

    @property
    def inside(self) -> list[bool]:
        """Which clauses are in the contract."""
        return self._count()[2]

    @property
    def numbers(self) -> list[str]:
        """The number of each clause; nothing for what has none."""
        return self._count()[3]

    def _count(self) -> tuple[Clauses, frozenset[str], list[bool], list[str]]:
        counted = self._counted
        if counted is None or counted[0] is not self.clauses or counted[1] != self.met:
            inside = included(self.clauses, self.met)
            counted = self._counted = (self.clauses, self.met, inside, numbers(self.clauses, inside))
        return counted

    def text(self, spot: Spot) -> str:
        """Return the wording of a clause in a language."""
        return self.clauses[spot.row].texts.get(spot.language, "")

    def is_empty(self, row: int) -> bool:
        """Tell whether a clause has no words in any language."""
        return not any(text.strip() for text in self.clauses[row].texts.values())

    # Steps back and on

    def take(self, clauses: Iterable[ClauseInput]) -> None:
        """Begin anew with other clauses; there are no steps back."""
        self.clauses = tuple(clauses)
        self._back, self._on, self._typing = [], [], None

    def change(self, clauses: Iterable[ClauseInput], spot: Spot) -> None:
        """Take *clauses* in place of those there; *spot* is where the cursor was before."""
        self._remember(spot)
        self.clauses = tuple(clauses)
        self._typing = None

    def _remember(self, spot: Spot) -> None:
        self._back.append(_Step(self.clauses, spot))
        del self._back[:-_MOST_STEPS]
        self._on = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return bool(self._back)

    @property
    def can_redo(self) -> bool:
        """Whether a step back can be done again."""
        return bool(self._on)

    def undo(self, spot: Spot) -> Spot:
        """Go one step back and return where the cursor was."""
        return self._go(self._back, self._on, spot)

    def redo(self, spot: Spot) -> Spot:
        """Do again what was undone and return where the cursor was."""
        return self._go(self._on, self._back, spot)

    def _go(self, source: list[_Step], target: list[_Step], spot: Spot) -> Spot:
        if not source:
            return spot
        step = source.pop()
        target.append(_Step(self.clauses, spot))
        self.clauses, self._typing = step.clauses, None
        return step.spot

    # Typing

    def type(self, spot: Spot, text: str, *, new_step: bool = False) -> None:
        """Let a clause say *text* in a language; what is typed word by word is a step a word."""
        if text == self.text(spot):
            return
        if new_step or self._typing != (spot.row, spot.language):
            self._remember(spot)
        self._typing = (spot.row, spot.language)
        clause = self.clauses[spot.row]
        made = replace(clause, texts={**clause.texts, spot.language: text})
        self.clauses = (*self.clauses[: spot.row], made, *self.clauses[spot.row + 1 :])

    # Clauses

    def add(self, spot: Spot, *, above: bool = False) -> Spot:
        """Put in an empty clause beside the one at *spot*, and return where it is: under a heading one level deeper."""
        if not self.clauses:
            self.change([ClauseInput(texts={}, level=1, heading=True)], spot)
            return Spot(0, spot.language)
        clause = self.clauses[spot.row]
        level = clause.level + 1 if clause.heading and not above else clause.level
        made = ClauseInput(texts={}, level=level, heading=clause.heading and above)
        return self._put_in(spot, spot.row if above else spot.row + 1, [made])

    def put(self, spot: Spot, clauses: Sequence[ClauseInput]) -> Spot:
        """Put clauses in behind the one at *spot*, in place of that if it is empty, and return where the last one is."""
        if self.clauses and self.is_empty(spot.row):
            kept = self.clauses[: spot.row], self.clauses[spot.row + 1 :]
            self.change([*kept[0], *clauses, *kept[1]], spot)
            return Spot(spot.row + len(clauses) - 1, spot.language)
        place = spot.row + 1 if self.clauses else 0
        self._put_in(spot, place, clauses)
        return Spot(place + len(clauses) - 1, spot.language)

    def _put_in(self, spot: Spot, place: int, clauses: Sequence[ClauseInput]) -> Spot:
        self.change([*self.clauses[:place], *clauses, *self.clauses[place:]], spot)
        return Spot(place, spot.language)

    def split(self, spot: Spot) -> Spot:
        """Make a clause of what stands behind the cursor, in this language, and return where it begins."""
        clause, text = self.clauses[spot.row], self.text(spot)
        before, behind = text[: spot.position], text[spot.position :]
        if not behind.strip():
            return self.add(spot)
        if not before.strip():
            return self.add(spot, above=True)
        first = replace(clause, texts={**clause.texts, spot.language: before.rstrip()})
        level = clause.level + 1 if clause.heading else clause.level
        second = ClauseInput(texts={spot.language: behind.lstrip()}, level=level, condition=clause.condition)
        self.change([*self.clauses[: spot.row], first, second, *self.clauses[spot.row + 1 :]], spot)
        return Spot(spot.row + 1, spot.language)

    def join(self, spot: Spot) -> Spot | None:
        """Put a clause to the end of the one before it, in every language, and return where the two meet; None: it cannot."""
        if spot.row == 0:
            return None
        first, second = self.clauses[spot.row - 1], self.clauses[spot.row]
        place = len(first.texts.get(spot.language, ""))
        texts = dict(first.texts)
        for language, text in second.texts.items():
            texts[language] = f"{texts[language]} {text}" if texts.get(language) and text.strip() else texts.get(language) or text
        kept = second if self.is_empty(spot.row - 1) else first
        made = replace(kept, texts=texts)
        self.change([*self.clauses[: spot.row - 1], made, *self.clauses[spot.row + 1 :]], spot)
        return Spot(spot.row - 1, spot.language, place)

    def remove(self, rows: Iterable[int], spot: Spot) -> Spot:
        """Take clauses out, and return where the cursor is then."""
        gone = set(rows)
        self.change([one for place, one in enumerate(self.clauses) if place not in gone], spot)
        above = sum(1 for place in gone if place < spot.row)
        return Spot(min(spot.row - above, max(len(self.clauses) - 1, 0)), spot.language)

    def move(self, spot: Spot, *, down: bool) -> Spot | None:
        """Move a clause with what stands under it; None: it cannot go farther."""
        found = levels.moved([one.level for one in self.clauses], spot.row, down)
        if found is None:
            return None
        order, place = found
        self.change([self.clauses[one] for one in order], spot)
        return replace(spot, row=place)

    def shift(self, spot: Spot, by: int) -> bool:
        """Let a clause with what stands under it go deeper or less deep; False: it cannot."""
        before = [one.level for one in self.clauses]
        after = levels.shifted(before, spot.row, by)
        if after == before:
            return False
        self.change([replace(one, level=level) for one, level in zip(self.clauses, after, strict=True)], spot)
        return True

    def edit(self, rows: Iterable[int], spot: Spot, act: Callable[[ClauseInput], ClauseInput]) -> None:
        """Let *act* change some clauses."""
        wanted = set(rows)
        self.change([act(one) if place in wanted else one for place, one in enumerate(self.clauses)], spot)

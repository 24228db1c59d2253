"""Sections and clauses of a job description while they are edited: an outline of contracts whose first level is the sections."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, cast

from kamdesk.areas.contracts.forms.laid import levels
from kamdesk.areas.contracts.forms.text.editing import Outline, Spot
from kamdesk.areas.contracts.rules.clauses import ClauseInput as Wording
from kamdesk.areas.jobs.queries import ClauseRow
from kamdesk.areas.jobs.rules import SECTIONS, ClauseInput, numbers, weights_total


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Wording):
    """A section (a heading without words) or a clause, with what shows whether it is done; the section is that above it."""

    section: str = ""
    indicator: str | None = None
    norm: Decimal | None = None
    weight: Decimal | None = None

    @property
    def is_duty(self) -> bool:
        """Whether it is measured: a clause among the duties."""
        return self.section == "duties" and not self.heading


class JobOutline(Outline):
    """The outline; clauses stand at the second level or deeper, and always under a section."""

    clauses: "tuple[Any, ...]"  # of `Duty`
    _numbered: "tuple[tuple[Any, ...], list[str]] | None" = None

    @property
    def duties(self) -> tuple[Duty, ...]:
        """The clauses with what they are measured by."""
        return cast(tuple[Duty, ...], self.clauses)

    @property
    def numbers(self) -> list[str]:
        """The number of each section and clause."""
        if self._numbered is None or self._numbered[0] is not self.clauses:
            self._numbered = self.clauses, numbers([one.level for one in self.clauses])
        return self._numbered[1]

    @property
    def inside(self) -> list[bool]:
        """Everything is in."""
        return [True] * len(self.clauses)

    def is_empty(self, row: int) -> bool:
        """Tell whether a clause has no words in any language; a section is never empty."""
        return not self.clauses[row].heading and super().is_empty(row)

    def weights(self) -> Decimal | None:
        """Return what the weights come to."""
        return weights_total(self.duties)

    # Steps

    def take(self, clauses: Iterable[Wording]) -> None:
        """Begin anew with other clauses."""
        super().take(settled(clauses))

    def change(self, clauses: Iterable[Wording], spot: Spot) -> None:
        """Take *clauses* in place of those there, each in the section that it stands under."""
        super().change(settled(clauses), spot)

    def add(self, spot: Spot, *, above: bool = False) -> Spot:
        """Put in an empty clause; the first one of all gets its section."""
        if not self.clauses:
            self.change([Duty(texts={}, level=1, heading=True, section="general"), Duty(texts={})], spot)
            return Spot(1, spot.language)
        return super().add(spot, above=above and not self.clauses[spot.row].heading)

    def add_section(self, section: str, spot: Spot) -> Spot:
        """Put a section in at its usual place, and return where it is."""
        order = list(SECTIONS)
        place = next(
            (row for row, one in enumerate(self.clauses) if one.heading and order.index(one.section) > order.index(section)),
            len(self.clauses),
        )
        made = Duty(texts={}, level=1, heading=True, section=section)
        self.change([*self.clauses[:place], made, *self.clauses[place:]], spot)
        return Spot(place, spot.language)

    def missing_sections(self) -> list[str]:
        """Return the sections that are not there."""
        there = {one.section for one in self.clauses if one.heading}
        return [section for section in SECTIONS if section not in there]

    def put(self, spot: Spot, clauses: Sequence[Wording]) -> Spot:
        """Put clauses in behind the one at *spot*, in place of that if it is empty."""
        if not self.clauses:
            self.change([Duty(texts={}, level=1, heading=True, section="general"), *clauses], spot)
            return Spot(len(clauses), spot.language)
        return super().put(spot, clauses)

    def join(self, spot: Spot) -> Spot | None:
        """Put a clause to the end of the one before it; a section is joined with nothing."""
        if spot.row == 0 or self.clauses[spot.row].heading or self.clauses[spot.row - 1].heading:
            return None
        return super().join(spot)

    def remove(self, rows: Iterable[int], spot: Spot) -> Spot:
        """Take clauses out; a section goes with what stands in it."""
        return super().remove(self.with_what_stands_in(rows), spot)

    def with_what_stands_in(self, rows: Iterable[int]) -> list[int]:
        """Return places, those of a section with all that stands in it."""
        found: set[int] = set()
        known = [one.level for one in self.clauses]
        for row in rows:
            end = levels.block_end(known, row) if self.clauses[row].heading else row + 1
            found |= set(range(row, end))
        return sorted(found)

    def move(self, spot: Spot, *, down: bool) -> Spot | None:
        """Move a clause with what stands under it; None: it cannot go farther, or would stand in no section."""
        if not down and spot.row <= 1 and not self.clauses[spot.row].heading:
            return None
        return super().move(spot, down=down)

    def drop(self, start: int, target: int, spot: Spot) -> Spot | None:
        """Move the block at *start* in front of *target* (their number: to the end); None: it stays where it is."""
        known = [one.level for one in self.clauses]
        end = levels.block_end(known, start)
        target = self._allowed(start, target)
        if start <= target <= end:
            return None
        block = list(self.clauses[start:end])
        rest = [*self.clauses[:start], *self.clauses[end:]]
        place = target if target < start else target - (end - start)
        deepest = rest[place - 1].level + 1 if place else 1
        up = max(block[0].level - deepest, 0)
        moved = [replace(one, level=one.level - up) for one in block]
        self.change([*rest[:place], *moved, *rest[place:]], spot)
        return Spot(place, spot.language)

    def _allowed(self, start: int, target: int) -> int:
        """Return the nearest place where the block may stand: a section between sections, a clause under one."""
        if not self.clauses[start].heading:
            return max(target, 1)
        while target < len(self.clauses) and not self.clauses[target].heading:
            target += 1
        return target

    def shift(self, spot: Spot, by: int) -> bool:
        """Let a clause go deeper or less deep; a section stays, and a clause does not become one."""
        clause = self.clauses[spot.row]
        if clause.heading or (by < 0 and clause.level <= 2):
            return False
        return super().shift(spot, by)

    def measure(self, row: int, spot: Spot, **figures: Any) -> None:
        """Let a duty be measured otherwise: by another indicator, norm or weight."""
        made = replace(self.duties[row], **figures)
        if made != self.clauses[row]:
            self.change([*self.clauses[:row], made, *self.clauses[row + 1 :]], spot)


def settled(clauses: Iterable[Wording]) -> Iterator[Duty]:
    """Yield clauses as duties, each in the section that it stands under."""
    section = ""
    for one in clauses:
        made = one if isinstance(one, Duty) else Duty(
            texts=one.texts, key=one.key, level=one.level, heading=one.heading, library_id=one.library_id
        )  # fmt: skip
        if made.heading:
            section = made.section or section or "general"
            yield replace(made, level=1, section=section, texts={}) if made.level != 1 or made.texts or not made.section else made
        else:
            level = max(made.level, 2)
            yield made if (made.level, made.section) == (level, section) else replace(made, level=level, section=section)


def duties_of(rows: Iterable[ClauseRow]) -> tuple[Duty, ...]:
    """Return stored clauses as they are edited."""
    return tuple(
        Duty(
            texts=dict(one.texts), key=one.key, level=one.level, heading=one.heading, library_id=one.library_id,
            section=one.section, indicator=one.indicator, norm=one.norm, weight=one.weight,
        )
        for one in rows
    )  # fmt: skip


def inputs_of(duties: Iterable[Duty]) -> tuple[ClauseInput, ...]:
    """Return edited clauses as they are stored."""
    return tuple(
        ClauseInput(
            section=one.section, level=one.level, texts=one.texts, key=one.key, library_id=one.library_id,
            indicator=one.indicator, norm=one.norm, weight=one.weight,
        )
        for one in duties
    )  # fmt: skip


def kept(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """Return sections and the clauses that have words: empty lines are not stored."""
    return tuple(one for one in duties if one.heading or any(text.strip() for text in one.texts.values()))

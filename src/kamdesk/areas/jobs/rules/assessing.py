"""How far a candidate or a holder meets what a position asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One requirement beside what was found.

    Attributes:
        level: What was found, 0 to 5; None: it was not looked at.
        note: A remark of whoever assessed.
    """

    requirement_id: int
    kind: str
    texts: Mapping[str, str]
    wanted: int
    must: bool
    level: int | None
    note: str = ""

    @property
    def gap(self) -> int | None:
        """How many levels are missing; zero where it is met, None where nobody looked."""
        return None if self.level is None else max(self.wanted - self.level, 0)

    @property
    def is_missing(self) -> bool:
        """Whether it keeps somebody from the position: a must that was looked at and is not met."""
        return self.must and self.level is not None and self.level < self.wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """All requirements together: how many are met, looked at and asked for; `share` is per cent of the wanted levels found."""

    met: int
    looked_at: int
    asked: int
    missing: int
    share: int | None


def fit(gaps: Sequence[Gap]) -> Fit:
    """Return how well the requirements are met; levels above what is wanted do not make up for others."""
    looked = [(one, one.level) for one in gaps if one.level is not None]
    wanted = sum(one.wanted for one, _level in looked)
    found = sum(min(one.wanted, level) for one, level in looked)
    return Fit(
        met=sum(not one.gap for one, _level in looked),
        looked_at=len(looked),
        asked=len(gaps),
        missing=sum(one.is_missing for one in gaps),
        share=(200 * found + wanted) // (2 * wanted) if wanted else None,
    )

"""Clauses of a job description: sections, numbers, weights, and what must hold before it is agreed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final, Protocol

from kamdesk.areas.contracts.rules.clauses import DEEPEST, MOST_CLAUSES, checked_texts
from kamdesk.areas.contracts.rules.clauses import numbers as numbers_of
from kamdesk.areas.contracts.rules.fields import fields_in
from kamdesk.areas.contracts.rules.text_refusals import TooManyClausesError
from kamdesk.areas.jobs.rules.fields import FIELDS
from kamdesk.areas.jobs.rules.refusals import (
    FirstSectionError,
    JobError,
    NormError,
    SectionsMissingError,
    SectionTwiceError,
    UnknownChoiceError,
    UnknownFieldError,
    WeightError,
    WeightsError,
    WordsMissingError,
)
from kamdesk.areas.jobs.rules.words import REQUIRED_SECTIONS, SECTIONS

HUNDRED: Final = Decimal(100)
_NORM_PLACES: Final = 6
_WEIGHT_PLACES: Final = 4
_LARGEST_NORM: Final = Decimal(10) ** 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseInput:
    """A section or a clause as it shall stand in an edition.

    Attributes:
        section: A key of `SECTIONS`; of a clause that of the section it stands under is taken.
        level: 1 is a section, whose title is the program's word for it.
        texts: The wording by language, with fields in braces; a section has none.
        key: Its key in the edition before; None: a new one.
        library_id: The clause of the library it was taken from.
        indicator: Key of what shows whether the duty is done; None: nothing does.
        norm: In the indicator's unit; None: the indicator's own.
        weight: Per cent; None: the duty does not count.
    """

    section: str
    level: int = 2
    texts: Mapping[str, str] = field(default_factory=dict)
    key: str | None = None
    library_id: int | None = None
    indicator: str | None = None
    norm: Decimal | None = None
    weight: Decimal | None = None


class Placed(Protocol):
    """What numbers and weights are counted from."""

    @property
    def level(self) -> int: ...
    @property
    def section(self) -> str: ...
    @property
    def texts(self) -> Mapping[str, str]: ...
    @property
    def weight(self) -> Decimal | None: ...


@dataclass(frozen=True, slots=True)
class _Numbered:
    level: int
    heading: bool
    condition: str | None = None


def numbers(levels: Sequence[int]) -> list[str]:
    """Return the number of each section and clause with its stops (“2.”, “2.1.”), counted from their levels."""
    placed = [_Numbered(level, level == 1) for level in levels]
    return numbers_of(placed, [True] * len(placed))


def weights_total(clauses: Iterable[Placed]) -> Decimal | None:
    """Return what the weights of the duties come to; None where no duty has one."""
    weights = [one.weight for one in clauses if one.section == "duties" and one.level > 1 and one.weight is not None]
    return sum(weights, Decimal(0)) if weights else None


def checked_clauses(clauses: Iterable[ClauseInput]) -> list[ClauseInput]:
    """Return the clauses of an edition cleaned, each in the section that it stands under.

    Raises:
        FirstSectionError: the first one is no section.
        SectionTwiceError: a section is there twice.
        UnknownChoiceError: a section is unknown.
        TextError: a clause is empty or too long, or there are too many.
        WeightError: a weight is no percentage.
        NormError: a norm is below zero, or no number.
    """
    given = list(clauses)
    if len(given) > MOST_CLAUSES:
        raise TooManyClausesError(len(given), MOST_CLAUSES)
    counted = numbers([min(max(one.level, 1), DEEPEST) for one in given])
    made: list[ClauseInput] = []
    section = ""
    seen: set[str] = set()
    for one, number in zip(given, counted, strict=True):
        level = min(max(one.level, 1), DEEPEST)
        if level == 1:
            section = _section(one.section, seen)
            made.append(ClauseInput(section=section, level=1, key=one.key))
            continue
        if not section:
            raise FirstSectionError
        _check_figures(one, number)
        made.append(replace(one, section=section, level=level, texts=checked_texts(one.texts, number)))
    return made


def _section(section: str, seen: set[str]) -> str:
    if section not in SECTIONS:
        raise UnknownChoiceError(section)
    if section in seen:
        raise SectionTwiceError(SECTIONS[section])
    seen.add(section)
    return section


def _check_figures(one: ClauseInput, number: str) -> None:
    weight, norm = one.weight, one.norm
    if weight is not None and not _fits(weight, HUNDRED, _WEIGHT_PLACES):
        raise WeightError(number, weight)
    if norm is not None and not _fits(norm, _LARGEST_NORM, _NORM_PLACES):
        raise NormError(number)


def _fits(number: Decimal, most: Decimal, places: int) -> bool:
    return number.is_finite() and 0 <= number <= most and number == round(number, places)


def problems(clauses: Sequence[Placed], languages: Sequence[str]) -> list[JobError]:
    """Return what keeps an edition from being agreed, each as the refusal that says it; a draft shows them as warnings."""
    found: list[JobError] = []
    filled = {one.section for one in clauses if one.level > 1}
    if missing := [SECTIONS[section] for section in REQUIRED_SECTIONS if section not in filled]:
        found.append(SectionsMissingError(missing))
    total = weights_total(clauses)
    if total is not None and total != HUNDRED:
        found.append(WeightsError(total))
    counted = numbers([one.level for one in clauses])
    for language in languages:
        wordless = [number for one, number in zip(clauses, counted, strict=True) if one.level > 1 and not one.texts.get(language)]
        if wordless:
            found.append(WordsMissingError(wordless, language))
    for one, number in zip(clauses, counted, strict=True):
        unknown = {name for text in one.texts.values() for name in fields_in(text) if name not in FIELDS}
        found += [UnknownFieldError(name, number) for name in sorted(unknown)]
    return found

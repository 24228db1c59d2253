"""Clauses of a contract: sections and conditions, their order and numbers, and what must hold of their texts."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Final, Protocol

from kamdesk.areas.contracts.rules.text_refusals import (
    ClauseEmptyError,
    ClauseTooLongError,
    TooManyClausesError,
    UnknownConditionError,
    UnknownSectionError,
)
from kamdesk.core.i18n import LANGUAGES, N_
from kamdesk.core.text import clean_lines

#: Sections of a contract in their usual order, with the words shown for them.
SECTIONS: Final[dict[str, str]] = {
    "preamble": N_("Preamble"),
    "subject": N_("Subject of the contract"),
    "goods": N_("Goods and quality"),
    "price": N_("Price"),
    "payment": N_("Payment"),
    "delivery": N_("Delivery"),
    "acceptance": N_("Acceptance"),
    "returns": N_("Returns"),
    "rights": N_("Rights and duties"),
    "bonus": N_("Bonus"),
    "merchandising": N_("Merchandising"),
    "recommendation": N_("Recommendations"),
    "liability": N_("Liability"),
    "force_majeure": N_("Force majeure"),
    "confidentiality": N_("Confidentiality"),
    "term": N_("Term of the contract"),
    "disputes": N_("Settlement of disputes"),
    "final": N_("Final provisions"),
}
#: What must be agreed for an optional clause to be in a contract, with the words shown for it.
CONDITIONS: Final[dict[str, str]] = {
    "bonus": N_("If a bonus is agreed"),
    "credit": N_("If goods are sold on credit"),
    "prepayment": N_("If everything is paid in advance"),
    "recommendation": N_("If recommendations are agreed"),
    "returns": N_("If returns are agreed"),
    "merchandising": N_("If merchandising is agreed"),
    "penalty": N_("If a penalty is agreed"),
    "penalty_cap": N_("If the penalty has an upper limit"),
    "limit": N_("If a credit limit is agreed"),
    "discount": N_("If a discount is agreed"),
    "delivery_days": N_("If days of delivery are agreed"),
    "value": N_("If a value is agreed"),
    "fixed_term": N_("If it has an end"),
    "open_term": N_("If it has no end"),
    "renewal": N_("If it renews by itself"),
}
DEEPEST: Final = 4
MOST_CLAUSES: Final = 1000
LONGEST_CLAUSE: Final = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseInput:
    """A clause as it shall stand in a version of the text.

    Attributes:
        texts: The wording by language, with fields in braces.
        key: Its key in the version before; None: a new clause.
        level: 1 is a section; from it the number is counted.
        condition: A key of `CONDITIONS`; None: always there.
        library_id: The clause of the library it was taken from.
    """

    texts: Mapping[str, str]
    key: str | None = None
    level: int = 2
    heading: bool = False
    condition: str | None = None
    library_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledClause:
    """A clause that is in the contract, with its number and its texts ready to be read."""

    key: str
    number: str
    level: int
    heading: bool
    texts: Mapping[str, str] = field(default_factory=dict)


class Placed(Protocol):
    """What numbers are counted from."""

    @property
    def level(self) -> int: ...
    @property
    def heading(self) -> bool: ...
    @property
    def condition(self) -> str | None: ...


def included(clauses: Sequence[Placed], held: Set[str]) -> list[bool]:
    """Tell of each clause whether it is in the contract, when the conditions *held* are met.

    What stands under a clause that is out is out, too; so is a heading under which nothing is left.
    """
    inside: list[bool] = []
    out_below: int | None = None
    for one in clauses:
        if out_below is not None and one.level <= out_below:
            out_below = None
        if out_below is None and one.condition is not None and one.condition not in held:
            out_below = one.level
        inside.append(out_below is None)
    for place in range(len(clauses) - 1, -1, -1):
        below = _below(clauses, place)
        if clauses[place].heading and below and not any(inside[other] for other in below):
            inside[place] = False
    return inside


def _below(clauses: Sequence[Placed], place: int) -> range:
    end = place + 1
    while end < len(clauses) and clauses[end].level > clauses[place].level:
        end += 1
    return range(place + 1, end)


def numbers(clauses: Sequence[Placed], inside: Sequence[bool]) -> list[str]:
    """Return the number of each clause with its stops (“3.”, “3.1.”), nothing for what has none.

    Without a number are clauses that are out, and the introduction: what stands before the first heading; in a text without
    headings its first clause, where others follow. A level that is skipped has no part in the number.
    """
    there = [place for place, yes in enumerate(inside) if yes]
    begins = _introduction(clauses, there)
    counted: list[tuple[int, int]] = []  # level and number of each part
    made = [""] * len(clauses)
    for place in there[begins:]:
        level, last = clauses[place].level, 0
        while counted and counted[-1][0] >= level:
            last = counted.pop()[1]
        counted.append((level, last + 1))
        made[place] = ".".join(str(number) for _level, number in counted) + "."
    return made


def _introduction(clauses: Sequence[Placed], there: Sequence[int]) -> int:
    """Return how many of the clauses that are *there* stand before the first one with a number."""
    headings = [order for order, place in enumerate(there) if clauses[place].heading]
    if headings:
        return headings[0]
    return 1 if len(there) > 1 and clauses[there[0]].level == 1 else 0


def checked_texts(texts: Mapping[str, str], what: str = "") -> dict[str, str]:
    """Return the texts of a clause cleaned, in the order of the languages; *what* names the clause in a refusal.

    Raises:
        ClauseEmptyError: there is no text in any language.
        ClauseTooLongError: one has more than `LONGEST_CLAUSE` characters.
    """
    cleaned = {language: clean_lines(texts.get(language, "")) for language in LANGUAGES}
    for language, text in cleaned.items():
        if len(text) > LONGEST_CLAUSE:
            raise ClauseTooLongError(what or text, len(text), LONGEST_CLAUSE, language)
    kept = {language: text for language, text in cleaned.items() if text}
    if not kept:
        raise ClauseEmptyError(what)
    return kept


def check_condition(condition: str | None) -> None:
    """Refuse a condition that is none of `CONDITIONS`; None is always.

    Raises:
        UnknownConditionError: it is none.
    """
    if condition is not None and condition not in CONDITIONS:
        raise UnknownConditionError(condition)


def check_section(section: str) -> None:
    """Refuse a section that is none of `SECTIONS`.

    Raises:
        UnknownSectionError: it is none.
    """
    if section not in SECTIONS:
        raise UnknownSectionError(section)


def checked_clauses(clauses: Iterable[ClauseInput]) -> list[ClauseInput]:
    """Return the clauses of a text cleaned: levels between 1 and `DEEPEST`, known conditions, no clause without words.

    Raises:
        TooManyClausesError: there are more than `MOST_CLAUSES`.
        TextError: a clause is empty or too long, or its condition is unknown.
    """
    given = list(clauses)
    if len(given) > MOST_CLAUSES:
        raise TooManyClausesError(len(given), MOST_CLAUSES)
    made = []
    for place, one in enumerate(given, start=1):
        check_condition(one.condition)
        level = min(max(one.level, 1), DEEPEST)
        texts = checked_texts(one.texts, str(place))
        made.append(
            ClauseInput(
                texts=texts, key=one.key, level=level, heading=one.heading, condition=one.condition, library_id=one.library_id
            )
        )
    return made

"""A wording that came from the client, laid beside our text: which of its paragraphs are which of our clauses, and what differs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from kamdesk.areas.contracts.rules.clauses import FilledClause
from kamdesk.areas.contracts.rules.differences import ChangeKind, Run, runs_between
from kamdesk.core.formats import NO_BREAK_SPACE
from kamdesk.core.text import ascii_digits, clean_lines, fold, without_direction_marks

_SAME_NUMBER: Final = 45.0  # per cent of likeness that are enough under the same number
_LIKE: Final = 62.0  # … and under another one
_JOINED: Final = 3.0  # so much more likeness makes a paragraph part of the clause before it
_CLEARLY: Final = 15.0  # so much more likeness is no accident
_MOST_SCORED: Final = 4000  # characters that likeness is judged by


class Paragraph(Protocol):
    """A paragraph of a wording: `core.docx.WordingParagraph` is one."""

    @property
    def number(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def level(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtClause:
    """One of our clauses beside what the client made of it.

    Attributes:
        kind: A key of `differences.CHANGES`; "moved" is the same under another number.
        key: Our clause; nothing for one that only the client has.
        number: Under which it goes into the protocol: ours, else theirs.
        number_theirs: Nothing where the client took it out or does not number it.
        level: Of the client's clause where only it has it.
        ours: Our wording as it was printed; nothing for a new one.
        theirs: Nothing where the client took it out.
        runs: From ours to theirs, word by word.
    """

    kind: ChangeKind
    key: str
    number: str
    number_theirs: str
    level: int
    ours: str
    theirs: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All clauses of both sides in our order, what is new behind the clause it follows; `notes` say how the file was read."""

    language: str
    clauses: tuple[BroughtClause, ...]
    notes: tuple[str, ...] = ()

    @property
    def changed(self) -> tuple[BroughtClause, ...]:
        """The clauses about whose words the sides differ."""
        return tuple(one for one in self.clauses if one.kind in {"changed", "new", "gone"})


@dataclass(slots=True)
class _Theirs:
    """A paragraph on its way to its clause."""

    number: str
    text: str
    level: int
    clause: int | None = None

    @property
    def key(self) -> str:
        return fold(self.text)[:_MOST_SCORED]


def plain(text: str) -> str:
    """Return *text* as it compares with what a word processor gives back: no direction marks, one kind of space."""
    return clean_lines(re.sub("[ \t]+", " ", without_direction_marks(text).replace(NO_BREAK_SPACE, " ")))


def bare(number: str) -> str:
    """Return a clause's number without stops at its ends and in Western digits, so that “3.1” and “3.1.” are one."""
    return ascii_digits(without_direction_marks(number)).strip(" .)(№§").replace(" ", "")


def compared(
    clauses: Sequence[FilledClause], paragraphs: Sequence[Paragraph], language: str, notes: tuple[str, ...] = ()
) -> Comparison:
    """Lay the client's *paragraphs* beside our *clauses* in one language.

    Each clause gets the paragraph that says the same, else the one under its number if it is like it, else the one most like it.
    A clause without a counterpart was taken out; of a text with less than half of the clauses that is not said, for it is a part
    of the contract, and neither of the introduction where only numbered clauses came.
    Of clauses with texts in two languages the paragraphs of the other one are left out.
    Paragraphs without a number in front of the first and behind the last clause (title, parties, signatures) are left out.
    """
    ours = [plain(one.texts.get(language, "")) for one in clauses]
    theirs = [_Theirs(bare(one.number), plain(one.text), one.level) for one in paragraphs if plain(one.text)]
    theirs = _in_this_language(theirs, clauses, language)
    theirs = _with_lines_of_numbers(clauses, ours, theirs)
    _match_same(ours, theirs)
    _match_numbers(clauses, ours, theirs)
    _match_likeness(ours, theirs)
    theirs = _with_further_lines(ours, theirs)
    return Comparison(language=language, clauses=tuple(_laid_out(clauses, ours, theirs)), notes=notes)


def _in_this_language(theirs: Sequence[_Theirs], clauses: Sequence[FilledClause], language: str) -> list[_Theirs]:
    """Return the paragraphs but those of the other language of a text in two: they are more like what a clause says there."""
    from rapidfuzz import fuzz

    said: dict[str, tuple[str, list[str]]] = {}
    elsewhere: set[str] = set()
    for clause in clauses:
        here = fold(plain(clause.texts.get(language, "")))
        there = [fold(plain(text)) for other, text in clause.texts.items() if other != language and text]
        elsewhere |= {text for text in there if text != here}
        if clause.number:
            said[bare(clause.number)] = (here[:_MOST_SCORED], [text[:_MOST_SCORED] for text in there])

    def is_elsewhere(one: _Theirs) -> bool:
        here, there = said.get(one.number, ("", []))
        least = max(fuzz.ratio(here, one.key), _SAME_NUMBER)
        return fold(one.text) in elsewhere or any(fuzz.ratio(text, one.key) > least for text in there)

    return [one for one in theirs if not is_elsewhere(one)]


def _taken(theirs: Sequence[_Theirs]) -> set[int]:
    return {one.clause for one in theirs if one.clause is not None}


def _match_same(ours: Sequence[str], theirs: Sequence[_Theirs]) -> None:
    places: dict[str, list[int]] = {}
    for place, text in enumerate(ours):
        places.setdefault(fold(text), []).append(place)
    for one in theirs:
        if waiting := places.get(fold(one.text)):
            one.clause = waiting.pop(0)


def _match_numbers(clauses: Sequence[FilledClause], ours: Sequence[str], theirs: Sequence[_Theirs]) -> None:
    from rapidfuzz import fuzz

    taken = _taken(theirs)
    places = {bare(one.number): place for place, one in enumerate(clauses) if one.number}
    for one in theirs:
        place = places.get(one.number) if one.clause is None and one.number else None
        if place is not None and place not in taken:
            score = fuzz.ratio(fold(ours[place])[:_MOST_SCORED], one.key, score_cutoff=_SAME_NUMBER)
            if score and not _better_elsewhere(ours, taken | {place}, one, score):
                one.clause = place
                taken.add(place)


def _better_elsewhere(ours: Sequence[str], taken: set[int], one: _Theirs, score: float) -> bool:
    """Tell whether a paragraph is much more like another clause: numbers shift where a clause was put in."""
    from rapidfuzz import fuzz, process

    others = {place: fold(text)[:_MOST_SCORED] for place, text in enumerate(ours) if place not in taken}
    found = process.extractOne(one.key, others, scorer=fuzz.ratio, score_cutoff=min(max(_LIKE, score + _CLEARLY), 100.0))
    return found is not None


def _match_likeness(ours: Sequence[str], theirs: Sequence[_Theirs]) -> None:
    """Give what is left its most alike counterpart, the most alike pairs first."""
    from rapidfuzz import fuzz

    taken = _taken(theirs)
    open_ = [(place, fold(text)[:_MOST_SCORED]) for place, text in enumerate(ours) if place not in taken]
    scored = [
        (fuzz.ratio(text, one.key, score_cutoff=_LIKE), place, index)
        for index, one in enumerate(theirs)
        if one.clause is None
        for place, text in open_
    ]
    for score, place, index in sorted(scored, key=lambda found: (-found[0], found[1], found[2])):
        if score and place not in taken and theirs[index].clause is None:
            theirs[index].clause = place
            taken.add(place)


def _with_lines_of_numbers(clauses: Sequence[FilledClause], ours: Sequence[str], theirs: Sequence[_Theirs]) -> list[_Theirs]:
    """Put paragraphs without a number to the numbered one before them, where our clause of that number has several lines."""
    lines = {bare(one.number): text for one, text in zip(clauses, ours, strict=True) if one.number and "\n" in text}
    made: list[_Theirs] = []
    for one in theirs:
        our = lines.get(made[-1].number, "") if made and not one.number else ""
        if our and _is_nearer(our, made[-1].text, f"{made[-1].text}\n{one.text}", 0.0):
            made[-1].text += f"\n{one.text}"
        else:
            made.append(one)
    return made


def _is_nearer(our: str, short: str, long: str, least: float) -> bool:
    """Tell whether *long* is by *least* more like our text than *short*, which it begins with."""
    from rapidfuzz import fuzz

    return fuzz.ratio(our, long) > fuzz.ratio(our, short) + least


def _with_further_lines(ours: Sequence[str], theirs: Sequence[_Theirs]) -> list[_Theirs]:
    """Put paragraphs without a number to the clause before them where that makes it more like ours, which has several lines."""
    made: list[_Theirs] = []
    for one in theirs:
        last = made[-1] if made else None
        if last is not None and last.clause is not None and one.clause is None and not one.number:
            joined = f"{last.text}\n{one.text}"
            our = ours[last.clause]
            if "\n" in our and _is_nearer(our, last.text, joined, min(_JOINED, len(one.text) * 50 / len(our))):
                last.text = joined
                continue
        made.append(one)
    return made


def _laid_out(clauses: Sequence[FilledClause], ours: Sequence[str], theirs: Sequence[_Theirs]) -> Iterator[BroughtClause]:
    matched = [index for index, one in enumerate(theirs) if one.clause is not None]
    first, last = (matched[0], matched[-1]) if matched else (0, -1)
    of_clause = {one.clause: one for one in theirs if one.clause is not None}
    follows: dict[int, list[_Theirs]] = {}
    after = -1
    for index, one in enumerate(theirs):
        if one.clause is not None:
            after = one.clause
        elif one.number or first < index < last:
            follows.setdefault(after, []).append(one)
    whole = 2 * len(of_clause) >= len(clauses)
    introduced = any(not clauses[place].number for place in of_clause)
    yield from (_new(one) for one in follows.get(-1, []))
    for place, clause in enumerate(clauses):
        if place in of_clause or (whole and (clause.number or introduced)):
            yield _beside(clause, ours[place], of_clause.get(place))
        yield from (_new(one) for one in follows.get(place, []))


def _beside(clause: FilledClause, ours: str, theirs: _Theirs | None) -> BroughtClause:
    text = "" if theirs is None else theirs.text
    kind: ChangeKind = "changed"
    if theirs is None:
        kind = "gone"
    elif text == ours:
        kind = "same" if not theirs.number or theirs.number == bare(clause.number) else "moved"
    return BroughtClause(
        kind=kind,
        key=clause.key,
        number=clause.number,
        number_theirs="" if theirs is None else theirs.number,
        level=clause.level,
        ours=ours,
        theirs=text,
        runs=runs_between(ours, text),
    )


def _new(theirs: _Theirs) -> BroughtClause:
    runs: tuple[Run, ...] = (("new", theirs.text),)
    return BroughtClause(
        kind="new",
        key="",
        number=f"{theirs.number}." if theirs.number else "",
        number_theirs=theirs.number,
        level=theirs.level,
        ours="",
        theirs=theirs.text,
        runs=runs,
    )

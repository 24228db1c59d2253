"""What differs between two wordings, word by word, and between two versions of a text, clause by clause."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from kamdesk.areas.contracts.rules.clauses import FilledClause
from kamdesk.core.i18n import N_

RunKind = Literal["same", "gone", "new"]
Run = tuple[RunKind, str]
ChangeKind = Literal["same", "changed", "moved", "new", "gone"]

#: What became of a clause, with the words shown for it.
CHANGES: Final[dict[str, str]] = {
    "same": N_("Clause unchanged"),
    "changed": N_("Clause changed"),
    "moved": N_("Clause moved"),
    "new": N_("New clause"),
    "gone": N_("Clause taken out"),
}
_MARK: Final = "\u0300-\u036f\u0483-\u0489\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
_TOKENS: Final = re.compile(rf"\s+|[^\W_](?:[^\W_]|[{_MARK}])*|.", re.DOTALL)
_LEAST_COMMON: Final = 0.35  # of less than this, two wordings are shown one after the other
_OTHERWISE: Final = 3  # so many words say enough for two wordings to be called others altogether


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseChange:
    """What became of one clause between two versions of a text, in one language.

    Attributes:
        number_old: Nothing for a new clause, or one that had no number.
        number_new: Nothing for one that is gone, or has no number.
        runs: The words in reading order; of a clause that is new or gone all in one run.
        moved: It stands elsewhere among its neighbours, whatever else happened to it.
    """

    kind: ChangeKind
    key: str
    number_old: str
    number_new: str
    level: int
    heading: bool
    runs: tuple[Run, ...]
    moved: bool = False


def tokens(text: str) -> list[str]:
    """Cut *text* into words with their marks, spaces and single signs; put together again they are *text*."""
    return _TOKENS.findall(text)


def runs_between(old: str, new: str) -> tuple[Run, ...]:
    """Return what is the same, gone and new from *old* to *new*, word by word; gone stands before new.

    The same and the gone together are *old*; the same and the new together are *new*.
    """
    from rapidfuzz.distance import Indel

    if old == new:
        return (("same", old),) if old else ()
    before, after = tokens(old), tokens(new)
    if _is_another(before, after):
        return _joined([("gone", old), ("new", new)])
    found: list[Run] = []
    for step in Indel.opcodes(before, after):
        if step.tag == "equal":
            found.append(("same", "".join(before[step.src_start : step.src_end])))
        else:
            found.append(("gone", "".join(before[step.src_start : step.src_end])))
            found.append(("new", "".join(after[step.dest_start : step.dest_end])))
    return _tidied(_joined(found))


def _is_another(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether two wordings have so few words in common that marking them word by word would only confuse."""
    from rapidfuzz.distance import Indel

    words = [[token for token in side if token[0].isalnum()] for side in (before, after)]
    longest = max(map(len, words))
    return longest > _OTHERWISE and Indel.normalized_similarity(*words) < _LEAST_COMMON


def _joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Gather what is gone and what is new between two stretches that stayed, and drop what is empty."""
    made: list[Run] = []
    gone = new = ""
    for kind, text in (*runs, ("same", "")):
        if kind == "gone":
            gone += text
        elif kind == "new":
            new += text
        else:
            made += _changed(gone, new)
            gone = new = ""
            if made and made[-1][0] == "same":
                made[-1] = ("same", made[-1][1] + text)
            elif text:
                made.append(("same", text))
    return tuple(made)


def _changed(gone: str, new: str) -> list[Run]:
    runs: tuple[Run, Run] = (("gone", gone), ("new", new))
    return [run for run in runs if run[1]]


def _tidied(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Take spaces and signs alone between two changes for changed, so that whole phrases are marked."""
    made: list[Run] = []
    for place, (kind, text) in enumerate(runs):
        inside = 0 < place < len(runs) - 1
        if kind == "same" and inside and not any(map(str.isalnum, text)):
            made += [("gone", text), ("new", text)]
        else:
            made.append((kind, text))
    return _joined(made)


def old_of(runs: Sequence[Run]) -> str:
    """Return the wording that *runs* begin with."""
    return "".join(text for kind, text in runs if kind != "new")


def new_of(runs: Sequence[Run]) -> str:
    """Return the wording that *runs* lead to."""
    return "".join(text for kind, text in runs if kind != "gone")


def differences(old: Sequence[FilledClause], new: Sequence[FilledClause], language: str) -> tuple[ClauseChange, ...]:
    """Return what became of each clause from *old* to *new* in one language; clauses are known by their keys.

    In the order of *new*; what is gone stands behind the clause it stood behind. A clause moved if it is not among the largest
    number of clauses that kept their order.
    """
    before = {one.key: one for one in old}
    moved = _moved([one.key for one in old], [one.key for one in new])
    follows: dict[str | None, list[FilledClause]] = {}
    kept = {one.key for one in new}
    last: str | None = None
    for one in old:
        if one.key in kept:
            last = one.key
        else:
            follows.setdefault(last, []).append(one)
    found = [_gone(one, language) for one in follows.get(None, [])]
    for one in new:
        found.append(_change(before.get(one.key), one, language, one.key in moved))
        found += [_gone(gone, language) for gone in follows.get(one.key, [])]
    return tuple(found)


def _change(old: FilledClause | None, new: FilledClause, language: str, moved: bool) -> ClauseChange:
    text = new.texts.get(language, "")
    runs = (("new", text),) if old is None and text else runs_between("" if old is None else old.texts.get(language, ""), text)
    same = old is not None and old.texts.get(language, "") == text and old.heading == new.heading
    kind: ChangeKind = "new" if old is None else "moved" if same and moved else "same" if same else "changed"
    return ClauseChange(
        kind=kind,
        key=new.key,
        number_old="" if old is None else old.number,
        number_new=new.number,
        level=new.level,
        heading=new.heading,
        runs=runs,
        moved=moved,
    )


def _gone(old: FilledClause, language: str) -> ClauseChange:
    text = old.texts.get(language, "")
    return ClauseChange(
        kind="gone",
        key=old.key,
        number_old=old.number,
        number_new="",
        level=old.level,
        heading=old.heading,
        runs=(("gone", text),) if text else (),
    )


def _moved(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """Return the keys in both that are not in the longest run of keys whose order stayed."""
    place = {key: index for index, key in enumerate(old)}
    both = [key for key in new if key in place]
    ends: list[int] = []  # the smallest last place of an unbroken run of each length
    tails: list[int] = []  # the index in both of that place
    before: list[int | None] = []
    for index, key in enumerate(both):
        length = bisect_left(ends, place[key])
        before.append(tails[length - 1] if length else None)
        ends[length : length + 1] = [place[key]]
        tails[length : length + 1] = [index]
    stayed: set[str] = set()
    at = tails[-1] if tails else None
    while at is not None:
        stayed.add(both[at])
        at = before[at]
    return frozenset(both) - stayed

"""The Unicode Bidirectional Algorithm (UAX #9) on `unicodedata` alone.

Covers embeddings, isolates, W1-W7, brackets (N0), N1-N2, I1-I2, L1 and L2.
"""

from collections.abc import Iterator, Sequence
from typing import Final
from unicodedata import bidirectional

from kamdesk.pdf.brackets import resolve_brackets, side_of
from kamdesk.pdf.letters import starts_rtl

_EMBEDDINGS: Final = frozenset({"RLE", "LRE", "RLO", "LRO"})
_REMOVED: Final = _EMBEDDINGS | {"PDF", "BN"}
_ISOLATES: Final = frozenset({"LRI", "RLI", "FSI"})
_NEUTRAL: Final = _ISOLATES | {"B", "S", "WS", "ON", "PDI"}
_EXPLICIT: Final = _EMBEDDINGS | _ISOLATES
_STEERING: Final = _EXPLICIT | {"PDF", "PDI", "BN", "B"}
_TURNS_LTR: Final = _EXPLICIT | {"R", "AL", "AN"}
_TURNS_RTL: Final = _EXPLICIT | {"L", "EN", "AN"}
_MAX_DEPTH: Final = 125


def embedding_levels(text: str, base: int) -> list[int]:
    """Return the level of every character of *text*, one line: odd levels are read from right to left.

    Args:
        text: One paragraph.
        base: 0 for a paragraph read from left to right, 1 for one from right to left.
    """
    classes = [bidirectional(c) or "L" for c in text]
    if (_TURNS_RTL if base else _TURNS_LTR).isdisjoint(classes):
        return [base] * len(text)
    if _STEERING.isdisjoint(classes):
        sides = "R" if base else "L"
        levels, resolved, sequences = [base] * len(text), classes, [(list(range(len(text))), sides, sides)]
    else:
        match = _matching_isolates(classes)
        levels, resolved = _Explicit(text, classes, base, match).resolve()
        sequences = _sequences(classes, levels, base, match)
    for run, before, after in sequences:
        level = levels[run[0]]
        embedding = "R" if level & 1 else "L"
        types = [resolved[i] for i in run]
        _resolve_weak(types, [classes[i] for i in run], before)
        resolve_brackets(types, run, text, classes, before, embedding)
        _resolve_neutral(types, before, after, embedding)
        for kind, i in zip(types, run, strict=True):
            levels[i] = _implicit(level, kind)
    _settle_removed(classes, levels, base)
    return levels


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the indices of *levels* from left to right (L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level & 1]
    if not odd:
        return order
    if len(odd) == len(order) and min(odd) == max(odd):
        return order[::-1]
    for level in range(max(levels), min(odd) - 1, -1):
        i = 0
        while i < len(order):
            if levels[order[i]] < level:
                i += 1
                continue
            j = i + 1
            while j < len(order) and levels[order[j]] >= level:
                j += 1
            order[i:j] = order[i:j][::-1]
            i = j
    return order


def _implicit(level: int, kind: str) -> int:
    if level & 1:
        return level + (kind in {"L", "EN", "AN"})
    return level + (1 if kind == "R" else 2 if kind in {"AN", "EN"} else 0)


def _settle_removed(classes: list[str], levels: list[int], base: int) -> None:
    """Give the characters that X9 removes their neighbour's level, then apply L1."""
    for i, kind in enumerate(classes):
        if kind in _REMOVED:
            levels[i] = levels[i - 1] if i else base
    trailing = True
    for i in range(len(classes) - 1, -1, -1):
        kind = classes[i]
        if kind in {"B", "S"}:
            trailing = True
            levels[i] = base
        elif trailing and (kind in {"WS", "PDI"} or kind in _ISOLATES or kind in _REMOVED):
            levels[i] = base
        else:
            trailing = False


def _matching_isolates(classes: list[str]) -> dict[int, int]:
    match: dict[int, int] = {}
    stack: list[int] = []
    for i, kind in enumerate(classes):
        if kind in _ISOLATES:
            stack.append(i)
        elif kind == "PDI" and stack:
            j = stack.pop()
            match[j], match[i] = i, j
    return match


class _Explicit:
    """X1-X8: what embeddings, overrides and isolates do to levels and classes."""

    def __init__(self, text: str, classes: list[str], base: int, match: dict[int, int]) -> None:
        self._text, self._classes, self._base, self._match = text, classes, base, match
        self._stack: list[tuple[int, str | None, bool]] = [(base, None, False)]
        self._lost_isolates = self._lost_embeddings = self._isolates = 0

    def resolve(self) -> tuple[list[int], list[str]]:
        levels, resolved = [self._base] * len(self._classes), self._classes[:]
        for i, kind in enumerate(self._classes):
            level, override, _ = self._stack[-1]
            if kind in _EMBEDDINGS:
                levels[i] = level
                self._embed(kind, level)
                continue
            if kind == "PDF":
                levels[i] = level
                self._leave_embedding()
                continue
            if kind in _ISOLATES:
                self._isolate(i, kind, level)
            elif kind == "PDI":
                self._leave_isolate()
                level, override, _ = self._stack[-1]
            levels[i] = self._base if kind == "B" else level
            if override and kind not in {"B", "BN"}:
                resolved[i] = override
        return levels, resolved

    def _embed(self, kind: str, level: int) -> None:
        new = _next_level(level, kind[0] == "R")
        if new <= _MAX_DEPTH and not self._lost_isolates and not self._lost_embeddings:
            self._stack.append((new, {"RLO": "R", "LRO": "L"}.get(kind), False))
        elif not self._lost_isolates:
            self._lost_embeddings += 1

    def _isolate(self, i: int, kind: str, level: int) -> None:
        inside = self._text[i + 1 : self._match.get(i, len(self._text))] if kind == "FSI" else ""
        new = _next_level(level, kind == "RLI" or (kind == "FSI" and starts_rtl(inside)))
        if new <= _MAX_DEPTH and not self._lost_isolates and not self._lost_embeddings:
            self._isolates += 1
            self._stack.append((new, None, True))
        else:
            self._lost_isolates += 1

    def _leave_isolate(self) -> None:
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._isolates:
            self._lost_embeddings = 0
            while not self._stack[-1][2]:
                self._stack.pop()
            self._stack.pop()
            self._isolates -= 1

    def _leave_embedding(self) -> None:
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif not self._stack[-1][2] and len(self._stack) > 1:
            self._stack.pop()


def _next_level(level: int, rtl: bool) -> int:
    return (level + 1) | 1 if rtl else (level + 2) & ~1


def _sequences(classes: list[str], levels: list[int], base: int, match: dict[int, int]) -> list[tuple[list[int], str, str]]:
    """X9-X10: isolating run sequences, each with the direction before and after it; complete before any level changes."""
    kept = [i for i, kind in enumerate(classes) if kind not in _REMOVED]
    runs: list[list[int]] = []
    for i in kept:
        if runs and levels[runs[-1][-1]] == levels[i]:
            runs[-1].append(i)
        else:
            runs.append([i])
    first = {run[0]: run for run in runs}
    where = {i: k for k, i in enumerate(kept)}
    found = []
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in match:
            continue
        sequence = list(run)
        while classes[sequence[-1]] in _ISOLATES and sequence[-1] in match:
            sequence += first[match[sequence[-1]]]
        level, a, z = levels[sequence[0]], where[sequence[0]], where[sequence[-1]]
        before = levels[kept[a - 1]] if a else base
        after = base if classes[sequence[-1]] in _ISOLATES or z + 1 == len(kept) else levels[kept[z + 1]]
        found.append((sequence, "R" if max(level, before) & 1 else "L", "R" if max(level, after) & 1 else "L"))
    return found


def _resolve_weak(types: list[str], original: list[str], before: str) -> None:
    _resolve_marks(types, original, before)
    _resolve_arabic_numbers(types, before)
    last = len(types) - 1
    for k in range(1, last):  # W4
        if types[k] == "ES" and types[k - 1] == types[k + 1] == "EN":
            types[k] = "EN"
        elif types[k] == "CS" and types[k - 1] == types[k + 1] and types[k - 1] in {"EN", "AN"}:
            types[k] = types[k - 1]
    for a, z in _stretches(types, frozenset({"ET"})):  # W5
        if (a and types[a - 1] == "EN") or (z <= last and types[z] == "EN"):
            types[a:z] = ["EN"] * (z - a)
    strong = before
    for k, kind in enumerate(types):  # W6, W7
        if kind in {"ES", "ET", "CS"}:
            types[k] = "ON"
        elif kind in {"R", "L"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            types[k] = "L"


def _resolve_marks(types: list[str], original: list[str], before: str) -> None:
    """W1."""
    previous = before
    for k, kind in enumerate(types):
        if kind == "NSM":
            after_isolate = k and (original[k - 1] in _ISOLATES or original[k - 1] == "PDI") and types[k - 1] in _NEUTRAL
            types[k] = "ON" if after_isolate else previous
        previous = types[k]


def _resolve_arabic_numbers(types: list[str], before: str) -> None:
    """W2 and W3."""
    strong = before
    for k, kind in enumerate(types):
        if kind in {"R", "L", "AL"}:
            strong = kind
            if kind == "AL":
                types[k] = "R"
        elif kind == "EN" and strong == "AL":
            types[k] = "AN"


def _resolve_neutral(types: list[str], before: str, after: str, embedding: str) -> None:
    """N1 and N2."""
    for a, z in _stretches(types, _NEUTRAL):
        left = side_of(types[a - 1]) if a else before
        right = side_of(types[z]) if z < len(types) else after
        types[a:z] = [left if left and left == right else embedding] * (z - a)


def _stretches(types: list[str], kinds: frozenset[str]) -> Iterator[tuple[int, int]]:
    k = 0
    while k < len(types):
        if types[k] not in kinds:
            k += 1
            continue
        a = k
        while k < len(types) and types[k] in kinds:
            k += 1
        yield a, k

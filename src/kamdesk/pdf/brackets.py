"""Paired brackets in texts of two directions: rule N0 of the Unicode Bidirectional Algorithm."""

from typing import Final

_PAIRS: Final = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309\u230a\u230b\u2329\u232a"
    "\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772\u2773\u2774\u2775\u27c5\u27c6\u27e6\u27e7\u27e8"
    "\u27e9\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef\u2983\u2984\u2985\u2986\u2987\u2988\u2989\u298a\u298b\u298c\u298d\u298e"
    "\u298f\u2990\u2991\u2992\u2993\u2994\u2995\u2996\u2997\u2998\u29d8\u29d9\u29da\u29db\u29fc\u29fd\u2e22\u2e23\u2e24"
    "\u2e25\u2e26\u2e27\u2e28\u2e29\u3008\u3009\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011\u3014\u3015\u3016\u3017"
    "\u3018\u3019\u301a\u301b\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e\uff08\uff09\uff3b\uff3d\uff5b\uff5d\uff5f\uff60\uff62"
    "\uff63"
)
_CANONICAL: Final = {"\u2329": "\u3008", "\u232a": "\u3009"}
_OPENING: Final = {a: _CANONICAL.get(b, b) for a, b in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}
_CLOSING: Final = {b: _CANONICAL.get(b, b) for b in _PAIRS[1::2]}
_MOST_BRACKETS: Final = 63


def side_of(kind: str) -> str | None:
    """Return the direction that a resolved class of characters pulls to, if any."""
    return "R" if kind in {"R", "EN", "AN"} else "L" if kind == "L" else None


def _bracket_pairs(types: list[str], run: list[int], text: str) -> list[tuple[int, int]]:
    stack: list[tuple[str, int]] = []
    pairs = []
    for k, i in enumerate(run):
        if types[k] != "ON":
            continue
        if text[i] in _OPENING:
            if len(stack) >= _MOST_BRACKETS:
                break
            stack.append((_OPENING[text[i]], k))
        elif text[i] in _CLOSING:
            for q in range(len(stack) - 1, -1, -1):
                if stack[q][0] == _CLOSING[text[i]]:
                    pairs.append((stack[q][1], k))
                    del stack[q:]
                    break
    return sorted(pairs)


def resolve_brackets(types: list[str], run: list[int], text: str, classes: list[str], before: str, embedding: str) -> None:
    """Give paired brackets of *run* the direction of what they enclose (N0), in *types*."""
    for a, z in _bracket_pairs(types, run, text):
        inside = {side_of(kind) for kind in types[a + 1 : z]} - {None}
        if not inside:
            continue
        direction: str = embedding
        if embedding not in inside:
            direction = next((d for k in range(a - 1, -1, -1) if (d := side_of(types[k]))), before)
        for k in (a, z):
            types[k] = direction
            k += 1
            while k < len(run) and classes[run[k]] == "NSM":
                types[k] = direction
                k += 1

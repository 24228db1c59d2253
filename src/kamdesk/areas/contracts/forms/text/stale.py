"""Wordings that say something else than the one that was typed."""

from collections.abc import Sequence
from dataclasses import replace

from kamdesk.areas.contracts.rules.clauses import ClauseInput


def cut(clauses: Sequence[ClauseInput], base: Sequence[ClauseInput], languages: Sequence[str]) -> tuple[ClauseInput, ...]:
    """Return *clauses* without the wordings in languages that are not shown, where what is shown was changed.

    They would say what was agreed before; a paper in such a language names the clause as one without words instead.
    """
    before = {one.key: one for one in base}
    made = []
    for one in clauses:
        old = before.get(one.key) if one.key is not None else None
        differs = old is not None and any(one.texts.get(shown, "") != old.texts.get(shown, "") for shown in languages)
        hidden = [other for other in one.texts if other not in languages and old and one.texts[other] == old.texts.get(other)]
        if differs and hidden and any(one.texts.get(shown, "").strip() for shown in languages):
            made.append(replace(one, texts={key: text for key, text in one.texts.items() if key not in hidden}))
        else:
            made.append(one)
    return tuple(made)

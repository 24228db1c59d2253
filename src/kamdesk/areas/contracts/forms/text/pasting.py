"""Clauses out of text that is pasted."""

from collections.abc import Sequence

from kamdesk.areas.contracts.rules.clauses import DEEPEST, ClauseInput
from kamdesk.areas.contracts.rules.fields import escaped
from kamdesk.core.docx import Wording, WordingParagraph, wording_of_text


def pasted_clauses(text: str, language: str, beside: ClauseInput, *, is_first: bool = False) -> list[ClauseInput]:
    """Return a clause for each paragraph of *text*; numbers before them become levels, braces that are no fields stay.

    Text numbered from the first level on (1., 1.1.) keeps its levels, and what has clauses under it is a heading; other text
    stands on the level of the clause it is pasted beside.
    """
    wording: Wording = wording_of_text(text)
    paragraphs = [one for one in wording.paragraphs if one.text]
    depths = {one.level for one in paragraphs if one.level}
    if min(depths, default=0) == 1 and len(depths) > 1:
        return _whole(paragraphs, language)
    base = 1 if is_first else beside.level + 1 if beside.heading else beside.level
    shallowest = min(depths, default=1)
    made, level = [], base
    for one in paragraphs:
        level = min(base + one.level - shallowest, DEEPEST) if one.level else level
        made.append(ClauseInput(texts={language: _words(one)}, level=level))
    return made


def _whole(paragraphs: Sequence[WordingParagraph], language: str) -> list[ClauseInput]:
    made, level = [], 1
    for place, one in enumerate(paragraphs):
        level = min(one.level, DEEPEST) if one.level else max(level, 2) if place else 1
        below = paragraphs[place + 1].level if place + 1 < len(paragraphs) else 0
        made.append(ClauseInput(texts={language: _words(one)}, level=level, heading=one.level == 1 and below > 1))
    return made


def _words(one: WordingParagraph) -> str:
    """Return a paragraph with its fields; a bullet stays, for it is no number."""
    return one.text if one.text.count("{") == one.text.count("}") else escaped(one.text)

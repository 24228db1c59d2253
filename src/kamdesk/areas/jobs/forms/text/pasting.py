"""Clauses out of what is pasted from Word or a web page."""

from kamdesk.areas.contracts.rules.clauses import DEEPEST
from kamdesk.areas.contracts.rules.fields import escaped
from kamdesk.areas.jobs.forms.text.outline import Duty
from kamdesk.areas.jobs.rules import pasted


def pasted_duties(text: str, language: str, level: int) -> list[Duty]:
    """Return a clause for each paragraph of *text*, cleaned; what had deeper numbers stands deeper, from *level* on."""
    paragraphs = pasted(text)
    shallowest = min((one.depth for one in paragraphs if one.depth > 1), default=1)
    made, now = [], level
    for one in paragraphs:
        if one.depth > 1:
            now = min(level + one.depth - shallowest, DEEPEST)
            made.append(_duty(one.text, language, now))
        else:
            made.append(_duty(one.text, language, min(now + 1, DEEPEST) if not one.depth and made else level))
    return made


def _duty(text: str, language: str, level: int) -> Duty:
    words = text if text.count("{") == text.count("}") else escaped(text)
    return Duty(texts={language: words}, level=max(level, 2))

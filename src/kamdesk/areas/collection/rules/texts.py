"""The words of a letter: fields in braces that are filled in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kamdesk.core.i18n import N_


@dataclass(frozen=True, slots=True)
class LetterText:
    """The words of a letter in one language: *opening* stands before the table of items, *closing* after it."""

    subject: str
    opening: str
    closing: str


#: The fields a letter knows, with what each stands for.
FIELDS: Final[dict[str, str]] = {
    "client": N_("name of the client"),
    "contact": N_("name of the main contact, else of the client"),
    "amount": N_("sum of the items"),
    "oldest_days": N_("days that the oldest item is late"),
    "date": N_("date of the letter"),
    "answer_by": N_("day by which an answer is asked for"),
    "fee": N_("fee of the letter"),
    "interest": N_("interest on what is late"),
    "contract": N_("number of the contract"),
    "our_name": N_("name of our company"),
    "account": N_("our bank account"),
}
_FIELD: Final = re.compile(r"\{([^{}\n]*)\}")
_SENTENCES: Final = re.compile(r"(?<=[.!?؟…])[ \t]+")


def unknown_fields(text: str) -> list[str]:
    """Return the fields in *text* that no letter knows, each once, in their order."""
    return list(dict.fromkeys(name for name in _FIELD.findall(text) if name.strip() not in FIELDS))


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return *text* with its fields filled in; a sentence whose field has no value is left out.

    So a sentence about a fee stands only in letters that have one.
    """
    lines = []
    for line in text.split("\n"):
        kept = [_fill(sentence, values) for sentence in _SENTENCES.split(line)]
        shown = " ".join(sentence for sentence in kept if sentence is not None)
        if shown or not line.strip():
            lines.append(shown)
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _fill(sentence: str, values: Mapping[str, str]) -> str | None:
    """Return a sentence with its fields, or None where one of them is known and empty."""
    names = [name.strip() for name in _FIELD.findall(sentence)]
    if any(name in FIELDS and not values.get(name) for name in names):
        return None
    return _FIELD.sub(lambda found: values.get(found[1].strip(), found[0]), sentence)

"""What the papers of job descriptions have in common: languages side by side, the frame, and places to sign."""

from collections.abc import Callable, Sequence
from typing import Final

from kamdesk.areas.company.queries import CompanyRow
from kamdesk.areas.contracts.documents.parts import Printing, day_of
from kamdesk.areas.contracts.rules.fields import BLANK
from kamdesk.areas.receivables.documents import letterhead
from kamdesk.core.i18n import in_language
from kamdesk.core.text import isolate
from kamdesk.pdf.blocks import Bilingual, Block, Document, Signatures

__all__ = ["BLANK", "Printing", "day_of", "framed", "in_each", "places_to_sign", "side_by_side"]

_BESIDE: Final = 2  # places to sign in a row


def side_by_side(languages: Sequence[str], *rows: Callable[[str], Block]) -> list[Block]:
    """Return blocks made in each language: one below the other, or two languages side by side."""
    made: list[list[Block]] = []
    for language in languages:
        with in_language(language):
            made.append([row(language) for row in rows])
    if len(made) == 1:
        return made[0]
    return [Bilingual((languages[0], languages[1]), tuple(zip(made[0], made[1], strict=True)))]


def in_each(languages: Sequence[str], say: Callable[[str], str], between: str = "\n") -> str:
    """Return what is said in each language, once if that is the same."""
    said = []
    for language in languages:
        with in_language(language):
            said.append(say(language))
    different = list(dict.fromkeys(said))
    return different[0] if len(different) == 1 else between.join(isolate(one) for one in different)


def places_to_sign(parties: Sequence[tuple[str, ...]]) -> list[Block]:
    """Return places to sign, two in a row; one alone has half of the width, too."""
    rows = [tuple(parties[start : start + _BESIDE]) for start in range(0, len(parties), _BESIDE)]
    return [Signatures(row if len(row) == _BESIDE else (*row, ())) for row in rows]


def framed(
    company: CompanyRow,
    language: str,
    title: str,
    blocks: Sequence[Block],
    printing: Printing,
    *,
    number: str = "",
    watermark: str = "",
) -> Document:
    """Return the paper with our letterhead, in *language*."""
    with in_language(language):
        return Document(
            title=title,
            language=language,
            blocks=tuple(blocks),
            letterhead=letterhead(company),
            number=number,
            printed_on=printing.on,
            printed_by=printing.by,
            page_size=printing.size,
            watermark=watermark,
        )

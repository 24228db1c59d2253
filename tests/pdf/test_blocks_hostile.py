"""Nothing that a client's wording can hold keeps a contract from being printed."""

from datetime import date

import pytest
from tests.pdf.reading import pages_by_pdfium, text_by_pdfium
from tests.pdf.test_hostile_texts import HOSTILE

from kamdesk.pdf.blocks import (
    Bilingual,
    Block,
    Changes,
    Clause,
    Document,
    Letterhead,
    Picture,
    PictureRow,
    Signatures,
    Table,
    TableColumn,
    Text,
    Title,
)
from kamdesk.pdf.render import pdf_bytes


def contract_of(text: str, language: str) -> Document:
    columns = (TableColumn(text, 1, kind="picture"), TableColumn(text, 3))
    clauses: tuple[Block, ...] = (
        Title(text, text, centred=True),
        Clause(text, text, heading=True),
        Clause("1.1.", text, 2),
        Clause(text, "text", 3),
        Clause("", text, -5),
        Clause("1.1.1.1.1.1.1.1.", text, 99),
        Changes((("same", text), ("gone", text), ("new", text), ("same", "")), text),
        Changes(()),
        Picture(b"GIF89a", text),
        PictureRow((Picture(text.encode("utf-8", "replace"), text),)),
        Table(columns, [(text, text), ("key", text)], pictures={"key": b"\x89PNG", text: b""}),
        Signatures(((text, text), ()), seal=True),
        Signatures(((),), seal=True),
    )
    both = Bilingual((language, "ar" if language != "ar" else "az"), tuple((clause, clause) for clause in clauses))
    head = Letterhead(text, (text,), b"not a logo")
    foot = (text, text)
    return Document(text, language, (*clauses, both), head, text, date(2026, 11, 18), text, watermark=text or "x", foot=foot)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_that_hostile_wording_still_gives_a_contract(text: str, language: str) -> None:
    assert pages_by_pdfium(pdf_bytes(contract_of(text, language)))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("letter", ["W", "ا"])
def test_that_a_word_of_20_000_letters_is_printed_whole_wherever_it_stands(letter: str, language: str) -> None:
    text = letter * 20_000
    blocks = (
        Clause("1.", text),
        Clause(text, "number"),
        Changes((("new", text),)),
        Bilingual((language, "ru"), ((Clause("2.", text, 2), Text(text)),)),
        Signatures(((text,), ("Buyer",)), seal=True),
    )

    assert text_by_pdfium(pdf_bytes(Document("T", language, blocks))).count(letter) >= 6 * 20_000


@pytest.mark.parametrize("kind", ["markup", "pdf syntax"])
def test_that_markup_in_clauses_is_printed_as_typed(kind: str) -> None:
    found = text_by_pdfium(pdf_bytes(Document("T", "en", (Clause("1.", HOSTILE[kind]), Changes((("gone", HOSTILE[kind]),))))))

    assert found.count(HOSTILE[kind]) == 2

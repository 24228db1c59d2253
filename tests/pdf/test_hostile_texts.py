"""Nothing a user can type keeps a paper from being printed, or comes out as anything but text."""

from datetime import date
from decimal import Decimal

import pytest
from tests.pdf.reading import pages_by_pdfium, text_by_pdfium

from kamdesk.core.i18n import LANGUAGES
from kamdesk.pdf.blocks import (
    Bar,
    BarChart,
    Block,
    Document,
    Facts,
    Heading,
    Letterhead,
    Note,
    Signatures,
    Table,
    TableColumn,
    Text,
    Title,
)
from kamdesk.pdf.render import pdf_bytes

HOSTILE = {
    "markup": "<img src=x onerror=alert(1)> & <b>bold</b> &amp; <para>",
    "pdf syntax": ") Tj ET Q endstream endobj (\\ <</A/B>> %",
    "nul and controls": "a\x00b\x01c\x1b[31m\x7f\x9bd",
    "overrides": "abc\u202egpj.exe\u202c \u202dxyz\u202a\u202b",
    "stray isolates": "\u2067\u2067\u2066 open \u2069\u2069\u2069\u2069 closed",
    "long word": "W" * 2_000,
    "long arabic word": "ا" * 2_000,
    "lone surrogates": "x\ud800y\udfffz",
    "pair of surrogates": "\ud83d\ude00",
    "without glyphs": "漢字 한국어 😀👨\u200d👩\u200d👧 ไทย हिन्दी",
    "marks": "a" + "\u0301" * 5000,
    "noncharacters": "a\ufffe\uffffb\U0010ffff",
    "private use": "\ue000\U000f0000",
    "line breaks": "a\r\nb\rc\u2028d\u2029e\x0bf\x0cg\n\n\nh",
    "only spaces": " \u00a0\u200b\u3000\t",
    "empty": "",
    "brackets": "(ا[" * 300,
}


def paper_of(text: str, language: str) -> Document:
    columns = (TableColumn("Text", 3), TableColumn("Code", 1, kind="code"), TableColumn("Number", 1, kind="number"))
    carry = [("", text[:50], text[:50])] * 2
    blocks: tuple[Block, ...] = (
        Title(text, text),
        Heading(text),
        Facts(((text, text), ("label", text))),
        Table(columns, [(text, text, text), ("a", "b", "1")], totals=(text, text, text), carry=carry),
        Table((TableColumn(text, 1),), [], empty=text),
        BarChart(text, (Bar(text, Decimal(5), text), Bar(text, Decimal(-5), text)), text),
        Text(text, justified=True),
        Note(text),
        Signatures(((text, text), (text,))),
    )
    head = Letterhead(text, (text, text))
    return Document(text, language, blocks, head, text, date(2026, 11, 18), text)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_that_hostile_text_still_gives_a_paper(text: str, language: str) -> None:
    assert pages_by_pdfium(pdf_bytes(paper_of(text, language)))


@pytest.mark.parametrize("letter", ["W", "ا"])
def test_that_a_word_of_20_000_letters_is_printed_whole(letter: str) -> None:
    text = letter * 20_000
    blocks = (
        Title("T", text),
        Facts((("f", text),)),
        Table((TableColumn("t", 1),), [(text,)]),
        Text(text),
        Signatures(((text,),)),
    )

    assert text_by_pdfium(pdf_bytes(Document("T", "ar", blocks))).count(letter) >= 5 * 20_000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["markup", "pdf syntax"])
def test_that_markup_is_printed_as_typed(kind: str, language: str) -> None:
    found = text_by_pdfium(
        pdf_bytes(Document("T", language, (Text(HOSTILE[kind]), Table((TableColumn("H", 1),), [(HOSTILE[kind],)]))))
    )

    assert found.count(HOSTILE[kind]) == 2


def test_that_overrides_do_not_turn_the_text() -> None:
    assert "abcgpj.exe xyz" in text_by_pdfium(pdf_bytes(Document("T", "en", (Text(HOSTILE["overrides"]),))))


def test_that_control_characters_are_dropped_and_broken_ones_marked() -> None:
    found = text_by_pdfium(pdf_bytes(Document("T", "en", (Text(HOSTILE["nul and controls"]), Text(HOSTILE["lone surrogates"])))))

    assert "abc[31md" in found
    assert "x\ufffdy\ufffdz" in found


def test_that_letters_without_a_glyph_can_still_be_copied_out() -> None:
    assert "漢字 한국어 😀" in text_by_pdfium(pdf_bytes(Document("T", "en", (Text(HOSTILE["without glyphs"]),))))


def test_that_a_pair_of_surrogates_is_the_letter_it_stands_for() -> None:
    assert "😀" in text_by_pdfium(pdf_bytes(Document("T", "en", (Text(HOSTILE["pair of surrogates"]),))))


def test_that_more_letters_without_a_glyph_than_a_font_has_codes_are_printed() -> None:
    text = "".join(chr(code) for code in range(0x20000, 0x20000 + 6_000))

    assert pages_by_pdfium(pdf_bytes(Document("T", "en", (Text(text),))))

"""Whole papers, read back by PDFium and, where it is installed, by pdftotext."""

import io
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from tests.pdf import sample_texts
from tests.pdf.reading import (
    PDFTOTEXT,
    pages_by_pdfium,
    place_of,
    share_found,
    text_by_pdfium,
    text_by_poppler,
    words_of,
)

from kamdesk.core.i18n import LANGUAGES, use_language
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
    Spacer,
    Table,
    TableColumn,
    Text,
    Title,
)
from kamdesk.pdf.render import pdf_bytes

DAY = date(2026, 11, 18)


def picture(mode: str = "RGBA") -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (40, 20), (31, 95, 191, 120)[: len(mode)]).save(buffer, "PNG")
    return buffer.getvalue()


def paper(*blocks: Block, language: str = "en", letterhead: Letterhead | None = None) -> Document:
    return Document("Paper", language, blocks, letterhead, "KD-2026/014", DAY, "Aygün Əliyeva")


def full_paper(language: str) -> Document:
    columns = (TableColumn("Date", 2, kind="date"), TableColumn("Document", 5), TableColumn("Amount", 2, kind="number"))
    bars = tuple(Bar(f"M{i}", Decimal(i - 3), f"{i - 3}") for i in range(12))
    return paper(
        Title("Statement", "for the year"),
        Heading("Details"),
        Facts((("Legal name", "Xəzər Market MMC"), ("Phone", "+994 12 555-01-23"), ("Address", "Bakı"))),
        Table(columns, [("18.11.2026", "Hesab", "1 250,00")] * 3, totals=("Total", "", "3 750,00")),
        BarChart("Sales", bars, "AZN"),
        Spacer(),
        Text("A paragraph of text."),
        Note("A remark."),
        Signatures((("Seller", "Qafqaz MMC", "Director"), ("Buyer", "Ромашка"))),
        language=language,
        letterhead=Letterhead("Qafqaz Ticarət", ("VÖEN 1403120871", "Bakı"), picture()),
    )


@pytest.fixture(scope="module")
def prose() -> bytes:
    return pdf_bytes(paper(*(Text(text, justified=bool(i % 2)) for i, text in enumerate(sample_texts.ALL)), language="ar"))


def test_that_pdfium_finds_the_words_of_four_languages(prose: bytes) -> None:
    assert_words_are_found(text_by_pdfium(prose))


@pytest.mark.skipif(not PDFTOTEXT, reason="pdftotext (poppler-utils) is not installed")
def test_that_pdftotext_finds_the_words_of_four_languages(prose: bytes, tmp_path: Path) -> None:
    assert_words_are_found(text_by_poppler(prose, tmp_path))


def assert_words_are_found(text: str) -> None:
    arabic = set(re.findall(r"[\u0621-\u0652]{2,}", " ".join([sample_texts.ARABIC_TITLE, *sample_texts.ARABIC])))
    latin = set(f"{sample_texts.AZERBAIJANI} {sample_texts.RUSSIAN} {sample_texts.ENGLISH}".split())
    assert share_found(arabic, text) >= 0.97
    assert share_found(latin, text) == 1.0


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_word_is_on_the_paper_once(language: str) -> None:
    words = [f"söz{i}жук" for i in range(400)]
    table = Table((TableColumn("T", 1),), [(word,) for word in words[200:]])
    data = pdf_bytes(paper(Text(" ".join(words[:200])), table, language=language))

    found = words_of(text_by_pdfium(data))

    assert {word: found[word] for word in words} == dict.fromkeys(words, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_same_document_gives_the_same_bytes(language: str) -> None:
    assert pdf_bytes(full_paper(language)) == pdf_bytes(full_paper(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_typeface_is_inside_the_file(language: str) -> None:
    with pikepdf.open(io.BytesIO(pdf_bytes(full_paper(language)))) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert fonts
        for font in fonts:
            assert font.Subtype == "/Type0"
            assert len(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()) > 500


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_file_says_its_title_and_language(language: str) -> None:
    with pikepdf.open(io.BytesIO(pdf_bytes(full_paper(language)))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Paper"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261118")
        assert str(pdf.Root.Lang) == language


def test_that_a_paper_is_sound_for_other_programs() -> None:
    with pikepdf.open(io.BytesIO(pdf_bytes(full_paper("ar")))) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_that_the_foot_of_each_page_says_page_number_and_who_printed() -> None:
    pages = pages_by_pdfium(pdf_bytes(paper(*(Text(f"Paragraph {i}") for i in range(100)))))

    assert len(pages) > 1
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text
        assert "KD-2026/014" in text
        assert "Printed on 18 Nov 2026 by Aygün Əliyeva" in text


def test_that_labels_are_in_the_language_of_the_paper_not_of_the_screen() -> None:
    english = pdf_bytes(paper(Text("x")))
    use_language("az")
    try:
        assert pdf_bytes(paper(Text("x"))) == english
    finally:
        use_language("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_paper_is_mirrored_in_arabic_only(language: str) -> None:
    data = pdf_bytes(full_paper(language))
    first, last = place_of(data, "Date"), place_of(data, "Amount")
    label, value = place_of(data, "Legal name"), place_of(data, "Xəzər Market")
    seller, buyer = place_of(data, "Seller"), place_of(data, "Buyer")
    name, detail = place_of(data, "Qafqaz Ticarət"), place_of(data, "1403120871")

    for earlier, later in ((first, last), (label, value), (seller, buyer), (name, detail)):
        assert (earlier.left > later.right) if language == "ar" else (earlier.right < later.left)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_time_runs_from_left_to_right_in_every_chart(language: str) -> None:
    data = pdf_bytes(full_paper(language))

    assert place_of(data, "M0").right < place_of(data, "M1").left < place_of(data, "M11").left


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_amounts_end_on_one_line_and_keep_their_order(language: str) -> None:
    data = pdf_bytes(full_paper(language))

    assert "1 250,00" in text_by_pdfium(data).replace("\u00a0", " ")
    assert place_of(data, "1 250,00").right == pytest.approx(place_of(data, "3 750,00").right, abs=1.0)


def test_that_a_heading_stays_with_what_it_heads() -> None:
    for lines in range(30, 60):
        pages = pages_by_pdfium(
            pdf_bytes(
                paper(*[Spacer(15)] * lines, Heading("Chapter"), Table((TableColumn("Head", 1),), [("First",), ("Second",)]))
            )
        )
        assert any("Chapter" in page and "First" in page for page in pages), lines


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_that_the_sheet_has_the_wanted_size(size: str) -> None:
    widths = {"A4": 595.28, "Letter": 612.0}
    with pikepdf.open(
        io.BytesIO(pdf_bytes(Document("T", "en", (Text("x"),), page_size="A4" if size == "A4" else "Letter")))
    ) as pdf:
        assert float(pdf.pages[0].MediaBox[2]) == pytest.approx(widths[size], abs=0.01)


@pytest.mark.parametrize("data", [b"", b"not a picture", picture()[:40], picture()], ids=["empty", "text", "cut", "sound"])
def test_that_a_broken_logo_does_not_keep_the_paper_back(data: bytes) -> None:
    found = text_by_pdfium(pdf_bytes(paper(Text("Body"), letterhead=Letterhead("Name", (), data))))

    assert "Name" in found
    assert "Body" in found


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
def test_that_the_logo_is_on_the_paper(mode: str) -> None:
    with pikepdf.open(io.BytesIO(pdf_bytes(paper(letterhead=Letterhead("Name", (), picture(mode)))))) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        assert (int(image.Width), int(image.Height)) == (40, 20)


def test_that_an_empty_paper_is_a_page() -> None:
    assert len(pages_by_pdfium(pdf_bytes(Document("", "ar", ())))) == 1


def test_that_papers_made_at_the_same_time_do_not_mix() -> None:
    expected = [pdf_bytes(full_paper(language)) for language in LANGUAGES]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(pdf_bytes, map(full_paper, LANGUAGES * 4)))

    assert made == expected * 4


@pytest.mark.parametrize("values", [(), (0,), (0, 0), (-5,), (1e9, -1e9), (1,) * 60], ids=str)
def test_that_every_set_of_values_makes_a_chart(values: tuple[float, ...]) -> None:
    bars = tuple(Bar(f"Label{i}", Decimal(value), f"{value:.0f}") for i, value in enumerate(values))

    found = text_by_pdfium(pdf_bytes(paper(BarChart("Sales", bars, "AZN"))))

    assert "Sales" in found
    assert not values or "Label0" in found


def test_that_importing_the_api_loads_no_heavy_library() -> None:
    program = "import sys, kamdesk.pdf.blocks, kamdesk.pdf.render; print('reportlab' in sys.modules, 'uharfbuzz' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "False"]

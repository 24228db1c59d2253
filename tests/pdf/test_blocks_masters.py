"""What is on every page: lines at the foot, a watermark; and titles in the middle."""

from collections.abc import Sequence

import pypdfium2
import pytest
from tests.pdf.printing import printed, words
from tests.pdf.reading import (
    pages_by_pdfium,
    place_of,
)

from kamdesk.pdf.blocks import (
    Document,
    PageBreak,
    Text,
    Title,
)
from kamdesk.pdf.render import pdf_bytes


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_that_lines_at_the_foot_are_on_every_page_below_everything_else(size: str) -> None:
    foot = ("Bakı, Nizami 7", "IBAN AZ21NABZ00000000137010001944")
    document = Document("Paper", "az", tuple(Text(f"p{i} {words('w', 40)}") for i in range(60)), page_size=size, foot=foot)  # type: ignore[arg-type]
    data = pdf_bytes(document)
    found = pages_by_pdfium(data)

    assert len(found) > 1
    assert all(line in page for page in found for line in foot)
    lowest = _lowest(data, "w")
    assert lowest > place_of(data, "Nizami").top


def _lowest(data: bytes, letter: str) -> float:
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage()
    lowest = min(text.get_charbox(i)[1] for i in range(text.count_chars()) if text.get_text_range(i, 1) == letter)
    text.close()
    document.close()
    return float(lowest)


@pytest.mark.parametrize(("language", "word"), [("en", "DRAFT"), ("ar", "مسودة")])
def test_that_a_watermark_is_seen_on_each_page_but_not_copied_out(language: str, word: str) -> None:
    blocks = (Text("one"), PageBreak(), Text("two"))
    plain = Document("Paper", language, blocks)
    marked = Document("Paper", language, blocks, watermark=word)

    assert pages_by_pdfium(pdf_bytes(marked)) == pages_by_pdfium(pdf_bytes(plain))
    for before, after in zip(_greys(pdf_bytes(plain)), _greys(pdf_bytes(marked)), strict=True):
        assert after > before + 5_000


def _greys(data: bytes) -> Sequence[int]:
    """Return for each page how many of its points are not white."""
    document = pypdfium2.PdfDocument(data)
    counted = [sum(page.render(scale=1).to_pil().convert("L").histogram()[:250]) for page in document]
    document.close()
    return counted


def test_that_a_centred_title_stands_in_the_middle_of_the_frame() -> None:
    place = place_of(printed(Title("CONTRACT", centred=True)), "CONTRACT")

    assert (place.left + place.right) / 2 == pytest.approx(595.28 / 2, abs=2)

"""Contracts: clauses, two languages side by side, and differences."""

import io
import itertools
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from tests.pdf import sample_texts
from tests.pdf.printing import pages, printed, words
from tests.pdf.reading import (
    PDFTOTEXT,
    pages_by_pdfium,
    place_of,
    share_found,
    text_by_pdfium,
    text_by_poppler,
    words_of,
)

from kamdesk.core.i18n import LANGUAGES
from kamdesk.pdf.blocks import (
    Bilingual,
    Block,
    Change,
    Changes,
    Clause,
    Document,
    Heading,
    Letterhead,
    Note,
    PageBreak,
    Signatures,
    Spacer,
    Table,
    TableColumn,
    Text,
    Title,
)
from kamdesk.pdf.render import pdf_bytes

PARTIES = (("Seller Qafqaz", "Director A"), ("Buyer Xəzər", "Director B"))


def test_that_numbers_hang_beside_their_text_and_deeper_clauses_stand_further_in() -> None:
    data = printed(
        Clause("1.", "Heading", heading=True),
        Clause("1.1.", f"Second {words('w', 60)}", 2),
        Clause("1.1.1.", "Third", 3),
        Clause("1.1.1.1.", "Fourth", 4),
    )

    heading, second, third, fourth = (place_of(data, text).left for text in ("Heading", "Second", "Third", "Fourth"))
    assert place_of(data, "1.").right < heading == pytest.approx(second, abs=1.5)
    assert second + 20 < third < fourth - 20
    assert place_of(data, "w40").left >= second - 1


def test_that_numbers_hang_on_the_right_in_arabic_and_do_not_turn() -> None:
    data = printed(Clause("12.3.", "يلتزم البائع بتسليم المواد في المواعيد المحددة", 2), language="ar")

    number = place_of(data, "12.3.")
    assert number.left > place_of(data, "يلتزم").right
    assert place_of(data, "12").left < place_of(data, "3.").left


def test_that_a_heading_stays_with_its_clause() -> None:
    for before in range(36, 52):
        found = pages(
            *[Text(f"p{i}") for i in range(before)], Clause("7.", "Headline", heading=True), Clause("7.1.", words("w", 80), 2)
        )
        with_heading = next(page for page in found if "Headline" in page)
        assert "w0 " in with_heading, before


@pytest.mark.parametrize("language", ["en", "ar"])
def test_that_a_clause_of_20_000_letters_goes_on_over_pages_and_its_number_is_there_once(language: str) -> None:
    text = words("w", 3700)
    found = pages(Clause("4.2.", text, 2), language=language)

    assert len(text) > 20_000
    assert len(found) > 3
    counted = words_of(" ".join(found))
    assert all(counted[f"w{i}"] == 1 for i in range(3700))
    assert counted["4.2."] == 1


def test_that_a_number_too_wide_to_hang_is_printed_with_its_text() -> None:
    number = "1.2.3.4.5.6.7.8.9.10.11.12.13.14.15."
    assert f"{number} Text" in text_by_pdfium(printed(Clause(number, "Text", 2)))


def test_that_every_line_of_a_justified_clause_but_the_last_ends_at_the_edge() -> None:
    data = printed(Clause("1.1.", f"{'word ' * 60}end", 2), Text("Edge"), Note("x" * 10))
    lines = _line_ends(data)

    assert len(lines) > 3
    assert max(lines[:-1]) - min(lines[:-1]) < 1


def _line_ends(data: bytes) -> list[float]:
    """Return the right ends of lines of the first clause, from the top."""
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage()
    rows: dict[float, float] = {}
    for i in range(text.count_chars()):
        left, bottom, right, _top = text.get_charbox(i, loose=True)
        if text.get_text_range(i, 1).strip() and left > 80:
            rows[round(bottom)] = max(rows.get(round(bottom), 0.0), right)
    text.close()
    document.close()
    ends = [right for _bottom, right in sorted(rows.items(), reverse=True)]
    return [end for end in ends if end > 300] + [end for end in ends if end <= 300][:1]


@pytest.mark.parametrize("languages", [("az", "ar"), ("ar", "az"), ("az", "ru"), ("ar", "en")])
def test_that_languages_stand_side_by_side_with_arabic_on_the_right(languages: tuple[str, str]) -> None:
    text = {
        "az": "Satıcı məhsulu təhvil verir",
        "ar": "يلتزم البائع بتسليم المواد",
        "ru": "Продавец передаёт товар",
        "en": "The seller delivers",
    }
    first, second = (text[language] for language in languages)
    data = printed(Bilingual(languages, ((Clause("1.1.", first, 2), Clause("1.1.", second, 2)),)))

    left, right = place_of(data, first.split()[0]), place_of(data, second.split()[0])
    assert left.top == pytest.approx(right.top, abs=6)
    assert (left.left < right.left) == (languages[0] != "ar")


def test_that_rows_in_two_languages_begin_at_one_height_and_go_on_over_pages() -> None:
    rows = tuple(
        (Clause(f"{i}.1.", f"left{i} {words(f'a{i}x', 5 + i)}", 2), Clause(f"{i}.1.", f"right{i} {words(f'b{i}x', 90 - i)}", 2))
        for i in range(1, 30)
    )
    data = printed(Bilingual(("az", "ru"), rows))
    found = pages_by_pdfium(data)

    assert len(found) > 1
    counted = words_of(" ".join(found))
    for i, (left, right) in enumerate(rows, 1):
        assert all(counted[word] == 1 for side in (left, right) for word in side.text.split()), i
        assert place_of(data, f"left{i} ").top == pytest.approx(place_of(data, f"right{i} ").top, abs=1), i
        assert place_of(data, f"left{i} ").page == place_of(data, f"right{i} ").page, i


def test_that_a_row_longer_than_a_page_goes_on_side_by_side() -> None:
    found = pages(Bilingual(("en", "ar"), ((Text(words("l", 1500)), Text(words("r", 2500))),)), Text("after"))

    counted = words_of(" ".join(found))
    assert all(counted[f"l{i}"] == 1 for i in range(1500))
    assert all(counted[f"r{i}"] == 1 for i in range(2500))
    assert "after" in found[-1]


def test_that_sides_speak_their_own_language() -> None:
    table = Table(
        (TableColumn("T", 1), TableColumn("N", 1, kind="number")), [("a", "1")] * 100, carry=[("", f"{i}") for i in range(100)]
    )
    rows = ((table, Signatures((("Sağ tərəf",),))),)
    text = text_by_pdfium(printed(Bilingual(("ru", "az"), rows), language="en"))

    assert "İmza" in text
    assert "Carried" not in text


def test_that_differences_are_printed_once_each_and_marked_without_colour() -> None:
    runs: tuple[Change, ...] = (("same", "The buyer pays within "), ("gone", "thirty"), ("new", " sixty"), ("same", " days."))
    data = printed(Changes(runs, "2.2."))

    assert words_of(text_by_pdfium(data))["sixty"] == 1
    gone, new, same = (place_of(data, word) for word in ("thirty", "sixty", "buyer"))
    assert _dark_row(data, gone.left, gone.right, (gone.top - 6, gone.top))
    assert _dark_row(data, new.left, new.right, (new.top - 13, new.top - 8))
    assert not _dark_row(data, same.left, same.right, (same.top - 13, same.top))


def _dark_row(data: bytes, left: float, right: float, heights: tuple[float, float]) -> bool:
    """Tell whether a rule is drawn from *left* to *right* somewhere between two *heights* of the first page."""
    scale = 4
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    image = page.render(scale=scale).to_pil().convert("L")
    height = page.get_height()
    document.close()
    columns = range(int(left * scale) + 2, int(right * scale) - 2)
    rows = range(int((height - heights[1]) * scale), int((height - heights[0]) * scale))
    return any(all(image.getpixel((x, y)) < 170 for x in columns) for y in rows)


def test_that_differences_in_arabic_are_found_again() -> None:
    runs: tuple[Change, ...] = (
        ("same", "يدفع المشتري خلال "),
        ("gone", "ثلاثين"),
        ("same", " "),
        ("new", "ستين"),
        ("same", " يوماً."),
    )
    text = text_by_pdfium(printed(Changes(runs, "2.2."), language="ar"))

    assert share_found(("المشتري", "ثلاثين", "ستين"), text) == 1


def contract(language: str) -> tuple[Document, Counter[str]]:
    """Return a contract of several pages, and what is written in it: words, or in Arabic its stretches of letters."""
    own = {"ar": sample_texts.ARABIC, "az": (sample_texts.AZERBAIJANI,), "ru": (sample_texts.RUSSIAN,)}
    texts = own.get(language, (sample_texts.ENGLISH,))
    clauses: list[Clause] = []
    for section in range(1, 9):
        clauses.append(Clause(f"{section}.", texts[section % len(texts)][:60].rsplit(" ", 1)[0], heading=True))
        clauses += [Clause(f"{section}.{i}.", texts[i % len(texts)], 2) for i in range(1, 4)]
    blocks: tuple[Block, ...] = (Title("KD-17", centred=True), *clauses, Signatures((("A-1", "B-2"),), seal=True))
    said = " ".join(f"{clause.number} {clause.text}" for clause in clauses)
    return Document("Müqavilə", language, blocks), said_in(said, language)


def said_in(text: str, language: str) -> Counter[str]:
    """Return the words of *text*; in Arabic, where readers put full stops elsewhere, its stretches of letters or digits."""
    return Counter(re.findall(r"[\u0621-\u0652]+|[A-Za-z]+|\d+", text)) if language == "ar" else words_of(text)


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_each_word_of_a_contract_is_on_paper_as_often_as_it_was_written(language: str, tmp_path: Path) -> None:
    document, written = contract(language)
    found = said_in(text_by_poppler(pdf_bytes(document), tmp_path), language)

    right = sum(min(count, found[word]) for word, count in written.items())
    assert right >= sum(written.values()) * (0.97 if language == "ar" else 1)
    for word in written.keys() - words_of("Page of Стр. из Səhifə / صفحة من").keys() - set("0123456789"):
        assert found[word] <= written[word], word


def test_that_every_kind_of_block_goes_into_a_column_beside_another() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 20)).save(buffer, "PNG")
    kinds: tuple[Block, ...] = (
        Title("T", centred=True),
        Heading("h"),
        Note("n"),
        Changes((("new", "c"),)),
        PageBreak(),
        Spacer(0),
        Signatures(PARTIES),
    )
    rows = tuple(itertools.product(kinds, kinds))
    found = pages(Bilingual(("az", "ar"), rows), Text("end"))

    assert "end" in found[-1]


def test_that_the_same_contract_gives_the_same_bytes() -> None:
    document, _words = contract("ar")
    head = Letterhead("A", ("b",))
    document = Document(document.title, "ar", document.blocks, head, "7", date(2026, 11, 28), "N", watermark="X", foot=("f",))

    assert pdf_bytes(document) == pdf_bytes(document)


def test_that_numbers_in_groups_and_number_signs_are_not_parted() -> None:
    for before in range(1, 90):
        data = printed(Text(f"{'x' * before} 40 000,00 AZN və № 17 {'y ' * 40}"))
        assert place_of(data, "40").top == pytest.approx(place_of(data, "000,00").top, abs=1), before
        assert place_of(data, "№").top == pytest.approx(place_of(data, "17").top, abs=2), before

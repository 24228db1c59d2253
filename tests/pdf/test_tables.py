import itertools

import pytest
from tests.pdf.reading import pages_by_pdfium, place_of, text_by_pdfium, words_of

from kamdesk.pdf.blocks import Block, Document, Facts, Signatures, Table, TableColumn, Text
from kamdesk.pdf.render import pdf_bytes
from kamdesk.pdf.table import shared_out

COLUMNS = (
    TableColumn("Datum", 2, kind="date"),
    TableColumn("Document", 5),
    TableColumn("Number", 2, kind="code"),
    TableColumn("Amount", 2, kind="number"),
)


def row(i: int, text: str = "Invoice") -> tuple[str, ...]:
    return ("18.11.2026", text, f"N-{i:04d}", f"{i},00")


def pages(*blocks: Block, language: str = "en") -> list[str]:
    return pages_by_pdfium(pdf_bytes(Document("Paper", language, blocks)))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_that_the_header_is_repeated_and_every_row_is_there_once(language: str) -> None:
    found = pages(Table(COLUMNS, [row(i) for i in range(150)], totals=("Total", "", "", "9 999,00")), language=language)

    assert len(found) > 2
    assert all("Datum" in text and "Amount" in text for text in found)
    words = words_of(" ".join(found))
    assert all(words[f"N-{i:04d}"] == 1 for i in range(150))
    assert "9 999,00" in found[-1].replace("\u00a0", " ")


def test_that_the_totals_never_stand_alone_on_a_page() -> None:
    for count in range(30, 90):
        last = pages(Table(COLUMNS, [row(i) for i in range(count)], totals=("Total", "", "", "77 777,00")))[-1]
        assert f"N-{count - 1:04d}" in last, count
        assert "Total" in last, count


def test_that_a_row_taller_than_a_page_goes_on_over_pages() -> None:
    words = [f"w{i}" for i in range(3000)]
    found = pages(Table(COLUMNS, [row(1), row(2, " ".join(words)), row(3)]))

    assert len(found) > 3
    assert all("Datum" in text for text in found)
    counted = words_of(" ".join(found))
    assert all(counted[word] == 1 for word in words)
    assert [counted[f"N-{i:04d}"] for i in (1, 2, 3)] == [1, 1, 1]


def test_that_running_sums_are_carried_over_each_page_end() -> None:
    rows = [row(i) for i in range(100)]
    found = pages(Table(COLUMNS, rows, carry=[("", "", "", f"{i * 1000}") for i in range(100)]))

    assert len(found) > 1
    for before, after in itertools.pairwise(found):
        shown = before.split("Carried forward ")[1].split()[0]
        assert after.split("Brought forward ")[1].split()[0] == shown
        assert f"N-{int(shown) // 1000:04d}" in before
        assert f"N-{int(shown) // 1000 + 1:04d}" in after
    assert "Carried forward" not in found[-1]


def test_that_an_empty_table_says_so() -> None:
    (found,) = pages(Table(COLUMNS, [], empty="No open items."))

    assert "Datum" in found
    assert "No open items." in found


def test_that_amounts_and_dates_are_never_broken_in_a_crowded_table() -> None:
    columns = [TableColumn("A very long header of words", 3), *(TableColumn(f"C{i}", 1, kind="number") for i in range(1, 10))]
    amounts = tuple(f"{i}\u00a0234\u00a0567,89" for i in range(1, 10))
    data = pdf_bytes(
        Document("Paper", "en", (Table(tuple(columns), [("Client with a name", *amounts)], totals=("Total", *amounts)),))
    )

    for i in range(1, 10):
        assert place_of(data, f"C{i}").left > 0
        assert f"{i} 234 567,89" in text_by_pdfium(data).replace("\u00a0", " ")


def test_that_facts_and_parties_longer_than_a_page_are_printed_whole() -> None:
    words = [f"f{i}" for i in range(2500)]
    found = pages(Facts((("Label", " ".join(words)), ("Second", "value"))), Signatures((tuple(words), ("Buyer",))))

    counted = words_of(" ".join(found))
    assert all(counted[word] == 2 for word in words)


def test_that_a_long_paragraph_leaves_no_line_alone() -> None:
    for before in range(38, 60):
        found = pages(*[Text(f"p{i}") for i in range(before)], Text(" ".join(f"w{i}" for i in range(60))))
        shown = [len([word for word in page.split() if word.startswith("w")]) for page in found]
        assert all(count == 0 or count > 12 for count in shown), (before, shown)


@pytest.mark.parametrize(
    ("weights", "needed", "expected"),
    [
        ([1, 1], [10, 10], [50, 50]),
        ([1, 4], [40, 10], [40, 60]),
        ([1, 1, 2], [60, 10, 10], [60, 40 / 3, 80 / 3]),
        ([0, 0], [10, 10], [50, 50]),
        ([1, 1], [150, 50], [75, 25]),
    ],
)
def test_that_widths_follow_the_weights_but_never_cut_what_is_needed(
    weights: list[float], needed: list[float], expected: list[float]
) -> None:
    assert shared_out(weights, needed, 100) == pytest.approx(expected)

"""Signatures stay with their text, and pages begin where they should."""

import pytest
from tests.pdf.printing import pages, words

from kamdesk.pdf.blocks import (
    Clause,
    PageBreak,
    Signatures,
    Spacer,
    Table,
    TableColumn,
    Text,
)

PARTIES = (("Seller Qafqaz", "Director A"), ("Buyer Xəzər", "Director B"))


@pytest.mark.parametrize("seal", [False, True])
def test_that_signatures_never_begin_a_page_without_text_before_them(seal: bool) -> None:
    for before in range(20, 52):
        found = pages(*[Text(f"p{i}") for i in range(before)], Clause("9.9.", words("w", 45), 2), Signatures(PARTIES, seal))
        last = found[-1]
        assert "Seller Qafqaz" in last, before
        assert "Director B" in last, before
        assert sum(word.startswith("w") for word in last.split()) > 5, before


def test_that_signatures_after_short_clauses_never_leave_a_heading_behind() -> None:
    for before in range(30, 52):
        clauses = (Clause("8.", "Headline", heading=True), Clause("8.1.", "alpha", 2), Clause("8.2.", "omega", 2))
        found = pages(*[Text(f"p{i}") for i in range(before)], *clauses, Spacer(), Signatures(PARTIES))
        (closing,) = (page for page in found if "Seller" in page)
        assert "omega" in closing, before
        (heading,) = (page for page in found if "Headline" in page)
        assert "alpha" in heading, before


def test_that_signatures_take_the_last_rows_of_a_table_along() -> None:
    for rows in range(25, 45):
        table = Table((TableColumn("Name", 1),), [(f"r{i}",) for i in range(rows)], totals=("Sum",))
        found = pages(table, Signatures(PARTIES, seal=True))
        assert f"r{rows - 1}" in found[-1], rows
        assert "Director A" in found[-1], rows


def test_that_signatures_alone_or_after_a_page_break_are_printed() -> None:
    assert "Seller" in pages(Signatures(PARTIES))[0]
    assert "Seller" in pages(Text("one"), PageBreak(), Signatures(PARTIES))[1]


def test_that_a_page_break_begins_a_page_once_and_never_leaves_an_empty_one() -> None:
    assert [page.split()[0] for page in pages(PageBreak(), Text("one"), PageBreak(), PageBreak(), Text("two"), PageBreak())] == [
        "one",
        "two",
    ]
    assert len(pages(PageBreak())) == 1


def test_that_a_party_without_lines_leaves_its_place_free() -> None:
    (alone,) = pages(Signatures(((), PARTIES[0]), seal=True))
    (both,) = pages(Signatures(PARTIES, seal=True))
    assert (alone.count("Signature"), both.count("Signature")) == (1, 2)
    assert "Director A" in alone

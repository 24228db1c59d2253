"""Word documents in the right direction: paragraphs, stretches of text, tables and columns."""

import pytest
from tests.pdf.word_papers import full_paper, paper
from tests.pdf.word_reading import (
    W,
    has,
    paragraph_saying,
    part,
    plain,
    runs_of,
    side_of,
    text_of,
)

from kamdesk.pdf.blocks import (
    Bilingual,
    Clause,
    Table,
    TableColumn,
    Text,
)
from kamdesk.pdf.word import word_bytes


def test_that_arabic_is_read_from_the_right() -> None:
    text = "يلتزم المورد \u2068KamDesk (v2.1)\u2069 خلال 30 يومًا."
    root = part(word_bytes(paper(Clause("1.1.", text, 2), Text("Latin only"), Text("123"), language="ar")))

    clause = next(one for one in root.iter(f"{W}p") if "يلتزم" in text_of(one))
    assert has(clause, "pPr", "bidi")
    assert runs_of(clause) == [
        ("\u200e1.1.\u200e", False),
        ("يلتزم المورد ", True),
        ("\u200eKamDesk (v2.1)\u200e", False),
        (" خلال ", True),
        ("30", False),
        (" يومًا.", True),
    ]
    for said in ("Latin only", "123"):
        other = paragraph_saying(root, said)
        assert not has(other, "pPr", "bidi")
        assert side_of(other) == "right"
    assert has(root.find(f"{W}body"), "sectPr", "bidi")


def test_that_an_arabic_clause_in_another_language_is_read_from_the_right_by_its_runs() -> None:
    root = part(word_bytes(paper(Text("«شاي» MMC və سكر"), Text("شاي وسكر"), language="az")))

    mixed, arabic = list(root.iter(f"{W}p"))[:2]
    assert not has(mixed, "pPr", "bidi")
    assert [rtl for _text, rtl in runs_of(mixed)] == [False, True, False, True]
    assert has(arabic, "pPr", "bidi")
    assert side_of(arabic) == "left"


@pytest.mark.parametrize("language", ["az", "ar"])
def test_that_tables_follow_the_language_and_numbers_stand_right(language: str) -> None:
    root = part(word_bytes(full_paper(language)))

    tables = [one for one in root.iter(f"{W}tbl") if not has(one, "tblPr", "tblBorders") or "1 200,00" in text_of(one)]
    goods = next(one for one in tables if "1 200,00" in text_of(one))
    assert has(goods, "tblPr", "bidiVisual") == (language == "ar")
    assert has(goods.find(f"{W}tr"), "trPr", "tblHeader")
    for said in ("1 200,00", "1 205,00"):
        assert side_of(paragraph_saying(goods, said)) == "right"
    assert side_of(paragraph_saying(goods, "28.11.2026")) == ("right" if language == "ar" else "left")
    last = goods.findall(f"{W}tr")[-1]
    assert len(last.findall(f"{W}tc")) == 4


def test_that_a_total_goes_over_the_empty_cells_that_follow_it() -> None:
    columns = (TableColumn("a", 1), TableColumn("b", 1), TableColumn("c", 1, kind="number"))
    root = part(word_bytes(paper(Table(columns, [("x", "y", "1")], ("Total", "", "1")))))

    last = list(root.iter(f"{W}tr"))[-1]
    assert [text_of(cell) for cell in last.findall(f"{W}tc")] == ["Total", "1"]
    span = last.find(f"{W}tc/{W}tcPr/{W}gridSpan")
    assert span is not None
    assert span.get(f"{W}val") == "2"


@pytest.mark.parametrize("languages", [("ar", "az"), ("az", "ar"), ("az", "ru")])
def test_that_two_languages_stand_side_by_side_with_arabic_on_the_right(languages: tuple[str, str]) -> None:
    texts = {"az": "Satıcı", "ru": "Продавец", "ar": "البائع"}
    row = tuple(Clause("1.", texts[language]) for language in languages)
    root = part(word_bytes(paper(Bilingual(languages, ((row[0], row[1]),)))))

    (table,) = root.iter(f"{W}tbl")
    left, right = table.iter(f"{W}tc")
    shown = sorted(languages, key=lambda language: language == "ar")
    assert [plain(text_of(cell)) for cell in (left, right)] == [f"1.{texts[language]}" for language in shown]
    assert has(right.find(f"{W}p"), "pPr", "bidi") == ("ar" in languages)
    assert not has(table, "tblPr", "bidiVisual")


def test_that_the_other_language_is_told_to_the_spelling_checker() -> None:
    root = part(word_bytes(paper(Bilingual(("az", "ru"), ((Text("a"), Text("б")),)))))

    cells = [cell.find(f"{W}p/{W}r/{W}rPr/{W}lang") for cell in root.iter(f"{W}tc")]
    assert cells[0] is None
    assert cells[1] is not None
    assert cells[1].get(f"{W}val") == "ru-RU"

"""The numbers of Word's automatic lists are read as Word shows them."""

from pathlib import Path

import pytest
from tests.core.word_files import CLAUSES, STRICT, abstract, docx_with, level, num, para, restarted

from kamdesk.core.docx import read_wording
from kamdesk.core.docx.counting import counted


def numbers(path: Path) -> list[str]:
    return [paragraph.number for paragraph in read_wording(path).paragraphs]


def test_that_levels_count_and_begin_anew_under_each_higher_one(tmp_path: Path) -> None:
    levels = [0, 1, 1, 2, 3, 3, 1, 0, 1, 2]
    body = "".join(para(f"Clause {place}", item=(1, of)) for place, of in enumerate(levels))

    wording = read_wording(docx_with(tmp_path / "a.docx", body, numbering=CLAUSES))

    assert [(paragraph.number, paragraph.level) for paragraph in wording.paragraphs] == [
        ("1.", 1), ("1.1.", 2), ("1.2.", 2), ("1.2.1.", 3), ("a)", 4), ("b)", 4), ("1.3.", 2), ("2.", 1), ("2.1.", 2), ("2.1.1.", 3),
    ]  # fmt: skip
    assert wording.notes == ()


def test_that_plain_and_empty_paragraphs_stand_between_without_disturbing(tmp_path: Path) -> None:
    body = para("A", item=(1, 0)) + para("Plain") + para("", item=(1, 0)) + para("B", item=(1, 0))

    assert numbers(docx_with(tmp_path / "a.docx", body, numbering=CLAUSES)) == ["1.", "", "3."]


def test_that_lists_of_one_kind_go_on_unless_they_are_told_to_begin_again(tmp_path: Path) -> None:
    lists = abstract(0, level(0, "%1)"), level(1, "%1.%2")) + num(1, 0) + num(2, 0) + num(3, 0, restarted(0, 5))
    body = "".join(para(f"{key}", item=(key, 0)) for key in (1, 1, 2, 3, 3, 1))

    assert numbers(docx_with(tmp_path / "a.docx", body, numbering=lists)) == ["1)", "2)", "3)", "5)", "6)", "7)"]


def test_that_a_list_begins_where_it_says(tmp_path: Path) -> None:
    lists = abstract(0, level(0, "%1.", start=4), level(1, "%1.%2.", start=0)) + num(1, 0)
    body = para("A", item=(1, 0)) + para("B", item=(1, 1)) + para("C", item=(1, 1)) + para("D", item=(1, 0))

    assert numbers(docx_with(tmp_path / "a.docx", body, numbering=lists)) == ["4.", "4.0.", "4.1.", "5."]


def test_that_a_level_may_go_on_across_higher_ones(tmp_path: Path) -> None:
    never = '<w:lvlRestart w:val="0"/>'
    lists = abstract(0, level(0, "%1."), level(1, "%2.", more=never)) + num(1, 0)
    body = "".join(para("x", item=(1, of)) for of in (0, 1, 1, 0, 1))

    assert numbers(docx_with(tmp_path / "a.docx", body, numbering=lists)) == ["1.", "1.", "2.", "2.", "3."]


def test_that_a_style_can_number_its_paragraphs(tmp_path: Path) -> None:
    linked = '<w:pStyle w:val="Sub"/>'
    lists = abstract(0, level(0, "%1."), level(1, "%1.%2.", more=linked)) + num(7, 0)
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
        '<w:style w:type="paragraph" w:styleId="Top"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heir"><w:basedOn w:val="Top"/></w:style>'
    )
    body = (
        para("A", style="Top") + para("B", style="Sub") + para("C", style="Heir") + para("D")
        + para("E", style="Sub") + para("F", style="Top", item=(0, 0))
    )  # fmt: skip

    found = numbers(docx_with(tmp_path / "a.docx", body, numbering=lists, styles=styles))

    assert found == ["1.", "1.1.", "2.", "", "2.1.", ""]


def test_that_a_list_may_be_defined_by_a_style_elsewhere(tmp_path: Path) -> None:
    lists = (
        abstract(0, level(0, "§ %1"), more='<w:styleLink w:val="Legal"/>')
        + abstract(1, more='<w:numStyleLink w:val="Legal"/>') + num(1, 0) + num(2, 1)
    )  # fmt: skip
    body = para("A", item=(1, 0)) + para("B", item=(2, 0))

    assert numbers(docx_with(tmp_path / "a.docx", body, numbering=lists)) == ["§ 1", "§ 2"]


def test_that_an_override_can_replace_a_level(tmp_path: Path) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "(%1)", "upperRoman", 3)}</w:lvlOverride>'
    body = para("A", item=(2, 0)) + para("B", item=(2, 0))

    assert numbers(docx_with(tmp_path / "a.docx", body, numbering=CLAUSES + num(2, 0, own))) == ["(III)", "(IV)"]


def test_that_legal_numbering_shows_figures(tmp_path: Path) -> None:
    lists = abstract(0, level(0, "%1.", "upperRoman"), level(1, "%1.%2.", more="<w:isLgl/>")) + num(1, 0)
    body = para("A", item=(1, 0)) + para("B", item=(1, 0)) + para("C", item=(1, 1))

    assert numbers(docx_with(tmp_path / "a.docx", body, numbering=lists)) == ["I.", "II.", "2.1."]


def test_that_bullets_are_one_sign(tmp_path: Path) -> None:
    lists = abstract(0, level(0, "\uf0b7", "bullet"), level(1, "–", "bullet")) + num(1, 0)
    body = para("A", item=(1, 0)) + para("B", item=(1, 1)) + para("• C")

    assert numbers(docx_with(tmp_path / "a.docx", body, numbering=lists)) == ["•", "•", "•"]


def test_that_the_strict_edition_of_the_format_is_read_too(tmp_path: Path) -> None:
    path = docx_with(tmp_path / "a.docx", para("A", item=(1, 0)), numbering=CLAUSES, space=STRICT)

    assert numbers(path) == ["1."]


def test_that_lists_that_are_not_there_number_nothing(tmp_path: Path) -> None:
    body = para("A", item=(99, 0)) + para("B", item=(1, 8)) + para("3.2. C", item=(1, -1))

    assert numbers(docx_with(tmp_path / "a.docx", body, numbering=CLAUSES)) == ["", "", "3.2."]


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("decimal", ["1", "2", "27", "1949"]),
        ("decimalZero", ["01", "02", "27", "1949"]),
        ("lowerLetter", ["a", "b", "aa", "1949"]),
        ("upperLetter", ["A", "B", "AA", "1949"]),
        ("lowerRoman", ["i", "ii", "xxvii", "mcmxlix"]),
        ("russianLower", ["а", "б", "э", "1949"]),
        ("arabicAbjad", ["أ", "ب", "ظ", "1949"]),
        ("arabicAlpha", ["أ", "ب", "و", "1949"]),
        ("none", ["", "", "", ""]),
        ("somethingNew", ["1", "2", "27", "1949"]),
    ],
)
def test_that_every_style_of_counting_is_known(style: str, shown: list[str]) -> None:
    assert [counted(number, style) for number in (1, 2, 27, 1949)] == shown
    assert counted(0, "upperRoman") == "0"

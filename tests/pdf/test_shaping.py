import random

import pytest
from PySide6.QtWidgets import QApplication
from tests.pdf import sample_texts
from tests.pdf.qt_engine import QtEngine

from kamdesk.pdf.fonts import family
from kamdesk.pdf.letters import starts_rtl
from kamdesk.pdf.shaping import Line, TextStyle, break_lines, lay_out, pdf_text

WIDE = 1e5


def style(size: float = 10.0, *, strong: bool = False, language: str = "ar") -> TextStyle:
    return TextStyle(family(strong), size, size * 1.5, language=language)


def seen_from_left(line: Line) -> str:
    return "".join(pdf_text(glyph.text, glyph.rtl) for glyph in sorted(line.glyphs, key=lambda glyph: glyph.x))


@pytest.fixture(scope="module")
def qt(qapp: QApplication) -> QtEngine:
    return QtEngine()


def random_prose(count: int) -> list[str]:
    chance = random.Random(3)
    words = " ".join(sample_texts.ALL).split()
    return [" ".join(chance.choices(words, k=chance.randint(1, 30))) for _ in range(count)]


def assert_same_line(ours: Line, theirs: Line, text: str) -> None:
    assert ours.width == pytest.approx(theirs.width, abs=0.02), text
    a = sorted(ours.glyphs, key=lambda glyph: (glyph.glyph, glyph.x))
    b = sorted(theirs.glyphs, key=lambda glyph: (glyph.glyph, glyph.x))
    assert [(g.glyph, g.text, g.face) for g in a] == [(g.glyph, g.text, g.face) for g in b], text
    for mine, other in zip(a, b, strict=True):
        assert (mine.x, mine.y) == pytest.approx((other.x, other.y), abs=0.02), text


@pytest.mark.parametrize("strong", [False, True], ids=["regular", "bold"])
def test_that_glyphs_places_and_line_ends_are_those_of_qt(qt: QtEngine, strong: bool) -> None:
    for text in [*sample_texts.ALL, *random_prose(150)]:
        runs, rtl = [(text, style(strong=strong))], starts_rtl(text)
        ours, theirs = lay_out(runs, rtl, 400), qt.lay_out(runs, rtl, 400)

        assert len(ours) == len(theirs), text
        for mine, other in zip(ours, theirs, strict=True):
            assert_same_line(mine, other, text)


def test_that_letters_stay_joined_where_a_word_turns_bold(qt: QtEngine) -> None:
    runs = [("الم", style()), ("حاس", style(strong=True)), ("بة والمس", style()), ("ؤولي", style(strong=True)), ("ة", style())]

    assert_same_line(lay_out(runs, True, WIDE)[0], qt.lay_out(runs, True, WIDE)[0], "bold inside words")
    joined = {glyph.glyph for glyph in lay_out([("المحاسبة", style())], True, WIDE)[0].glyphs if glyph.text == "م"}
    assert joined <= {glyph.glyph for glyph in lay_out(runs, True, WIDE)[0].glyphs}


def test_that_every_letter_is_set_exactly_once() -> None:
    for text in random_prose(100):
        lines = lay_out([(text, style())], starts_rtl(text), 180)
        shown = sorted("".join(glyph.text for line in lines for glyph in line.glyphs).replace(" ", ""))

        assert shown == sorted(c for c in text if c not in " \u2066\u2069"), text


def test_that_no_line_is_wider_than_its_room() -> None:
    for text in [*random_prose(50), "x" * 3000, "ا" * 3000]:
        assert all(line.width <= 120.02 for line in lay_out([(text, style())], True, 120))


def test_that_a_new_line_in_the_text_starts_a_new_line() -> None:
    lines = lay_out([("one\n\ntwo", style())], False, WIDE)

    assert [seen_from_left(line) for line in lines] == ["one", "", "two"]
    assert all(line.last for line in lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ab cd", ["ab ", "cd"]),
        ("ab-cd", ["ab-", "cd"]),
        ("12-34", ["12-3", "4"]),
        ("a\u00a0bcd", ["a\u00a0bc", "d"]),
    ],
)
def test_that_lines_break_after_spaces_and_dashes_and_else_inside_the_word(text: str, expected: list[str]) -> None:
    assert [text[a:z] for a, z in break_lines(text, [1.0] * len(text), 4.0)] == expected


def test_that_letters_without_a_glyph_are_replaced_and_keep_their_text() -> None:
    line = lay_out([("漢😀", style())], False, WIDE)[0]

    stands_in = family().faces[0].glyph("\ufffd")
    assert [(glyph.glyph, glyph.text) for glyph in line.glyphs] == [(stands_in, "漢"), (stands_in, "😀")]

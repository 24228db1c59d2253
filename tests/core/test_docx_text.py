"""Pasted text: numbers are told from text, invisible characters vanish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.core.docx import WordingParagraph, plain_number, wording_of_text


@pytest.mark.parametrize(
    ("line", "number", "text", "level"),
    [
        ("3. Price", "3.", "Price", 1),
        ("3) Price", "3)", "Price", 1),
        ("(3) Price", "(3)", "Price", 1),
        ("3.1. The Supplier", "3.1.", "The Supplier", 2),
        ("3.1) The Supplier", "3.1)", "The Supplier", 2),
        ("3.1 The Supplier", "3.1", "The Supplier", 2),
        ("3.1.\tThe Supplier", "3.1.", "The Supplier", 2),
        ("3.Price", "3.", "Price", 1),
        ("10.2.1 «Malçı»", "10.2.1", "«Malçı»", 3),
        ("٣٫١. يلتزم المورد", "3.1.", "يلتزم المورد", 2),
        ("٣.١) يلتزم المورد", "3.1)", "يلتزم المورد", 2),
        ("\u200f٣-١- يلتزم\u200e المورد", "3-1-", "يلتزم المورد", 2),
        ("١- الثمن", "1-", "الثمن", 1),
        ("أ) الثمن", "أ)", "الثمن", 1),
        ("أ - الثمن", "أ-", "الثمن", 1),
        ("a) price", "a)", "price", 1),
        ("б) цена", "б)", "цена", 1),
        ("iv) price", "iv)", "price", 1),
        ("II. SUBJECT", "II.", "SUBJECT", 1),
        ("Maddə 3.\tQiymət", "Maddə 3.", "Qiymət", 1),
        ("3.1.a)\tQiymət", "3.1.a)", "Qiymət", 3),
        ("V.\tQiymət", "V.", "Qiymət", 1),
        ("- price", "•", "price", 1),
        ("•\u00a0price", "•", "price", 1),
    ],
)
def test_that_typed_numbers_are_recognised(line: str, number: str, text: str, level: int) -> None:
    assert wording_of_text(line).paragraphs == (WordingParagraph(number, text, level),)


@pytest.mark.parametrize(
    "line",
    [
        "12 months", "3.5 tonnes", "1.5 kq", "31.12.2026 imzalandı", "31.12.2026. Bakı", "01.02.26 г. заключен", "2026. Növbəti",
        "1 200,00 AZN", "1.000 AZN", "V. Petrov", "5-10 days", "1/2 tonne", "10:30 da", "-5 degrees", "3.1", "3.", "M.Y.", "Tel.\t+994", "2026\tfoo",
    ],
)  # fmt: skip
def test_that_quantities_dates_and_initials_are_text(line: str) -> None:
    assert wording_of_text(line).paragraphs == (WordingParagraph("", line.replace("\t", " "), 0),)


def test_that_lines_are_paragraphs_and_empty_ones_fall_away() -> None:
    wording = wording_of_text("\ufeff1. A\r\n\r\n  \u200b\n1.1. B\u00a0 \u00adb\u2028C")

    assert wording.paragraphs == (
        WordingParagraph("1.", "A", 1),
        WordingParagraph("1.1.", "B b", 2),
        WordingParagraph("", "C", 0),
    )
    assert wording.notes == ()
    assert wording_of_text(" \n").paragraphs == ()


def test_that_numbers_are_compared_without_their_signs() -> None:
    for number in ("3.1", "3.1.", "3.1)", "(3.1)", "3-1-", "3/1."):
        assert plain_number(number) == "3.1"
    assert plain_number("a)") == "a"
    assert plain_number("") == ""


@given(st.text(max_size=200))
def test_that_any_text_is_read_without_loss_of_letters(text: str) -> None:
    def letters(of: str) -> str:
        return "".join(character for character in of if character.isalpha())

    cleaned = wording_of_text(text).paragraphs
    again = wording_of_text("\n".join(f"{p.number} {p.text}".strip() for p in cleaned)).paragraphs

    assert letters("".join(p.number + p.text for p in again)) == letters("".join(p.number + p.text for p in cleaned))

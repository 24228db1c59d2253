import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamdesk.core.i18n import use_language
from kamdesk.core.text import ascii_digits, clean, clean_lines, excerpt, fold, isolate, isolate_ltr, lower, upper

anything = st.text(st.characters(), max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("İSMAYILOV", "ismayilov"),
        ("Işıq", "isiq"),
        ("Əliyev", "eliyev"),
        ("ƏLİYEVA", "əliyeva"),
        ("Фёдоров", "ФЕДОРОВ"),
        ("Йод", "иод"),
        ("أَحْمَد", "احمد"),
        ("إسلام", "اسلام"),
        ("آل مكتوم", "ال مكتوم"),
        ("ٱلرياض", "الرياض"),
        ("مصطفى", "مصطفي"),
        ("شركة", "شركه"),
        ("محـــمد", "محمد"),
        ("١٢٣٤۵", "12345"),
        ("O’Connell", "o'connell"),
        ("Tel–Aviv", "tel-aviv"),
        ("  two\u00a0 words\t", "two words"),
        ("Straße", "STRASSE"),
        ("ﬁnance", "finance"),
        ("a\u200bb\u202e\0c", "abc"),
    ],
)
def test_that_a_search_key_ignores_case_marks_and_spelling(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_that_different_names_keep_different_keys() -> None:
    assert len({fold(name) for name in ("Aliyev", "Eliyev", "Oliyev", "Али", "علي")}) == 5


@settings(max_examples=400)
@given(anything)
def test_that_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(max_examples=200)
@given(st.text(st.characters(max_codepoint=127), max_size=30))
def test_that_plain_text_takes_the_short_way_to_the_same_key(text: str) -> None:
    assert fold(text) == fold(text + "\u0301")


@settings(max_examples=400)
@given(anything)
def test_that_cleaning_leaves_one_composed_line_that_any_file_can_hold(text: str) -> None:
    cleaned = clean(text)

    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} for c in cleaned)
    cleaned.encode()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Anar\tQuliyev\r\n", "Anar Quliyev"),
        ("a\0b\x07c\x85d", "abc d"),
        ("evil\u202etxt.exe\u202c", "eviltxt.exe"),
        ("\u2066x\u2069\u200f\ufeff\u200b", "x"),
        ("\ud800ok", "ok"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("<img src=x> & “Co”", "<img src=x> & “Co”"),
        ("", ""),
    ],
)
def test_that_clean_keeps_what_is_visible(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_that_lines_are_kept_where_they_are_wanted() -> None:
    assert clean_lines("\n one \r\ntwo\t2\u2028three\0\n\n") == "one\ntwo 2\nthree"


def test_that_endless_marks_are_cut_before_they_cost_time() -> None:
    assert len(clean("a" + "\u0301\u0316" * 50_000)) < 100


def test_that_isolates_cannot_be_closed_from_inside() -> None:
    assert isolate("a\u2069b") == "\u2068ab\u2069"
    assert isolate_ltr("\u202e+994") == "\u2066+994\u2069"
    assert isolate("") == isolate_ltr("") == ""


def test_that_an_excerpt_is_short_and_isolated_only_where_directions_may_mix() -> None:
    assert excerpt("x" * 100, 10) == "\u2068xxxxxxxxx…\u2069"
    assert excerpt("plain") == "plain"
    use_language("ar")
    try:
        assert excerpt("plain") == "\u2068plain\u2069"
    finally:
        use_language("en")


def test_that_digits_of_every_script_become_western() -> None:
    assert ascii_digits("٠١٢ ۳۴ ５ ²") == "012 34 5 ²"


def test_that_azerbaijani_keeps_its_two_letters_i() -> None:
    assert upper("isıq", "az") == "İSIQ"
    assert lower("İSIQ", "az") == "isıq"
    assert upper("isı", "en") == "ISI"
    assert lower("İSI", "ru") == "isi"

"""How the ready job descriptions are written: letters, marks and spaces of each language."""

import json
import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

import pytest

from kamdesk.core.i18n import LANGUAGES
from kamdesk.core.resources import resource

Shipped = dict[str, Any]

JOBS: Final[Shipped] = json.loads(resource("templates", "jobs.json").read_text(encoding="utf-8"))
CLAUSES: Final[dict[str, Shipped]] = JOBS["clauses"]
POSITIONS: Final[dict[str, Shipped]] = {one["key"]: one for one in JOBS["positions"]}

CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
ARABIC: Final = re.compile("[\u0600-\u06ff]")
LATIN: Final = re.compile("[A-Za-z]")
FIELD: Final = re.compile(r"\{[^{}]*\}")
#: Letters and marks that a language writes, besides spaces and fields.
WRITTEN: Final[dict[str, frozenset[str]]] = {
    "az": frozenset("abcçdeəfgğhxıijkqlmnoöprsştuüvyzABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ.,:;()–-«»"),
    "ru": frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ.,:;()—-«»"),
    "en": frozenset(string.ascii_letters + ".,:;()-“”’"),
    "ar": frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640.،:؛()«»"),
}
QUOTES: Final[dict[str, tuple[str, str]]] = {"az": ("«", "»"), "ru": ("«", "»"), "en": ("“", "”"), "ar": ("«", "»")}
#: Russian words that would be written without the letter ё.
WITHOUT_YO: Final = re.compile(
    r"\b(?:ее|еще|все заказанное|счет|ведет|несет|дает|передает|платеж|учет\w*|отчет\w*|расчет\w*|подчиненн\w*|привлеченн\w*)\b"
)
#: Words of a law of one state; law is named by a field alone.
STATES: Final = re.compile(
    r"(?i)azərbaycan|азербайджан|росси|azerbaijan|russia|saudi|emirat|السعودي|الإمارات|المصري|روسيا|أذربيجان|кодекс|məcəllə|\bcode\b"
)


def texts_of_clauses() -> Iterator[tuple[str, str, str]]:
    for key, clause in CLAUSES.items():
        for language, text in clause["texts"].items():
            yield key, language, text


def names() -> Iterator[tuple[str, str, str]]:
    for key, position in POSITIONS.items():
        for texts in (position["names"], position["department"], *(one["texts"] for one in position["requirements"])):
            for language, text in texts.items():
                yield key, language, text


ALL_TEXTS: Final = [*texts_of_clauses(), *names()]


def strange(found: Iterable[tuple[str, str, str]], pattern: str) -> list[tuple[str, str]]:
    return [(key, language) for key, language, text in found if re.search(pattern, text)]


def test_that_texts_hold_only_letters_and_marks_of_their_language() -> None:
    """No Latin look-alikes in Russian, no Persian letters in Arabic, no quotation marks of another language."""
    wrong = []
    for key, language, text in ALL_TEXTS:
        left = set(FIELD.sub("", text)) - WRITTEN[language] - {" "}
        if left:
            wrong.append((key, language, sorted(left)))

    assert wrong == []


def test_that_each_language_is_in_its_own_script() -> None:
    for key, language, text in ALL_TEXTS:
        plain = FIELD.sub("", text)
        assert bool(CYRILLIC.search(plain)) == (language == "ru"), (key, language)
        assert bool(ARABIC.search(plain)) == (language == "ar"), (key, language)
        assert bool(LATIN.search(plain)) == (language in {"az", "en"}), (key, language)


def test_that_quotation_marks_and_brackets_are_closed() -> None:
    for key, language, text in ALL_TEXTS:
        opening, closing = QUOTES[language]
        assert text.count(opening) == text.count(closing), (key, language)
        assert text.count("(") == text.count(")"), (key, language)


def test_that_spaces_are_where_they_belong() -> None:
    assert strange(ALL_TEXTS, r"  |\t|\r|\n|^\s|\s$|\( | \)|« | »|“ | ”") == []
    assert strange(ALL_TEXTS, r"\s[.,:;،؛]") == []
    assert strange([(key, language, FIELD.sub("x", text)) for key, language, text in ALL_TEXTS], r"[,;:،؛][^\s»”)]") == []


def test_that_dashes_and_hyphens_follow_the_language() -> None:
    for key, language, text in ALL_TEXTS:
        assert re.findall(r"(?<! )[–—]|[–—](?! )", text) == [], (key, language)
        assert re.findall(r"(?<!\w)-|-(?!\w)", text) == [], (key, language)


def test_that_no_field_is_glued_to_a_word() -> None:
    assert strange(ALL_TEXTS, r"\w\{|\}[\w'’-]") == []


def test_that_clauses_end_with_a_mark_alike_in_every_language_and_names_do_not() -> None:
    for key, clause in CLAUSES.items():
        ends = {text[-1].replace("؛", ";") for text in clause["texts"].values()}
        assert len(ends) == 1, key
        assert ends <= {".", ":", ";"}, key
    assert strange(names(), r"[.:;؛،]$") == []


@pytest.mark.parametrize("key", POSITIONS)
def test_that_a_lead_in_has_sub_clauses_and_its_last_one_ends_the_sentence(key: str) -> None:
    items = [item for item in POSITIONS[key]["items"] if item[2] is not None]
    for (level, _section, name, *_rest), following in zip(items, [*items[1:], None], strict=True):
        below = following[0] if following else 2
        end = CLAUSES[name]["texts"]["en"][-1]
        if level == 2:
            assert (end == ":") == (below == 3), name
            assert end in ".:", name
        else:
            assert end == (";" if below == 3 else "."), name


def test_that_a_clause_begins_with_a_capital_and_a_sub_clause_with_a_small_letter() -> None:
    levels = {item[2]: item[0] for position in POSITIONS.values() for item in position["items"] if item[2] is not None}
    for key, language, text in texts_of_clauses():
        if language != "ar" and text[0].isalpha() and not text.startswith("Şirkət"):
            assert text[0].isupper() == (levels[key] == 2), (key, language)


def test_that_a_clause_stands_at_one_level_wherever_it_is_used() -> None:
    levels = {(item[2], item[0]) for position in POSITIONS.values() for item in position["items"] if item[2] is not None}

    assert len(levels) == len(CLAUSES)


def test_that_russian_words_keep_their_yo() -> None:
    assert [key for key, language, text in ALL_TEXTS if language == "ru" and WITHOUT_YO.search(text.lower())] == []


def test_that_law_is_named_by_its_field_alone() -> None:
    assert [(key, language) for key, language, text in ALL_TEXTS if STATES.search(text)] == []


def test_that_clauses_are_unlike_each_other_and_of_a_length_to_read() -> None:
    for language in LANGUAGES:
        counted = Counter(clause["texts"][language] for clause in CLAUSES.values())
        assert [text for text, times in counted.items() if times > 1] == []
    assert [key for key, _language, text in texts_of_clauses() if len(text) > 320] == []

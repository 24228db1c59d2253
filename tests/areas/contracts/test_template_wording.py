"""How the texts of contracts and letters that come with the program are written: letters, marks and spaces of each language."""

import json
import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from kamdesk.areas.contracts.rules.clauses import LONGEST_CLAUSE
from kamdesk.core.i18n import LANGUAGES
from kamdesk.core.resources import resource

Shipped = dict[str, Any]

CONTRACTS: Final[Shipped] = json.loads(resource("templates", "contracts.json").read_text(encoding="utf-8"))
LEVELS: Final[list[Shipped]] = json.loads(resource("templates", "reminders.json").read_text(encoding="utf-8"))
CLAUSES: Final[dict[str, Shipped]] = CONTRACTS["clauses"]

CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
ARABIC: Final = re.compile("[\u0600-\u06ff]")
LATIN: Final = re.compile("[A-Za-z]")
FIELD: Final = re.compile(r"\{[^{}]*\}")
#: Letters and marks that a language writes, besides digits, spaces and fields.
WRITTEN: Final[dict[str, frozenset[str]]] = {
    "az": frozenset("abcçdeəfgğhxıijkqlmnoöprsştuüvyzABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ.,:;!()–-«»"),
    "ru": frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ.,:;!()—-«»№"),
    "en": frozenset(string.ascii_letters + ".,:;!()-“”’"),
    "ar": frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640.،:؛!()/«»"),
}
QUOTES: Final[dict[str, tuple[str, str]]] = {"az": ("«", "»"), "ru": ("«", "»"), "en": ("“", "”"), "ar": ("«", "»")}
#: Fields of dates: Russian dates end with a full stop of their own.
DATES: Final = ("date", "starts", "ends", "base_date", "answer_by")
#: Russian words that would be written without the letter ё.
WITHOUT_YO: Final = re.compile(
    r"\b(?:ее|еще|счет|несет|ведет|платеж|учет\w*|отчет\w*|расчет\w*|приемк\w*|заключен|определен|утвержден)\b"
)


def texts_of_clauses() -> Iterator[tuple[str, str, str]]:
    for key, clause in CLAUSES.items():
        for language, text in clause["texts"].items():
            yield key, language, text


def texts_of_letters() -> Iterator[tuple[str, str, str]]:
    for level in LEVELS:
        for language, text in level["texts"].items():
            for part in ("subject", "opening", "closing"):
                yield f"{level['position']} {part}", language, text[part]


def names() -> Iterator[tuple[str, str, str]]:
    for one in [*CONTRACTS["templates"], *LEVELS]:
        for language, name in one["names"].items():
            yield "name", language, name


ALL_TEXTS: Final = [*texts_of_clauses(), *texts_of_letters(), *names()]


def strange(found: Iterable[tuple[str, str, str]], pattern: str) -> list[tuple[str, str]]:
    return [(key, language) for key, language, text in found if re.search(pattern, text)]


def test_that_texts_hold_only_letters_and_marks_of_their_language() -> None:
    """No Latin look-alikes in Russian, no Arabic-Indic digits, no quotation marks of another language."""
    wrong = []
    for key, language, text in ALL_TEXTS:
        left = set(FIELD.sub("", text)) - WRITTEN[language] - set(" \n") - set(string.digits)
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
    assert strange(ALL_TEXTS, r"  |\t|\r|\n{3,}| \n|\n |^\s|\s$|\( | \)|« | »") == []
    assert strange(ALL_TEXTS, r"\s[.,:;!،؛؟]") == []
    assert strange([(key, language, FIELD.sub("x", text)) for key, language, text in ALL_TEXTS], r"[,;:،؛][^\s»”)]") == []


def test_that_only_letters_have_lines_of_their_own() -> None:
    assert strange([*texts_of_clauses(), *names()], r"\n") == []


def test_that_dashes_and_hyphens_follow_the_language() -> None:
    for key, language, text in ALL_TEXTS:
        assert re.findall(r"(?<! )[–—]|[–—](?! )", text) == [], (key, language)
        assert re.findall(r"(?<!\w)-|-(?!\w)", text) == [], (key, language)


def test_that_clauses_end_with_a_mark_and_headings_and_names_do_not() -> None:
    for key, clause in CLAUSES.items():
        for language, text in clause["texts"].items():
            ends = text[-1] in ".:;؛"
            assert ends != clause["heading"], (key, language)
    assert strange(names(), r"[.:;]$") == []
    assert strange([one for one in texts_of_letters() if one[0].endswith("subject")], r"[.:;]$") == []


def test_that_a_clause_ends_alike_in_every_language() -> None:
    for key, clause in CLAUSES.items():
        ends = {text[-1].replace("؛", ";") for text in clause["texts"].values()}
        if not clause["heading"] and clause["section"] != "preamble":
            assert len(ends) == 1, key


def test_that_no_field_is_glued_to_a_word() -> None:
    assert strange(ALL_TEXTS, r"\w\{|\}[\w'’-]") == []


def test_that_no_full_stop_follows_the_one_of_a_russian_date() -> None:
    wrong = [
        key for key, language, text in ALL_TEXTS if language == "ru" and re.search(r"\{(?:" + "|".join(DATES) + r")\}\.", text)
    ]

    assert wrong == []


def test_that_russian_words_keep_their_yo() -> None:
    assert [key for key, language, text in ALL_TEXTS if language == "ru" and WITHOUT_YO.search(text.lower())] == []


def test_that_no_text_names_a_number_of_a_clause_or_a_law() -> None:
    clauses_by_number = (
        r"(?i)\b(?:clause|section|article) \d|\bп\. ?\d|\bстат\w+ \d|\d[- ]\w* ?(?:maddə|bənd)|(?:المادة|البند) \d"
    )

    assert strange(texts_of_clauses(), clauses_by_number) == []


def test_that_clauses_are_short_enough_and_unlike_each_other() -> None:
    assert [key for key, _language, text in texts_of_clauses() if len(text) > LONGEST_CLAUSE] == []
    for language in LANGUAGES:
        counted = Counter(clause["texts"][language] for clause in CLAUSES.values())
        assert [text for text, times in counted.items() if times > 1] == []

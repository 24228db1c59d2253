"""The levels of reminders and the texts of their letters that come with the program, as data."""

import json
import re
import string
from decimal import Decimal
from typing import Any, Final

import pytest

from kamdesk.areas.collection.rules import TONES, filled
from kamdesk.areas.collection.rules.texts import FIELDS
from kamdesk.core.i18n import LANGUAGES
from kamdesk.core.resources import resource

Shipped = dict[str, Any]

LEVELS: Final[list[Shipped]] = json.loads(resource("templates", "reminders.json").read_text(encoding="utf-8"))
PARTS: Final = ("subject", "opening", "closing")
#: Fields that a letter may have no value for.
MAY_LACK: Final = frozenset({"fee", "interest", "contract", "account", "oldest_days"})
GREETINGS: Final[dict[str, tuple[str, ...]]] = {
    "az": ("Hörmətli {client} rəhbərliyi!",),
    "ar": ("السادة / {client} المحترمين",),
    "ru": ("Уважаемые партнёры!", "Уважаемые господа!"),
    "en": ("Dear partners at {client},", "To the management of {client}"),
}
CLOSINGS: Final[dict[str, tuple[str, ...]]] = {
    "az": ("Hörmətlə,",),
    "ar": ("وتفضلوا بقبول فائق الاحترام والتقدير،", "وتفضلوا بقبول الاحترام والتقدير،", "وتفضلوا بقبول الاحترام،"),
    "ru": ("С уважением,",),
    "en": ("Yours sincerely,", "Yours faithfully,"),
}


def fields_of(text: str) -> set[str]:
    return {name for _text, name, _format, _conversion in string.Formatter().parse(text) if name is not None}


def letters() -> list[tuple[int, str, dict[str, str]]]:
    return [(level["position"], language, text) for level in LEVELS for language, text in level["texts"].items()]


def test_that_every_level_has_its_name_and_letter_in_every_language() -> None:
    for level in LEVELS:
        assert set(level["names"]) == set(LANGUAGES), level["position"]
        assert set(level["texts"]) == set(LANGUAGES), level["position"]
        assert all(set(text) == set(PARTS) for text in level["texts"].values()), level["position"]


def test_that_a_letter_has_the_same_fields_in_every_language() -> None:
    uneven = [
        (level["position"], part)
        for level in LEVELS
        for part in PARTS
        if len({frozenset(fields_of(text[part])) for text in level["texts"].values()}) > 1
    ]

    assert uneven == []


def test_that_letters_use_only_known_fields() -> None:
    assert {name for _position, _language, text in letters() for part in PARTS for name in fields_of(text[part])} <= set(FIELDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_a_letter_without_what_it_may_lack_is_whole(language: str) -> None:
    """Only the sentences about it are gone; sum, client and day of the answer are still said."""
    values = {name: "" if name in MAY_LACK else f"<{name}>" for name in FIELDS}
    for level in LEVELS:
        text = level["texts"][language]
        for part in PARTS:
            shown = filled(text[part], values)
            assert "{" not in shown, (level["position"], part)
            assert {f"<{name}>" for name in fields_of(text[part]) - MAY_LACK} <= set(re.findall(r"<\w+>", shown))


def test_that_levels_of_reminders_follow_one_another() -> None:
    days = [level["days"] for level in LEVELS]

    assert [level["position"] for level in LEVELS] == list(range(1, len(LEVELS) + 1))
    assert days == sorted(set(days))
    assert days[0] < 0 < days[1]


def test_that_reminders_grow_harder() -> None:
    order = [list(TONES).index(level["tone"]) for level in LEVELS]
    stops = [level["stops_supply"] for level in LEVELS]

    assert order == sorted(order)
    assert {level["tone"] for level in LEVELS} == set(TONES)
    assert stops == sorted(stops)
    assert any(stops)


def test_that_fees_and_interest_of_reminders_are_amounts() -> None:
    for level in LEVELS:
        assert all(level[name] is None or Decimal(level[name]) > 0 for name in ("fee", "interest"))


def test_that_letters_say_the_sum_and_the_day_of_the_answer() -> None:
    for position, language, text in letters():
        assert {"client", "amount"} <= fields_of(text["opening"]), (position, language)
        assert "answer_by" in fields_of(text["closing"]), (position, language)
        assert not fields_of(text["subject"]), (position, language)


def test_that_letters_name_interest_only_where_the_level_has_it() -> None:
    for level in LEVELS:
        for language, text in level["texts"].items():
            assert ("interest" in fields_of(text["opening"])) == bool(level["interest"]), (level["position"], language)


def test_that_what_a_letter_may_lack_stands_in_a_sentence_of_its_own() -> None:
    for position, language, text in letters():
        for sentence in re.split(r"(?<=[.!])\s+", f"{text['opening']} {text['closing']}"):
            fields = fields_of(sentence)
            assert not fields & MAY_LACK or len(fields) == 1, (position, language, sentence)


def test_that_letters_greet_and_close_politely() -> None:
    for position, language, text in letters():
        assert text["opening"].startswith(GREETINGS[language]), (position, language)
        assert text["closing"].endswith(CLOSINGS[language]), (position, language)

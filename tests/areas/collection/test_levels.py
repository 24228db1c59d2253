"""Levels: figures and texts that are refused, the usual ones, and the arithmetic of interest and of texts."""

import json
from decimal import Decimal
from typing import Any

import pytest
from tests.areas.collection.builders import Collecting, text_of
from tests.areas.receivables.builders import Office, day, money

from kamdesk.areas.collection import actions, queries
from kamdesk.areas.collection.rules import FIELDS, LetterText, Level, Sent, filled, interest, next_level, unknown_fields
from kamdesk.areas.collection.rules.refusals import (
    CollectionError,
    LevelFigureError,
    LevelNumberTakenError,
    LevelOrderError,
    LevelsThereError,
    LevelTextMissingError,
    LevelTextPartError,
    LevelUsedError,
    UnknownFieldsError,
)
from kamdesk.core.i18n import LANGUAGES
from kamdesk.core.resources import resource
from kamdesk.storage.database import Database
from kamdesk.storage.errors import ChangedByOthersError


def given(**more: Any) -> actions.LevelInput:
    usual = {"position": 5, "name": "Last", "days": 60, "tone": "final", "texts": text_of()}
    return actions.LevelInput(**{**usual, **more})


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"position": 4}, LevelNumberTakenError),
        ({"position": 0}, LevelFigureError),
        ({"position": 100}, LevelFigureError),
        ({"days": 30}, LevelOrderError),
        ({"days": -400}, LevelFigureError),
        ({"tone": "rude"}, LevelFigureError),
        ({"fee": money(-1)}, LevelFigureError),
        ({"fee": money(1, "USD")}, LevelFigureError),
        ({"interest": Decimal(-1)}, LevelFigureError),
        ({"answer_days": 0}, LevelFigureError),
        ({"texts": {"en": LetterText("Subject", "Text", "")}}, LevelTextMissingError),
        ({"texts": text_of() | {"ar": LetterText("Subject", "", "")}}, LevelTextPartError),
        ({"texts": text_of() | {"en": LetterText("Subject", "{cleint}", "")}}, UnknownFieldsError),
    ],
)
def test_that_a_level_is_refused_with_its_reason(
    office: Collecting, more: dict[str, Any], refusal: type[CollectionError]
) -> None:
    with pytest.raises(refusal):
        office.do(actions.add_level, given(**more))


def test_that_a_level_is_changed_with_its_texts_and_the_later_one_is_told(office: Collecting) -> None:
    level = office.levels[1]
    with office.database.write() as session:
        card = queries.level_card(session, level)
        assert card is not None
        changed = given(position=2, name="Kind", days=5, tone="friendly", texts={"az": LetterText("A", "B", "C")})
        actions.change_level(session, level, card.version, changed)

    with office.database.read() as session:
        after = queries.level_card(session, level)
    assert after is not None
    assert (after.level.name, after.level.days, dict(after.texts)) == ("Kind", 5, {"az": LetterText("A", "B", "C")})
    with pytest.raises(ChangedByOthersError), office.database.write() as session:
        actions.change_level(session, level, card.version, changed)


def test_that_the_number_of_a_level_stays_once_letters_were_made_at_it(office: Collecting) -> None:
    office.debt()
    office.remind(day(3, 5))

    with pytest.raises(LevelUsedError), office.database.write() as session:
        actions.change_level(session, office.levels[1], 1, given(position=9))


def test_that_an_archived_level_is_passed_over_and_can_come_back(office: Collecting) -> None:
    item = office.debt()
    office.do(actions.archive_levels, [office.levels[1]])
    assert office.proposed(day(3, 20)) == {item: 3}

    office.do(actions.restore_levels, [office.levels[1]])
    assert office.proposed(day(3, 20)) == {item: 2}


def test_that_the_usual_levels_speak_every_language_and_know_only_fields_that_there_are(database: Database) -> None:
    office = Office(database)
    count = office.do(actions.install_levels, "ru")

    with database.read() as session:
        cards = queries.level_cards(session)
    assert len(cards) == count >= 4
    assert all(set(card.texts) == set(LANGUAGES) for card in cards)
    assert cards[0].level.days < 0
    assert any(card.level.stops_supply for card in cards)
    with pytest.raises(LevelsThereError):
        office.do(actions.install_levels, "ru")


def test_that_the_file_of_the_usual_levels_names_them_in_every_language() -> None:
    known = json.loads(resource("templates", "reminders.json").read_text(encoding="utf-8"))

    assert all(set(one["names"]) == set(one["texts"]) == set(LANGUAGES) for one in known)


@pytest.mark.parametrize(
    ("amount", "rate", "days", "expected"),
    [
        ("1000", "12", 30, "9.86"),
        ("1000", "12", 0, "0"),
        ("1000", "12", -3, "0"),
        ("0.01", "1", 1, "0"),
        ("365", "10", 1, "0.10"),
    ],
)
def test_that_interest_is_open_times_rate_by_365_times_days_rounded_once(
    amount: str, rate: str, days: int, expected: str
) -> None:
    assert interest(money(amount), Decimal(rate), days) == money(expected)


def test_that_interest_of_three_decimals_keeps_them() -> None:
    assert interest(money("1000", "KWD"), Decimal(12), 30) == money("9.863", "KWD")


def test_that_a_sentence_whose_field_has_no_value_is_left_out() -> None:
    text = "Please pay {amount}. The fee is {fee}. Thank you!\n{contract}\nRegards"

    assert filled(text, {"amount": "5.00 AZN", "fee": "", "contract": ""}) == "Please pay 5.00 AZN. Thank you!\nRegards"
    assert filled(text, {"amount": "5.00 AZN", "fee": "1.00", "contract": "KD-1"}).startswith(
        "Please pay 5.00 AZN. The fee is 1.00."
    )


def test_that_a_value_with_braces_is_not_filled_again() -> None:
    assert filled("{client}", {"client": "{amount}", "amount": "5"}) == "{amount}"


def test_that_unknown_fields_are_named_once() -> None:
    assert unknown_fields("{client} {x} {x} {y z}") == ["x", "y z"]
    assert "client" in FIELDS


def test_that_levels_may_be_given_in_any_order() -> None:
    levels = [Level(id=2, position=2, name="b", days=10), Level(id=1, position=1, name="a", days=1)]

    found = next_level(20, None, levels)
    assert found is not None
    assert found.position == 1
    again = next_level(20, Sent(position=1, since=7, patience=7), levels)
    assert again is not None
    assert again.position == 2

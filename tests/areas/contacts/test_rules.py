from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kamdesk.areas.clients.rules import EmailError, TooLongError, UnknownChoiceError
from kamdesk.areas.contacts.rules import (
    UNKNOWN_YEAR,
    ContactDetails,
    ContactNameMissingError,
    ImpossibleBirthdayError,
    checked,
    full_name,
    next_birthday,
)
from kamdesk.core.errors import KamDeskError

TODAY = date(2026, 3, 1)
PLAIN = ContactDetails(client_id=1, first_name="Elçin", last_name="Məmmədov")


def test_that_details_are_cleaned_and_normalised() -> None:
    kept = checked(
        replace(PLAIN, first_name=" Elçin\u202e ", mobile="050 123 45 67", phone="", email="E@EXAMPLE.com"),
        today=TODAY,
        country="AZ",
    )

    assert kept.first_name == "Elçin"
    assert kept.mobile == "+994 50 123 45 67"
    assert kept.phone is None
    assert kept.email == "E@example.com"
    assert full_name(replace(kept, patronymic="Əli oğlu")) == "Elçin Əli oğlu Məmmədov"


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"first_name": " ", "last_name": None}, ContactNameMissingError),
        ({"last_name": "x" * 301}, TooLongError),
        ({"decision_role": "king"}, UnknownChoiceError),
        ({"warmth": 6}, UnknownChoiceError),
        ({"language": "tr"}, UnknownChoiceError),
        ({"email": "nobody"}, EmailError),
        ({"birthday": date(2026, 3, 2)}, ImpossibleBirthdayError),
        ({"birthday": date(1850, 1, 1)}, ImpossibleBirthdayError),
    ],
)
def test_that_what_cannot_be_right_is_refused(wrong: dict[str, Any], error: type[KamDeskError]) -> None:
    with pytest.raises(error):
        checked(replace(PLAIN, **wrong), today=TODAY)


def test_that_a_birthday_without_a_year_is_kept_even_on_29_february() -> None:
    kept = checked(replace(PLAIN, birthday=date(2024, 2, 29), birthday_year_known=False), today=TODAY)

    assert kept.birthday == date(UNKNOWN_YEAR, 2, 29)


@pytest.mark.parametrize(
    ("birthday", "today", "kept"),
    [
        (date(1990, 3, 1), date(2026, 3, 1), date(2026, 3, 1)),
        (date(1990, 2, 28), date(2026, 3, 1), date(2027, 2, 28)),
        (date(1988, 2, 29), date(2026, 2, 1), date(2026, 2, 28)),
        (date(1988, 2, 29), date(2027, 3, 1), date(2028, 2, 29)),
        (date(1988, 2, 29), date(2024, 2, 29), date(2024, 2, 29)),
        (date(1990, 12, 31), date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_that_the_next_birthday_is_known(birthday: date, today: date, kept: date) -> None:
    assert next_birthday(birthday, today) == kept

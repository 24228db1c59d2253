from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.core.dates import DateNotUnderstoodError, DateOrder, parse_date, readings
from kamdesk.core.formats import show_date
from kamdesk.core.i18n import LANGUAGES

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2025-12-31", date(2025, 12, 31)),
        ("2025/1/2", date(2025, 1, 2)),
        ("2025.01.02", date(2025, 1, 2)),
        ("20251231", date(2025, 12, 31)),
        ("2024-02-29T23:59:59Z", date(2024, 2, 29)),
        ("2024-02-29T23:59:59.123+04:00", date(2024, 2, 29)),
        ("2024-02-29 00:00:00", date(2024, 2, 29)),
        ("31.12.2025", date(2025, 12, 31)),
        ("1. 2. 2025", date(2025, 2, 1)),
        ("03.04.2025", date(2025, 4, 3)),
        ("31.12.25", date(2025, 12, 31)),
        ("31.12.75", date(1975, 12, 31)),
        ("10/20/2019", date(2019, 10, 20)),
        ("20/10/2019", date(2019, 10, 20)),
        ("04/04/2019", date(2019, 4, 4)),
        ("1/29/2020 12:00 AM", date(2020, 1, 29)),
        ("٣١.١٢.٢٠٢٥", date(2025, 12, 31)),
        ("٢٠٢٥-١٢-٣١", date(2025, 12, 31)),
        ("\u200f31.12.2025\u200e", date(2025, 12, 31)),
        ("29 Feb 2024", date(2024, 2, 29)),
        ("February 29, 2024", date(2024, 2, 29)),
        ("5 iyl 2025", date(2025, 7, 5)),
        ("5 МАЯ 2025 г.", date(2025, 5, 5)),
        ("5 كانون الثاني 2025", date(2025, 1, 5)),
        ("5 أكتوبر 2025", date(2025, 10, 5)),
    ],
)
def test_that_a_date_is_read_as_everybody_reads_it(typed: str, day: date) -> None:
    assert parse_date(typed) == day


@pytest.mark.parametrize("typed", ["03/04/2025", "3-4-2025", "1/2/03", "٠٣/٠٤/٢٠٢٥"])
def test_that_an_ambiguous_date_is_refused_and_names_the_order(typed: str) -> None:
    with pytest.raises(DateNotUnderstoodError, match="order of day, month and year"):
        parse_date(typed)


@pytest.mark.parametrize(
    ("typed", "order", "day"),
    [
        ("03/04/2025", "dmy", date(2025, 4, 3)),
        ("03/04/2025", "mdy", date(2025, 3, 4)),
        ("03.04.2025", "mdy", date(2025, 3, 4)),
        ("25/03/04", "ymd", date(2025, 3, 4)),
        ("25/03/04", "dmy", date(2004, 3, 25)),
        ("2025-03-04", "dmy", date(2025, 3, 4)),
        ("31.12.2025", "ymd", date(2025, 12, 31)),
    ],
)
def test_that_the_order_said_once_decides(typed: str, order: DateOrder, day: date) -> None:
    assert parse_date(typed, order) == day


def test_that_a_date_against_the_chosen_order_is_refused_and_not_turned_round() -> None:
    with pytest.raises(DateNotUnderstoodError, match="no such day"):
        parse_date("10/20/2019", "dmy")


@pytest.mark.parametrize(
    "typed", ["29.02.2023", "2023-02-29", "29.02.2100", "31.04.2025", "2025-13-01", "00.01.2025", "32/01/2025"]
)
def test_that_a_day_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(DateNotUnderstoodError, match="no such day"):
        parse_date(typed)


@pytest.mark.parametrize("typed", ["31.12.1899", "2201-01-01", "0001-01-01", "99999999"])
def test_that_a_year_outside_the_program_is_refused(typed: str) -> None:
    with pytest.raises(DateNotUnderstoodError, match="1900–2200"):
        parse_date(typed)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "today", "45000", "12.50", "1.2", "31-12.2025", "2025-12", "10:30", "5 Foo 2025", "NaN", "1" * 100_000, "31.12.2025\0", "=A1", "²/²/2025"],
)  # fmt: skip
def test_that_what_is_no_date_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(DateNotUnderstoodError) as refused:
        parse_date(typed)

    assert "31.12.2025" in str(refused.value)


@given(days, st.sampled_from(LANGUAGES))
def test_that_every_date_the_program_shows_can_be_typed_back(day: date, language: str) -> None:
    assert parse_date(show_date(day, language), "dmy") == day
    assert parse_date(day.isoformat()) == day


def test_that_all_readings_of_three_numbers_are_told() -> None:
    assert readings("03/04/2025") == {"dmy": date(2025, 4, 3), "mdy": date(2025, 3, 4)}
    assert readings("10/20/2019") == {"mdy": date(2019, 10, 20)}
    assert readings("2025-03-04") == readings("x") == {}

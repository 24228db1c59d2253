"""Figures and days look as people of each language write them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kamdesk.core import formats
from kamdesk.core.dates import parse_date
from kamdesk.core.i18n import LANGUAGES, in_language
from kamdesk.core.money import Money

SUM = Money(Decimal("-1234567.5"), "AZN")


@pytest.mark.parametrize(
    ("lang", "shown"), [("az", "-1 234 567,50"), ("ru", "-1 234 567,50"), ("ar", "-1,234,567.50"), ("en", "-1,234,567.50")]
)
def test_that_amounts_are_grouped_by_language(lang: str, shown: str) -> None:
    assert formats.show_money(SUM, lang).replace("\u00a0", " ") == shown
    assert formats.show_money(SUM, lang, with_currency=True).endswith("\u00a0AZN")
    with in_language(lang):
        assert formats.show_money(SUM) == formats.show_money(SUM, lang)


def test_that_amounts_keep_the_decimals_of_their_currency() -> None:
    assert formats.show_minor(1500, "JPY", "en") == "1,500"
    assert formats.show_minor(1500, "KWD", "en") == "1.500"
    assert formats.show_minor(None, "AZN", "en") == ""


def test_that_prices_of_a_unit_keep_more_decimals_where_they_have_them() -> None:
    shown = [formats.show_price(Decimal(price), "AZN", "en") for price in ("2", "1234.5", "0.1250", "0.0000000001", "1E+3")]
    assert shown == ["2.00", "1,234.50", "0.125", "0.0000000001", "1,000.00"]
    assert formats.show_price(Decimal("7.5"), "JPY", "az") == "7,5"


@pytest.mark.parametrize(
    ("lang", "day"), [("az", "05.03.2026"), ("ru", "05.03.2026"), ("ar", "05/03/2026"), ("en", "5 Mar 2026")]
)
def test_that_days_are_written_by_language(lang: str, day: str) -> None:
    assert formats.show_date(date(2026, 3, 5), lang) == day
    assert formats.show_date(None, lang) == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_every_month_has_its_own_name(lang: str) -> None:
    for short in (False, True):
        assert len({formats.show_month(date(2026, month, 1), lang, short=short) for month in range(1, 13)}) == 12


@pytest.mark.parametrize(
    ("lang", "day"),
    [("az", "5 mart 2026-cı il"), ("ru", "«05» марта 2026 г."), ("ar", "5 مارس 2026"), ("en", "5 March 2026")],
)
def test_that_days_of_contracts_name_their_month(lang: str, day: str) -> None:
    assert formats.long_date(date(2026, 3, 5), lang) == day
    assert formats.long_date(None, lang) == ""
    with in_language(lang):
        assert formats.long_date(date(2026, 3, 5)) == day


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_a_day_of_a_contract_is_understood_when_it_is_typed(lang: str) -> None:
    days = [date(2026, month, 28) for month in range(1, 13)]

    typed = [formats.long_date(day, lang).strip("«.").replace("»", "").replace("-cı", "") for day in days]

    assert [parse_date(text) for text in typed] == days


def test_that_azerbaijani_years_end_as_they_are_spoken() -> None:
    ends = {
        1999: "cu",
        2000: "ci",
        2010: "cu",
        2023: "cü",
        2024: "cü",
        2026: "cı",
        2030: "cu",
        2040: "cı",
        2100: "cü",
        2090: "cı",
    }

    for year, end in ends.items():
        assert formats.long_date(date(year, 1, 1), "az") == f"1 yanvar {year}-{end} il"


def test_that_nothing_to_divide_by_is_a_dash() -> None:
    assert formats.show_percent(None, "az") == "–"
    assert formats.show_percent(Decimal("0.355"), "az").replace("\u00a0", " ") == "35,5 %"
    assert formats.show_percent(Decimal("0.355"), "en") == "35.5%"


def test_that_numbers_keep_the_decimals_they_have() -> None:
    assert formats.show_number(Decimal("12.500"), lang="az") == "12,5"
    assert formats.show_number(Decimal(100), lang="az") == "100"
    assert formats.show_number(Decimal("0.005"), 2, "en") == "0.01"


def test_that_a_moment_shows_day_and_minute() -> None:
    assert formats.show_moment(datetime(2026, 3, 5, 12, 0, tzinfo=UTC), "ru").startswith("05.03.2026 ")
    assert formats.show_moment(None) == ""

"""Months, forecast, shortfall, and what can be a plan."""

from datetime import date
from decimal import Decimal

import pytest

from kamdesk.areas.targets import rules
from kamdesk.areas.targets.rules import (
    ChangeError,
    PlanDecimalsError,
    PlanError,
    PlanTooHighError,
    PlanTooLowError,
    changed_plan,
    checked_plan,
    forecast,
    shortfall,
    show_figure,
)
from kamdesk.core.i18n import use_language
from kamdesk.core.text import without_direction_marks

MARCH, TODAY = date(2026, 3, 1), date(2026, 3, 20)


def test_that_months_are_counted_over_the_turn_of_the_year() -> None:
    assert rules.last_months(date(2026, 2, 28), 3) == (date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1))
    assert rules.shifted(date(2026, 1, 31), -13) == date(2024, 12, 1)
    assert len(rules.last_months(TODAY)) == 13
    assert rules.months_between(date(2025, 11, 30), date(2026, 2, 1))[-1] == date(2026, 2, 1)
    assert rules.last_day(date(2028, 2, 1)) == date(2028, 2, 29)


def test_that_the_running_month_is_counted_until_today() -> None:
    assert rules.counted_until((date(2026, 2, 1), MARCH), TODAY) == TODAY
    assert rules.counted_until((date(2026, 2, 1),), TODAY) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("country", "passed"),
    [("AZ", Decimal(15) / 22), ("SA", Decimal(15) / 23), ("", Decimal(15) / 22)],
)
def test_that_a_months_share_is_counted_by_the_working_days_of_the_country(country: str, passed: Decimal) -> None:
    assert rules.share_passed(MARCH, TODAY, country) == passed
    assert rules.share_passed(MARCH, date(2026, 3, 31), country) == 1
    assert rules.share_passed(date(2026, 2, 1), TODAY, country) == 1
    assert rules.share_passed(date(2026, 4, 1), TODAY, country) is None


def test_that_a_forecast_goes_on_as_the_month_began() -> None:
    assert forecast(Decimal(1500), MARCH, TODAY, "AZ", grows=True) == Decimal(2200)
    assert forecast(Decimal(1500), date(2026, 2, 1), TODAY, "AZ", grows=True) == 1500
    assert forecast(Decimal(0), date(2026, 4, 1), TODAY, "AZ", grows=True) is None
    assert forecast(Decimal(92), MARCH, TODAY, "AZ", grows=False) == 92
    assert forecast(None, MARCH, TODAY, "AZ", grows=True) is None


def test_that_there_is_no_forecast_before_the_first_working_day() -> None:
    sunday = date(2026, 3, 1)

    assert forecast(Decimal(100), MARCH, sunday, "AZ", grows=True) is None
    assert forecast(Decimal(100), MARCH, sunday, "EG", grows=True) == 2300


def test_that_a_month_without_sales_falls_short_by_its_whole_plan() -> None:
    assert shortfall(Decimal(1000), Decimal(0), lower_is_better=False) == 1000
    assert shortfall(Decimal(1000), Decimal(-50), lower_is_better=False) == 1050


def test_that_a_reached_plan_falls_short_by_nothing_and_one_unknown_by_nobody_knows() -> None:
    assert shortfall(Decimal(1000), Decimal(1200), lower_is_better=False) == 0
    assert shortfall(Decimal(30), Decimal(45), lower_is_better=True) == 15
    assert shortfall(Decimal(30), Decimal(20), lower_is_better=True) == 0
    assert shortfall(None, Decimal(20), lower_is_better=True) is None
    assert shortfall(Decimal(20), None, lower_is_better=False) is None


@pytest.mark.parametrize(
    ("plan", "unit", "refused"),
    [
        ("-1", "money", PlanTooLowError),
        ("10.005", "money", PlanDecimalsError),
        ("2.5", "count", PlanDecimalsError),
        ("1001", "percent", PlanTooHighError),
        ("101", "points", PlanTooHighError),
        ("1e13", "money", PlanTooHighError),
    ],
)
def test_that_a_plan_that_makes_no_sense_is_refused(plan: str, unit: str, refused: type[PlanError]) -> None:
    with pytest.raises(refused):
        checked_plan(Decimal(plan), unit, "AZN")


def test_that_a_plan_has_the_decimals_of_its_unit() -> None:
    assert checked_plan(Decimal("10.25"), "money", "AZN") == Decimal("10.25")
    assert checked_plan(Decimal("10.125"), "money", "KWD") == Decimal("10.125")
    assert checked_plan(Decimal(0), "count", "AZN") == 0
    with pytest.raises(PlanDecimalsError, match="whole number"):
        checked_plan(Decimal("10.5"), "money", "JPY")


def test_that_a_copied_plan_is_rounded_half_up_and_stays_within_bounds() -> None:
    assert changed_plan(Decimal("1234.55"), Decimal(10), "money", "AZN") == Decimal("1358.01")
    assert changed_plan(Decimal(5), Decimal(10), "count", "AZN") == Decimal(6)
    assert changed_plan(Decimal(95), Decimal(10), "points", "AZN") == 100
    assert changed_plan(Decimal(95), Decimal(-100), "money", "AZN") == 0
    for change in ("-100.5", "1001", "NaN"):
        with pytest.raises(ChangeError):
            changed_plan(Decimal(5), Decimal(change), "money", "AZN")


def test_that_fulfilment_of_no_plan_is_a_dash() -> None:
    assert rules.fulfilment(Decimal(0), Decimal(10)) is None
    assert rules.fulfilment(None, Decimal(10)) is None
    assert rules.fulfilment(Decimal(20), Decimal(10)) == Decimal("0.5")


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("1234.5", "money", "1,234.50"),
        ("92.345", "percent", "92.3%"),
        ("95.000000", "percent", "95%"),
        ("12", "count", "12"),
        ("2.5", "count", "2.5"),
        ("33.333", "days", "33.3"),
        (None, "days", "–"),
        ("80", "points", "80"),
    ],
)
def test_that_a_figure_is_written_as_its_unit_is(value: str | None, unit: str, shown: str) -> None:
    assert show_figure(None if value is None else Decimal(value), unit, "AZN") == shown


def test_that_refusals_speak_the_language_of_the_screen() -> None:
    use_language("en")

    assert without_direction_marks(str(PlanTooHighError(Decimal(120), Decimal(100)))) == (
        "A plan of 120 is too high. Type at most 100."
    )

"""Amounts are exact, know their currency, and are rounded once."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kamdesk.core.errors import KamDeskError
from kamdesk.core.money import (
    LARGEST_MINOR,
    CurrencyMismatchError,
    Money,
    UnknownCurrencyError,
    currency_code,
    decimals,
    share_of,
)


def test_that_half_a_minor_unit_goes_away_from_zero() -> None:
    assert Money(Decimal("0.125"), "AZN").amount == Decimal("0.13")
    assert Money(Decimal("-0.125"), "AZN").amount == Decimal("-0.13")
    assert Money(Decimal("10.5"), "JPY").minor == 11
    assert Money(Decimal("1.2345"), "KWD").minor == 1235


def test_that_amounts_of_two_currencies_are_never_added_nor_compared() -> None:
    manat, dollar = Money(Decimal(1), "AZN"), Money(Decimal(1), "USD")
    with pytest.raises(CurrencyMismatchError, match="AZN and USD"):
        manat + dollar
    with pytest.raises(CurrencyMismatchError):
        manat - dollar
    with pytest.raises(CurrencyMismatchError):
        manat < dollar  # noqa: B015
    assert manat != dollar


@pytest.mark.parametrize("wrong", ["NaN", "Infinity", "-Infinity", "1e20", "1e2000000"])
def test_that_what_is_no_amount_is_refused(wrong: str) -> None:
    with pytest.raises(KamDeskError):
        Money(Decimal(wrong), "AZN")


@given(some.integers(-LARGEST_MINOR, LARGEST_MINOR), some.sampled_from(["AZN", "JPY", "KWD"]))
def test_that_minor_units_survive_the_way_there_and_back(minor: int, currency: str) -> None:
    assert Money.of_minor(minor, currency).minor == minor


@given(some.integers(-(10**9), 10**9), some.integers(-(10**9), 10**9))
def test_that_sums_are_exact(one: int, other: int) -> None:
    assert (Money.of_minor(one, "AZN") + Money.of_minor(other, "AZN")).minor == one + other
    assert (Money.of_minor(one, "AZN") - Money.of_minor(other, "AZN")).minor == one - other
    assert (-Money.of_minor(one, "AZN")).minor == -one


def test_that_a_conversion_is_rounded_to_the_other_currency() -> None:
    assert Money(Decimal("10.00"), "USD").convert(Decimal("1.7005"), "AZN").amount == Decimal("17.01")
    assert Money(Decimal("10.00"), "USD").convert(Decimal("150.55"), "JPY").amount == Decimal(1506)


def test_that_a_share_is_rounded_half_up() -> None:
    assert share_of(100, 1, 3) == 33
    assert share_of(5, 1, 2) == 3
    assert share_of(-5, 1, 2) == -3


def test_that_currency_codes_are_read_in_any_case_and_unknown_ones_named() -> None:
    assert currency_code(" azn ") == "AZN"
    assert decimals("AZN") == 2
    with pytest.raises(UnknownCurrencyError, match="manat"):
        currency_code("manat")

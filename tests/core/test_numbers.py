from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamdesk.core.numbers import NumberNotUnderstoodError, parse_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0", "0"),
        ("1250", "1250"),
        ("12.50", "12.50"),
        ("12,50", "12.50"),
        (" 1 234,56 ", "1234.56"),
        ("1\u00a0234.5", "1234.5"),
        ("1\u202f234\u202f567", "1234567"),
        ("1'234’567.89", "1234567.89"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1,234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1 234,567", "1234.567"),
        ("1,234.567", "1234.567"),
        ("0,125", "0.125"),
        ("1234,567", "1234.567"),
        (",5", "0.5"),
        ("5,", "5"),
        ("007", "7"),
        ("+5", "5"),
        ("-5", "-5"),
        ("−12,5", "-12.5"),
        ("-0", "0"),
        ("١٢٣٤", "1234"),
        ("١٬٢٣٤٫٥٠", "1234.50"),
        ("١٬٢٣٤", "1234"),
        ("٣٫١٢٥", "3.125"),
        ("۱۲۳", "123"),
        ("１２", "12"),
        ("\u200f١٢\u200e", "12"),
        ("123456789012345.67", "123456789012345.67"),
        ("000000000000000000001", "1"),
    ],
)
def test_that_a_number_is_read_as_everybody_reads_it(typed: str, number: str) -> None:
    assert parse_number(typed) == Decimal(number)
    assert not parse_number(typed).is_signed() or number.startswith("-")


@pytest.mark.parametrize(
    "typed",
    [
        "", "  ", "abc", "NaN", "inf", "-Infinity", "1e5", "1E5", "1e2000000", "1" * 16, "9" * 100_000, "1 2", "12 34", "1,23,456",
        "1,234,56", "1.234.56", "1,234.567,8", "1 234,567.8", "1..5", "1,,5", "--5", "+-5", "5-", "$5", "(5)", "0x10", "1_000", "½", "²",
        "1/2", ".", ",", "-", "٫", "1.5.", "1٫5٫5", "5\0", "<img src=x>", "=1+1", "1." + "0" * 30,
    ],
)  # fmt: skip
def test_that_what_is_no_number_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(NumberNotUnderstoodError) as refused:
        parse_number(typed)

    assert len(str(refused.value)) > 20
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("typed", "point", "comma"), [("1,234", "1234", "1.234"), ("1.234", "1.234", "1234"), ("-999,999", "-999999", "-999.999")]
)
def test_that_an_ambiguous_number_is_refused_until_the_decimal_sign_is_said(typed: str, point: str, comma: str) -> None:
    with pytest.raises(NumberNotUnderstoodError, match="can mean"):
        parse_number(typed)

    assert parse_number(typed, decimal_sign=".") == Decimal(point)
    assert parse_number(typed, decimal_sign=",") == Decimal(comma)


def test_that_the_refusal_offers_both_readings() -> None:
    with pytest.raises(NumberNotUnderstoodError) as refused:
        parse_number("1,234")

    for offered, number in (("1234", "1234"), ("1.2340", "1.234")):
        assert offered in str(refused.value)
        assert parse_number(offered) == Decimal(number)


@pytest.mark.parametrize("sign", [".", ","])
def test_that_the_decimal_sign_never_turns_a_plain_number_round(sign: str) -> None:
    assert parse_number("12.50", decimal_sign=sign) == parse_number("12,50", decimal_sign=sign) == Decimal("12.50")
    assert parse_number("1.234.567", decimal_sign=sign) == 1234567


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2), st.sampled_from(["", " ", ",", "'"]))
def test_that_a_number_written_with_two_decimals_comes_back(number: Decimal, grouping: str) -> None:
    assert parse_number(f"{number:,.2f}".replace(",", grouping)) == number


@settings(max_examples=300)
@given(st.text(st.sampled_from("0123456789.,' -+e٣٫٬\u00a0"), max_size=20), st.sampled_from([None, ".", ","]))
def test_that_any_text_is_a_finite_number_or_refused(text: str, sign: str | None) -> None:
    try:
        number = parse_number(text, decimal_sign=sign)
    except NumberNotUnderstoodError:
        return
    assert number.is_finite()
    assert abs(number) < 10**15

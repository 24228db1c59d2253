from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kamdesk.areas.clients.rules import (
    AccountDetails,
    AddressDetails,
    ClientDetails,
    EmailError,
    IbanError,
    ImpossibleTermsError,
    NameMissingError,
    TaxNumberError,
    TooLongError,
    UnknownChoiceError,
    check_account,
    check_email,
    check_phone,
    check_tax_number,
    checked,
    differences,
    is_tax_number,
    search_text,
    show_account,
)
from kamdesk.core.countries import country_code, country_name
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import in_language
from kamdesk.core.money import CurrencyMismatchError, Money

PLAIN = ClientDetails(name="Xəzər Market MMC", owner_id=1, currency="AZN")


# --- tax numbers


@pytest.mark.parametrize(
    ("typed", "country", "kept"),
    [
        ("1401555071", "AZ", "1401555071"),
        ("140 155-5071", "AZ", "1401555071"),
        ("١٤٠١٥٥٥٠٧١", "AZ", "1401555071"),
        ("7707083893", "RU", "7707083893"),
        ("500100732259", "RU", "500100732259"),
        ("100-531-385", "EG", "100531385"),
        ("١٠٠٥٣١٣٨٥", "EG", "100531385"),
        ("4540536920", "TR", "4540536920"),
        ("17291716060", "TR", "17291716060"),
        ("3000 0000 0000 003", "SA", "300000000000003"),
        ("100-1234-5678-9012", "AE", "100123456789012"),
        ("DE 136.695.976", "DE", "136695976"),
        ("12-3456789", "US", "123456789"),
        ("ab/123", None, "AB123"),
    ],
)
def test_that_a_tax_number_is_kept_normalised(typed: str, country: str | None, kept: str) -> None:
    assert check_tax_number(typed, country) == kept


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("1401555081", "AZ"),
        ("140155507", "AZ"),
        ("14015550711", "AZ"),
        ("7707083894", "RU"),
        ("4540536921", "TR"),
        ("200000000000003", "SA"),
        ("30000000000003", "SA"),
        ("200123456789012", "AE"),
        ("DE136695975", "DE"),
        ("", "AZ"),
        ("\u0000", "AZ"),
        ("<img src=x>", None),
        ("9" * 5000, None),
        ("1e2000000", "AZ"),
    ],
)
def test_that_a_wrong_tax_number_is_refused_with_a_sentence(typed: str, country: str | None) -> None:
    with pytest.raises(TaxNumberError) as refused:
        check_tax_number(typed, country)

    assert str(refused.value)
    assert len(str(refused.value)) < 400


def test_that_a_tick_is_only_given_where_the_rules_are_known() -> None:
    assert is_tax_number("1401555071", "AZ")
    assert not is_tax_number("1401555081", "AZ")
    assert not is_tax_number("123456789", "US")


# --- bank accounts, phones, e-mail


def test_that_an_iban_is_checked_and_kept_without_spaces() -> None:
    assert check_account("az21 nabz 0000 0000 1370 1000 1944") == "AZ21NABZ00000000137010001944"
    with pytest.raises(IbanError):
        check_account("AZ22NABZ00000000137010001944")


def test_that_an_account_of_another_kind_is_kept_as_it_is() -> None:
    assert check_account("40702 810 5 00000 000001") == "40702810500000000001"


def test_that_an_iban_is_shown_in_groups_of_four() -> None:
    assert show_account("AZ21NABZ00000000137010001944") == "AZ21 NABZ 0000 0000 1370 1000 1944"
    assert show_account("40702810500000000001") == "40702810500000000001"


@pytest.mark.parametrize("typed", ["050 123 45 67", "+994501234567", "٠٥٠ ١٢٣ ٤٥ ٦٧", "(050) 123-45-67"])
def test_that_a_phone_is_kept_in_international_form(typed: str) -> None:
    phone = check_phone(typed, "AZ")

    assert phone.understood
    assert phone.text == "+994 50 123 45 67"


@pytest.mark.parametrize("typed", ["ask for Leyla", "12", "9" * 300])
def test_that_a_phone_that_is_not_understood_stays_as_typed(typed: str) -> None:
    phone = check_phone(typed, "AZ")

    assert not phone.understood
    assert phone.text == typed


def test_that_an_extension_of_a_phone_is_kept() -> None:
    assert "58884" in check_phone("1-650-253-0000 x58884", "US").text


@pytest.mark.parametrize("typed", ["ali@example.com", "Ali.Məmmədov@example.az", "a+b@sub.example.co.uk"])
def test_that_an_email_address_is_taken(typed: str) -> None:
    assert check_email(f"  {typed} ") == typed


@pytest.mark.parametrize(
    "typed", ["ali", "ali@", "@example.com", "a b@example.com", "ali@example", "a@b@c.com", "a" * 300 + "@b.com"]
)
def test_that_what_is_no_email_address_is_refused(typed: str) -> None:
    with pytest.raises(EmailError):
        check_email(typed)


# --- countries


@pytest.mark.parametrize(
    ("typed", "code"), [("az", "AZ"), ("Azərbaycan", "AZ"), ("Россия", "RU"), ("مصر", "EG"), ("usa", "US"), ("UAE", "AE")]
)
def test_that_a_country_is_understood_in_four_languages(typed: str, code: str) -> None:
    assert country_code(typed) == code


def test_that_an_unknown_country_is_none() -> None:
    assert country_code("Atlantis") is None


def test_that_a_country_is_named_in_the_current_language() -> None:
    with in_language("ru"):
        assert country_name("AZ") == "Азербайджан"
    with in_language("ar"):
        assert country_name("AZ") == "أذربيجان"
    assert country_name(None) == ""


# --- details


def test_that_details_are_cleaned_and_normalised() -> None:
    kept = checked(
        replace(
            PLAIN,
            name="  Xəzər\u202e\n Market ",
            country="AZ",
            tax_number="140 155 5071",
            phone="050 123 45 67",
            email=" ali@EXAMPLE.com",
            legal_name="",
            addresses=(AddressDetails(city="Bakı"), AddressDetails("postal")),
            bank_accounts=(AccountDetails("AZ21 NABZ 0000 0000 1370 1000 1944"), AccountDetails(" ")),
            tags=("#vip", "vip", " "),
            other_names=("Xəzər", "Xəzər", ""),
        )
    )

    assert kept.name == "Xəzər  Market"
    assert kept.tax_number == "1401555071"
    assert kept.phone == "+994 50 123 45 67"
    assert kept.email == "ali@example.com"
    assert kept.legal_name is None
    assert kept.city == "Bakı"
    assert kept.addresses == (AddressDetails(city="Bakı"),)
    assert [one.account for one in kept.bank_accounts] == ["AZ21NABZ00000000137010001944"]
    assert kept.tags == ("vip",)
    assert kept.other_names == ("Xəzər",)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"name": " \u200f "}, NameMissingError),
        ({"name": "x" * 301}, TooLongError),
        ({"note": "x" * 20_001}, TooLongError),
        ({"standing": "royal"}, UnknownChoiceError),
        ({"country": "XX"}, UnknownChoiceError),
        ({"language": "fr"}, UnknownChoiceError),
        ({"source_channel": "dream"}, UnknownChoiceError),
        ({"currency": "DOGE"}, KamDeskError),
        ({"payment_days": -1}, ImpossibleTermsError),
        ({"payment_days": 3651}, ImpossibleTermsError),
        ({"credit_limit": Money(Decimal(-1), "AZN")}, ImpossibleTermsError),
        ({"credit_limit": Money(Decimal(1), "USD")}, CurrencyMismatchError),
        ({"discount": Decimal("100.01")}, ImpossibleTermsError),
        ({"discount": Decimal("NaN")}, ImpossibleTermsError),
        ({"discount": Decimal("0.00001")}, ImpossibleTermsError),
        ({"price_date": "yesterday"}, UnknownChoiceError),
        ({"tags": ("x" * 41,)}, TooLongError),
        ({"email": "nobody"}, EmailError),
    ],
)
def test_that_what_cannot_be_right_is_refused(wrong: dict[str, Any], error: type[KamDeskError]) -> None:
    with pytest.raises(error):
        checked(replace(PLAIN, **wrong))


def test_that_a_tax_number_may_be_kept_as_typed() -> None:
    wrong = replace(PLAIN, country="AZ", tax_number="12 34")

    assert checked(wrong, tax_number_as_typed=True).tax_number == "1234"
    with pytest.raises(TaxNumberError):
        checked(wrong)


def test_that_zero_and_no_limit_are_different() -> None:
    assert checked(replace(PLAIN, credit_limit=Money(Decimal(0), "AZN"))).credit_limit == Money(Decimal(0), "AZN")
    assert checked(PLAIN).credit_limit is None


def test_that_a_client_is_searched_by_names_numbers_places_and_tags() -> None:
    text = search_text(
        replace(PLAIN, tax_number="1401555071", city="Bakı", phone="+994 50 123 45 67", tags=("VIP",), other_names=("Xazar",))
    )

    for part in ("xezer market", "1401555071", "baki", "994501234567", "vip", "xazar"):
        assert part in text


def test_that_differences_are_named_and_shown_in_words() -> None:
    later = replace(PLAIN, standing="key", credit_limit=Money(Decimal(12000), "AZN"), country="AZ", price_date="promised")

    shown = {one.name: one.shown for one in differences(PLAIN, later)}

    assert shown == {
        "standing": "Key client",
        "credit_limit": "12,000.00\u00a0AZN",
        "country": "Azerbaijan",
        "price_date": "Promised day",
    }

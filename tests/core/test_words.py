"""Numbers and amounts in words say what the figures say, in the grammar of each language."""

from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import get_currency_name
from hypothesis import given
from hypothesis import strategies as st
from tests.core.words_read_back import NotANumberError, read_amount, read_number

from kamdesk.core.i18n import LANGUAGES
from kamdesk.core.money import Money
from kamdesk.core.words import amount_in_words, number_in_words

CURRENCIES = ("AZN", "USD", "EUR", "RUB", "SAR", "AED", "EGP", "TRY")
MOST = 999_999_999_999_99

#: Figures near the places where languages change their mind, and any others.
minor_units = st.one_of(
    st.integers(0, MOST),
    st.integers(0, 130_000),
    st.builds(
        lambda one, other, scale, fraction: (one * scale + other) * 100 + fraction,
        st.integers(0, 999),
        st.integers(0, 200),
        st.sampled_from([1, 1000, 1_000_000, 1_000_000_000]),
        st.integers(0, 99),
    ),
)
numbers = st.one_of(st.integers(0, 10**18 - 1), minor_units)


@pytest.mark.parametrize("language", LANGUAGES)
@given(number=numbers, feminine=st.booleans())
def test_that_a_number_in_words_is_read_back_as_it_was(language: str, number: int, feminine: bool) -> None:
    assert read_number(number_in_words(number, language, feminine), language) == number


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("currency", CURRENCIES)
@given(minor=minor_units)
def test_that_an_amount_in_words_is_read_back_as_it_was(language: str, currency: str, minor: int) -> None:
    read = read_amount(amount_in_words(Money.of_minor(minor, currency), language), language)

    assert (read.whole, read.minor) == divmod(minor, 100)


def test_that_the_reader_stumbles_over_what_nobody_says() -> None:
    for language, text in (("az", "min"), ("az", "iki min on min"), ("ru", "два тысяча"), ("en", "two thousand million")):
        with pytest.raises((NotANumberError, KeyError)):
            read_number(text, language)
    for text in ("ثلاثة ألف", "مائة ألفان", "أحد عشر آلاف"):
        with pytest.raises(NotANumberError):
            read_number(text, "ar")


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_number_to_twelve_thousand_is_said_in_its_own_way(language: str) -> None:
    said = [number_in_words(number, language) for number in range(12_001)]

    assert [read_number(text, language) for text in said] == list(range(12_001))


def test_that_eleven_thousand_is_not_ten_thousand_in_azerbaijani() -> None:
    assert number_in_words(10_000, "az") == "on min"
    assert number_in_words(11_000, "az") == "on bir min"
    assert number_in_words(1_011_111, "az") == "bir milyon on bir min yüz on bir"
    assert amount_in_words(Money(Decimal("2026.5"), "AZN"), "az") == "İki min iyirmi altı manat 50 qəpik"


@given(number=minor_units)
def test_that_azerbaijani_units_never_change(number: int) -> None:
    units = {read_amount(amount_in_words(Money.of_minor(number, "AZN"), "az"), "az").unit}

    assert units == {"manat"}


_ROUBLES = {"one": "рубль", "few": "рубля", "many": "рублей"}
_RUSSIAN_SMALL_UNITS = {
    "AZN": "гяпик гяпика гяпиков", "USD": "цент цента центов", "EUR": "цент цента центов", "RUB": "копейка копейки копеек",
    "SAR": "халал халала халалов", "AED": "филс филса филсов", "EGP": "пиастр пиастра пиастров", "TRY": "куруш куруша курушей",
}  # fmt: skip


@pytest.mark.parametrize("currency", CURRENCIES)
@given(minor=minor_units)
def test_that_russian_units_stand_in_the_case_and_number_that_cldr_knows(currency: str, minor: int) -> None:
    plural_form = Locale("ru").plural_form
    read = read_amount(amount_in_words(Money.of_minor(minor, currency), "ru"), "ru")
    whole = minor // 100
    unit = _ROUBLES[plural_form(whole)] if currency == "RUB" else get_currency_name(currency, whole, "ru")
    form = plural_form(minor % 100)

    assert read.unit == unit
    assert read.small_unit == _RUSSIAN_SMALL_UNITS[currency].split()[("one", "few", "many").index(form)]


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        ("1", "RUB", "Один рубль 00 копеек"),
        ("2.01", "RUB", "Два рубля 01 копейка"),
        ("1", "TRY", "Одна турецкая лира 00 курушей"),
        ("2000.22", "TRY", "Две тысячи турецких лир 22 куруша"),
        ("21001", "AZN", "Двадцать одна тысяча один азербайджанский манат 00 гяпиков"),
        ("1022.04", "USD", "Одна тысяча двадцать два доллара США 04 цента"),
        ("-5", "AED", "Минус пять дирхамов ОАЭ 00 филсов"),
    ],
)
def test_that_russian_numerals_agree_in_gender(amount: str, currency: str, said: str) -> None:
    assert amount_in_words(Money(Decimal(amount), currency), "ru") == said


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        ("1.01", "USD", "One US dollar and 01 cent"),
        ("1001", "EUR", "One thousand and one euros and 00 cents"),
        ("342.02", "AZN", "Three hundred and forty-two Azerbaijani manats and 02 qapiks"),
        ("0", "SAR", "Zero Saudi riyals and 00 halalas"),
        ("1000000.5", "RUB", "One million Russian roubles and 50 kopecks"),
    ],
)
def test_that_english_says_one_in_the_singular(amount: str, currency: str, said: str) -> None:
    assert amount_in_words(Money(Decimal(amount), currency), "en") == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_currencies_without_a_name_of_ours_are_said_by_their_code(language: str) -> None:
    dinar = amount_in_words(Money(Decimal("12.5"), "KWD"), language)
    yen = amount_in_words(Money(Decimal(12), "JPY"), language)

    assert number_in_words(12, language)[1:] in dinar
    assert "KWD 500/1000" in dinar
    assert "JPY" in yen
    assert not any(character.isdigit() for character in yen)


def test_that_numbers_that_cannot_be_said_are_refused() -> None:
    for number in (-1, 10**18):
        with pytest.raises(ValueError, match=str(number)):
            number_in_words(number, "az")
    with pytest.raises(KeyError):
        amount_in_words(Money(Decimal(1), "AZN"), "de")

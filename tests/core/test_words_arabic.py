"""Amounts in Arabic follow its rules of counting: gender, case and number of what is counted."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.core.money import Money
from kamdesk.core.words import amount_in_words, number_in_words

_MASCULINE = {
    "AZN": ("مانات أذربيجاني", "مانات أذربيجانية", "ماناتًا أذربيجانيًا"),
    "USD": ("دولار أمريكي", "دولارات أمريكية", "دولارًا أمريكيًا"),
    "EUR": ("يورو", "يورو", "يورو"),
    "RUB": ("روبل روسي", "روبلات روسية", "روبلًا روسيًا"),
    "SAR": ("ريال سعودي", "ريالات سعودية", "ريالًا سعوديًا"),
    "AED": ("درهم إماراتي", "دراهم إماراتية", "درهمًا إماراتيًا"),
    "EGP": ("جنيه مصري", "جنيهات مصرية", "جنيهًا مصريًا"),
}
_FEMININE = {"TRY": ("ليرة تركية", "ليرات تركية", "ليرة تركية")}
_THREE_TO_TEN = {
    False: "ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة".split(),
    True: "ثلاث أربع خمس ست سبع ثماني تسع عشر".split(),
}


def _said(amount: str | int, currency: str) -> str:
    text = amount_in_words(Money(Decimal(amount), currency), "ar")
    return text.removeprefix("فقط ").removesuffix(" لا غير").rpartition(" و")[0]


@pytest.mark.parametrize("currency", [*_MASCULINE, *_FEMININE])
@given(hundreds=st.integers(0, 9_999_999), rest=st.integers(3, 99))
def test_that_what_is_counted_stands_in_the_plural_after_three_to_ten_and_in_the_accusative_above(
    currency: str, hundreds: int, rest: int
) -> None:
    one, few, many = (_MASCULINE | _FEMININE)[currency]
    said = _said(hundreds * 100 + rest, currency)

    if rest > 10:
        assert said.endswith(f" {many}")
    else:
        numeral = _THREE_TO_TEN[currency in _FEMININE][rest - 3]
        assert said.endswith(f"{numeral} {few}")
    assert _said((hundreds + 1) * 100, currency).endswith(f" {one}")


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        (0, "SAR", "صفر ريال سعودي"),
        (1, "SAR", "ريال سعودي واحد"),
        (1, "TRY", "ليرة تركية واحدة"),
        (2, "SAR", "ريالان سعوديان"),
        (2, "TRY", "ليرتان تركيتان"),
        (2, "EUR", "يورو اثنان"),
        (8, "TRY", "ثماني ليرات تركية"),
        (11, "AED", "أحد عشر درهمًا إماراتيًا"),
        (11, "TRY", "إحدى عشرة ليرة تركية"),
        (12, "EGP", "اثنا عشر جنيهًا مصريًا"),
        (12, "TRY", "اثنتا عشرة ليرة تركية"),
        (13, "USD", "ثلاثة عشر دولارًا أمريكيًا"),
        (18, "TRY", "ثماني عشرة ليرة تركية"),
        (21, "TRY", "إحدى وعشرون ليرة تركية"),
        (21, "RUB", "واحد وعشرون روبلًا روسيًا"),
        (101, "SAR", "مائة ريال وريال سعودي واحد"),
        (102, "SAR", "مائة ريال وريالان سعوديان"),
        (200, "SAR", "مائتا ريال سعودي"),
        (2000, "SAR", "ألفا ريال سعودي"),
        (3000, "SAR", "ثلاثة آلاف ريال سعودي"),
        (11_000, "SAR", "أحد عشر ألف ريال سعودي"),
        (11_500, "SAR", "أحد عشر ألفًا وخمسمائة ريال سعودي"),
        (102_000, "SAR", "مائة ألف وألفا ريال سعودي"),
        (200_000, "AZN", "مائتا ألف مانات أذربيجاني"),
        (2_000_000, "USD", "مليونا دولار أمريكي"),
    ],
)
def test_that_amounts_are_said_as_grammar_wants_them(amount: int, currency: str, said: str) -> None:
    assert _said(amount, currency) == said


@pytest.mark.parametrize(
    ("amount", "currency", "end"),
    [
        ("5", "SAR", "و00 هللة لا غير"),
        ("5.05", "SAR", "و05 هللات لا غير"),
        ("5.56", "SAR", "و56 هللة لا غير"),
        ("5.10", "AED", "و10 فلوس لا غير"),
        ("5.11", "EGP", "و11 قرشًا لا غير"),
        ("5.99", "USD", "و99 سنتًا لا غير"),
        ("5.01", "TRY", "و01 قرش لا غير"),
        ("5.03", "RUB", "و03 كوبيكات لا غير"),
    ],
)
def test_that_smaller_units_agree_with_their_figures(amount: str, currency: str, end: str) -> None:
    assert amount_in_words(Money(Decimal(amount), currency), "ar").endswith(end)


def test_that_an_amount_stands_between_its_guards() -> None:
    said = amount_in_words(Money(Decimal("-1234.50"), "AED"), "ar")

    assert said == "فقط ناقص ألف ومائتان وأربعة وثلاثون درهمًا إماراتيًا و50 فلسًا لا غير"


def test_that_a_number_alone_is_not_shortened() -> None:
    assert number_in_words(200, "ar") == "مائتان"
    assert number_in_words(2000, "ar") == "ألفان"
    assert number_in_words(12_000, "ar") == "اثنا عشر ألفًا"
    assert number_in_words(8, "ar", feminine=True) == "ثمان"
    assert number_in_words(3, "ar") == "ثلاثة"

"""Numbers, amounts and dates as people of each language write them; digits are Western in all four."""

from datetime import date, datetime
from decimal import Decimal

from kamdesk.core.i18n import current_language
from kamdesk.core.money import Money, decimals, round_half_up
from kamdesk.core.text import isolate_ltr

NO_BREAK_SPACE = "\u00a0"
#: What is shown where there is nothing to show or nothing to divide by.
DASH = "–"
_DECIMAL_SIGNS = {"az": ",", "ru": ",", "ar": ".", "en": "."}
_GROUP_SIGNS = {"az": NO_BREAK_SPACE, "ru": NO_BREAK_SPACE, "ar": ",", "en": ","}
_MONTHS = {
    "az": "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr".split(),
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(),
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split(),
    "en": "January February March April May June July August September October November December".split(),
}
#: As they stand after a day; the other languages have one form.
_RUSSIAN_MONTHS_OF_DAYS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
#: The ending of an ordinal by the last word of the number: birinci, altıncı, üçüncü, onuncu.
_ORDINAL_ENDINGS = {
    1: "ci", 2: "ci", 3: "cü", 4: "cü", 5: "ci", 6: "cı", 7: "ci", 8: "ci", 9: "cu",
    10: "cu", 20: "ci", 30: "cu", 40: "cı", 50: "ci", 60: "cı", 70: "ci", 80: "ci", 90: "cı", 100: "cü",
}  # fmt: skip
_SHORT_MONTHS = {
    "az": "yan fev mar apr may iyn iyl avq sen okt noy dek".split(),
    "ru": "янв фев мар апр май июн июл авг сен окт ноя дек".split(),
    "ar": _MONTHS["ar"],
    "en": [month[:3] for month in _MONTHS["en"]],
}


def decimal_sign(lang: str | None = None) -> str:
    """Return the sign between whole and fraction."""
    return _DECIMAL_SIGNS[lang or current_language()]


def show_number(number: Decimal | int, places: int | None = None, lang: str | None = None) -> str:
    """Return *number* with grouped thousands; *places* None keeps the decimals it has, without trailing zeros."""
    lang = lang or current_language()
    value = Decimal(number)
    if places is not None:
        text = f"{round_half_up(value, places):,f}"
    else:
        text = f"{value:,f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
    whole, _dot, fraction = text.partition(".")
    whole = whole.replace(",", _GROUP_SIGNS[lang])
    return f"{whole}{_DECIMAL_SIGNS[lang]}{fraction}" if fraction else whole


def show_money(money: Money | None, lang: str | None = None, *, with_currency: bool = False) -> str:
    """Return the amount with its currency's decimals; the ISO code follows after a space that does not break."""
    if money is None:
        return DASH
    text = show_number(money.amount, decimals(money.currency), lang)
    return f"{text}{NO_BREAK_SPACE}{money.currency}" if with_currency else text


def show_price(price: Decimal, currency: str, lang: str | None = None) -> str:
    """Return the price of a unit with its currency's decimals, or more where it has more, without the currency."""
    fraction = f"{price.normalize():f}".partition(".")[2]
    return show_number(price, max(decimals(currency), len(fraction)), lang)


def whole(money: Money) -> str:
    """Return an amount with its currency that no sentence turns round."""
    return isolate_ltr(show_money(money, with_currency=True))


def show_minor(minor: int | None, currency: str, lang: str | None = None) -> str:
    """Return whole minor units as an amount without its currency; nothing for None."""
    return "" if minor is None else show_money(Money.of_minor(minor, currency), lang)


def show_date(day: date | None, lang: str | None = None) -> str:
    """Return a day with figures only: 18.11.2026, in Arabic 18/11/2026, in English 18 Nov 2026; nothing for None."""
    if day is None:
        return ""
    lang = lang or current_language()
    if lang == "en":
        return f"{day.day} {_SHORT_MONTHS['en'][day.month - 1]} {day.year}"
    sign = "/" if lang == "ar" else "."
    return f"{day.day:02d}{sign}{day.month:02d}{sign}{day.year}"


def _azerbaijani_year(year: int) -> str:
    last = year % 10 or year % 100 or (100 if year % 1000 else 0)
    return f"{year}-{_ORDINAL_ENDINGS.get(last, 'ci')} il"


def long_date(day: date | None, lang: str | None = None) -> str:
    """Return a day with its month by name, as contracts and letters write it; nothing for None.

    “28 noyabr 2026-cı il”, “«28» ноября 2026 г.”, “28 نوفمبر 2026”, “28 November 2026”.
    """
    if day is None:
        return ""
    lang = lang or current_language()
    if lang == "ru":
        return f"«{day.day:02d}» {_RUSSIAN_MONTHS_OF_DAYS[day.month - 1]} {day.year} г."
    month = _MONTHS[lang][day.month - 1]
    return f"{day.day} {month} {_azerbaijani_year(day.year) if lang == 'az' else day.year}"


def show_moment(moment: datetime | None, lang: str | None = None) -> str:
    """Return day and minute in the machine's time zone; nothing for None."""
    if moment is None:
        return ""
    local = moment.astimezone()
    return f"{show_date(local.date(), lang)} {local:%H:%M}"


def show_month(day: date, lang: str | None = None, *, short: bool = False) -> str:
    """Return the month of *day* with its year: “noyabr 2026”, short “noy 26”."""
    lang = lang or current_language()
    if short:
        return f"{_SHORT_MONTHS[lang][day.month - 1]} {day.year % 100:02d}"
    return f"{_MONTHS[lang][day.month - 1]} {day.year}"


def show_percent(ratio: Decimal | None, lang: str | None = None, places: int = 1) -> str:
    """Return *ratio* (0.35) as “35 %”, in Arabic and English “35%”; a dash for None."""
    if ratio is None:
        return DASH
    lang = lang or current_language()
    text = show_number(ratio * 100, places, lang)
    return f"{text}%" if lang in {"ar", "en"} else f"{text}{NO_BREAK_SPACE}%"

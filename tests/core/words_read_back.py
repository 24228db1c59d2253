"""Numbers and amounts in words, read back as a person reads them: vocabularies and rules of their own, none of the program's."""

import re
from dataclasses import dataclass

_AZ = {
    "sıfır": 0, "bir": 1, "iki": 2, "üç": 3, "dörd": 4, "beş": 5, "altı": 6, "yeddi": 7, "səkkiz": 8, "doqquz": 9, "on": 10,
    "iyirmi": 20, "otuz": 30, "qırx": 40, "əlli": 50, "altmış": 60, "yetmiş": 70, "səksən": 80, "doxsan": 90,
}  # fmt: skip
_EN = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_RU = {
    "ноль": 0, "один": 1, "одна": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8,
    "девять": 9, "десять": 10, "одиннадцать": 11, "двенадцать": 12, "тринадцать": 13, "четырнадцать": 14, "пятнадцать": 15,
    "шестнадцать": 16, "семнадцать": 17, "восемнадцать": 18, "девятнадцать": 19, "двадцать": 20, "тридцать": 30, "сорок": 40,
    "пятьдесят": 50, "шестьдесят": 60, "семьдесят": 70, "восемьдесят": 80, "девяносто": 90, "сто": 100, "двести": 200,
    "триста": 300, "четыреста": 400, "пятьсот": 500, "шестьсот": 600, "семьсот": 700, "восемьсот": 800, "девятьсот": 900,
}  # fmt: skip
_AR_MASCULINE = "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة".split()
_AR_FEMININE = "واحدة اثنتان ثلاث أربع خمس ست سبع ثمان تسع عشر".split()
_AR = {
    **{word: value for value, word in enumerate(_AR_MASCULINE, 1)},
    **{word: value for value, word in enumerate(_AR_FEMININE, 1)},
    "صفر": 0, "أحد": 1, "إحدى": 1, "اثنا": 2, "اثنتا": 2, "ثماني": 8, "عشرون": 20, "ثلاثون": 30, "أربعون": 40, "خمسون": 50,
    "ستون": 60, "سبعون": 70, "ثمانون": 80, "تسعون": 90, "مائة": 100, "مائتان": 200, "مائتا": 200, "ثلاثمائة": 300,
    "أربعمائة": 400, "خمسمائة": 500, "ستمائة": 600, "سبعمائة": 700, "ثمانمائة": 800, "تسعمائة": 900,
}  # fmt: skip
_SCALES = {
    "az": {"min": 3, "milyon": 6, "milyard": 9, "trilyon": 12, "kvadrilyon": 15},
    "en": {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "quadrillion": 15},
    "ru": {
        form: power
        for power, forms in {
            3: "тысяча тысячи тысяч", 6: "миллион миллиона миллионов", 9: "миллиард миллиарда миллиардов",
            12: "триллион триллиона триллионов", 15: "квадриллион квадриллиона квадриллионов",
        }.items()
        for form in forms.split()
    },
}  # fmt: skip
_AR_SCALES = {
    3: ("ألف ألفًا", "آلاف", "ألفان ألفا"),
    6: ("مليون مليونًا", "ملايين", "مليونان مليونا"),
    9: ("مليار مليارًا", "مليارات", "ملياران مليارا"),
    12: ("تريليون تريليونًا", "تريليونات", "تريليونان تريليونا"),
    15: ("كوادريليون كوادريليونًا", "كوادريليونات", "كوادريليونان كوادريليونا"),
}


class NotANumberError(Exception):
    """A careful reader would stumble here."""


@dataclass(frozen=True)
class ReadAmount:
    """What was read: whole units, the smaller ones, and the words for both."""

    whole: int
    minor: int
    unit: str
    small_unit: str


class _Sum:
    """Adds up thousands from the largest down, and refuses any other order."""

    def __init__(self) -> None:
        self.total = 0
        self.smallest = 10**21
        self.group = 0
        self.smallest_in_group = 1000

    def add(self, value: int) -> None:
        rank = 100 if value >= 100 else 10 if value >= 20 else 1
        if rank >= self.smallest_in_group:
            raise NotANumberError(value)
        self.group += value
        self.smallest_in_group = rank

    def scale(self, power: int) -> None:
        if not self.group or 10**power >= self.smallest:
            raise NotANumberError(power)
        self.total += self.group * 10**power
        self.smallest, self.group, self.smallest_in_group = 10**power, 0, 1000


def _read_azerbaijani(words: list[str]) -> int:
    found = _Sum()
    place = 0
    while place < len(words):
        word, after = words[place], words[place + 1] if place + 1 < len(words) else ""
        ones = _AZ.get(after, 0)
        if word == "on" and 0 < ones < 10:
            found.add(10 + ones)
            place += 1
        elif after == "yüz" and 1 < _AZ.get(word, 0) < 10:
            found.add(100 * _AZ[word])
            place += 1
        elif word == "yüz":
            found.add(100)
        elif word in _SCALES["az"]:
            found.scale(_SCALES["az"][word])
        else:
            found.add(_AZ[word])
        place += 1
    return found.total + found.group


def _read_english(words: list[str]) -> int:
    found = _Sum()
    plain = [part for word in words if word != "and" for part in word.split("-")]
    for place, word in enumerate(plain):
        if word == "hundred":
            continue
        if plain[place + 1 : place + 2] == ["hundred"]:
            found.add(100 * _EN[word])
        elif word in _SCALES["en"]:
            found.scale(_SCALES["en"][word])
        else:
            found.add(_EN[word])
    return found.total + found.group


def _read_russian(words: list[str]) -> int:
    found = _Sum()
    for word in words:
        if word in _SCALES["ru"]:
            _check_russian_agreement(word, found.group)
            found.scale(_SCALES["ru"][word])
        else:
            found.add(_RU[word])
    return found.total + found.group


def _check_russian_agreement(word: str, count: int) -> None:
    is_one = count % 10 == 1 and count % 100 != 11
    is_few = count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14}
    endings = ("а", "и", "") if word.startswith("тысяч") else ("", "а", "ов")
    if not word.endswith(endings[0] if is_one else endings[1] if is_few else endings[2]):
        raise NotANumberError(word)


def _without_and(word: str) -> str:
    return word[1:] if word.startswith("و") and word not in {"واحد", "واحدة"} else word


def _read_arabic(words: list[str]) -> int:
    total = group = 0
    for word in map(_without_and, words):
        power = next((p for p, forms in _AR_SCALES.items() if any(word in form.split() for form in forms)), None)
        if power is None:
            group += _AR[word]
            continue
        one, few, two = (form.split() for form in _AR_SCALES[power])
        rest = group % 100
        if word in two and group:
            raise NotANumberError(word)
        if (word in few) != (3 <= rest <= 10) or (word in one and group == 1):
            raise NotANumberError(word)
        total += (2 if word in two else group or 1) * 10**power
        group = 0
    return total + group


_READERS = {"az": _read_azerbaijani, "en": _read_english, "ru": _read_russian, "ar": _read_arabic}


def read_number(text: str, language: str) -> int:
    """Return the number that *text* says.

    Raises:
        NotANumberError: Its parts stand in an order, or in a form, in which nobody says a number.
        KeyError: A word is no numeral.
    """
    return _READERS[language](text.split())


def _is_numeral(word: str, language: str) -> bool:
    if language == "ar":
        plain = _without_and(word)
        return plain in _AR or any(plain in form.split() for forms in _AR_SCALES.values() for form in forms)
    words = {"az": _AZ, "en": _EN, "ru": _RU}[language]
    return word in _SCALES[language] or word in {"yüz", "hundred", "and"} or all(part in words for part in word.split("-"))


def read_amount(text: str, language: str) -> ReadAmount:
    """Read an amount: numerals, the unit, two figures and the smaller unit; Arabic may count with the unit itself."""
    if language == "ar":
        return _read_arabic_amount(text)
    found = re.fullmatch(r"(.+?) (?:and )?(\d\d) (\w+)", text)
    if found is None:
        raise NotANumberError(text)
    words = (found[1][0].translate({ord("İ"): "i", ord("I"): "ı"}).lower() + found[1][1:]).split()
    count = next((place for place, word in enumerate(words) if not _is_numeral(word, language)), len(words))
    return ReadAmount(read_number(" ".join(words[:count]), language), int(found[2]), " ".join(words[count:]), found[3])


def _read_arabic_amount(text: str) -> ReadAmount:
    found = re.fullmatch(r"فقط (.+) و(\d\d) (\S+) لا غير", text)
    if found is None:
        raise NotANumberError(text)
    words = found[1].split()
    first = next(place for place, word in enumerate(words) if not _is_numeral(word, "ar"))
    unit = words[first]
    whole = read_number(" ".join(words[:first]), "ar") if first else 0
    rest = words[first + 1 :]
    again = next((place for place, word in enumerate(rest) if word.startswith(f"و{unit[:3]}")), None)
    counted = [unit, *rest] if not first else [] if again is None else [rest[again][1:], *rest[again + 1 :]]
    if counted:
        said = counted[-1]
        whole += 2 if counted[0].endswith("ان") or said in {"اثنان", "اثنتان"} else 1
        if not counted[0].endswith("ان") and said not in {"واحد", "واحدة", "اثنان", "اثنتان"}:
            raise NotANumberError(text)
    return ReadAmount(whole, int(found[2]), " ".join(counted or [unit, *rest]), found[3])

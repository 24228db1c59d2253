"""Numbers in Arabic.

Three to ten take the opposite gender of what is counted and its plural; eleven and up its accusative singular; whole hundreds its
genitive singular. One and two are said by the noun itself, also behind hundreds: “مائة ريال وريالان”.
"""

from dataclasses import dataclass
from typing import Final

from kamdesk.core.words.groups import groups

MINUS: Final = "ناقص"
_AND: Final = " و"


@dataclass(frozen=True, slots=True)
class _Noun:
    """What is counted, without and with what tells it from its namesakes of other countries.

    *many* is the accusative singular, which follows eleven to ninety-nine.
    """

    one: str
    two: str
    few: str
    many: str
    feminine: bool = False
    epithets: tuple[str, str, str, str] = ("", "", "", "")

    def full(self, form: int) -> str:
        """Return form 0–3 (one, two, few, many) with its epithet."""
        return f"{(self.one, self.two, self.few, self.many)[form]} {self.epithets[form]}".strip()


def _of(root: str, feminine: bool = False) -> tuple[str, str, str, str]:
    """Return the four forms of an epithet such as سعودي; beside a feminine noun they end in ة."""
    if feminine:
        return f"{root}ة", f"{root}تان", f"{root}ة", f"{root}ة"
    return root, f"{root}ان", f"{root}ة", f"{root}ًا"


_CENT: Final = _Noun("سنت", "سنتان", "سنتات", "سنتًا")
_PIASTRE: Final = _Noun("قرش", "قرشان", "قروش", "قرشًا")
CURRENCIES: Final = {
    "AZN": (
        _Noun("مانات", "ماناتان", "مانات", "ماناتًا", epithets=_of("أذربيجاني")),
        _Noun("قابيك", "قابيكان", "قابيك", "قابيكًا"),
    ),
    "USD": (_Noun("دولار", "دولاران", "دولارات", "دولارًا", epithets=_of("أمريكي")), _CENT),
    "EUR": (_Noun("يورو", "يورو", "يورو", "يورو"), _CENT),
    "RUB": (
        _Noun("روبل", "روبلان", "روبلات", "روبلًا", epithets=_of("روسي")),
        _Noun("كوبيك", "كوبيكان", "كوبيكات", "كوبيكًا"),
    ),
    "SAR": (
        _Noun("ريال", "ريالان", "ريالات", "ريالًا", epithets=_of("سعودي")),
        _Noun("هللة", "هللتان", "هللات", "هللة", feminine=True),
    ),
    "AED": (
        _Noun("درهم", "درهمان", "دراهم", "درهمًا", epithets=_of("إماراتي")),
        _Noun("فلس", "فلسان", "فلوس", "فلسًا"),
    ),
    "EGP": (_Noun("جنيه", "جنيهان", "جنيهات", "جنيهًا", epithets=_of("مصري")), _PIASTRE),
    "TRY": (
        _Noun("ليرة", "ليرتان", "ليرات", "ليرة", feminine=True, epithets=("تركية", "تركيتان", "تركية", "تركية")),
        _PIASTRE,
    ),
}
_SCALES: Final = (
    _Noun("", "", "", ""),
    _Noun("ألف", "ألفان", "آلاف", "ألفًا"),
    _Noun("مليون", "مليونان", "ملايين", "مليونًا"),
    _Noun("مليار", "ملياران", "مليارات", "مليارًا"),
    _Noun("تريليون", "تريليونان", "تريليونات", "تريليونًا"),
    _Noun("كوادريليون", "كوادريليونان", "كوادريليونات", "كوادريليونًا"),
)
_ZERO: Final = "صفر"
_MASCULINE: Final = " واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة".split(" ")
_FEMININE: Final = " واحدة اثنتان ثلاث أربع خمس ست سبع ثمان تسع عشر".split(" ")
_TENS: Final = "  عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون".split(" ")
_HUNDREDS: Final = " مائة مائتان ثلاثمائة أربعمائة خمسمائة ستمائة سبعمائة ثمانمائة تسعمائة".split(" ")


def _construct(dual: str) -> str:
    """Return a dual as it stands right before what is counted: مائتا, ألفا."""
    return dual.removesuffix("ن")


def _teens(number: int, feminine: bool) -> str:
    if number == 11:
        return "إحدى عشرة" if feminine else "أحد عشر"
    if number == 12:
        return "اثنتا عشرة" if feminine else "اثنا عشر"
    if feminine:
        return f"{'ثماني' if number == 18 else _FEMININE[number - 10]} عشرة"
    return f"{_MASCULINE[number - 10]} عشر"


def _below_hundred(number: int, feminine: bool) -> str:
    if number <= 10:
        return (_FEMININE if feminine else _MASCULINE)[number]
    if number < 20:
        return _teens(number, feminine)
    tens, ones = divmod(number, 10)
    if not ones:
        return _TENS[tens]
    first = "إحدى" if feminine and ones == 1 else (_FEMININE if feminine else _MASCULINE)[ones]
    return f"{first}{_AND}{_TENS[tens]}"


def _below_thousand(number: int, feminine: bool = False, *, before_noun: bool = False) -> str:
    hundreds, rest = divmod(number, 100)
    words = [_HUNDREDS[hundreds]] if hundreds else []
    if before_noun and hundreds == 2 and not rest:
        words = [_construct(words[0])]
    if rest == 8 and feminine and before_noun:
        words.append("ثماني")
    elif rest:
        words.append(_below_hundred(rest, feminine))
    return _AND.join(words)


def _thousands(group: int, scale: _Noun, before_noun: bool) -> str:
    """Return *group* times a power of a thousand; shorter forms stand right before what is counted."""
    two = _construct(scale.two) if before_noun else scale.two
    rest = group % 100
    if group <= 2:
        return scale.one if group == 1 else two
    if rest == 0:
        return f"{_below_thousand(group, before_noun=True)} {scale.one}"
    if rest <= 2:
        return f"{_below_thousand(group - rest, before_noun=True)} {scale.one}{_AND}{scale.one if rest == 1 else two}"
    counted = scale.few if rest <= 10 else scale.one if before_noun else scale.many
    return f"{_below_thousand(group)} {counted}"


def _said(value: int, feminine: bool, before_noun: bool) -> str:
    parts = groups(value)
    words = []
    for place, (power, group) in enumerate(parts, 1):
        ends = before_noun and place == len(parts)
        if power:
            words.append(_thousands(group, _SCALES[power], ends))
        else:
            words.append(_below_thousand(group, feminine, before_noun=ends))
    return _AND.join(words) or _ZERO


def number(value: int, feminine: bool = False) -> str:
    """Return a whole number in words; *feminine* is the gender of what is counted, so three to ten take the other one."""
    return _said(value, feminine, before_noun=False)


def _one_or_two(value: int, noun: _Noun) -> str:
    if value == 1:
        return f"{noun.full(0)} {'واحدة' if noun.feminine else 'واحد'}"
    if noun.two == noun.one:  # a foreign word without a dual
        return f"{noun.full(1)} {'اثنتان' if noun.feminine else 'اثنان'}"
    return noun.full(1)


def major(value: int, currency: str) -> str:
    """Return an amount of whole units in words."""
    noun = CURRENCIES[currency][0]
    rest = value % 100
    if value in {1, 2}:
        return _one_or_two(value, noun)
    if rest in {1, 2}:
        return f"{_said(value - rest, noun.feminine, before_noun=True)} {noun.one}{_AND}{_one_or_two(rest, noun)}"
    form = 0 if rest == 0 else 2 if rest <= 10 else 3
    return f"{_said(value, noun.feminine, before_noun=True)} {noun.full(form)}"


def minor(digits: str, currency: str) -> str:
    """Return the smaller units, given in figures, with their word."""
    noun, rest = CURRENCIES[currency][1], int(digits) % 100
    form = 2 if 3 <= rest <= 10 else 3 if rest > 10 else 0
    return f"و{digits} {noun.full(form)}"

"""Numbers in Russian: one and two agree in gender, and what is counted has three forms."""

from dataclasses import dataclass
from typing import Final

from kamdesk.core.words.groups import groups

MINUS: Final = "минус"


@dataclass(frozen=True, slots=True)
class _Noun:
    """What is counted: as after one, after two to four, after five."""

    one: str
    few: str
    many: str
    feminine: bool = False

    def counted(self, number: int) -> str:
        if 11 <= number % 100 <= 14:
            return self.many
        if number % 10 == 1:
            return self.one
        return self.few if 2 <= number % 10 <= 4 else self.many


_KOPECK: Final = _Noun("копейка", "копейки", "копеек", feminine=True)
_CENT: Final = _Noun("цент", "цента", "центов")
_KURUSH: Final = _Noun("куруш", "куруша", "курушей")
CURRENCIES: Final = {
    "AZN": (
        _Noun("азербайджанский манат", "азербайджанских маната", "азербайджанских манатов"),
        _Noun("гяпик", "гяпика", "гяпиков"),
    ),
    "USD": (_Noun("доллар США", "доллара США", "долларов США"), _CENT),
    "EUR": (_Noun("евро", "евро", "евро"), _CENT),
    "RUB": (_Noun("рубль", "рубля", "рублей"), _KOPECK),
    "SAR": (_Noun("саудовский риял", "саудовских рияла", "саудовских риялов"), _Noun("халал", "халала", "халалов")),
    "AED": (_Noun("дирхам ОАЭ", "дирхама ОАЭ", "дирхамов ОАЭ"), _Noun("филс", "филса", "филсов")),
    "EGP": (
        _Noun("египетский фунт", "египетских фунта", "египетских фунтов"),
        _Noun("пиастр", "пиастра", "пиастров"),
    ),
    "TRY": (_Noun("турецкая лира", "турецкие лиры", "турецких лир", feminine=True), _KURUSH),
}
_SMALL: Final = (
    "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
    "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
).split()
_FEMININE: Final = {1: "одна", 2: "две"}
_TENS: Final = "  двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split(" ")
_HUNDREDS: Final = " сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот".split(" ")
_SCALES: Final = (
    _Noun("", "", ""),
    _Noun("тысяча", "тысячи", "тысяч", feminine=True),
    _Noun("миллион", "миллиона", "миллионов"),
    _Noun("миллиард", "миллиарда", "миллиардов"),
    _Noun("триллион", "триллиона", "триллионов"),
    _Noun("квадриллион", "квадриллиона", "квадриллионов"),
)


def _below_thousand(number: int, feminine: bool) -> str:
    hundreds, rest = divmod(number, 100)
    words = [_HUNDREDS[hundreds]] if hundreds else []
    if rest >= 20:
        words.append(_TENS[rest // 10])
        rest %= 10
    if rest:
        words.append(_FEMININE.get(rest, _SMALL[rest]) if feminine else _SMALL[rest])
    return " ".join(words)


def number(value: int, feminine: bool = False) -> str:
    """Return a whole number in words, agreeing with a masculine or *feminine* noun."""
    said = []
    for power, group in groups(value):
        scale = _SCALES[power]
        counted = _below_thousand(group, scale.feminine if power else feminine)
        said.append(f"{counted} {scale.counted(group)}".strip())
    return " ".join(said) or _SMALL[0]


def major(value: int, currency: str) -> str:
    """Return an amount of whole units in words."""
    noun = CURRENCIES[currency][0]
    return f"{number(value, noun.feminine)} {noun.counted(value)}"


def minor(digits: str, currency: str) -> str:
    """Return the smaller units, given in figures, with their word."""
    return f"{digits} {CURRENCIES[currency][1].counted(int(digits))}"

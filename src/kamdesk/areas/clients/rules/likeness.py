"""How alike two names of clients are, whatever script and spelling they are written in.

A name is heard rather than read: every script becomes the same few Latin sounds (Xəzər, Хазар, Khazar, الخزر → hazar),
words of the legal form are dropped, and the consonants of the words, in the order of the alphabet, are the name's skeleton.
The skeleton is kept beside the name, so that likely duplicates are looked for without reading every name again.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kamdesk.core.text import ascii_digits

#: From this score (0–100) on two names are shown as a likely duplicate.
LIKELY: Final = 85
#: Skeletons that differ more are not compared any further.
LIKELY_SKELETON: Final = 80

# Letters that sound alike share a sound: p = b, q = g = k, x = h, vowels are a e i o u.
_SOUNDS: Final = str.maketrans({
    # Azerbaijani and Turkish
    "ə": "a", "ı": "i", "ö": "o", "ü": "u", "ğ": "k", "ş": "s", "ç": "c", "â": "a", "î": "i", "û": "u",
    # Russian, Ukrainian, Kazakh
    "а": "a", "б": "b", "в": "v", "г": "k", "д": "d", "е": "e", "ё": "o", "ж": "z", "з": "z", "и": "i", "й": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "b", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts",
    "ч": "c", "ш": "s", "щ": "s", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "і": "i", "ї": "i", "є": "e",
    "ґ": "k", "ә": "a", "ғ": "k", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "ў": "u",
    # Arabic and Persian
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ب": "b", "پ": "b", "ت": "t", "ث": "s", "ج": "j", "چ": "c", "ح": "h",
    "خ": "h", "د": "d", "ذ": "z", "ر": "r", "ز": "z", "ژ": "z", "س": "s", "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z",
    "ع": "a", "غ": "k", "ف": "f", "ق": "k", "ک": "k", "ك": "k", "گ": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "",
    "و": "u", "ؤ": "u", "ي": "i", "ی": "i", "ى": "a", "ئ": "i", "ء": "", "ـ": "",
    # Latin letters left after the pairs below
    "c": "k", "g": "k", "p": "b", "q": "k", "w": "v", "y": "i",
})  # fmt: skip
_PAIRS: Final = (
    ("ск", "sk"), ("дж", "j"), ("кс", "ks"), ("تش", "ч"), ("sch", "s"), ("dzh", "j"), ("shch", "s"), ("sh", "s"), ("zh", "z"),
    ("kh", "h"), ("gh", "k"), ("chn", "hn"), ("chr", "hr"), ("chl", "hl"), ("ch", "ç"), ("ph", "f"), ("th", "t"), ("dj", "j"), ("ck", "k"), ("qu", "kv"),
)  # fmt: skip
_SOFT_G: Final = re.compile("^г(?=адж|аса|усе|ами|ейд|аби|асы|аши|аки)")  # Гасан is Həsən
_PAIR: Final = re.compile("|".join(sorted((first for first, _sound in _PAIRS), key=len, reverse=True)))
_SOUND_OF_PAIR: Final = dict(_PAIRS)
_TURKIC: Final = re.compile("[əğışçöü]")
_MARKS: Final = re.compile("[\u0300-\u036f\u064b-\u065f\u0670'’‘ʼ`´]")
_WORD: Final = re.compile(r"[^\W_]+")
_DOTTED: Final = re.compile(r"(?<!\w)(?:\w[.\u066b]){1,}\w(?!\w)\.?")
_ARTICLE: Final = re.compile("^(?:وال|ال|لل)(?=.{3})")
_HARD_X: Final = re.compile("^x|x(?=[bcdfghjklmnpqrstvwz])")
_DOUBLED: Final = re.compile(r"([a-z])\1+")
_UNHEARD: Final = re.compile("(?<!^)v|[aeiou]")
_FINAL_H: Final = re.compile("(?<=[aeiou])h$")

LEGAL_WORDS: Final = frozenset(
    "mmc mtm asc qsc atsc açsc qasc fş fərdi sahibkar şirkət şirkəti şirkətlər firma firması filial filialı müəssisə "
    "məhdud məsuliyyətli cəmiyyət cəmiyyəti səhmdar açıq qapalı "
    "ооо ooo оао зао ао пао нао ип чп тоо тов одо уп оаоо общество ограниченной ответственностью акционерное компания фирма "
    "предприятие индивидуальный предприниматель филиал "
    "llc ltd limited inc incorporated corp corporation co company cjsc ojsc jsc pjsc llp lp plc gmbh ag sa sarl srl spa bv nv oy ab "
    "fze fzco fzc fzllc wll est establishment branch the of and al el an ar as ад аль эль "
    "şti aş san tic ve "
    "شركة مؤسسة مؤسسه شركه محدودة المحدودة محدوده المحدوده مساهمة مساهمه مسؤولية ذات ذمم شمم شمع شمل شذم ذم منشأة فرع و".split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heard:
    """A name as it is compared: its words' sounds and skeletons, each in the order of the skeletons, and its figures.

    `telling` are sound and skeleton of the words that are not words of a trade, such as market or service.
    """

    sound: str
    skeleton: str
    figures: frozenset[str]
    telling: tuple[str, str]


def _words(name: str) -> list[str]:
    text = name.translate(_SMALL_DOTTED).lower()
    if "." in text:
        text = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    text = ascii_digits(_MARKS.sub("", text))
    return _joined_letters(_WORD.findall(text))


_SMALL_DOTTED: Final = str.maketrans({"İ": "i", "I": "i"})


def _joined_letters(words: list[str]) -> list[str]:
    """Put single letters that stand beside one another together: l l c → llc, ذ م م → ذمم."""
    if all(len(word) > 1 for word in words):
        return words
    joined: list[str] = []
    run = False
    for word in words:
        single = len(word) == 1 and not word.isdigit()
        if single and run:
            joined[-1] += word
        else:
            joined.append(word)
        run = single
    return joined


@lru_cache(maxsize=20_000)
def _heard(word: str) -> tuple[str, str]:
    """Return the skeleton and the sound of one word; names share many words, so these are kept."""
    sound = _sound(word)
    return _DOUBLED.sub(r"\1", _UNHEARD.sub("", sound)) or sound, sound


def _sound(word: str) -> str:
    if _TURKIC.search(word):
        word = word.replace("c", "j").replace("x", "h")
    elif "x" in word:
        word = _HARD_X.sub("h", word).replace("x", "ks")
    word = _SOFT_G.sub("х", _ARTICLE.sub("", word))
    heard = _PAIR.sub(lambda found: _SOUND_OF_PAIR[found[0]], word).translate(_SOUNDS)
    return _FINAL_H.sub("", _DOUBLED.sub(r"\1", heard))


def hear(name: str) -> Heard:
    """Return *name* as it is compared with others."""
    words = _words(name)
    kept = [word for word in words if word not in LEGAL_WORDS] or words
    heard: list[tuple[str, str]] = []
    figures = set()
    for word in kept:
        if word.isdigit():
            figures.add(word.lstrip("0") or "0")
            continue
        heard.append(_heard(word))
    heard.sort()
    heard.extend((figure, figure) for figure in sorted(figures))
    bones = " ".join(bones for bones, _sound in heard)
    sound = " ".join(sound for _bones, sound in heard)
    own = [one for one in heard if one[0] not in TRADES]
    if not own or len(own) == len(heard):
        return Heard(sound, bones, frozenset(figures), (sound, bones))
    own_sound, own_bones = " ".join(sound for _bones, sound in own), " ".join(bones for bones, _sound in own)
    return Heard(sound, bones, frozenset(figures), (own_sound, own_bones))


def skeleton(name: str) -> str:
    """Return what is kept beside a name to find its likely duplicates."""
    return hear(name).skeleton


def likeness(one: Heard, other: Heard) -> float:
    """Return how alike two names are, 0–100; different figures (“Market 1”, “Market 2”) make two clients."""
    from rapidfuzz import fuzz

    if one.figures and other.figures and one.figures != other.figures:
        return 0.0
    whole = 0.6 * fuzz.ratio(one.skeleton, other.skeleton) + 0.4 * fuzz.ratio(one.sound, other.sound)
    telling = 0.6 * fuzz.ratio(one.telling[1], other.telling[1]) + 0.4 * fuzz.ratio(one.telling[0], other.telling[0])
    return min(whole, telling)


def nearest(sought: Heard, skeletons: Iterable[str], limit: int) -> list[int]:
    """Return the places in *skeletons* that are worth a closer look, the most alike first."""
    from rapidfuzz import fuzz, process

    found = process.extract(
        sought.skeleton, skeletons, scorer=fuzz.ratio, processor=None, score_cutoff=LIKELY_SKELETON, limit=limit
    )
    return [int(place) for _text, _score, place in found]


#: Skeletons of words that say what a firm does and not which firm it is.
TRADES: Final = frozenset(
    _heard(word)[0]
    for word in (
        "market supermarket minimarket маркет ماركت servis сервис service ticarət тиджарет торг торговый trading trade تجارة "
        "retail ритейл plaza плаза qida гида foods food أغذية qrup группа group مجموعة holding холдинг mağaza магазин shop store "
        "متجر logistika логистика logistics texnika техника tikinti строй construction انشاءات klinika клиника aptek аптека"
    ).split()
)

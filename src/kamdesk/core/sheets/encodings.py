"""Which encoding the text of a file is in."""

import codecs
from dataclasses import dataclass
from typing import Final

ENCODINGS: Final = ("utf-8", "utf-16", "cp1251", "cp1254", "cp1256", "cp1252", "cp866", "koi8-r")
"""What a person can choose from."""

_SINGLE_BYTE: Final = ("cp1251", "cp1254", "cp1256", "cp1252")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 200_000
_WHITE: Final = "\t\n\r\f\x1a"

# Letters in order of how often they are written; the rarer a letter, the less it speaks for the language.
_RUSSIAN: Final = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_ARABIC: Final = "اليمنوترهبدسعفقكحجشصطخثذضغزظةىأإآءئؤ"
_TURKISH: Final = "ıüşöçğİÜŞÖÇĞ"
_WESTERN: Final = "éäöüèàçñáíóßêâôåøæúîëïûìòãõÄÖÜÉ"
_LATIN: Final = ("cp1254", "cp1252")
_EXPECTED: Final = {"cp1251": _RUSSIAN, "cp1256": _ARABIC, "cp1254": _TURKISH, "cp1252": _WESTERN}
_SIGNS: Final = "«»“”‘’„–—…№°€§©®·•×÷±،؛؟\u00a0"


@dataclass(frozen=True)
class EncodingGuess:
    """How a file's bytes are probably to be read.

    *certain* is False when it is a guess by the letters, which a person should confirm in a preview; *alternatives* are the
    other encodings that fit the bytes, the likeliest first.
    """

    encoding: str
    certain: bool
    alternatives: tuple[str, ...] = ()


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _letter_worth(character: str, previous: str, encoding: str) -> float:
    expected = _EXPECTED[encoding]
    is_latin = encoding in _LATIN
    place = expected.find(character if is_latin else character.lower())
    worth = 1 - place / (2 * len(expected)) if place >= 0 else -0.5
    if previous.islower() and character.isupper():
        worth -= 1  # a capital inside a word is the sign of a wrong encoding
    if previous.isalpha() and (previous > "\x7f") == is_latin:
        worth -= 0.3  # Latin letters with marks stand among plain ones, letters of other scripts among their own
    return worth


def _letters_worth(text: str, encoding: str) -> float:
    """Rate how much the letters beyond ASCII look like the languages that *encoding* is for: 1 at best."""
    worths = [
        _letter_worth(character, previous, encoding)
        for previous, character in zip(" " + text, text, strict=False)
        if character > "\x7f" and character not in _SIGNS
    ]
    return sum(worths) / len(worths) if worths else 0.0


def _without_mark(data: bytes) -> str | None:
    """Return which UTF-16 the data is, if it is one without a byte order mark."""
    best: tuple[float, str] | None = None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _decoded(data[: _SAMPLE // 2 * 2], encoding)
        if text is None:
            continue
        plain = sum(c in _WHITE or (c.isprintable() and ord(c) < 0x700) for c in text) / max(len(text), 1)
        if plain > 0.8 and (best is None or plain > best[0]):
            best = (plain, encoding)
    return best[1] if best else None


def _by_letters(data: bytes) -> EncodingGuess:
    fitting = {
        encoding: _letters_worth(data[:_SAMPLE].decode(encoding), encoding)
        for encoding in _SINGLE_BYTE
        if _decoded(data, encoding) is not None
    }
    best, *others = sorted(fitting, key=lambda encoding: -fitting[encoding])  # cp1256 fits any bytes
    return EncodingGuess(best, certain=False, alternatives=tuple(others))


def guess_encoding(data: bytes) -> EncodingGuess:
    """Tell how to decode the whole content of a text file: by its mark, as strict UTF-8, else by its letters."""
    for mark, encoding in _MARKS:
        if data.startswith(mark) and _decoded(data, encoding) is not None:
            return EncodingGuess(encoding, certain=True)
    if b"\0" in data:
        wide = _without_mark(data)
        if wide is not None and _decoded(data, wide) is not None:
            return EncodingGuess(wide, certain=False, alternatives=("utf-8",))
    if _decoded(data, "utf-8") is not None:
        return EncodingGuess("utf-8", certain=True)
    return _by_letters(data)

"""What is pasted from Word or a web page, as clauses: styles and invisible marks vanish, each paragraph is one."""

import re
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from kamdesk.core.text import ascii_digits, clean, without_direction_marks

_LETTER_NEXT: Final = r"(?=[^\W\d_])"  # “3.5 %” and “2 years” are no numbers of clauses
_DEEP: Final = re.compile(rf"^\(?(\d{{1,2}}(?:\.\d{{1,2}}){{1,5}})[.)]?[ \t]+{_LETTER_NEXT}")
_FLAT: Final = re.compile(rf"^\(?(\d{{1,3}})(?:[.)][ \t]*|\t+){_LETTER_NEXT}")
_LETTER: Final = re.compile(r"^\(?[^\W\d_]\)[ \t]*|^[\u0621-\u064a]-[ \t]+")
_BULLETS: Final = "•·‣◦▪▫■□●○◆◇–—―*§\uf0b7\uf0a7\uf0d8\uf076\uf0fc-"
_BULLET: Final = re.compile(rf"^(?:[{re.escape(_BULLETS)}][ \t]+|[\uf000-\uf0ff]|o\t)")
_FIELD_CODES: Final = re.compile("\x13[^\x14\x15]*\x14|[\x13\x14\x15]")
_BREAKS: Final = re.compile("\r\n|[\r\n\x07\x0c\x85\u2029]")
_LINES: Final = re.compile("[\x0b\u2028]")
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\ufffc\ufffd"))
_BLOCKS: Final = frozenset({"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "body"})
_SILENT: Final = frozenset({"style", "script", "head", "title", "xml"})
_HTML: Final = re.compile(r"<(?:html|body|p|div|span|table|ul|ol|li|meta|!--StartFragment)\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A paragraph as a clause; *depth* counts the parts of the number it had (“2.1.3” is 3), a bullet 0, no number 1."""

    text: str
    depth: int


def pasted(text: str) -> tuple[Pasted, ...]:
    """Return the paragraphs of pasted *text* as clauses without their numbers, which are counted anew.

    Styles, field codes, soft hyphens, marks of direction, zero-width and private characters vanish; kinds of space become one;
    a line broken inside a paragraph goes on as that clause. HTML, as office programs copy it, is read as its paragraphs.
    """
    paragraphs = _paragraphs_of_html(text) if _HTML.search(text) else _BREAKS.split(_FIELD_CODES.sub("", text))
    found = (_clause(one) for one in paragraphs)
    return tuple(one for one in found if one.text)


def cleaned(text: str) -> str:
    """Return *text* as one clean line: what a paragraph looks like without everything a word processor adds."""
    without = "".join(one for one in _spaced(text) if unicodedata.category(one) != "Co")
    return re.sub(" {2,}", " ", clean(without))


def _spaced(text: str) -> str:
    """Return *text* with one kind of space and without invisible characters; tabs stay."""
    return "".join(" " if unicodedata.category(one) == "Zs" else one for one in text.translate(_INVISIBLE))


def _clause(paragraph: str) -> Pasted:
    line = _spaced(without_direction_marks(_LINES.sub(" ", paragraph))).lstrip()
    if bullet := _BULLET.match(line):
        return Pasted(cleaned(line[bullet.end() :]), 0)
    plain = ascii_digits(line)
    number = _DEEP.match(plain) or _FLAT.match(plain)
    if number and not _is_quantity(number[0], line[number.end() :]):
        return Pasted(cleaned(line[number.end() :]), number[1].count(".") + 1)
    if letter := _LETTER.match(line):
        return Pasted(cleaned(line[letter.end() :]), 0)
    return Pasted(cleaned(line), 1)


def _is_quantity(number: str, rest: str) -> bool:
    """Tell “1.5 tons” from “2.1 Sells”: with nothing but a space behind it and a small letter next, it counts something."""
    return number.rstrip(" ")[-1].isdigit() and rest[0].islower()


class _Paragraphs(HTMLParser):
    """Gathers the text of each block of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = [""]
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.found.append("• " if tag == "li" else "")
        elif tag in {"br", "td", "th"}:
            self.found[-1] += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag in _BLOCKS:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found[-1] += data.replace("\n", " ").replace("\r", " ")


def _paragraphs_of_html(text: str) -> list[str]:
    begin, end = text.find("<!--StartFragment-->"), text.find("<!--EndFragment-->")
    reader = _Paragraphs()
    reader.feed(text[begin:end] if 0 <= begin < end else text)
    reader.close()
    return reader.found

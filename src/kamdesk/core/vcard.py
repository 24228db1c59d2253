"""Business cards in files (vCard, RFC 2426 and RFC 6350), as phones and mail programs exchange them.

Written is version 3.0, which all of them read; read are 2.1, 3.0 and 4.0. Only what a contact has is taken.
"""

import quopri
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.sheets import guess_encoding
from kamdesk.core.text import clean, clean_lines, excerpt

_WIDEST: Final = 75  # octets in a line
_MOST_CARDS: Final = 50_000
_MOST_BYTES: Final = 50_000_000
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_PARTS: Final = re.compile(r"(?<!\\)((?:\\\\)*);")
_DAY: Final = re.compile(r"(\d{4}|--)-?(\d{2})-?(\d{2})")
_ANY_YEAR: Final = 1904


@dataclass(frozen=True, slots=True)
class VCard:
    """One person; a birthday without a year has `birthday_year_known` False and stands in a leap year."""

    name: str
    first_name: str = ""
    last_name: str = ""
    patronymic: str = ""
    organisation: str = ""
    position: str = ""
    phone: str = ""
    mobile: str = ""
    email: str = ""
    note: str = ""
    birthday: date | None = None
    birthday_year_known: bool = True


def write_vcards(cards: Iterable[VCard]) -> str:
    """Return the text of a .vcf file."""
    return "".join(_folded(line) + "\r\n" for card in cards for line in _lines(card))


def _lines(card: VCard) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"FN:{_escape(card.name)}"
    yield "N:" + ";".join(_escape(part) for part in (card.last_name, card.first_name, card.patronymic, "", ""))
    for name, value in (
        ("ORG", card.organisation),
        ("TITLE", card.position),
        ("TEL;TYPE=WORK,VOICE", card.phone),
        ("TEL;TYPE=CELL", card.mobile),
        ("EMAIL;TYPE=INTERNET", card.email),
        ("NOTE", card.note),
    ):
        if value:
            yield f"{name}:{_escape(value)}"
    if card.birthday is not None:
        day = card.birthday
        yield f"BDAY:{day.isoformat()}" if card.birthday_year_known else f"BDAY:--{day.month:02d}{day.day:02d}"
    yield "END:VCARD"


def _escape(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """Break a long line; never inside a letter."""
    parts, part, width = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if width + size > _WIDEST:
            parts.append(part)
            part, width = " ", 1
        part += letter
        width += size
    return "\r\n".join([*parts, part])


class VCardFileError(KamDeskError):
    """A file of vCards cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(_("“{name}” cannot be read: {reason}").format(name=excerpt(path.name), reason=reason))


def read_vcard_file(path: Path) -> list[VCard]:
    """Return the people in a .vcf file.

    Raises:
        VCardFileError: It is missing, may not be read, or is far too large.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise VCardFileError(path, _("it is far larger than any address book."))
        data = path.read_bytes()
    except (OSError, ValueError) as problem:
        raise VCardFileError(path, _("it is not there, or you may not read it.")) from problem
    return read_vcards(data.decode(guess_encoding(data).encoding, "replace"))


def read_vcards(text: str) -> list[VCard]:
    """Return the people in the text of a .vcf file; what is no vCard is passed over."""
    cards: list[VCard] = []
    lines: list[tuple[str, str]] | None = None
    for name, value in _properties(text):
        if name == "BEGIN" and value.upper() == "VCARD":
            lines = []
        elif name == "END" and lines is not None:
            card = _card(lines)
            if card.name and len(cards) < _MOST_CARDS:
                cards.append(card)
            lines = None
        elif lines is not None:
            lines.append((name, value))
    return cards


def _properties(text: str) -> Iterator[tuple[str, str]]:
    """Yield names with their parameters, in capitals, and raw values, of unfolded lines."""
    for line in _unfolded(text):
        name, colon, value = line.partition(":")
        if not colon:
            continue
        name = name.upper()
        if "QUOTED-PRINTABLE" in name:
            value = quopri.decodestring(value.encode("latin-1", "replace")).decode("utf-8", "replace")
        group, dot, rest = name.partition(".")
        yield (rest if dot and ";" not in group else name), value


def _unfolded(text: str) -> Iterator[str]:
    whole = ""
    for line in text.splitlines():
        if line[:1] in {" ", "\t"}:
            whole += line[1:]
        elif whole.endswith("=") and "QUOTED-PRINTABLE" in whole.upper():
            whole = whole[:-1] + line
        else:
            if whole:
                yield whole
            whole = line
    if whole:
        yield whole


def _card(lines: Sequence[tuple[str, str]]) -> VCard:
    def first(wanted: str, *kinds: str) -> str:
        for name, value in lines:
            base, _semicolon, parameters = name.partition(";")
            if base == wanted and (not kinds or any(kind in parameters for kind in kinds)):
                return _plain(value)
        return ""

    parts = [_plain(part) for part in _split(next((value for name, value in lines if name.partition(";")[0] == "N"), ""))]
    last, given, middle = (*parts, "", "", "")[:3]
    mobile = first("TEL", "CELL")
    phone = next((number for number in _phones(lines) if number != mobile), "")
    birthday, year_known = _birthday(first("BDAY"))
    organisation = next((_split(value)[0] for name, value in lines if name.partition(";")[0] == "ORG"), "")
    return VCard(
        name=first("FN") or " ".join(part for part in (given, middle, last) if part),
        first_name=given,
        last_name=last,
        patronymic=middle,
        organisation=_plain(organisation),
        position=first("TITLE") or first("ROLE"),
        phone=phone,
        mobile=mobile,
        email=first("EMAIL"),
        note=_plain_lines(next((value for name, value in lines if name.partition(";")[0] == "NOTE"), "")),
        birthday=birthday,
        birthday_year_known=year_known,
    )


def _phones(lines: Sequence[tuple[str, str]]) -> list[str]:
    return [_plain(value) for name, value in lines if name.partition(";")[0] == "TEL" and "FAX" not in name]


def _split(value: str) -> list[str]:
    return _PARTS.sub("\\1\x1f", value).split("\x1f")


def _plain(value: str) -> str:
    return clean(_unescaped(value).removeprefix("tel:").removeprefix("mailto:"))


def _plain_lines(value: str) -> str:
    return clean_lines(_unescaped(value))


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _birthday(text: str) -> tuple[date | None, bool]:
    found = _DAY.match(text)
    if found is None:
        return None, True
    known = found[1] != "--"
    try:
        return date(int(found[1]) if known else _ANY_YEAR, int(found[2]), int(found[3])), known
    except ValueError:
        return None, True

"""Word documents looked at by their XML."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: The order in which the standard wants the properties that we write.
ORDERS = {
    "pPr": "pStyle keepNext pageBreakBefore pBdr tabs bidi spacing ind jc outlineLvl".split(),
    "rPr": "rFonts b bCs strike color sz szCs u rtl lang".split(),
    "tblPr": "bidiVisual tblW tblBorders tblLayout tblCellMar".split(),
    "tcPr": "tcW gridSpan shd".split(),
    "sectPr": "headerReference footerReference pgSz pgMar cols titlePg bidi docGrid".split(),
}


def part(data: bytes, name: str = "word/document.xml") -> Element:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return fromstring(archive.read(name))


def names_of(data: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.namelist()


def paragraphs(root: Element) -> Iterator[Element]:
    yield from root.iter(f"{W}p")


def text_of(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def plain(text: str) -> str:
    """The text without marks of direction."""
    return "".join(character for character in text if character not in "\u200e\u200f")


def has(element: Element | None, *path: str) -> bool:
    """Whether there is a child under a path of names."""
    for name in path:
        element = None if element is None else element.find(f"{W}{name}")
    return element is not None


def paragraph_saying(root: Element, text: str) -> Element:
    (found,) = [one for one in paragraphs(root) if plain(text_of(one)) == text]
    return found


def side_of(paragraph: Element) -> str:
    """Where on the paper its lines stand."""
    given = paragraph.find(f"{W}pPr/{W}jc")
    side = "" if given is None else given.get(f"{W}val", "")
    rtl = has(paragraph, "pPr", "bidi")
    if side == "right":
        return "left" if rtl else "right"
    return side or ("right" if rtl else "left")


def runs_of(element: Element) -> list[tuple[str, bool]]:
    """Each run's text and whether it is read from the right."""
    return [(text_of(one), has(one, "rPr", "rtl")) for one in element.iter(f"{W}r") if text_of(one)]


def out_of_order(root: Element) -> list[str]:
    """Properties that stand where the standard does not want them."""
    found = []
    for name, order in ORDERS.items():
        for element in root.iter(f"{W}{name}"):
            places = [order.index(child.tag.removeprefix(W)) for child in element]
            if places != sorted(places):
                found.append(name)
    return found

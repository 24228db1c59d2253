"""Reading a paper back, with programs that had no part in making it."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

PDFTOTEXT = shutil.which("pdftotext")
_UNSEEN = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\ufeff\u00ad"))


def as_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(_UNSEEN)).strip()


def pages_by_pdfium(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    texts = []
    for page in document:
        textpage = page.get_textpage()
        texts.append(as_one_line(textpage.get_text_range()))
        textpage.close()
        page.close()
    document.close()
    return texts


def text_by_pdfium(data: bytes) -> str:
    return " ".join(pages_by_pdfium(data))


def text_by_poppler(data: bytes, tmp_path: Path) -> str:
    assert PDFTOTEXT
    path = tmp_path / "read.pdf"
    path.write_bytes(data)
    done = subprocess.run([PDFTOTEXT, "-enc", "UTF-8", path, "-"], capture_output=True, check=True)
    return as_one_line(done.stdout.decode())


def share_found(words: Iterable[str], text: str) -> float:
    wanted = list(words)
    return sum(word in text for word in wanted) / len(wanted)


def words_of(text: str) -> Counter[str]:
    return Counter(as_one_line(text).split())


@dataclass(frozen=True)
class Place:
    """Where a text is on its page, in points from the lower left corner."""

    page: int
    left: float
    right: float
    top: float


def place_of(data: bytes, wanted: str) -> Place:
    """Return the first place of *wanted*, from the boxes of its letters."""
    document = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(document):
            textpage = page.get_textpage()
            found = textpage.search(wanted).get_next()
            if found:
                boxes = [textpage.get_charbox(i) for i in range(found[0], found[0] + found[1])]
                place = Place(number, min(b[0] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
                textpage.close()
                return place
            textpage.close()
    finally:
        document.close()
    raise AssertionError(f"{wanted!r} is not on the paper")

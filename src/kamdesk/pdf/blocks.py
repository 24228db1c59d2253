"""What a paper is made of: plain data, without a word about fonts, places or PDF.

Texts are plain characters, never markup. Direction and alignment follow the document's language.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who sends the paper; printed at the head of the first page. A *logo* that is not a picture is left out."""

    name: str
    lines: tuple[str, ...]
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the paper, with an optional line under it (a number, a period)."""

    text: str
    subtitle: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """Opens a section and stays on the page of what follows it."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; a new line in *text* starts a new line on the paper."""

    text: str
    strong: bool = False
    justified: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A small remark in a muted colour."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values (a client's details), filled row by row into *columns* pairs."""

    pairs: tuple[tuple[str, str], ...]
    columns: int = 2


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a table.

    Attributes:
        title: The header.
        width: The share of the table's width, relative to the other columns.
        align: Side within the cell; "start" is where the language begins to read.
        kind: Numbers, codes and dates are set left to right in every language; numbers stand on the right.
    """

    title: str
    width: float
    align: Literal["start", "end", "center"] = "start"
    kind: Literal["text", "number", "code", "date"] = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that is repeated on every page.

    Attributes:
        columns: At least one.
        rows: One text for each column; may be long, and a row may be taller than a page.
        totals: A last row in bold. A text spreads over the empty cells that follow it.
        carry: For each row the running totals after it, printed where a page ends after that row.
        empty: The sentence printed instead of rows when there are none.
    """

    columns: tuple[TableColumn, ...]
    rows: Sequence[tuple[str, ...]]
    totals: tuple[str, ...] | None = None
    carry: Sequence[tuple[str, ...]] | None = None
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label under it, its value, and the value as it is *shown* to people."""

    label: str
    value: Decimal
    shown: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars over time, the oldest on the left in every language."""

    title: str
    bars: tuple[Bar, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """A place to sign for each party: who it is, line by line (the first line in bold)."""

    parties: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty height in points."""

    height: float = 12.0


Block = Title | Heading | Text | Note | Facts | Table | BarChart | Signatures | Spacer


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper.

    Attributes:
        title: The name of the file's content, in its information and at the foot of each page.
        language: The language the paper is written in; it decides the direction, too.
        blocks: What is printed, in order.
        letterhead: Head of the first page.
        number: The document's number, at the foot of each page.
        printed_on: The day of printing, at the foot of each page.
        printed_by: Who printed it.
        page_size: The sheet of paper.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    letterhead: Letterhead | None = None
    number: str = ""
    printed_on: date | None = None
    printed_by: str = ""
    page_size: Literal["A4", "Letter"] = "A4"

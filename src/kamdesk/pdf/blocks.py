"""What a paper is made of: plain data, without a word about fonts, places or PDF.

Texts are plain characters, never markup. Direction and alignment follow the document's language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
    """The name of the paper, with an optional line under it (a number, a period); contracts have it *centred*."""

    text: str
    subtitle: str = ""
    centred: bool = False


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
class Clause:
    """A numbered clause of a contract, its number hanging beside the text.

    Attributes:
        number: As it is printed, with its stops ("3.1."); never turned round in Arabic. An empty one leaves its place free.
        text: A new line in it starts a new line on the paper.
        level: 1 for "3.", 2 for "3.1." and so on; the deeper, the further in.
        heading: Whether it names what follows: in bold, and on the page of what it names.
        justified: Whether both edges of the text are straight, where the column is wide enough for that.
    """

    number: str
    text: str
    level: int = 1
    heading: bool = False
    justified: bool = True


Change = tuple[Literal["same", "gone", "new"], str]
"""A stretch of text and what became of it."""


@dataclass(frozen=True, slots=True)
class Changes:
    """A clause with its differences: what is gone is struck through, what is new is underlined and bold.

    Attributes:
        runs: What became of each stretch of text, in reading order; spaces belong to the stretches.
        number: The clause's number, as in `Clause`.
    """

    runs: tuple[Change, ...]
    number: str = ""


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
        kind: Numbers, codes and dates are set left to right in every language; numbers stand on the right. The text of a
            picture's cell is its key in `Table.pictures`; nothing is printed for a key that is not there.
    """

    title: str
    width: float
    align: Literal["start", "end", "center"] = "start"
    kind: Literal["text", "number", "code", "date", "picture"] = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that is repeated on every page.

    Attributes:
        columns: At least one.
        rows: One text for each column; may be long, and a row may be taller than a page.
        totals: A last row in bold. A text spreads over the empty cells that follow it.
        carry: For each row the running totals after it, printed where a page ends after that row.
        empty: The sentence printed instead of rows when there are none.
        pictures: Files of the small pictures in columns of that kind; one that cannot be read is left out.
    """

    columns: tuple[TableColumn, ...]
    rows: Sequence[tuple[str, ...]]
    totals: tuple[str, ...] | None = None
    carry: Sequence[tuple[str, ...]] | None = None
    empty: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo or a drawing, never cut; one that cannot be read, or has too many pixels, is left out with its caption.

    Attributes:
        data: The file (JPEG, PNG, WebP …).
        caption: A line or two under it; read out in its place, too.
        width: Share of the frame's width, above 0 and at most 1; a high picture is made smaller to go on a page.
    """

    data: bytes
    caption: str = ""
    width: float = 0.5


@dataclass(frozen=True, slots=True)
class PictureRow:
    """Pictures side by side in equal places, in the language's order; the widths of each do not count."""

    pictures: tuple[Picture, ...]


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
    """A place to sign for each party: who it is, line by line (the first line in bold); one without lines leaves its place free.

    They are not cut, and never begin a page without the last lines of what stands before them. With *seal* each party has a
    place for its seal.
    """

    parties: tuple[tuple[str, ...], ...]
    seal: bool = False


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty height in points."""

    height: float = 12.0


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page; at the end of a paper, or of a page, it does nothing."""


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in two languages side by side, row by row at one height; a row may go on over pages.

    Attributes:
        languages: Of the left and of the right side; Arabic stands on the right wherever it is named.
        rows: The same thing in the first and in the second language. An empty `Spacer` leaves a side free.
    """

    languages: tuple[str, str]
    rows: "tuple[tuple[Block, Block], ...]"


Block = (
    Title
    | Heading
    | Text
    | Note
    | Clause
    | Changes
    | Facts
    | Table
    | Picture
    | PictureRow
    | BarChart
    | Signatures
    | Spacer
    | PageBreak
    | Bilingual
)


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
        watermark: A word across each page, light and under the text ("DRAFT").
        foot: Further lines at the foot of each page, such as address and bank.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    letterhead: Letterhead | None = None
    number: str = ""
    printed_on: date | None = None
    printed_by: str = ""
    page_size: Literal["A4", "Letter"] = "A4"
    watermark: str = ""
    foot: tuple[str, ...] = ()

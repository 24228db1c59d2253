"""Papers with everything that can be printed, for the tests of files."""

import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from PIL import Image, ImageCms

from kamdesk.pdf.blocks import (
    Bar,
    BarChart,
    Bilingual,
    Changes,
    Clause,
    Document,
    Facts,
    Heading,
    Letterhead,
    Note,
    PageBreak,
    Picture,
    PictureRow,
    Signatures,
    Table,
    TableColumn,
    Text,
    Title,
)

DAY = date(2026, 11, 18)
WORDS = {"az": "Müqavilə", "ar": "عقد", "ru": "Договор", "en": "Contract"}


def picture(width: int = 40, height: int = 20, mode: str = "RGBA") -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (width, height), (31, 95, 191, 120)[: len(mode)]).save(buffer, "JPEG" if mode == "RGB" else "PNG")
    return buffer.getvalue()


def through(transform: ImageCms.ImageCmsTransform, colour: tuple[int, int, int]) -> tuple[int, ...]:
    turned = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), transform)
    assert turned
    found = turned.getpixel((0, 0))
    assert isinstance(found, tuple)
    return tuple(int(part) for part in found)


def table(rows: int, *, carry: bool = False) -> Table:
    columns = (
        TableColumn("Photo", 1, kind="picture"),
        TableColumn("Name", 3),
        TableColumn("Number", 2, kind="code"),
        TableColumn("Amount", 2, kind="number"),
    )
    plain = columns[1:] if carry else columns
    texts = [("p" if i % 3 == 0 else "", f"Row {i}", "" if i % 2 else f"N-{i}", f"{i},00") for i in range(rows)]
    return Table(
        plain,
        [row[-len(plain) :] for row in texts],
        totals=("", "Total", "", "1,00")[-len(plain) :],
        carry=[("", "", f"{i},50") for i in range(rows)] if carry else None,
        pictures={"p": picture(mode="RGB")},
    )


def everything(language: str) -> Document:
    word = WORDS[language]
    other = "en" if language == "ar" else "ar"
    bars = tuple(Bar(f"M{i}", Decimal(i - 3), f"{i - 3}") for i in range(12))
    blocks = (
        Title(word, "№ 7", centred=True),
        Clause("1.", f"{word} first", heading=True),
        Clause("1.1.", f"{word} a clause. " * 30, level=2),
        Clause("1.1.1.", f"{word} deeper", level=3),
        Clause("1.2.", f"{word} another", level=2),
        Clause("2.", f"{word} second", heading=True),
        Clause("2.1.", f"{word} last", level=2),
        Changes((("same", "kept "), ("gone", "lost "), ("new", word)), "2.2."),
        Bilingual(
            (language, other),
            (
                (Clause("3.", word, heading=True), Clause("3.", WORDS[other], heading=True)),
                (Clause("3.1.", f"{word} side. " * 20, level=2), Clause("3.1.", f"{WORDS[other]} side. " * 20, level=2)),
            ),
        ),
        Heading("Details"),
        Facts((("Legal name", "Xəzər Market MMC"), ("Phone", "+994 12 555-01-23"), ("Address", word))),
        table(8),
        Text("Ledger"),
        table(60, carry=True),
        BarChart("Sales", bars, "AZN"),
        Picture(picture(300, 200), "Warehouse"),
        PictureRow((Picture(picture(mode="RGB"), "Left"), Picture(picture()))),
        PageBreak(),
        Note("A remark."),
        Signatures((("Seller", "Qafqaz MMC", "Director"), ("Buyer", "Ромашка")), seal=True),
    )
    head = Letterhead("Qafqaz Ticarət", ("VÖEN 1403120871", "Bakı"), picture())
    return Document(
        word, language, blocks, head, "KD-2026/014", DAY, "Aygün Əliyeva", watermark="QARALAMA", foot=("Bank: Kapital", "IBAN")
    )


def odd_ones() -> Iterable[Document]:
    """Papers at the edges: empty, full of odd letters, with titles that XML does not like."""
    yield Document("", "ar", ())
    yield Document("<A & B> ]]> (x) \\", "az", (Title("😀 漢"), Text("a\u0301\u0323 ب\u0951 \ud800 \x00")), number="<&>")
    yield Document("T", "en", (Table((TableColumn("A", 1),), [], empty="Nothing"), Heading(""), Facts(())), page_size="Letter")

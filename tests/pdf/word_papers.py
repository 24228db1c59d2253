"""Papers that have everything in them, to be written as Word documents."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

from PIL import Image

from kamdesk.pdf.blocks import (
    Bar,
    BarChart,
    Bilingual,
    Block,
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
    Spacer,
    Table,
    TableColumn,
    Text,
    Title,
)

DAY = date(2026, 11, 28)


def picture() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (40, 20), (31, 95, 191)).save(buffer, "PNG")
    return buffer.getvalue()


def paper(*blocks: Block, language: str = "az") -> Document:
    return Document("Müqavilə", language, blocks, number="KD-2026/014", printed_on=DAY, printed_by="Leyla Quliyeva")


def full_paper(language: str) -> Document:
    columns = (
        TableColumn("Date", 2, kind="date"),
        TableColumn("Goods", 5),
        TableColumn("Sum", 2, kind="number"),
        TableColumn("", 1, kind="picture"),
    )
    rows = [("28.11.2026", "Çay «Azərçay»", "1 200,00", "tea"), ("29.11.2026", "شاي", "5,00", "gone")]
    blocks = (
        Title("Müqavilə", "№ KD-2026/014", centred=True),
        Facts((("VÖEN", "1234567891"), ("Bank", "ABB"), ("IBAN", "\u2066AZ21NABZ\u2069"))),
        Heading("Terms"),
        Text("one\ntwo", justified=True),
        Clause("1.", "Subject", heading=True),
        Clause("1.1.", "The Supplier delivers.", level=2),
        Clause("a)", "tea;", level=3),
        Clause("", "without a number", level=2),
        Changes((("same", "Pays in "), ("gone", "30"), ("new", "45"), ("same", " days")), "1.2."),
        Table(columns, rows, ("", "Total", "1 205,00", ""), pictures={"tea": picture()}),
        Table(columns, [], empty="Nothing was sold."),
        BarChart("Sales", (Bar("Nov", Decimal(5), "5,00"),), "AZN"),
        Picture(picture(), "Damage", 0.3),
        Picture(b"no picture", "left out"),
        PictureRow((Picture(picture(), "left"), Picture(picture(), "right"))),
        PageBreak(),
        Note("A remark"),
        Spacer(10),
        Bilingual(("az", "ar"), ((Clause("3.1.", "Satıcı", 2), Clause("3.1.", "البائع", 2)), (Text("son"), Spacer(1)))),
        Signatures((("Seller", "Office MMC"), ("Buyer", "Xəzər MMC", "director")), seal=True),
    )
    head = Letterhead("Office MMC", ("Bakı", "+994 12 555-01-23"), picture())
    return replace(paper(*blocks, language=language), letterhead=head, watermark="DRAFT", foot=("Bank: ABB",))

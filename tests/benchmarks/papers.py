"""The statement of a client as PDF, in processor time."""

from datetime import date, timedelta
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from kamdesk.core.formats import show_date, show_minor
from kamdesk.core.i18n import in_language
from kamdesk.pdf.blocks import Document, Facts, Letterhead, Table, TableColumn, Title
from kamdesk.pdf.render import pdf_bytes
from tests.benchmarks.measuring import Row, interleaved, limit_row, processor_time, ratio_row
from tests.benchmarks.stores import Stores

SHORT, LONG = 1_000, 10_000
ROUNDS = 5
LANGUAGES = {"az": "Azerbaijani", "ar": "Arabic"}
KINDS = {"az": ("Hesab-faktura", "Ödəniş"), "ar": ("فاتورة", "دفعة")}
HEADS = {
    "az": ("Tarix", "Sənəd", "Nömrə", "Debet", "Kredit", "Qalıq"),
    "ar": ("التاريخ", "المستند", "الرقم", "مدين", "دائن", "الرصيد"),
}


def measure(_stores: Stores) -> list[Row]:
    rows: list[Row] = []
    for language, name in LANGUAGES.items():
        papers = Papers(language)
        short, long, floor = interleaved(ROUNDS, papers.short, papers.long, papers.bare, clock=processor_time)
        rows += [
            limit_row(f"Statement of 1,000 rows to PDF, {name} (processor time)", short, floor, 0.15, "bare canvas"),
            ratio_row(f"The same of 10,000 rows, {name}", long, short, 11, "1,000 rows"),
        ]
    return rows


class Papers:
    """Statements in one language; no two have a row in common, so that nothing is remembered from one to the next."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._made = 0

    def short(self) -> None:
        pdf_bytes(self.statement(SHORT))

    def long(self) -> None:
        pdf_bytes(self.statement(LONG))

    def bare(self) -> None:
        """Draw as many strings in a font that needs no shaping."""
        canvas = Canvas(BytesIO())
        for number, row in enumerate(self._rows(SHORT)):
            if number % 45 == 0 and number:
                canvas.showPage()
            for place, text in enumerate(row):
                canvas.drawString(40 + place * 85, 800 - number % 45 * 17, text if text.isascii() else "Payment")
        canvas.save()

    def statement(self, rows: int) -> Document:
        widths_and_kinds = ((2, "date"), (3, "text"), (2.5, "code"), (2, "number"), (2, "number"), (2, "number"))
        columns = tuple(
            TableColumn(title, width, kind=kind)  # type: ignore[arg-type]
            for title, (width, kind) in zip(HEADS[self._language], widths_and_kinds, strict=True)
        )
        table = Table(columns, self._rows(rows), totals=("", "", "", "1", "2", "3"))
        blocks = (Title("Üzləşmə aktı", "2026"), Facts((("Client", "Xəzər Market MMC"),)), table)
        head = Letterhead("Abşeron Paylama MMC", ("Bakı, Nizami küçəsi 7",))
        return Document("Statement", self._language, blocks, head, "7", date(2026, 1, 1), "Aysel Quliyeva")

    def _rows(self, count: int) -> list[tuple[str, ...]]:
        balance = 0
        rows: list[tuple[str, ...]] = []
        with in_language(self._language):
            for number in range(self._made, self._made + count):
                is_payment = number % 3 == 0
                amount = number * 7919 % 900_000 + 100
                balance += -amount if is_payment else amount
                shown = show_minor(amount, "AZN")
                day = show_date(date(2021, 1, 1) + timedelta(number % 1800))
                sides = ("", shown) if is_payment else (shown, "")
                rows.append((day, KINDS[self._language][is_payment], f"INV-{number:07d}", *sides, show_minor(balance, "AZN")))
        self._made += count
        return rows

"""The rows of ledger files, whatever their shape, as entries of one form."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kamdesk.areas.receivables.imports.targets import SHAPES
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.importing import Note, Row, Table
from kamdesk.core.money import LARGEST_MINOR, AmountTooLargeError, Money, currency_code
from kamdesk.core.text import ascii_digits, clean, excerpt, fold

_PARTS: Final = ("instalment", "allocation")
KINDS: Final = ("invoice", "instalment", "credit_note", "payment", "refund", "allocation")
LONGEST_NUMBER: Final = 60
LONGEST_NAME: Final = 300
_OTHER_WORDS: Final = {
    "credit": "credit_note", "creditnote": "credit_note", "instalments": "instalment", "installment": "instalment",
    "receipt": "payment", "faktura": "invoice", "hesab faktura": "invoice", "qaime": "invoice", "odenis": "payment",
    "hisse": "instalment", "kredit notasi": "credit_note", "duzelis": "credit_note", "geri odenis": "refund",
    "qaytarma": "refund", "bolusdurme": "allocation", "счет": "invoice", "счет фактура": "invoice", "накладная": "invoice",
    "оплата": "payment", "платеж": "payment", "возврат": "refund", "кредит нота": "credit_note",
    "корректировочныи счет": "credit_note", "распределение": "allocation", "часть": "instalment", "فاتوره": "invoice",
    "دفعه": "payment", "سداد": "payment", "قسط": "instalment", "اشعار دائن": "credit_note", "رد مبلغ": "refund",
    "استرداد": "refund", "توزيع": "allocation",
}  # fmt: skip
_NOT_VALID: Final = tuple(
    map(fold, ("draft", "cancel", "void", "deleted", "qaralama", "ləğv", "черновик", "аннулир", "отмен", "مسودة", "ملغ"))
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an invoice as the file has it."""

    product: str
    description: str
    price: Decimal
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: *amount* is signed as in the file, *given* is it before rounding; *table* and *row* say where it stands."""

    table: Table
    row: int
    shape: str
    kind: str
    client: str
    number: str
    date: dt.date | None
    due: dt.date | None
    amount: Money
    given: Decimal
    states_currency: bool
    rate: Decimal | None
    applies_to: str
    paid: Decimal | None = None
    line: Line | None = None

    @property
    def is_in_its_documents(self) -> bool:
        """Whether the currency is that of the document that the row is a part of, which is not known yet."""
        return self.kind in _PARTS and not self.states_currency

    @property
    def content(self) -> tuple[object, ...]:
        """What makes two rows the same row written twice."""
        amount = self.given if self.is_in_its_documents else self.amount
        return (
            self.kind, self.client, self.number, self.date, self.due, amount, self.rate, self.applies_to, self.paid, self.line,
        )  # fmt: skip

    def refuse(self, text: str) -> Note:
        """Return a refusal of the row."""
        return self.table.refuse(self.row, text)

    def odd(self, text: str) -> Note:
        """Return a remark about the row."""
        return self.table.odd(self.row, text)


class RowRefusedError(KamDeskError):
    """A row cannot be taken; the sentence becomes its note."""


class RowPassedOverError(KamDeskError):
    """A row is left out on purpose; the sentence becomes its note."""


def entries_of(table: Table, base: str) -> Iterator[Entry | Note]:
    """Yield the rows of a table as entries, and notes for those that cannot be taken; *base* is meant where no currency is."""
    shape = table.mapping.options.get("kind", "")
    if shape not in SHAPES:
        yield table.refuse(0, _("It is not clear whether the rows are invoices or payments. Say so in the import assistant."))
        return
    if missing := _missing(table, shape):
        yield missing
        return
    unread = {note.row for note in table.notes if note.level == "refused"}
    for row in table.rows:
        if row.number in unread:
            continue
        try:
            entry = _entry(table, row, shape, base)
        except RowPassedOverError as problem:
            yield table.odd(row.number, problem.message)
        except KamDeskError as problem:
            yield table.refuse(row.number, problem.message)
        else:
            yield entry
            if abs(entry.given - entry.amount.amount) > Decimal("1e-6") and not entry.is_in_its_documents:
                text = _("The amount {given} was rounded to {amount}.").format(given=entry.given, amount=entry.amount.amount)
                yield entry.odd(text)


def named_by(table: Table, rows: Iterable[int]) -> Iterator[tuple[str, str]]:
    """Yield the client, folded, and the number that *rows* name, for those that could not be taken."""
    wanted = set(rows)
    for row in table.rows:
        if row.number in wanted:
            yield fold(row.text("client")), clean(ascii_digits(row.text("number")))


def not_above_zero(amount: Decimal) -> str:
    """Return the refusal of an amount that comes to nothing or less."""
    text = _("The amount is {amount}. Amounts of a ledger file are above zero; the kind says which way they count.")
    return text.format(amount=amount)


def _missing(table: Table, shape: str) -> Note | None:
    titles = {"kind": _("Kind of document"), "number": _("Number"), "date": _("Date")}
    needed = {"column": ("kind", "number", "date"), "invoice": ("number", "date"), "payment": ("date",)}[shape]
    mapped = set(table.mapping.columns.values())
    lacking = [titles[key] for key in needed if key not in mapped]
    if not lacking:
        return None
    text = _("No column of the file is known as: {missing}. Choose the columns in the import assistant, or give a mapping.")
    return table.refuse(0, text.format(missing=", ".join(lacking)))


def _entry(table: Table, row: Row, shape: str, base: str) -> Entry:
    kind = _kind(row.text("kind")) if shape == "column" else shape
    amount = row.amounts.get("amount")
    if amount is None:
        raise RowRefusedError(_("There is no amount."))
    currency = currency_code(row.text("currency") or row.currency or base)
    money = Money(amount, currency)
    if abs(money.minor) > LARGEST_MINOR:
        raise AmountTooLargeError
    _check_amount(row, shape, kind, money, amount)
    if (day := row.dates.get("date")) is None and kind not in {"instalment", "allocation"}:
        raise RowRefusedError(_("There is no date."))
    return Entry(
        table, row.number, shape, kind, _line(row, "client", LONGEST_NAME), _number(row, shape, kind), day, row.dates.get("due"),
        money, amount, bool(row.text("currency") or row.currency), row.amounts.get("rate"), clean(ascii_digits(row.text("applies_to"))), row.amounts.get("paid"), _invoice_line(row),
    )  # fmt: skip


def _kind(text: str) -> str:
    plain = " ".join(fold(text).replace("_", " ").replace("-", " ").split())
    kind = _OTHER_WORDS.get(plain, plain.replace(" ", "_"))
    if kind not in KINDS:
        known = ", ".join(KINDS)
        raise RowRefusedError(_("“{kind}” is no kind of document. Known are: {known}.").format(kind=excerpt(text), known=known))
    return kind


def _check_amount(row: Row, shape: str, kind: str, money: Money, given: Decimal) -> None:
    if shape != "column":
        if any(word in fold(row.text("status")) for word in _NOT_VALID):
            raise RowPassedOverError(_("It is marked “{status}”, so it was left out.").format(status=excerpt(row.text("status"))))
        if not money:
            raise RowPassedOverError(_("The amount is zero, so there is nothing to book."))
    elif given <= 0 or (not money and (kind not in _PARTS or row.text("currency") or row.currency)):
        raise RowRefusedError(not_above_zero(given))
    rate = row.amounts.get("rate")
    if rate is not None and rate <= 0:
        raise RowRefusedError(_("The exchange rate is {rate}. A rate is above zero.").format(rate=rate))
    if kind == "allocation" and not row.text("applies_to"):
        raise RowRefusedError(_("The allocation does not say to which invoice it applies."))


def _line(row: Row, key: str, longest: int) -> str:
    text = clean(row.text(key))
    if not text:
        raise RowRefusedError(_("The client is missing."))
    if len(text) > longest:
        raise RowRefusedError(
            _("A name of {count} characters is too long; at most {most} fit.").format(count=len(text), most=longest)
        )
    return text


def _number(row: Row, shape: str, kind: str) -> str:
    number = clean(ascii_digits(row.text("number")))
    if not number and not (shape == "payment" or kind in {"payment", "refund"}):
        raise RowRefusedError(_("There is no number."))
    if len(number) > LONGEST_NUMBER:
        raise RowRefusedError(
            _("A number of {count} characters is too long; at most {most} fit.").format(count=len(number), most=LONGEST_NUMBER)
        )
    return number


def _invoice_line(row: Row) -> Line | None:
    price, quantity = row.amounts.get("price"), row.amounts.get("quantity")
    if price is None or quantity is None:
        return None
    return Line(clean(row.text("product")), row.text("description"), price, quantity)

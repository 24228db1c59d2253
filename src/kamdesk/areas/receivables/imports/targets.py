"""What the columns of a ledger file can mean, and of which shape such a file is."""

from dataclasses import replace
from typing import Final

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _
from kamdesk.core.importing import Choice, Mapping, Target
from kamdesk.core.sheets import Sheet, header_names, text_of
from kamdesk.core.text import excerpt, fold

TARGETS: Final = (
    Target(
        "client",
        N_("Client"),
        words=(
            "client name", "customer", "customer name", "company", "debtor", "müştəri", "müştərinin adı", "alıcı", "клиент",
            "покупатель", "контрагент", "заказчик", "العميل", "اسم العميل", "الزبون",
        ),
        required=True,
    ),
    Target("kind", N_("Kind of document"), words=("type", "document type", "növ", "sənədin növü", "вид", "тип", "вид документа", "النوع")),
    Target(
        "number",
        N_("Number"),
        words=(
            "no", "invoice number", "invoice no", "invoice", "document number", "doc no", "payment number", "nömrə", "sənəd nömrəsi",
            "faktura nömrəsi", "hesab-faktura", "qaimə nömrəsi", "номер", "номер документа", "счёт", "номер счёта", "накладная",
            "رقم", "رقم الفاتورة", "الفاتورة", "رقم المستند",
        ),
    ),
    Target(
        "date",
        N_("Date"),
        kind="date",
        words=(
            "invoice date", "document date", "payment date", "issue date", "issued", "tarix", "sənədin tarixi", "faktura tarixi",
            "ödəniş tarixi", "дата", "дата документа", "дата счёта", "дата оплаты", "дата платежа", "التاريخ", "تاريخ الفاتورة",
            "تاريخ الدفع",
        ),
    ),
    Target(
        "due",
        N_("Due"),
        kind="date",
        words=(
            "due date", "pay by", "payable until", "son tarix", "son ödəniş tarixi", "ödəniş müddəti", "срок", "срок оплаты",
            "оплатить до", "تاريخ الاستحقاق", "الاستحقاق",
        ),
    ),
    Target(
        "amount",
        N_("Amount"),
        kind="amount",
        words=(
            "total", "sum", "grand total", "invoice amount", "total amount", "payment amount", "amount paid", "məbləğ", "cəmi",
            "yekun məbləğ", "сумма", "сумма документа", "итого", "всего", "المبلغ", "الإجمالي", "قيمة الفاتورة",
        ),
        required=True,
    ),
    Target("currency", N_("Currency"), words=("currency code", "valyuta", "валюта", "العملة")),
    Target("rate", N_("Exchange rate"), kind="number", words=("exchange rate", "məzənnə", "kurs", "курс", "курс валюты", "سعر الصرف")),
    Target(
        "applies_to",
        N_("Applies to"),
        words=(
            "applies to invoice", "for invoice", "paid invoice", "hesab-fakturaya görə", "aid olduğu faktura", "к документу",
            "к счёту", "по счёту", "يخص الفاتورة", "عن الفاتورة",
        ),
    ),
    Target(
        "paid",
        N_("Paid so far"),
        kind="amount",
        words=("paid", "paid to date", "amount received", "ödənilib", "ödənilmiş məbləğ", "оплачено", "المدفوع", "المسدد"),
    ),
    Target("status", N_("Status"), words=("state", "invoice status", "vəziyyət", "состояние", "статус", "الحالة")),
    Target(
        "product",
        N_("Product"),
        words=("item product", "item", "product name", "mal", "məhsul", "товар", "номенклатура", "الصنف", "المنتج"),
    ),
    Target(
        "description",
        N_("Description"),
        words=("item notes", "item description", "notes", "təsvir", "описание", "наименование", "الوصف", "البيان"),
    ),
    Target(
        "price",
        N_("Price"),
        kind="number",
        words=("item cost", "unit price", "item price", "rate per unit", "qiymət", "vahidin qiyməti", "цена", "السعر", "سعر الوحدة"),
    ),
    Target(
        "quantity",
        N_("Quantity"),
        kind="number",
        words=("item quantity", "qty", "miqdar", "say", "количество", "кол-во", "الكمية"),
    ),
)  # fmt: skip

SHAPES: Final = ("column", "invoice", "payment")
CHOICES: Final = (
    Choice(
        "kind",
        N_("Rows of the file"),
        {
            "column": N_("a column says what each row is"),
            "invoice": N_("every row is an invoice or a line of one"),
            "payment": N_("every row is a payment"),
        },
        N_("find out"),
    ),
    Choice(
        "paid",
        N_("Amounts of payments"),
        {"file": N_("as in the payments file"), "invoices": N_("as the invoices say what was paid")},
        N_("whatever agrees with the other program"),
        ("kind", "payment"),
    ),
    Choice(
        "negative",
        N_("Negative payments"),
        {"refund": N_("money given back"), "credit_note": N_("credit notes")},
        N_("whatever agrees with the other program"),
        ("kind", "payment"),
    ),
    Choice("allocate", N_("Money without an allocation"), {"oldest": N_("to the oldest debts")}, N_("stays not allocated")),
)

_PAYMENT_WORDS: Final = tuple(
    map(
        fold,
        ("payment", "receipt", "ödəniş", "mədaxil", "оплат", "платеж", "платёж", "поступлен", "دفع", "مدفوع", "سداد", "مقبوض"),
    )
)
_INVOICE_WORDS: Final = tuple(map(fold, ("invoice", "faktura", "qaimə", "счет", "счёт", "накладн", "فاتور", "فواتير")))
_QUOTE_WORDS: Final = tuple(map(fold, ("quote", "quotation", "estimate", "təklif", "коммерческ", "عرض سعر", "عروض")))
_ONLY_INVOICES: Final = frozenset({"due", "paid", "product", "description", "price", "quantity"})


class NotALedgerError(KamDeskError):
    """A file of offers, which nobody owes yet."""

    def __init__(self, file: str) -> None:
        super().__init__(
            _(
                "“{file}” holds quotes. They are no part of the ledger, because nothing is owed for them, and are not imported. "
                "Choose the files of invoices and payments."
            ).format(file=excerpt(file))
        )


def adjust(file: str, sheet: Sheet, proposal: Mapping) -> Mapping:
    """Say of which shape the file is; in a file of payments the invoice's number is what the payment applies to.

    Raises:
        NotALedgerError: the file holds quotes.
    """
    headings = header_names(sheet.rows[proposal.header]) if proposal.header < len(sheet.rows) else []
    if "number" not in proposal.columns.values() and any(fold(name).startswith(_QUOTE_WORDS) for name in headings):
        raise NotALedgerError(file)
    shape = proposal.options.get("kind") or _shape(file, sheet, proposal)
    options = {**proposal.options, **({"kind": shape} if shape else {})}
    columns = dict(proposal.columns)
    if shape == "payment" and "applies_to" not in columns.values():
        for name, key in columns.items():
            if key == "number" and any(word in fold(name) for word in _INVOICE_WORDS):
                columns[name] = "applies_to"
    signs = {**_points(sheet, proposal), **proposal.decimal_signs} if shape == "column" else proposal.decimal_signs
    return replace(proposal, options=options, columns=columns, decimal_signs=signs)


def _points(sheet: Sheet, proposal: Mapping) -> dict[str, str]:
    """Return the point for columns without a comma: the neutral file has decimal points, so 1.234 leaves nothing open there."""
    names = header_names(sheet.rows[proposal.header]) if proposal.header < len(sheet.rows) else []
    found = {}
    for index, name in enumerate(names):
        if proposal.columns.get(name) in {"amount", "rate"}:
            cells = (row[index] for row in sheet.rows[proposal.header + 1 :])
            if not any(isinstance(cell, str) and ("," in cell or "٫" in cell) for cell in cells):
                found[name] = "."
    return found


def _shape(file: str, sheet: Sheet, proposal: Mapping) -> str:
    """Return the shape that columns, headings, the lines above the header or the file's name show; nothing where none does."""
    keys = set(proposal.columns.values())
    if "kind" in keys:
        return "column"
    if keys & _ONLY_INVOICES:
        return "invoice"
    above = " ".join(text_of(cell) for row in sheet.rows[: proposal.header] for cell in row if cell is not None)
    dates = " ".join(name for name, key in proposal.columns.items() if key in {"date", "amount"})
    for text in (dates, above, sheet.name, file):
        folded = fold(text)
        if any(word in folded for word in _PAYMENT_WORDS):
            return "payment"
        if any(word in folded for word in _INVOICE_WORDS):
            return "invoice"
    return ""

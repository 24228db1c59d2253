"""What the columns of a client's ledger can mean, and the words of its balances and turnovers."""

from typing import Final

from kamdesk.core.i18n import N_
from kamdesk.core.importing import Target
from kamdesk.core.text import fold

TARGETS: Final = (
    Target(
        "date",
        N_("Date"),
        kind="date",
        words=(
            "document date", "invoice date", "posting date", "tarix", "sənədin tarixi", "əməliyyatın tarixi", "дата", "дата документа",
            "дата операции", "период", "التاريخ", "تاريخ المستند", "تاريخ القيد",
        ),
    ),
    Target(
        "number",
        N_("Number"),
        words=(
            "no", "document", "document number", "doc no", "invoice number", "reference", "nömrə", "sənəd nömrəsi", "sənədin nömrəsi",
            "sənəd", "номер", "номер документа", "№ документа", "документ", "الرقم", "رقم", "رقم المستند", "المستند", "رقم الفاتورة",
        ),
    ),
    Target(
        "description",
        N_("Details"),
        words=(
            "description", "text", "content", "operation", "note", "təsvir", "açıqlama", "məzmun", "əməliyyat", "əməliyyatın məzmunu",
            "qeyd", "описание", "содержание", "содержание операции", "операция", "наименование операции", "аналитика дт", "البيان",
            "الوصف", "التفاصيل", "الشرح",
        ),
    ),
    Target(
        "debit",
        N_("Debit"),
        kind="amount",
        words=("dr", "debet", "дебет", "дт", "сумма дт", "дебит", "приход", "مدين", "المدين", "منه"),
    ),
    Target(
        "credit",
        N_("Credit"),
        kind="amount",
        words=("cr", "kredit", "кредит", "кт", "сумма кт", "расход", "دائن", "الدائن", "له"),
    ),
    Target(
        "amount",
        N_("Amount"),
        kind="amount",
        words=("sum", "total", "value", "məbləğ", "cəmi", "сумма", "итого", "المبلغ", "القيمة"),
    ),
    Target("currency", N_("Currency"), words=("valyuta", "валюта", "العملة")),
)  # fmt: skip

#: How a row that is the balance at the beginning begins, folded.
OPENING: Final = tuple(
    fold(word)
    for word in (
        "opening balance", "balance brought forward", "initial balance", "ilkin qalıq", "ilk qalıq", "başlanğıc qalıq",
        "başlanğıc saldo", "saldo başlanğıc", "dövrün əvvəlinə", "əvvələ qalıq", "сальдо начальное", "начальное сальдо",
        "сальдо на начало", "остаток на начало", "входящее сальдо", "входящий остаток", "الرصيد الافتتاحي", "رصيد افتتاحي",
        "رصيد أول المدة", "رصيد سابق",
    )
)  # fmt: skip
#: How a row that is the balance at the end begins, folded.
CLOSING: Final = tuple(
    fold(word)
    for word in (
        "closing balance", "balance carried forward", "final balance", "son qalıq", "yekun qalıq", "saldo son", "dövrün sonuna",
        "sona qalıq", "сальдо конечное", "конечное сальдо", "сальдо на конец", "остаток на конец", "исходящее сальдо",
        "исходящий остаток", "الرصيد الختامي", "رصيد ختامي", "رصيد آخر المدة", "الرصيد النهائي",
    )
)  # fmt: skip
#: How a row begins that is a balance, whether the first or the last.
BALANCE: Final = tuple(fold(word) for word in ("saldo", "qalıq", "balance", "сальдо", "остаток", "الرصيد", "رصيد"))
#: How a row of sums begins that says nothing new.
TURNOVER: Final = tuple(
    fold(word)
    for word in (
        "turnover", "total", "totals", "subtotal", "dövriyyə", "dövriyyələr", "cəmi", "yekun", "обороты", "оборот", "итого", "всего",
        "الحركة", "الإجمالي", "المجموع", "إجمالي",
    )
)  # fmt: skip

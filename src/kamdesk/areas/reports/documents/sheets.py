"""Reports as sheets of a workbook: the same figures as on paper, as numbers and days that a spreadsheet can count with."""

from collections.abc import Mapping, Sequence
from typing import Final

from kamdesk.areas.orders.rules import STATUSES
from kamdesk.areas.receivables.documents import overdue_title
from kamdesk.areas.receivables.rules import KINDS as DOCUMENT_KINDS
from kamdesk.areas.receivables.rules import overdue_columns
from kamdesk.areas.reports.documents.orders import order_state
from kamdesk.areas.reports.queries import ClientSales, Gathered, LastDocument, ListedOrder, report_table
from kamdesk.areas.reports.rules import KINDS
from kamdesk.core.i18n import N_, _, in_language, pgettext
from kamdesk.core.money import Money
from kamdesk.core.sheets import Cell, SheetToWrite

_TITLES: Final = {
    "client": N_("Client"),
    "currency": N_("Currency"),
    "not_allocated": N_("Not allocated"),
    "not_due": N_("Not due"),
    "balance": N_("Balance"),
    "kind": N_("Document"),
    "number": N_("Number"),
    "due": N_("Due"),
    "amount": N_("Amount"),
    "open": N_("Still open"),
    "days_overdue": N_("Days overdue"),
    "date": N_("Date"),
    "debit": N_("Debit"),
    "credit": N_("Credit"),
    "dso": N_("Days sales outstanding (DSO)"),
    "best_possible_dso": N_("Best possible DSO"),
    "add": N_("Average days delinquent (ADD)"),
    "cei": N_("Collection effectiveness (CEI)"),
    "overdue_share": N_("Overdue share"),
    "promised": N_("Promised"),
    "status": N_("State"),
    "partial": N_("In part"),
    "total": N_("Amount"),
    "shipped": N_("Shipped"),
    "invoiced": N_("Invoiced"),
    "group": N_("Group"),
    "code": N_("Code"),
    "name": N_("Name"),
    "unit": N_("Unit"),
    "from_quantity": N_("From quantity"),
    "price": N_("Price without VAT"),
    "vat_rate": N_("VAT %"),
    "price_with_vat": N_("Price with VAT"),
}
#: Words of a table for machines that are not kinds of documents.
_WORDS: Final[dict[str, str]] = {
    "yes": N_("yes"),
    "no": N_("no"),
    "opening": N_("Opening balance"),
    "closing": N_("Closing balance"),
    "instalment": N_("Instalment"),
} | DOCUMENT_KINDS
_WORDED: Final = ("kind", "status", "partial")


def report_sheets(gathered: Gathered, language: str) -> list[SheetToWrite]:
    """Return a report as sheets with titles in *language*; a client report has several."""
    with in_language(language):
        sheets = [_main(gathered)]
        if gathered.sales is not None:
            sheets += [_months(gathered.sales), _groups(gathered.sales)]
        if gathered.order.kind == "client":
            sheets[0] = SheetToWrite(_(KINDS["open-items"]), sheets[0].header, sheets[0].rows)
            sheets.append(_orders(gathered.orders))
            sheets.append(_last(gathered.last_invoices + gathered.last_payments))
        return sheets


def _main(gathered: Gathered) -> SheetToWrite:
    table = report_table(gathered)
    overdue = {column.key: overdue_title(column) for column in overdue_columns(gathered.company.ageing_bounds)}
    header = [_(_TITLES[name]) if name in _TITLES else overdue[name] for name in table.header]
    worded = {place for place, name in enumerate(table.header) if name in _WORDED}
    words = _WORDS | STATUSES if gathered.order.kind == "orders" else _WORDS
    rows = [[_word(cell, words) if place in worded else cell for place, cell in enumerate(row)] for row in table.rows]
    return SheetToWrite(_(KINDS[gathered.order.kind]), header, rows)


def _word(cell: Cell, words: Mapping[str, str]) -> Cell:
    return _(words[cell]) if isinstance(cell, str) else cell


def _months(sales: ClientSales) -> SheetToWrite:
    rows = [(month, Money.of_minor(minor, sales.currency).amount, sales.currency) for month, minor in sales.months.items()]
    return SheetToWrite(_("Sales by month"), [_("Month"), _("Sales without VAT"), _("Currency")], rows)


def _groups(sales: ClientSales) -> SheetToWrite:
    rows = [
        (
            group.name or _("Bonuses and amounts without products"), group.products,
            Money.of_minor(group.net, sales.currency).amount, sales.currency,
        )
        for group in sales.groups
    ]  # fmt: skip
    header = [_("Group"), _("Products bought"), _("Sales without VAT"), _("Currency")]
    return SheetToWrite(_("Sales by group"), header, rows)


def _last(documents: tuple[LastDocument, ...]) -> SheetToWrite:
    rows = [
        (
            one.date, _(DOCUMENT_KINDS[one.kind]), one.number, one.reference, one.currency,
            Money.of_minor(one.amount, one.currency).amount, Money.of_minor(one.open, one.currency).amount,
        )
        for one in documents
    ]  # fmt: skip
    header = [_("Date"), _("Document"), _("Number"), _("Reference"), _("Currency"), _("Amount"), _("Still open")]
    return SheetToWrite(_("Last documents"), header, rows)


def _orders(orders: Sequence[ListedOrder]) -> SheetToWrite:
    rows = [
        (
            one.date, one.number, one.promised, order_state(one), one.currency,
            *(Money.of_minor(minor, one.currency).amount for minor in (one.total, one.shipped, one.invoiced)),
        )
        for one in orders
    ]  # fmt: skip
    header = [
        _("Date"),
        _("Number"),
        _("Promised"),
        _("State"),
        _("Currency"),
        _("Amount"),
        pgettext("amount", "Shipped"),
        pgettext("amount", "Invoiced"),
    ]
    return SheetToWrite(_("Last orders"), header, rows)

"""The client report: everything about one client on a few pages."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from kamdesk.areas.clients.rules import STANDINGS, show_account, tax_number_name
from kamdesk.areas.contacts.rules import DECISION_ROLES, WARMTHS
from kamdesk.areas.receivables.documents import (
    address_of,
    ageing_table,
    items_table,
    letterhead,
    notes_of_disputes,
)
from kamdesk.areas.receivables.rules import KINDS as DOCUMENT_KINDS
from kamdesk.areas.reports.documents.orders import orders_table
from kamdesk.areas.reports.queries import ClientSales, Gathered, LastDocument
from kamdesk.areas.reports.rules import KINDS
from kamdesk.core.countries import country_name
from kamdesk.core.formats import DASH, show_date, show_minor, show_money, show_month, show_number, show_percent
from kamdesk.core.i18n import _, in_language, language_name, ngettext
from kamdesk.core.money import Money
from kamdesk.core.text import isolate_ltr
from kamdesk.pdf.blocks import (
    Bar,
    BarChart,
    Block,
    Document,
    Facts,
    Heading,
    Table,
    TableColumn,
    Text,
    Title,
)


def client_paper(gathered: Gathered, language: str, *, printed_on: date) -> Document:
    """Return the client report."""
    card = gathered.card
    assert card is not None  # noqa: S101 - a client report is never gathered without its client
    with in_language(language):
        title = _(KINDS["client"])
        told = _("As of {date}").format(date=show_date(gathered.order.end))
        blocks: list[Block] = [Title(card.details.name, f"{title} · {told}"), _details(gathered), *_knowledge(gathered)]
        blocks += _contacts(gathered)
        if gathered.sales is not None:
            blocks += _sales(gathered.sales)
        blocks += _debts(gathered)
        blocks += [Heading(_("Last orders")), orders_table(gathered.orders)]
        blocks += _last(_("Last invoices"), gathered.last_invoices) + _last(_("Last payments"), gathered.last_payments)
        return Document(title, language, tuple(blocks), letterhead(gathered.company), card.details.name, printed_on)


def _details(gathered: Gathered) -> Facts:
    card = gathered.card
    assert card is not None  # noqa: S101 - see client_paper
    details = card.details
    limit = details.credit_limit
    account = details.bank_accounts[0] if details.bank_accounts else None
    pairs = [
        (_("Legal name"), details.legal_name or details.name),
        (_("Standing"), _(STANDINGS[details.standing])),
        (tax_number_name(details.country) or _("Tax number"), isolate_ltr(details.tax_number or "")),
        (_("Account manager"), card.owner),
        (_("Address"), address_of(card)),
        (_("Segment"), details.segment or ""),
        (_("Country"), country_name(details.country)),
        (_("Language"), language_name(details.language) if details.language else ""),
        (_("Phone"), isolate_ltr(details.phone or "")),
        (_("Currency"), details.currency),
        (_("E-mail"), isolate_ltr(details.email or "")),
        (_("Payment terms"), _terms(card.payment_days)),
        (_("Account"), isolate_ltr(show_account(account.account)) if account else ""),
        (
            _("Credit limit"),
            _("As usual in the company") if limit is None else isolate_ltr(show_money(limit, with_currency=True)),
        ),
    ]
    return Facts(tuple(pairs))


def _terms(days: int) -> str:
    return ngettext("{count} day", "{count} days", days).format(count=days) if days else _("Prepayment")


def _knowledge(gathered: Gathered) -> list[Block]:
    """Return what is known of the client in words."""
    card = gathered.card
    assert card is not None  # noqa: S101 - see client_paper
    told = ((_("Needs"), card.details.needs), (_("Prospects"), card.details.prospects), (_("Note"), card.details.note))
    pairs = tuple((label, text) for label, text in told if text)
    return [Facts(pairs, columns=1)] if pairs else []


def _contacts(gathered: Gathered) -> list[Block]:
    columns = (
        TableColumn(_("Full name"), 2),
        TableColumn(_("Position"), 1.8),
        TableColumn(_("Role in the decision"), 1.6),
        TableColumn(_("Mobile"), 1.4, kind="code"),
        TableColumn(_("E-mail"), 1.9, kind="code"),
        TableColumn(_("Relation"), 1.15),
    )
    rows = [
        (
            one.name,
            one.details.position or "",
            _(DECISION_ROLES[one.details.decision_role]) if one.details.decision_role else "",
            one.details.mobile or one.details.phone or "",
            one.details.email or "",
            _(WARMTHS[one.details.warmth]) if one.details.warmth else "",
        )
        for one in gathered.contacts
    ]
    return [Heading(_("Contacts")), Table(columns, rows, empty=_("Nobody is known at this client."))]


def _sales(sales: ClientSales) -> list[Block]:
    """Return sales by month as a chart, by group and product as tables, and the habits of buying."""
    if not any(sales.months.values()):
        return [Heading(_("Sales")), Text(_("Nothing was sold in these months."))]
    bars = tuple(
        Bar(show_month(month, short=True), Money.of_minor(minor, sales.currency).amount, _short(minor, sales.currency))
        for month, minor in sales.months.items()
    )
    count = len(sales.months)
    title = ngettext("Sales without VAT in the last month", "Sales without VAT in the last {count} months", count)
    chart = BarChart(title.format(count=count), bars, sales.currency)
    return [Heading(_("Sales by month")), chart, _habits(sales), Heading(_("Sales by group")), _groups(sales)]


def _short(minor: int, currency: str) -> str:
    """Return an amount without decimals, which are noise above a bar; nothing for nothing."""
    return show_number(Money.of_minor(minor, currency).amount, 0) if minor else ""


def _habits(sales: ClientSales) -> Facts:
    average = sales.total // sales.invoices if sales.invoices else 0
    return Facts(
        (
            (_("Sales in all"), isolate_ltr(show_money(Money.of_minor(sales.total, sales.currency), with_currency=True))),
            (_("Invoices"), show_number(sales.invoices)),
            (_("Average invoice"), isolate_ltr(show_money(Money.of_minor(average, sales.currency), with_currency=True))),
            (_("Last invoice"), show_date(sales.last_day) or DASH),
        )
    )


def _groups(sales: ClientSales) -> Table:
    columns = (
        TableColumn(_("Group"), 3),
        TableColumn(_("Products bought"), 1, "end", "number"),
        TableColumn(_("Sales without VAT"), 1.4, "end", "number"),
        TableColumn(_("Share"), 0.8, "end", "number"),
    )
    rows = [
        (
            group.name or _("Bonuses and amounts without products"),
            show_number(group.products),
            show_minor(group.net, sales.currency),
            show_percent(Decimal(group.net) / sales.total if sales.total > 0 else None),
        )
        for group in sales.groups
    ]
    totals = (_("Total"), "", show_minor(sum(group.net for group in sales.groups), sales.currency), "")
    return Table(columns, rows, totals, empty=_("The invoices have no lines."))


def _debts(gathered: Gathered) -> list[Block]:
    day = show_date(gathered.order.end)
    if not gathered.ageing:
        return [Heading(_("Ageing on {date}").format(date=day)), Text(_("Nothing is open on this day."))]
    blocks: list[Block] = []
    for row in gathered.ageing:
        heading = _("Ageing on {date} in {currency}").format(date=day, currency=row.currency)
        blocks += [Heading(heading), ageing_table([row], named=False)]
    for currency, items in groupby(gathered.items, key=lambda item: item.currency):
        known = list(items)
        blocks += [
            Heading(_("Open items in {currency}").format(currency=currency)),
            items_table(known),
            *notes_of_disputes(known),
        ]
    return blocks


def _last(title: str, documents: Sequence[LastDocument]) -> list[Block]:
    if not documents:
        return []
    columns = (
        TableColumn(_("Date"), 1, kind="date"),
        TableColumn(_("Document"), 1.4),
        TableColumn(_("Number"), 1.4, kind="code"),
        TableColumn(_("Reference"), 1.2, kind="code"),
        TableColumn(_("Currency"), 0.8, kind="code"),
        TableColumn(_("Amount"), 1.2, "end", "number"),
        TableColumn(_("Still open"), 1.2, "end", "number"),
    )
    rows = [
        (
            show_date(one.date),
            _("{document} (cancelled)").format(document=_(DOCUMENT_KINDS[one.kind]))
            if one.cancelled
            else _(DOCUMENT_KINDS[one.kind]),
            one.number,
            one.reference or "",
            one.currency,
            show_minor(one.amount, one.currency),
            show_minor(one.open, one.currency),
        )
        for one in documents
    ]
    return [Heading(title), Table(columns, rows)]

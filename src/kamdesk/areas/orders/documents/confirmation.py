"""The confirmation of an order: what was agreed, at which prices, and when it comes."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from kamdesk.areas.orders.documents.parts import amount, destination, manager_of, numbered, of_order
from kamdesk.areas.orders.queries.papers import PaperHead, PaperLine, order_paper
from kamdesk.areas.orders.rules.statuses import BEFORE
from kamdesk.areas.receivables.documents import both_parties, letterhead
from kamdesk.core.formats import show_date, show_minor, show_number, show_price
from kamdesk.core.i18n import _, in_language, ngettext
from kamdesk.pdf.blocks import (
    Block,
    Document,
    Facts,
    Heading,
    Note,
    Signatures,
    Spacer,
    Table,
    TableColumn,
    Text,
    Title,
)
from kamdesk.storage.database import Session


def order_confirmation(session: Session, order_id: int, language: str | None = None, *, printed_on: date) -> Document:
    """Return the confirmation of an order; of a draft, a held or a cancelled order the paper says that it is none.

    Args:
        session: Any session.
        order_id: The order.
        language: None takes the client's, else the company's.
        printed_on: The day at the foot of the pages.

    Raises:
        OrderGoneError: the order is not there.
    """
    paper = order_paper(session, order_id, language)
    head = paper.head
    with in_language(head.language):
        title = _("Order confirmation") if head.status not in {*BEFORE, "cancelled"} else _("Order")
        blocks: list[Block] = [Title(title, numbered(head.number, show_date(head.date))), *_state(head)]
        blocks += [both_parties(head.company, head.client), Facts(tuple(_facts(head)))]
        blocks += [lines_table(paper.lines, head.currency), Heading(_("VAT by rate")), vat_table(paper.lines, head.currency)]
        blocks += [Spacer(4), Text(_("To pay: {amount}").format(amount=amount(head.total, head.currency)), strong=True)]
        if head.note:
            blocks.append(Text(head.note))
        blocks.append(Signatures(((head.company.name,), (head.client.details.legal_name or head.client.details.name,))))
        return Document(title, head.language, tuple(blocks), letterhead(head.company), head.number, printed_on)


def _state(head: PaperHead) -> list[Block]:
    if head.status == "cancelled":
        return [Note(_("This order was cancelled."))]
    return [Note(_("This order is not confirmed yet."))] if head.status in BEFORE else []


def _facts(head: PaperHead) -> list[tuple[str, str]]:
    return [
        *of_order(head),
        (_("Delivery address"), destination(head)),
        (_("Payment terms"), _terms(head.client.payment_days)),
        (_("Account manager"), manager_of(head)),
    ]


def _terms(days: int) -> str:
    """Return when an invoice is due, as the client's or the company's terms say."""
    return ngettext("{count} day", "{count} days", days).format(count=days) if days else _("Prepayment")


def lines_table(lines: Sequence[PaperLine], currency: str) -> Table:
    """Return the lines with prices, discounts where there are any, and their sum; amounts are without VAT."""
    discounts = any(line.discount for line in lines)
    columns = (
        TableColumn(_("№"), 0.5, "end", "number"),
        TableColumn(_("Code"), 1.2, kind="code"),
        TableColumn(_("Product"), 3.4),
        TableColumn(_("Quantity"), 1.0, "end", "number"),
        TableColumn(_("Unit"), 0.9),
        TableColumn(_("Price without VAT"), 1.2, "end", "number"),
        *((TableColumn(_("Discount %"), 0.9, "end", "number"),) if discounts else ()),
        TableColumn(_("VAT %"), 0.7, "end", "number"),
        TableColumn(_("Without VAT"), 1.3, "end", "number"),
    )
    rows = [
        (
            str(position),
            line.code,
            line.name,
            show_number(line.quantity),
            line.unit,
            show_price(line.price, currency),
            *((show_number(line.discount) if line.discount else "",) if discounts else ()),
            show_number(line.vat_rate),
            show_minor(line.net, currency),
        )
        for position, line in enumerate(lines, start=1)
    ]
    total = show_minor(sum(line.net for line in lines), currency)
    return Table(columns, rows, (_("Total"), *[""] * (len(columns) - 2), total))


def vat_table(lines: Sequence[PaperLine], currency: str) -> Table:
    """Return what the lines come to at each rate of VAT, the highest first, and together."""
    by_rate: dict[Decimal, tuple[int, int]] = {}
    for line in lines:
        net, tax = by_rate.get(line.vat_rate, (0, 0))
        by_rate[line.vat_rate] = (net + line.net, tax + line.tax)
    columns = (
        TableColumn(_("VAT %"), 1.0, "start", "code"),
        TableColumn(_("Without VAT"), 1.5, "end", "number"),
        TableColumn(_("VAT"), 1.5, "end", "number"),
        TableColumn(_("With VAT"), 1.5, "end", "number"),
    )

    def row(label: str, net: int, tax: int) -> tuple[str, ...]:
        return (label, *(show_minor(minor, currency) for minor in (net, tax, net + tax)))

    rows = [row(show_number(rate), *by_rate[rate]) for rate in sorted(by_rate, reverse=True)]
    together = row(_("Total"), sum(net for net, _tax in by_rate.values()), sum(tax for _net, tax in by_rate.values()))
    return Table(columns, rows, together)

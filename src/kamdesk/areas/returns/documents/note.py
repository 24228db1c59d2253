"""The return note: what came back or was refused, why, and what it is worth, to be signed by who hands over and who takes."""

from datetime import date
from decimal import Decimal

from kamdesk.areas.receivables.documents import both_parties, letterhead
from kamdesk.areas.returns.documents.parts import both, in_words, link_of, numbered
from kamdesk.areas.returns.queries import ReturnLineRow, ReturnPaper, return_paper
from kamdesk.areas.returns.rules import REASONS
from kamdesk.core.formats import show_date, show_minor, show_number, show_price
from kamdesk.core.i18n import _, in_language
from kamdesk.core.text import isolate
from kamdesk.pdf.blocks import Block, Document, Facts, Heading, Note, Signatures, Spacer, Table, TableColumn, Text, Title
from kamdesk.storage.database import Session


def return_note(session: Session, return_id: int, language: str | None = None, *, printed_on: date) -> Document:
    """Return the note of a return or a refusal; one that was rejected or cancelled says so.

    Args:
        session: Any session.
        return_id: The return.
        language: None takes the client's, else the company's.
        printed_on: The day at the foot of the pages.

    Raises:
        ReturnGoneError: the return is not there.
    """
    paper = return_paper(session, return_id, language)
    sides, card = paper.sides, paper.card
    with in_language(sides.language):
        title = _("Return note") if card.kind == "return" else _("Note of goods that were not taken")
        blocks: list[Block] = [Title(title, numbered(card.number, show_date(card.date))), *_state(paper)]
        blocks += [both_parties(sides.company, sides.client), Facts(tuple(_facts(paper)))]
        blocks += [_table(paper), Heading(_("VAT by rate")), _vat(paper), Spacer(4)]
        worth = in_words(card.total, card.currency, sides.language)
        blocks.append(Text(_("Worth with VAT: {amount}").format(amount=worth), strong=True))
        if card.note:
            blocks.append(Text(card.note))
        blocks.append(Signatures(tuple(both(sides, _("Received by"), _("Handed over by")))[::-1]))
        return Document(title, sides.language, tuple(blocks), letterhead(sides.company), card.number, printed_on)


def _state(paper: ReturnPaper) -> list[Block]:
    status, why = paper.card.status, paper.card.decision
    if status == "rejected":
        return [Note(_("This return was not accepted: {reason}").format(reason=isolate(why or "")))]
    return [Note(_("This return was cancelled."))] if status == "cancelled" else []


def _facts(paper: ReturnPaper) -> list[tuple[str, str]]:
    card = paper.card
    return [
        (_("Reason"), _(REASONS[card.reason])),
        (_("Cause"), card.cause or ""),
        (_("Order"), link_of(card.order)),
        (_("Delivery"), link_of(card.delivery, paper.left_on)),
        (_("Invoice"), link_of(card.invoice, paper.invoiced_on)),
        (_("Credit note"), link_of(card.credit_note)),
    ]


def _table(paper: ReturnPaper) -> Table:
    card = paper.card
    discounts = any(line.discount for line in card.lines)
    columns = (
        TableColumn(_("№"), 0.5, "end", "number"),
        TableColumn(_("Code"), 1.1, kind="code"),
        TableColumn(_("Product"), 3.0),
        TableColumn(_("Quantity"), 1.0, "end", "number"),
        TableColumn(_("Unit"), 0.8),
        TableColumn(_("Price without VAT"), 1.1, "end", "number"),
        *((TableColumn(_("Discount %"), 0.9, "end", "number"),) if discounts else ()),
        TableColumn(_("VAT %"), 0.7, "end", "number"),
        TableColumn(_("Without VAT"), 1.2, "end", "number"),
        TableColumn(_("Fit to be sold"), 1.0),
    )
    rows = [
        (
            str(place),
            line.code,
            _named(paper, line),
            show_number(line.quantity),
            line.unit or "",
            show_price(line.price, card.currency),
            *((show_number(line.discount) if line.discount else "",) if discounts else ()),
            show_number(line.vat_rate),
            show_minor(line.net, card.currency),
            _("yes") if line.to_stock else _("no"),
        )
        for place, line in enumerate(card.lines, start=1)
    ]
    total = (_("Total"), *[""] * (len(columns) - 3), show_minor(card.net, card.currency), "")
    return Table(columns, rows, total)


def _named(paper: ReturnPaper, line: ReturnLineRow) -> str:
    name = paper.names[line.line_id]
    return f"{name}\n{_(REASONS[line.reason])}" if line.reason else name


def _vat(paper: ReturnPaper) -> Table:
    """Return what the lines come to at each rate of VAT, the highest first, and together."""
    card = paper.card
    by_rate: dict[Decimal, tuple[int, int]] = {}
    for line in card.lines:
        net, tax = by_rate.get(line.vat_rate, (0, 0))
        by_rate[line.vat_rate] = (net + line.net, tax + line.tax)
    columns = (
        TableColumn(_("VAT %"), 1.0, "start", "code"),
        TableColumn(_("Without VAT"), 1.5, "end", "number"),
        TableColumn(_("VAT"), 1.5, "end", "number"),
        TableColumn(_("With VAT"), 1.5, "end", "number"),
    )
    sums = [(show_number(rate), *by_rate[rate]) for rate in sorted(by_rate, reverse=True)]
    rows = [_amounts(label, net, tax, card.currency) for label, net, tax in sums]
    return Table(columns, rows, _amounts(_("Total"), card.net, card.tax, card.currency))


def _amounts(label: str, net: int, tax: int, currency: str) -> tuple[str, ...]:
    return (label, *(show_minor(minor, currency) for minor in (net, tax, net + tax)))

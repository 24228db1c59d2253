"""The request for payment: what a client should pay so that its order can go on."""

from datetime import date

from kamdesk.areas.clients.rules import show_account, tax_number_name
from kamdesk.areas.orders.documents.parts import amount
from kamdesk.areas.orders.queries.papers import RequestPaper, request_paper
from kamdesk.areas.receivables.documents import address_of, items_table, letterhead, notes_of_disputes
from kamdesk.core.formats import show_date, whole
from kamdesk.core.i18n import _, in_language
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.pdf.blocks import Block, Document, Facts, Heading, Signatures, Spacer, Text, Title
from kamdesk.storage.database import Session


def payment_request(session: Session, order_id: int, language: str | None = None, *, today: date) -> Document:
    """Return the letter that asks a client for the payment which would release an order, with what is open and where to pay.

    Args:
        session: Any session.
        order_id: The order that is stopped; where nothing stops it what is overdue is asked for, else all that is open.
        language: None takes the client's, else the company's.
        today: The day of the letter; what was due before it is overdue.

    Raises:
        OrderGoneError: the order is not there.
        NoRateError: something is in a currency without any rate.
    """
    paper = request_paper(session, order_id, today, language)
    head = paper.head
    with in_language(head.language):
        title = _("Request for payment")
        client = head.client.details
        blocks: list[Block] = [
            Title(title, show_date(today)),
            Facts(((_("Client"), client.legal_name or client.name), (_("Address"), address_of(head.client))), columns=1),
            Spacer(6),
            Text(_("Dear Sir or Madam,")),
            Spacer(4),
            Text(" ".join(_sentences(paper))),
            Spacer(4),
            Text(_("Please pay {amount}.").format(amount=whole(paper.asked)), strong=True),
            *_open(paper),
            Heading(_("Where to pay")),
            Facts(tuple(_bank(paper)), columns=1),
            Spacer(6),
            Text(_("If you have paid in the meantime, please tell us the day and the amount. Thank you for your order.")),
            Signatures((_ours(paper),)),
        ]
        return Document(title, head.language, tuple(blocks), letterhead(head.company), head.number, today)


def _sentences(paper: RequestPaper) -> list[str]:
    head, credit = paper.head, paper.credit
    named = {
        "number": isolate_ltr(head.number),
        "date": show_date(head.date),
        "amount": amount(head.total, head.currency),
        "overdue": whole(credit.overdue),
        "taken": whole(credit.exposure + credit.this_order),
        "limit": "" if credit.limit is None else whole(credit.limit),
    }
    told = [_("We have your order {number} of {date} for {amount}.")]
    if "prepayment" in credit.stops:
        told.append(_("Our agreement with you is payment in advance, so we deliver it when your payment is here."))
    elif "limit" in credit.stops:
        told.append(_("With it {taken} would be open, but your credit limit is {limit}, so we cannot deliver it yet."))
    if "overdue" in credit.stops:
        told.append(_("Of your earlier debts {overdue} are overdue; we deliver as soon as they are paid."))
    elif credit.overdue:
        told.append(_("Of your earlier debts {overdue} are overdue."))
    return [sentence.format(**named) for sentence in told]


def _open(paper: RequestPaper) -> list[Block]:
    blocks: list[Block] = []
    for currency in sorted({one.currency for one in paper.items}):
        known = [one for one in paper.items if one.currency == currency]
        blocks += [
            Heading(_("Open items in {currency}").format(currency=currency)),
            items_table(known),
            *notes_of_disputes(known),
        ]
    return blocks


def _bank(paper: RequestPaper) -> list[tuple[str, str]]:
    ours = paper.head.company
    details = [
        (_("Receiver"), ours.name),
        (tax_number_name(ours.country) or _("Tax number"), isolate_ltr(ours.tax_number or "")),
        (_("Account"), isolate_ltr(show_account(ours.bank_account or ""))),
        (_("Bank"), isolate(ours.bank_name or "")),
        (_("SWIFT"), isolate_ltr(ours.bank_swift or "")),
        (_("Purpose of payment"), isolate_ltr(paper.head.number)),
    ]
    return [(label, value) for label, value in details if value]


def _ours(paper: RequestPaper) -> tuple[str, ...]:
    ours = paper.head.company
    named = paper.head.manager[0] if paper.head.manager else ""
    director = _("Director: {name}").format(name=isolate(ours.director)) if ours.director else ""
    manager = _("Account manager: {name}").format(name=isolate(named)) if named else ""
    return tuple(line for line in (ours.name, director, manager) if line)

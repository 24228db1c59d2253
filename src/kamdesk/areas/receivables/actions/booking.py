"""Booking invoices, credit notes, payments and refunds."""

from sqlalchemy.orm import Session

from kamdesk.areas.receivables.actions.commands import NewCreditNote, NewInvoice, NewPayment, NewRefund
from kamdesk.areas.receivables.actions.posting import (
    Posting,
    booked_before,
    check_client,
    in_base,
    post,
    rate_for,
    subject_of,
    worth_of,
)
from kamdesk.areas.receivables.actions.settlement import Pair, locked, settle
from kamdesk.areas.receivables.model import CreditNote, Invoice, LedgerDocument, OpenItem, Payment, Refund
from kamdesk.areas.receivables.rules import Debt, Instalment, allocate, allocate_what_fits, checked_instalments
from kamdesk.areas.receivables.rules.refusals import (
    AllocationMismatchError,
    AlreadyCancelledError,
    CurrencyDiffersError,
    DocumentNotThereError,
    RefundExceedsCreditError,
)
from kamdesk.core.money import Money


def book_invoice(session: Session, command: NewInvoice) -> int:
    """Book an invoice and return its id.

    Raises:
        KamDeskError: a figure is impossible, the instalments do not add up, or the number is taken.
    """
    if (known := booked_before(session, command.key)) is not None:
        return known
    check_client(session, command.client_id)
    rate = rate_for(session, command.currency, command.date, command.rate)
    whole, sums = worth_of(command.lines, command.total, command.tax, command.currency)
    total = whole.net + whole.tax
    base = in_base(session, total, rate)
    instalments = checked_instalments(
        command.number or "", command.date, total, command.instalments or (Instalment(command.due, total),)
    )
    posting = Posting(
        client_id=command.client_id,
        date=command.date,
        amount=total,
        sign=1,
        rate=rate,
        base=base,
        tax=whole.tax.minor,
        key=command.key,
        number=command.number,
        reference=command.reference,
        note=command.note,
        batch_id=command.batch_id,
    )
    return post(session, Invoice, posting, instalments, list(zip(command.lines, sums, strict=True))).id


def book_credit_note(session: Session, command: NewCreditNote) -> int:
    """Book a credit note, use it for its invoice, and return its id; more than what is open there stands alone.

    Raises:
        KamDeskError: a figure is impossible, or the invoice is another client's, in another currency or cancelled.
    """
    if (known := booked_before(session, command.key)) is not None:
        return known
    check_client(session, command.client_id)
    invoice, items = _subject(session, command.subject_id, command.client_id, command.currency)
    if invoice is not None and invoice.kind != "invoice":
        raise DocumentNotThereError
    rate = rate_for(session, command.currency, command.date, command.rate or (invoice.rate if invoice else None))
    whole, sums = worth_of(command.lines, command.total, command.tax, command.currency, command.sums)
    total = whole.net + whole.tax
    base = in_base(session, total, rate)
    debts = [item for item in items if item.open > 0]
    posting = Posting(
        client_id=command.client_id,
        date=command.date,
        amount=total,
        sign=-1,
        rate=rate,
        base=base,
        tax=whole.tax.minor,
        key=command.key,
        number=command.number,
        reference=command.reference,
        note=command.note,
        subject_id=command.subject_id,
        batch_id=command.batch_id,
    )
    note = post(session, CreditNote, posting, lines=list(zip(command.lines, sums, strict=True)))
    if sum(item.open for item in debts) >= total.minor:
        settle(session, pay_oldest(note.items[0], debts, total), command.date, command.key)
    return note.id


def book_payment(session: Session, command: NewPayment) -> int:
    """Book money received, allocate it, and return the payment's id.

    Raises:
        PaymentExceedsDebtError: it is more than the client owes and was not said to be an advance.
        KamDeskError: a figure is impossible, or an item to pay is not open that far.
    """
    if (known := booked_before(session, command.key)) is not None:
        return known
    check_client(session, command.client_id)
    amount = command.amount
    rate = rate_for(session, amount.currency, command.date, command.rate)
    base = in_base(session, amount, rate)
    debts = _debts(session, command)
    if command.allocate == "oldest" and not command.advance:
        allocate(amount, map(as_debt, debts))
    posting = Posting(
        client_id=command.client_id,
        date=command.date,
        amount=amount,
        sign=-1,
        rate=rate,
        base=base,
        key=command.key,
        method=command.method,
        number=command.number,
        reference=command.reference,
        note=command.note,
        batch_id=command.batch_id,
    )
    payment = post(session, Payment, posting)
    money = payment.items[0]
    chosen = command.allocate
    pairs = by_hand(money, debts, chosen) if isinstance(chosen, tuple) else pay_oldest(money, debts, amount)
    settle(session, pairs, command.date, command.key)
    return payment.id


def book_refund(session: Session, command: NewRefund) -> int:
    """Book money given back and return its id; it uses up the payment or credit note that it is about.

    Raises:
        RefundExceedsCreditError: less than that is left of the payment or credit note.
        KamDeskError: a figure is impossible, or the document is another client's, in another currency or cancelled.
    """
    if (known := booked_before(session, command.key)) is not None:
        return known
    check_client(session, command.client_id)
    amount = command.amount
    subject, items = _subject(session, command.subject_id, command.client_id, amount.currency)
    rate = rate_for(session, amount.currency, command.date, command.rate)
    base = in_base(session, amount, rate)
    given_from = _credits(subject, items, amount) if subject else []
    posting = Posting(
        client_id=command.client_id,
        date=command.date,
        amount=amount,
        sign=1,
        rate=rate,
        base=base,
        key=command.key,
        method=command.method,
        number=command.number,
        reference=command.reference,
        note=command.note,
        subject_id=command.subject_id,
        batch_id=command.batch_id,
    )
    refund = post(session, Refund, posting)
    settle(session, [(credit, refund.items[0], amount.minor) for credit in given_from], command.date, command.key)
    return refund.id


def _subject(
    session: Session, subject_id: int | None, client_id: int, currency: str
) -> tuple[LedgerDocument | None, list[OpenItem]]:
    """Return what a document is about, with its items locked: nobody cancels it from here on."""
    if subject_id is None:
        return None, []
    subject = subject_of(session, subject_id, client_id)
    if subject.currency != currency:
        raise CurrencyDiffersError(subject.number, subject.currency, currency)
    items = locked(session, OpenItem.document_id == subject.id)
    session.refresh(subject, ["cancelled"])
    if subject.cancelled:
        raise AlreadyCancelledError(subject.number)
    return subject, items


def _credits(subject: LedgerDocument, items: list[OpenItem], amount: Money) -> list[OpenItem]:
    """Return the item out of which money is given back."""
    if subject.signed > 0:
        raise DocumentNotThereError
    left = Money.of_minor(-sum(item.open for item in items), amount.currency)
    if left < amount:
        raise RefundExceedsCreditError(subject.number, amount, left)
    return items


def _debts(session: Session, command: NewPayment) -> list[OpenItem]:
    if command.allocate == "none":
        return []
    if isinstance(command.allocate, tuple):
        return locked(session, OpenItem.id.in_([item_id for item_id, _minor in command.allocate]))
    return open_debts(session, command.client_id, command.amount.currency)


def open_debts(session: Session, client_id: int, currency: str) -> list[OpenItem]:
    """Return and lock what a client owes in a currency."""
    return locked(session, OpenItem.client_id == client_id, OpenItem.currency == currency, OpenItem.open > 0)


def as_debt(item: OpenItem) -> Debt:
    """Return *item* as the rules see it."""
    return Debt(item.id, item.age_from or item.date, Money.of_minor(item.open, item.currency))


def pay_oldest(credit: OpenItem, debts: list[OpenItem], amount: Money) -> list[Pair]:
    """Return how *amount* of *credit* goes to *debts*, the oldest due first."""
    known = {item.id: item for item in debts}
    return [(credit, known[share.item_id], share.amount.minor) for share in allocate_what_fits(amount, map(as_debt, debts))]


def by_hand(credit: OpenItem, debts: list[OpenItem], shares: tuple[tuple[int, int], ...]) -> list[Pair]:
    """Return *shares* with their items.

    Raises:
        AllocationMismatchError: one of the items is not there.
    """
    known = {item.id: item for item in debts}
    for item_id, _minor in shares:
        if item_id not in known:
            raise AllocationMismatchError(credit.document.number, f"№ {item_id}")
    return [(credit, known[item_id], minor) for item_id, minor in shares]

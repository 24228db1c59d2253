"""How the sample's mistakes were mended and its doubtful debts marked, each by the action that a person would use."""

from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from kamdesk.app.sample.books import Books
from kamdesk.app.sample.incidents import MISPLACED, MISPLACED_AGO, TOO_MUCH, TOO_MUCH_AGO, TWICE
from kamdesk.app.sample.remarks import dispute
from kamdesk.areas.receivables import actions
from kamdesk.areas.receivables.actions import (
    AllocateCredit,
    CancelDocument,
    Dispute,
    NewRefund,
    SmallWriteOff,
    UndoAllocation,
)
from kamdesk.areas.receivables.model import LedgerDocument, OpenItem, Payment
from kamdesk.core.money import Money

_TWICE: Final = "Bank çıxarışından iki dəfə daxil edilib"
_SENT_BACK: Final = "Bank köçürməni geri qaytarıb: hesab nömrəsi səhvdir"
_LEFTOVER: Final = "Kiçik fərq, tələb olunmur"
#: Leftovers up to this many minor units are given up once they are old enough.
_SMALL: Final = 50
_OLD_ENOUGH: Final = 30
_DISPUTED_AGO: Final = 12


def mend(books: Books) -> None:
    """Do everything that takes up again what was booked before."""
    _cancel_double_entries(books)
    _cancel_money_sent_back(books)
    _give_back_too_much(books)
    _move_misplaced_money(books)
    for ago in (210, 90, 40):
        _give_up_leftovers(books, ago)
    _note_disputes(books)


def _cancel_double_entries(books: Books) -> None:
    for key in [key for key in books.ids if key.startswith(TWICE)]:
        payment = books.session.get_one(Payment, books.ids[key])
        _cancel(books, payment, min(payment.date + timedelta(3), books.today), _TWICE)


def _cancel_money_sent_back(books: Books) -> None:
    """A transfer came back, so that the invoice it paid is open and overdue again."""
    clients = [
        client for client, firm in zip(books.clients, books.firms, strict=True) if firm.temper == "t" and firm.course == "="
    ]
    day = books.today - timedelta(9)
    last = books.session.scalars(
        select(Payment)
        .where(Payment.client_id.in_(clients), Payment.date < day - timedelta(10), Payment.open == 0)
        .order_by(Payment.date.desc(), Payment.id)
    ).first()
    if last is not None:
        _cancel(books, last, day, _SENT_BACK)


def _cancel(books: Books, payment: Payment, day: date, reason: str) -> None:
    order = CancelDocument(document_id=payment.id, date=day, reason=reason, key=f"sample-cancel-{payment.id}")
    actions.cancel_document(books.session, order)


def _give_back_too_much(books: Books) -> None:
    """Most of what was paid too much is given back; the rest waits for the next invoice."""
    payment = books.session.get_one(Payment, books.ids[TOO_MUCH])
    refund = NewRefund(
        client_id=payment.client_id,
        date=books.today - timedelta(TOO_MUCH_AGO - 9),
        amount=Money.of_minor(payment.amount * 4 // 5, payment.currency),
        subject_id=payment.id,
        key="sample-refund",
    )
    actions.book_refund(books.session, refund)


def _move_misplaced_money(books: Books) -> None:
    """Money was used for the latest debt by mistake; that was undone two days later and the oldest debt paid."""
    payment = books.session.get_one(Payment, books.ids[MISPLACED])
    debts = books.session.scalars(
        select(OpenItem)
        .where(OpenItem.client_id == payment.client_id, OpenItem.open > 0, OpenItem.date <= payment.date)
        .order_by(OpenItem.age_from, OpenItem.id)
    ).all()
    if not debts:
        return
    day = books.today - timedelta(MISPLACED_AGO)
    (wrong,) = _use(books, payment, debts[-1], day, "sample-misplaced")
    day += timedelta(2)
    actions.undo_allocation(books.session, UndoAllocation(allocation_id=wrong, date=day, key="sample-undo"))
    _use(books, payment, debts[0], day, "sample-moved")


def _use(books: Books, payment: Payment, debt: OpenItem, day: date, key: str) -> tuple[int, ...]:
    item = payment.items[0]
    shares = ((debt.id, min(-item.open, debt.open)),)
    return actions.allocate_credit(books.session, AllocateCredit(credit_id=item.id, shares=shares, date=day, key=key))


def _give_up_leftovers(books: Books, ago: int) -> None:
    """Write off what was too little to ask for on that day, two of three; the others stay visible."""
    day = books.today - timedelta(ago)
    small = books.session.scalars(
        select(OpenItem)
        .where(OpenItem.open > 0, OpenItem.open <= _SMALL, OpenItem.age_from < day - timedelta(_OLD_ENOUGH))
        .order_by(OpenItem.id)
    ).all()
    for place, item in enumerate(small):
        if place % 3 != 2:
            order = SmallWriteOff(item_id=item.id, date=day, reason=_LEFTOVER, key=f"sample-leftover-{item.id}")
            actions.write_off(books.session, order)


def _note_disputes(books: Books) -> None:
    """One overdue invoice in each of three languages is not accepted."""
    day = books.today - timedelta(_DISPUTED_AGO)
    for language in ("az", "ru", "ar"):
        firms = zip(books.clients, books.firms, strict=True)
        clients = [client for client, firm in firms if firm.language == language and firm.size > 2]
        disputed = books.session.scalars(
            select(OpenItem)
            .join(LedgerDocument, OpenItem.document_id == LedgerDocument.id)
            .where(LedgerDocument.kind == "invoice", OpenItem.client_id.in_(clients), OpenItem.open > 0, OpenItem.age_from < day)
            .order_by(OpenItem.open.desc(), OpenItem.id)
        ).first()
        if disputed is not None:
            actions.dispute(books.session, Dispute(item_id=disputed.id, on=day, reason=dispute(language)))

"""Allocating and undoing, writing off, cancelling, disputing, correcting what is not money."""

from collections.abc import Callable
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.company import queries as company
from kamdesk.areas.receivables.actions.booking import as_debt, by_hand
from kamdesk.areas.receivables.actions.commands import (
    AllocateCredit,
    AllocateOldest,
    CancelDocument,
    ChangeDocument,
    Dispute,
    SmallWriteOff,
    UndoAllocation,
)
from kamdesk.areas.receivables.actions.posting import (
    LONGEST_REFERENCE,
    Posting,
    booked_before,
    note_of,
    post,
    reason_of,
    search_text,
    short,
)
from kamdesk.areas.receivables.actions.settlement import Pair, locked, settle, value_of
from kamdesk.areas.receivables.model import Allocation, Cancellation, LedgerDocument, OpenItem, WriteOff
from kamdesk.areas.receivables.rules import allocate_what_fits, sign_of
from kamdesk.areas.receivables.rules.refusals import (
    AlreadyCancelledError,
    AlreadyUndoneError,
    BeforeSubjectError,
    BeyondToleranceError,
    DocumentNotThereError,
    NothingOpenError,
    NothingToAllocateError,
    StillReferredToError,
)
from kamdesk.core.money import Money
from kamdesk.storage.errors import ChangedByOthersError

#: Called with every document that was just cancelled, in the same transaction and after its items were closed. A later area
#: whose records rest on documents adds its own function when it is imported; what that raises refuses the cancellation.
AFTER_CANCELLING: Final[list[Callable[[Session, LedgerDocument], None]]] = []


def allocate_credit(session: Session, command: AllocateCredit) -> tuple[int, ...]:
    """Use a payment, credit note … for debts as chosen by hand; return the ids of the allocations.

    Raises:
        BookingError: it is not that much, or the sides do not belong together.
    """
    ids = {command.credit_id, *(item_id for item_id, _minor in command.shares)}
    items = {item.id: item for item in locked(session, OpenItem.id.in_(ids))}
    if known := _made_under(session, command.key):
        return known
    credit = items.pop(command.credit_id, None)
    if credit is None:
        raise DocumentNotThereError
    pairs = by_hand(credit, list(items.values()), command.shares)
    return tuple(made.id for made in settle(session, pairs, command.date, command.key))


def allocate_oldest(session: Session, command: AllocateOldest) -> tuple[int, ...]:
    """Use a client's money and credits, the oldest first, for its debts, the oldest due first; return the allocations' ids.

    Raises:
        NothingToAllocateError: there is no debt, or nothing to pay it with.
    """
    items = locked(session, OpenItem.client_id == command.client_id, OpenItem.currency == command.currency, OpenItem.open != 0)
    if known := _made_under(session, command.key):
        return known
    pairs = oldest_pairs(items)
    if not pairs:
        raise NothingToAllocateError(command.currency)
    return tuple(made.id for made in settle(session, pairs, command.date, command.key))


def oldest_pairs(items: list[OpenItem]) -> list[Pair]:
    """Match open items of one client and currency: credits by their dates, debts by their due dates."""
    known = {item.id: item for item in items}
    money = sorted((item for item in items if item.open < 0), key=lambda item: (item.date, item.id))
    debts = [as_debt(item) for item in items if item.open > 0]
    pairs: list[Pair] = []
    for credit in money:
        shares = allocate_what_fits(Money.of_minor(-credit.open, credit.currency), debts)
        pairs += [(credit, known[share.item_id], share.amount.minor) for share in shares]
        used = {share.item_id: share.amount for share in shares}
        debts = [
            type(debt)(debt.item_id, debt.age_from, debt.open - used[debt.item_id]) if debt.item_id in used else debt
            for debt in debts
        ]
    return pairs


def undo_allocation(session: Session, command: UndoAllocation) -> int:
    """Take an allocation back on a day and return the id of its opposite; both sides are open again that far.

    Raises:
        AlreadyUndoneError: it was undone before.
        BeforeSubjectError: the day is before the allocation's.
    """
    if known := _made_under(session, command.key):
        return known[0]
    allocation = session.get(Allocation, command.allocation_id)
    if allocation is None:
        raise DocumentNotThereError
    if command.date < allocation.date:
        raise BeforeSubjectError(command.date, allocation.date)
    sides = {item.id: item for item in locked(session, OpenItem.id.in_((allocation.credit_id, allocation.debit_id)))}
    return _undo(session, allocation, sides, command.date, command.key)


def _undo(session: Session, allocation: Allocation, sides: dict[int, OpenItem], day: date, key: str) -> int:
    undone = session.scalars(select(Allocation.id).where(Allocation.undoes_id == allocation.id)).first()
    if undone is not None or allocation.undoes_id is not None:
        raise AlreadyUndoneError
    pair = (sides[allocation.credit_id], sides[allocation.debit_id], -allocation.amount)
    return settle(session, [pair], max(day, allocation.date), key, undoes=allocation)[0].id


def write_off(session: Session, command: SmallWriteOff) -> int:
    """Give up the small rest of an item, debt or credit, and return the id of the write-off.

    Raises:
        BeyondToleranceError: the rest is more than the currency's tolerance.
        NothingOpenError: there is no rest.
        ReasonMissingError: no reason is given.
    """
    if (known := booked_before(session, command.key)) is not None:
        return known
    item = _locked_item(session, command.item_id)
    subject = item.document
    if item.open == 0:
        raise NothingOpenError(subject.number)
    rest = Money.of_minor(abs(item.open), item.currency)
    largest = company.tolerances(session).get(item.currency, Money.zero(item.currency))
    if rest > largest:
        raise BeyondToleranceError(rest, largest)
    posting = Posting(
        client_id=item.client_id,
        date=max(command.date, item.date),
        amount=rest,
        sign=sign_of("write_off", item.amount),
        rate=subject.rate,
        base=Money.of_minor(value_of(session, item, rest), company.base_currency(session)),
        key=command.key,
        note=reason_of(command.reason),
        subject_id=subject.id,
    )
    other = post(session, WriteOff, posting).items[0]
    pair = (other, item, rest.minor) if item.amount > 0 else (item, other, rest.minor)
    settle(session, [pair], posting.date, command.key)
    return other.document_id


def cancel_document(session: Session, command: CancelDocument) -> int:
    """Undo a document's allocations, book its opposite and return that one's id; what it paid is open again.

    Raises:
        AlreadyCancelledError: it was cancelled before, or is a cancellation.
        StillReferredToError: a credit note, refund or write-off stands on it.
        BeforeSubjectError: the day is before the document's.
        ReasonMissingError: no reason is given.
    """
    if (known := booked_before(session, command.key)) is not None:
        return known
    document = session.get(LedgerDocument, command.document_id)
    if document is None:
        raise DocumentNotThereError
    reason = reason_of(command.reason)
    allocations, items = _lock_all_sides(session, document.id)
    session.refresh(document)
    _check_cancellable(session, document, command.date)
    for allocation in allocations:
        _undo(session, allocation, items, command.date, command.key)
    posting = Posting(
        client_id=document.client_id,
        date=command.date,
        amount=Money.of_minor(document.amount, document.currency),
        sign=sign_of("cancellation", document.signed),
        rate=document.rate,
        base=Money.of_minor(document.base_amount, company.base_currency(session)),
        tax=document.tax,
        key=command.key,
        note=reason,
        subject_id=document.id,
    )
    opposite = post(session, Cancellation, posting)
    own = sorted((item for item in items.values() if item.document_id == document.id), key=lambda item: item.position)
    counter = opposite.items[0]
    pairs = [(counter, item, item.amount) if item.amount > 0 else (item, counter, -item.amount) for item in own]
    settle(session, pairs, command.date, command.key)
    document.cancelled = True
    session.flush()
    for follow in AFTER_CANCELLING:
        follow(session, document)
    return opposite.id


def _check_cancellable(session: Session, document: LedgerDocument, day: date) -> None:
    if document.cancelled or document.kind == "cancellation":
        raise AlreadyCancelledError(document.number)
    if day < document.date:
        raise BeforeSubjectError(day, document.date)
    other = session.scalars(
        select(LedgerDocument.number).where(
            LedgerDocument.subject_id == document.id, ~LedgerDocument.cancelled, LedgerDocument.kind != "cancellation"
        )
    ).first()
    if other is not None:
        raise StillReferredToError(document.number, other)


def _lock_all_sides(session: Session, document_id: int) -> tuple[list[Allocation], dict[int, OpenItem]]:
    """Return the allocations of a document that hold, and its items with those on their other sides, locked."""
    own = select(OpenItem.id).where(OpenItem.document_id == document_id)
    mine = Allocation.credit_id.in_(own) | Allocation.debit_id.in_(own)
    others = select(Allocation.credit_id).where(mine).union(select(Allocation.debit_id).where(mine), own)
    undoing = aliased(Allocation)
    undone = select(undoing.id).where(undoing.undoes_id == Allocation.id).exists()
    holding = select(Allocation).where(mine, Allocation.undoes_id.is_(None), ~undone).order_by(Allocation.id)
    while True:
        items = {item.id: item for item in locked(session, OpenItem.id.in_(others))}
        allocations = list(session.scalars(holding))
        if all({one.credit_id, one.debit_id} <= items.keys() for one in allocations):
            return allocations, items  # else one was made while we waited for its sides: those are locked in the next round


def dispute(session: Session, command: Dispute) -> int:
    """Note that a client does not accept an open item, and why; return the item's id.

    Raises:
        NothingOpenError: it is paid.
        ReasonMissingError: no reason is given.
    """
    item = _locked_item(session, command.item_id)
    reason = reason_of(command.reason)
    if item.open == 0:
        raise NothingOpenError(item.document.number)
    item.disputed_on, item.dispute_reason = command.on, reason
    session.flush()
    return item.id


def settle_dispute(session: Session, item_id: int) -> int:
    """End the dispute about an item and return its id."""
    item = _locked_item(session, item_id)
    item.disputed_on = item.dispute_reason = None
    session.flush()
    return item.id


def change_document(session: Session, command: ChangeDocument) -> int:
    """Correct the reference and the note of a document and return its id; money never changes once booked.

    Raises:
        ChangedByOthersError: a colleague changed it in between.
    """
    document = session.get(LedgerDocument, command.document_id)
    if document is None:
        raise DocumentNotThereError
    if document.version != command.version:
        raise ChangedByOthersError
    document.reference = short(command.reference, LONGEST_REFERENCE)
    document.note = note_of(command.note)
    document.search = search_text(document.number, document.reference)
    session.flush()
    return document.id


def _locked_item(session: Session, item_id: int) -> OpenItem:
    found = locked(session, OpenItem.id == item_id)
    if not found:
        raise DocumentNotThereError
    return found[0]


def _made_under(session: Session, key: str) -> tuple[int, ...]:
    """Return the allocations that were made under *key* before."""
    return tuple(session.scalars(select(Allocation.id).where(Allocation.key == key).order_by(Allocation.id)))

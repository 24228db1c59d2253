"""Promises to pay: given and withdrawn; whether they were kept is computed."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kamdesk.areas.collection.actions.commands import GivePromise, WithdrawPromise
from kamdesk.areas.collection.actions.measures import client_of, note, reason_of, record_of
from kamdesk.areas.collection.model import Promise, PromiseItem
from kamdesk.areas.collection.rules.refusals import (
    NotTheirItemError,
    PersonNeededError,
    PromiseAmountError,
    PromisedEarlierError,
    PromisedTooMuchError,
    WithdrawnAlreadyError,
)
from kamdesk.areas.contacts.model import Contact
from kamdesk.areas.receivables.model import OpenItem
from kamdesk.core.money import Money
from kamdesk.core.text import clean, clean_lines


def give_promise(session: Session, command: GivePromise) -> int:
    """Note a promise to pay and return its id.

    Raises:
        PromiseAmountError: nothing, or less than nothing, is promised.
        PromisedTooMuchError: more is promised than is open of the items, or of all debts in the currency.
        PromisedEarlierError: the promised day is before the day of the promise.
        PersonNeededError: nobody is named who promised.
        NotTheirItemError: an item is not an open debt of the client in the currency.
    """
    known = session.scalars(select(Promise.id).where(Promise.key == command.key)).first()
    if known is not None:
        return known
    client_of(session, command.client_id)
    if command.amount.minor <= 0:
        raise PromiseAmountError(command.amount)
    if command.due < command.made_on:
        raise PromisedEarlierError(command.due, command.made_on)
    contact = None if command.contact_id is None else session.get(Contact, command.contact_id)
    person = clean(command.person)
    if contact is None and not person:
        raise PersonNeededError
    owed = _owed(session, command)
    if command.amount > owed:
        raise PromisedTooMuchError(command.amount, owed)
    made = Promise(
        client_id=command.client_id,
        made_on=command.made_on,
        due=command.due,
        currency=command.amount.currency,
        amount=command.amount.minor,
        contact_id=None if contact is None else contact.id,
        person=person or None,
        note=clean_lines(command.note) or None,
        key=command.key,
    )
    made.items = [PromiseItem(item_id=item_id) for item_id in dict.fromkeys(command.item_ids)]
    session.add(made)
    session.flush()
    said = clean_lines(command.note) or None
    note(session, command.client_id, command.made_on, "promise", said, command.amount, promise_id=made.id)
    return made.id


def _owed(session: Session, command: GivePromise) -> Money:
    """Return what is open of the items, else of all debts of the client in the currency."""
    conditions = [
        OpenItem.client_id == command.client_id,
        OpenItem.currency == command.amount.currency,
        OpenItem.open > 0,
        OpenItem.age_from.is_not(None),
    ]
    if command.item_ids:
        conditions.append(OpenItem.id.in_(command.item_ids))
    count, owed = session.execute(
        select(func.count(), func.coalesce(func.sum(OpenItem.open), 0)).select_from(OpenItem).where(*conditions)
    ).one()
    if command.item_ids and count != len(set(command.item_ids)):
        raise NotTheirItemError
    return Money.of_minor(int(owed), command.amount.currency)


def withdraw_promise(session: Session, command: WithdrawPromise) -> int:
    """Take a promise back and return its id; it counts neither as kept nor as broken.

    Raises:
        WithdrawnAlreadyError: it was withdrawn before.
        ReasonNeededError: no reason is given.
        ChangedByOthersError: a colleague was faster.
    """
    reason = reason_of(command.reason)
    promise = record_of(session, Promise, command.promise_id, command.version)
    if promise.withdrawn_on is not None:
        raise WithdrawnAlreadyError
    promise.withdrawn_on, promise.withdrawn_reason = max(command.date, promise.made_on), reason
    note(session, promise.client_id, command.date, "promise_withdrawn", reason, promise_id=promise.id)
    return promise.id

"""What the sides promised besides goods and money."""

import datetime as dt

from sqlalchemy.orm import Session

from kamdesk.areas.contracts.actions.commands import NewPromise
from kamdesk.areas.contracts.actions.keeping import contract_of, remember
from kamdesk.areas.contracts.model import ContractPromise
from kamdesk.areas.contracts.rules import SIDES
from kamdesk.areas.contracts.rules.refusals import ContractGoneError, PromiseTextError
from kamdesk.core.text import clean, clean_lines
from kamdesk.storage.errors import ChangedByOthersError

_LONGEST = 500


def add_promise(session: Session, command: NewPromise) -> int:
    """Keep what a side promised, and return its id.

    Raises:
        PromiseTextError: it says nothing.
    """
    contract = contract_of(session, command.contract_id)
    promise = ContractPromise(contract_id=contract.id)
    _fill(promise, command)
    session.add(promise)
    session.flush()
    return promise.id


def change_promise(session: Session, promise_id: int, version: int, command: NewPromise) -> None:
    """Keep what was typed of a promise.

    Raises:
        PromiseTextError: it says nothing.
        ChangedByOthersError: a colleague was faster.
    """
    _fill(_promise(session, promise_id, version), command)
    session.flush()


def keep_promise(session: Session, promise_id: int, version: int, done_on: dt.date | None) -> None:
    """Note when a promise was kept; None takes that back."""
    promise = _promise(session, promise_id, version)
    promise.done_on = done_on
    if done_on is not None:
        remember(session, contract_of(session, promise.contract_id), "promise", text=promise.text, on=done_on.isoformat())
    session.flush()


def remove_promise(session: Session, promise_id: int, version: int) -> None:
    """Remove a promise that was noted by mistake."""
    session.delete(_promise(session, promise_id, version))
    session.flush()


def _promise(session: Session, promise_id: int, version: int) -> ContractPromise:
    found = session.get(ContractPromise, promise_id)
    if found is None:
        raise ContractGoneError
    if found.version != version:
        raise ChangedByOthersError
    return found


def _fill(promise: ContractPromise, command: NewPromise) -> None:
    text = clean(command.text)[:_LONGEST]
    if not text or command.side not in SIDES:
        raise PromiseTextError
    promise.side, promise.text, promise.due = command.side, text, command.due
    promise.note = clean_lines(command.note)[:_LONGEST] or None

"""Settling debts in one go: a payment, advances and credit notes of the client, and what is left over written off."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from kamdesk.areas.company import queries as company
from kamdesk.areas.receivables.actions.booking import as_debt, book_payment
from kamdesk.areas.receivables.actions.commands import AllocateCredit, NewPayment, SmallWriteOff
from kamdesk.areas.receivables.actions.posting import booked_before
from kamdesk.areas.receivables.actions.settlement import locked
from kamdesk.areas.receivables.actions.settling import allocate_credit, write_off
from kamdesk.areas.receivables.model import OpenItem
from kamdesk.areas.receivables.rules import PaymentExceedsDebtError, Share, allocate_what_fits
from kamdesk.areas.receivables.rules.proposals import Use, spread, sum_of
from kamdesk.core.money import Money

_PAYMENT = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleDebts:
    """Pay a client's debts out of a new payment and out of money and credits that are there already.

    Attributes:
        payment: what was received now, None where only what is there is used; how it is allocated is said by *shares*.
        credits: open items of money or credits to use, before the payment, in this order.
        shares: (open item, minor units) each, by hand; None: the oldest due first.
        write_off: the reason for giving up the small rests of the debts that were paid and of the payment; None keeps them.
    """

    client_id: int
    currency: str
    date: dt.date
    key: str
    payment: NewPayment | None = None
    credits: tuple[int, ...] = ()
    shares: tuple[tuple[int, int], ...] | None = None
    write_off: str | None = None


def settle_debts(session: Session, command: SettleDebts) -> int | None:
    """Book it all and return the payment's id, if there is a payment.

    Raises:
        PaymentExceedsDebtError: the oldest due first was wanted, and payment and credits are more than the client owes; the
            payment was not said to be an advance, and the rest is no small difference to write off.
        KamDeskError: a figure is impossible, or an item is not open that far.
    """
    payment = command.payment
    if payment is not None and (known := booked_before(session, payment.key)) is not None:
        return known
    uses = _uses(session, command)
    booked = None
    if payment is not None:
        own = tuple((use.debt_id, use.amount.minor) for use in uses if use.credit_id == _PAYMENT)
        booked = book_payment(session, replace(payment, allocate=own or "none", advance=True))
    for credit_id in command.credits:
        shares = tuple((use.debt_id, use.amount.minor) for use in uses if use.credit_id == credit_id)
        if shares:
            allocate_credit(
                session, AllocateCredit(credit_id=credit_id, shares=shares, date=command.date, key=f"{command.key}-{credit_id}")
            )
    if command.write_off is not None:
        _write_off_rests(session, command, booked, {use.debt_id for use in uses})
    return booked


def _uses(session: Session, command: SettleDebts) -> list[Use]:
    mine = (OpenItem.client_id == command.client_id, OpenItem.currency == command.currency, OpenItem.open != 0)
    known = {item.id: item for item in locked(session, *mine)}
    money = [
        Share(one, Money.of_minor(-known[one].open, command.currency))
        for one in command.credits
        if one in known and known[one].open < 0
    ]
    if command.payment is not None:
        money.append(Share(_PAYMENT, command.payment.amount))
    if command.shares is not None:
        wanted = [Share(item_id, Money.of_minor(minor, command.currency)) for item_id, minor in command.shares]
        return spread(money, wanted)
    debts = [as_debt(item) for item in known.values() if item.open > 0]
    pool = sum_of((share.amount for share in money), command.currency)
    owed = sum_of((debt.open for debt in debts), command.currency)
    _check_excess(session, command, pool, owed)
    return spread(money, allocate_what_fits(pool, debts))


def _check_excess(session: Session, command: SettleDebts, pool: Money, owed: Money) -> None:
    payment = command.payment
    if payment is None or payment.advance or pool <= owed:
        return
    if command.write_off is not None and pool - owed <= _tolerance(session, command.currency):
        return
    raise PaymentExceedsDebtError(payment.amount, owed - (pool - payment.amount))


def _tolerance(session: Session, currency: str) -> Money:
    return company.tolerances(session).get(currency, Money.zero(currency))


def _write_off_rests(session: Session, command: SettleDebts, booked: int | None, paid: Iterable[int]) -> None:
    largest = _tolerance(session, command.currency).minor
    session.flush()
    touched = OpenItem.id.in_(list(paid)) | (OpenItem.document_id == (booked or 0))
    for item in locked(session, touched, OpenItem.open != 0):
        if abs(item.open) <= largest:
            reason, key = command.write_off or "", f"{command.key}-rest-{item.id}"
            write_off(session, SmallWriteOff(item_id=item.id, date=command.date, reason=reason, key=key))

"""A document with its items and lines, as every booking adds it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company import actions as series
from kamdesk.areas.company import queries as company
from kamdesk.areas.company import rules as company_rules
from kamdesk.areas.receivables.model import DocumentLine, LedgerDocument, OpenItem
from kamdesk.areas.receivables.rules import Instalment, LineSum, NewLine, document_number, line_sum, total_of
from kamdesk.areas.receivables.rules.refusals import (
    AmountNotPositiveError,
    ClientNotThereError,
    DocumentNotThereError,
    NothingToBookError,
    NumberTakenError,
    ReasonMissingError,
    TextTooLongError,
)
from kamdesk.core.money import Money, currency_code
from kamdesk.core.text import clean, clean_lines, fold

D = TypeVar("D", bound=LedgerDocument)

LONGEST_NUMBER = 60
LONGEST_REFERENCE = 200
LONGEST_NOTE = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """What a document is, whatever its kind; *amount* is positive, *sign* says which way it moves the balance."""

    client_id: int
    date: date
    amount: Money
    sign: int
    rate: Decimal
    key: str
    base: Money
    tax: int = 0
    number: str | None = None
    reference: str | None = None
    note: str | None = None
    method: str | None = None
    subject_id: int | None = None
    batch_id: int | None = None


def booked_before(session: Session, key: str) -> int | None:
    """Return the id of the document that was booked under *key*."""
    return session.scalars(select(LedgerDocument.id).where(LedgerDocument.key == key)).first()


def post(
    session: Session,
    kind: type[D],
    posting: Posting,
    instalments: Sequence[Instalment] = (),
    lines: Sequence[tuple[NewLine, LineSum]] = (),
) -> D:
    """Add a document of *kind* with its lines and an open item for each instalment, else one for the whole."""
    identity = str(kind.__mapper__.polymorphic_identity)
    reference = short(posting.reference, LONGEST_REFERENCE)
    number = _number(session, kind, identity, posting)
    document = kind(
        client_id=posting.client_id,
        number=number,
        date=posting.date,
        due=min((part.due for part in instalments if part.due), default=None),
        currency=posting.amount.currency,
        rate=posting.rate,
        amount=posting.amount.minor,
        tax=posting.tax,
        base_amount=posting.base.minor,
        signed=posting.sign * posting.amount.minor,
        open=posting.amount.minor,
        subject_id=posting.subject_id,
        method=posting.method,
        reference=reference,
        note=note_of(posting.note),
        key=posting.key,
        batch_id=posting.batch_id,
        search=search_text(number, reference),
    )
    parts = instalments or (Instalment(None, posting.amount),)
    ages = identity == "invoice"
    document.items = [_item(posting, position, part, ages=ages) for position, part in enumerate(parts, start=1)]
    document.lines = [_line(position, line, came_to) for position, (line, came_to) in enumerate(lines, start=1)]
    session.add(document)
    session.flush()
    return document


def _item(posting: Posting, position: int, part: Instalment, *, ages: bool) -> OpenItem:
    signed = posting.sign * part.amount.minor
    return OpenItem(
        position=position,
        client_id=posting.client_id,
        currency=posting.amount.currency,
        date=posting.date,
        due=part.due,
        age_from=(part.due or posting.date) if ages else None,
        amount=signed,
        open=signed,
    )


def _line(position: int, line: NewLine, came_to: LineSum) -> DocumentLine:
    return DocumentLine(
        position=position,
        product_id=line.product_id,
        description=clean_lines(line.description),
        quantity=line.quantity,
        unit=line.unit,
        price=line.price,
        discount=line.discount,
        vat_rate=line.vat_rate,
        net=came_to.net.minor,
        tax=came_to.tax.minor,
        base_quantity=line.base_quantity,
    )


def _number(session: Session, kind: type[LedgerDocument], identity: str, posting: Posting) -> str:
    """Return the number typed, if nobody has it, else the next free one of the series."""
    if typed := clean(posting.number or ""):
        if len(typed) > LONGEST_NUMBER:
            raise TextTooLongError(typed, LONGEST_NUMBER)
        if _taken(session, kind, typed):
            raise NumberTakenError(typed)
        return typed
    while True:
        number = document_number(identity, posting.date, series.take_number(session, identity, posting.date.year))
        if not _taken(session, kind, number):
            return number


def _taken(session: Session, kind: type[LedgerDocument], number: str) -> bool:
    return session.scalars(select(kind.id).where(kind.number == number).limit(1)).first() is not None


def worth_of(
    lines: Sequence[NewLine], total: Money | None, tax: Money | None, currency: str, given: Sequence[LineSum] = ()
) -> tuple[LineSum, list[LineSum]]:
    """Return what a document comes to and what each of its lines does, as *given* for each where it is.

    Raises:
        NothingToBookError: there are neither lines nor a total.
        AmountNotPositiveError: it comes to nothing or less.
        LineValueError: a line cannot be computed.
    """
    sums = [line_sum(line, currency, position) for position, line in enumerate(lines, start=1)]
    if given:
        sums = [came_to for _line, came_to in zip(lines, given, strict=True)]
    if sums:
        whole = total_of(sums, currency)
    elif total is not None:
        taxed = tax or Money.zero(currency)
        whole = LineSum(total - taxed, taxed)
    else:
        raise NothingToBookError
    return whole, sums


def rate_for(session: Session, currency: str, day: date, given: Decimal | None) -> Decimal:
    """Return the rate typed for a document, else that of its day.

    Raises:
        UnknownCurrencyError: no such currency.
        NoRateError: none was typed and none is known for the day.
        RateError: the rate typed is impossible.
    """
    base = company.base_currency(session)
    if currency_code(currency) == base:
        return Decimal(1)
    if given is None:
        return company.rate_on(session, currency, day)
    return company_rules.exchange_rate(currency, base, given)


def in_base(session: Session, amount: Money, rate: Decimal) -> Money:
    """Return *amount* in the base currency.

    Raises:
        AmountNotPositiveError: *amount* is nothing or less.
    """
    if amount.minor <= 0:
        raise AmountNotPositiveError(amount)
    return amount.convert(rate, company.base_currency(session))


def check_client(session: Session, client_id: int) -> None:
    """Make sure that something can be booked for a client, and that nobody merges it into another one before the commit.

    Raises:
        ClientNotThereError: it was merged into another one, or is not there.
    """
    wanted = select(Client.id, Client.merged_into_id).where(Client.id == client_id)
    found = session.execute(wanted.with_for_update(read=True, key_share=True)).first()
    if found is None or found.merged_into_id is not None:
        raise ClientNotThereError


def subject_of(session: Session, document_id: int, client_id: int) -> LedgerDocument:
    """Return the document that another one is about.

    Raises:
        DocumentNotThereError: it is not there, or is another client's.
    """
    found = session.get(LedgerDocument, document_id)
    if found is None or found.client_id != client_id:
        raise DocumentNotThereError
    return found


def short(text: str | None, most: int) -> str | None:
    """Return one line cleaned, None for nothing.

    Raises:
        TextTooLongError: it is longer than *most*.
    """
    kept = clean(text or "")
    if len(kept) > most:
        raise TextTooLongError(kept, most)
    return kept or None


def note_of(text: str | None) -> str | None:
    """Return a note cleaned, None for nothing.

    Raises:
        TextTooLongError: it is a book.
    """
    kept = clean_lines(text or "")
    if len(kept) > LONGEST_NOTE:
        raise TextTooLongError(kept, LONGEST_NOTE)
    return kept or None


def reason_of(text: str) -> str:
    """Return a reason cleaned.

    Raises:
        ReasonMissingError: there is none.
    """
    kept = note_of(text)
    if kept is None:
        raise ReasonMissingError
    return kept


def search_text(number: str, reference: str | None) -> str:
    """Return what a document is found by."""
    return fold(f"{number} {reference or ''}").strip()

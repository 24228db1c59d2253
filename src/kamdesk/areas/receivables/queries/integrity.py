"""Whether the ledger agrees with itself: the strip of every money screen, and the full check of a store."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from kamdesk.areas.company.model import NumberSeries
from kamdesk.areas.receivables.model import Allocation, Cancellation, DocumentLine, LedgerDocument, OpenItem
from kamdesk.areas.receivables.queries.ageing import AgeingRow, ageing
from kamdesk.areas.receivables.queries.movements import Scope, total
from kamdesk.areas.receivables.rules import KINDS, counted_in, document_number
from kamdesk.core.formats import show_date, show_money
from kamdesk.core.i18n import _
from kamdesk.core.money import Money
from kamdesk.storage.base import Minor


@dataclass(frozen=True, slots=True, kw_only=True)
class Integrity:
    """Opening + debit − credit = closing = open items = columns of the ageing, in one currency, minor units."""

    currency: str
    opening: int
    debit: int
    credit: int
    closing: int
    items: int
    columns: int

    @property
    def ok(self) -> bool:
        """Whether every side agrees."""
        return self.opening + self.debit - self.credit == self.closing == self.items == self.columns


def integrity(
    session: Session,
    as_of: dt.date,
    *,
    client_id: int | None = None,
    owner_id: int | None = None,
    since: dt.date | None = None,
) -> list[Integrity]:
    """Return the sums at the end of *as_of* by currency; turnovers count from the day *since*, else from the beginning."""
    clients = None if client_id is None else (client_id,)
    scope = Scope(as_of=as_of, client_ids=clients, owner_id=owner_id)
    aged = {row.currency: row for row in ageing(session, as_of, by="currency", client_ids=clients, owner_id=owner_id)}
    by_client = _turnovers(scope, since or dt.date.min).subquery()
    sums = (total(by_client.c[name]) for name in ("opening", "debit", "credit", "closing"))
    currency_of = by_client.c.currency
    rows = session.execute(select(currency_of, *sums).group_by(currency_of).order_by(currency_of))
    return [
        Integrity(
            currency=currency,
            opening=opening,
            debit=debit,
            credit=credit,
            closing=closing,
            items=aged[currency].balance if currency in aged else 0,
            columns=_columns(aged[currency]) if currency in aged else 0,
        )
        for currency, opening, debit, credit, closing in rows
    ]


def _turnovers(scope: Scope, start: dt.date) -> Select[Any]:
    """Return the sums of each client and currency, in the order of the index that holds all that is needed."""
    signed, day = LedgerDocument.signed, LedgerDocument.date
    group: tuple[Any, ...] = (LedgerDocument.client_id, LedgerDocument.currency)
    return (
        select(
            *group,
            total(case((day < start, signed), else_=0)).label("opening"),
            total(case(((day >= start) & (signed > 0), signed), else_=0)).label("debit"),
            total(case(((day >= start) & (signed < 0), -signed), else_=0)).label("credit"),
            total(signed).label("closing"),
        )
        .where(day <= scope.as_of, *scope.clients(LedgerDocument.client_id))
        .group_by(*group)
    )


def _columns(row: AgeingRow) -> int:
    return row.not_allocated + row.not_due + row.late


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the ledger that cannot be; `sentence` says what, with the figures."""

    check: str
    sentence: str


def check_ledger(session: Session, most: int = 100) -> list[Problem]:
    """Compare everything that is kept twice, and return what disagrees, at most *most* for each check."""
    checks: tuple[Callable[[Session, int], Iterator[Problem]], ...] = (
        _open_amounts,
        _document_amounts,
        _instalments,
        _lines,
        _sides,
        _dates,
        _undone,
        _cancelled,
        _gaps,
    )
    return [problem for check in checks for problem in check(session, most)]


def _money(minor: int, currency: str) -> str:
    return show_money(Money.of_minor(minor, currency), with_currency=True)


def _allocated(side: InstrumentedAttribute[int]) -> ColumnElement[int]:
    inner = select(total(Allocation.amount)).where(side == OpenItem.id).correlate(OpenItem).scalar_subquery()
    return inner.cast(Minor)


def _open_amounts(session: Session, most: int) -> Iterator[Problem]:
    ought = case(
        (OpenItem.amount > 0, OpenItem.amount - _allocated(Allocation.debit_id)),
        else_=OpenItem.amount + _allocated(Allocation.credit_id),
    )
    rows = session.execute(
        select(LedgerDocument.number, OpenItem.currency, OpenItem.open, ought)
        .join_from(OpenItem, LedgerDocument, LedgerDocument.id == OpenItem.document_id)
        .where(OpenItem.open != ought)
        .limit(most)
    )
    for number, currency, kept, right in rows:
        yield Problem(
            "open",
            _("{number}: {kept} is kept as open, but its allocations leave {right}.").format(
                number=number, kept=_money(kept, currency), right=_money(right, currency)
            ),
        )


def _document_amounts(session: Session, most: int) -> Iterator[Problem]:
    yield from _differing_sums(
        session,
        most,
        LedgerDocument.open,
        total(func.abs(OpenItem.open)),
        _("{number}: {kept} is kept as open of the document, but its items have {right} open."),
    )


def _instalments(session: Session, most: int) -> Iterator[Problem]:
    yield from _differing_sums(
        session,
        most,
        LedgerDocument.signed,
        total(OpenItem.amount),
        _("{number}: the document is {kept}, but its instalments add up to {right}."),
    )


def _differing_sums(
    session: Session, most: int, kept: InstrumentedAttribute[int], right: ColumnElement[int], sentence: str
) -> Iterator[Problem]:
    inner = select(right).where(OpenItem.document_id == LedgerDocument.id).correlate(LedgerDocument).scalar_subquery()
    rows = session.execute(select(LedgerDocument.number, LedgerDocument.currency, kept, inner).where(kept != inner).limit(most))
    for number, currency, kept_amount, right_amount in rows:
        yield Problem(
            kept.key,
            sentence.format(number=number, kept=_money(kept_amount, currency), right=_money(right_amount, currency)),
        )


def _lines(session: Session, most: int) -> Iterator[Problem]:
    lines = (
        select(DocumentLine.document_id, total(DocumentLine.net + DocumentLine.tax).label("amount"))
        .group_by(DocumentLine.document_id)
        .subquery()
    )
    rows = session.execute(
        select(LedgerDocument.number, LedgerDocument.currency, LedgerDocument.amount, lines.c.amount)
        .join_from(lines, LedgerDocument, LedgerDocument.id == lines.c.document_id)
        .where(LedgerDocument.amount != lines.c.amount)
        .limit(most)
    )
    for number, currency, kept, right in rows:
        yield Problem(
            "lines",
            _("{number}: the document is {kept}, but its lines add up to {right}.").format(
                number=number, kept=_money(kept, currency), right=_money(right, currency)
            ),
        )


def _both_sides(*conditions: ColumnElement[bool], credit: Any, debit: Any) -> Select[Any]:
    first, second = aliased(LedgerDocument), aliased(LedgerDocument)
    shown: tuple[Any, ...] = (first.number, second.number, Allocation.date)
    return (
        select(*shown)
        .join_from(Allocation, credit, credit.id == Allocation.credit_id)
        .join(debit, debit.id == Allocation.debit_id)
        .join(first, first.id == credit.document_id)
        .join(second, second.id == debit.document_id)
        .where(*conditions)
    )


def _sides(session: Session, most: int) -> Iterator[Problem]:
    credit, debit = aliased(OpenItem), aliased(OpenItem)
    wrong = or_(
        credit.client_id != debit.client_id,
        Allocation.client_id != debit.client_id,
        credit.currency != debit.currency,
        credit.amount > 0,
        debit.amount < 0,
    )
    for one, other, _day in session.execute(_both_sides(wrong, credit=credit, debit=debit).limit(most)):
        yield Problem(
            "sides",
            _("{credit} is allocated to {debit}, but they are not a credit and a debt of one client in one currency.").format(
                credit=one, debit=other
            ),
        )


def _dates(session: Session, most: int) -> Iterator[Problem]:
    credit, debit = aliased(OpenItem), aliased(OpenItem)
    early = or_(Allocation.date < credit.date, Allocation.date < debit.date)
    for one, other, day in session.execute(_both_sides(early, credit=credit, debit=debit).limit(most)):
        yield Problem(
            "dates",
            _("{credit} is allocated to {debit} on {date}, before both were there.").format(
                credit=one, debit=other, date=show_date(day)
            ),
        )


def _undone(session: Session, most: int) -> Iterator[Problem]:
    first, number = aliased(Allocation), aliased(LedgerDocument)
    wrong = or_(
        Allocation.amount != -first.amount,
        Allocation.credit_id != first.credit_id,
        Allocation.debit_id != first.debit_id,
        Allocation.date < first.date,
    )
    rows = session.scalars(
        select(number.number)
        .join_from(Allocation, first, first.id == Allocation.undoes_id)
        .join(OpenItem, OpenItem.id == Allocation.debit_id)
        .join(number, number.id == OpenItem.document_id)
        .where(wrong)
        .limit(most)
    )
    for shown in rows:
        yield Problem("undone", _("{number}: an allocation was undone with another amount or date.").format(number=shown))


def _cancelled(session: Session, most: int) -> Iterator[Problem]:
    opposite = aliased(Cancellation)
    has_opposite = select(opposite.id).where(opposite.subject_id == LedgerDocument.id).exists()
    rows = session.scalars(
        select(LedgerDocument.number)
        .where(or_(LedgerDocument.cancelled & ~has_opposite, ~LedgerDocument.cancelled & has_opposite))
        .limit(most)
    )
    for number in rows:
        yield Problem("cancelled", _("{number}: its mark and its cancellation disagree.").format(number=number))


def _gaps(session: Session, most: int) -> Iterator[Problem]:
    found = 0
    for series in session.scalars(select(NumberSeries).where(NumberSeries.kind.in_(KINDS))):
        start = document_number(series.kind, dt.date(series.year, 1, 1), 0).rstrip("0")
        numbers = select(LedgerDocument.number).where(
            LedgerDocument.kind == series.kind, LedgerDocument.number.startswith(start, autoescape=True)
        )
        there = {counted_in(number, series.kind, series.year) for number in session.scalars(numbers)}
        for missing in range(1, series.last + 1):
            if missing not in there and found < most:
                found += 1
                number = document_number(series.kind, dt.date(series.year, 1, 1), missing)
                yield Problem("gap", _("The number {number} was given, but no document has it.").format(number=number))

"""All that was considered for a price, and why it was not taken."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import ProductGroup, Unit
from kamdesk.areas.prices.queries.answers import Ask, Considered, FoundPrice
from kamdesk.areas.prices.queries.book import Book, Hit, Question, Worth, worth_of
from kamdesk.areas.prices.queries.reading import Row
from kamdesk.areas.prices.rules import (
    BASIS,
    EARLIER_STEP,
    NO_BASIS,
    NO_RATE,
    TOO_LARGE,
    Candidate,
    basis,
    why_lost,
    winner,
)

_ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of groups and units by number."""

    groups: dict[int, str]
    units: dict[int, str]

    @classmethod
    def read(cls, session: Session, book: Book) -> "Names":
        """Return the names that the rows of *book* need."""
        groups = {group for one in book.goods.values() for group in one.groups}
        named = select(ProductGroup.id, ProductGroup.name).where(ProductGroup.id.in_(groups))
        return cls(dict(session.execute(named).all()), dict(session.execute(select(Unit.id, Unit.name)).all()))


@dataclass(frozen=True, slots=True)
class _Around:
    """What a row is compared with: what won, and the numbers of the rows it takes its percentage of (0: the usual price)."""

    hit: Hit | None
    bases: frozenset[int]
    names: Names


def explained(book: Book, ask: Ask, names: Names) -> FoundPrice:
    """Return the price of *ask* with all that was considered; *book* should hold the rows of any day.

    Raises:
        KamDeskError: there is no such product, or it has no such unit.
    """
    question = book.question(ask)
    hit = book.hit(0, question)
    found = book.answer(question, hit)
    around = _Around(hit, frozenset(_bases(book, question, hit)), names)
    considered = [one for at in range(len(book.steps)) for one in _of_step(book, question, at, around)]
    return replace(found, considered=(*considered, *_usual(book, question, around)))


def _bases(book: Book, question: Question, hit: Hit | None) -> Iterator[int]:
    """Give the numbers of the rows whose price the percentage that won changes, one through another."""
    while hit is not None and hit.row is not None and hit.row.amount is None:
        fixed = basis(_candidates(book, question, hit.at))
        if fixed is not None:
            yield fixed.id
            return
        hit = book.hit(hit.at + 1, question)
        if hit is not None:
            yield hit.row.id if hit.row is not None else 0


def _rows(book: Book, question: Question, at: int) -> Iterator[tuple[int, Row]]:
    for far, rows in book.steps[at].tiers(question.goods):
        for row in rows:
            yield far, row


def _candidates(book: Book, question: Question, at: int) -> list[Candidate]:
    found = (book.candidate(row, far, question) for far, row in _rows(book, question, at))
    return [one for one in found if one is not None]


def _of_step(book: Book, question: Question, at: int, around: _Around) -> list[Considered]:
    """Return the rows of one step, the one that won first, then the closest."""
    candidates = {one.id: one for one in _candidates(book, question, at)}
    won, fixed = winner(candidates.values()), basis(candidates.values())
    base = book.after(at, question)
    base_worth = None if base is None else base.worth
    known = [*_rows(book, question, at)]
    if fixed is not None:
        base_worth = next(worth_of(row, question.goods) for _far, row in known if row.id == fixed.id)
    told = []
    for far, row in known:
        worth = _worth(book, question, at, row, base_worth)
        amount = None if worth is None else book.asked(worth, question)
        is_hit = around.hit is not None and around.hit.row is not None and around.hit.row.id == row.id
        why_not = book.why_unusable(row, question)
        if won is not None and not why_not and not is_hit:
            why_not = _why_not(row, at, around, candidates[row.id], won)
        if not why_not and not (is_hit and amount is not None):
            is_without = row.amount is None and base_worth is None
            why_not = NO_BASIS if is_without else _why_unknown(book, row.currency)
        place = (not is_hit, far, -row.from_quantity, row.id)
        told.append((place, _told(book, question, at, row, amount, why_not, around)))
    return [one for _place, one in sorted(told, key=lambda pair: pair[0])]


def _worth(book: Book, question: Question, at: int, row: Row, base: Worth | None) -> Worth | None:
    """Return what a row of the step numbered *at* makes of the price, as the steps before it hand it on."""
    if row.amount is not None:
        known = question.goods.own(row.unit_id) in question.goods.factors
        return book.carried(worth_of(row, question.goods) if known else None, at)
    return book.carried(None if base is None else book.with_percent(base, row, book.steps[at].column), at)


def _why_not(row: Row, at: int, around: _Around, candidate: Candidate, won: Candidate) -> str:
    """Return why a row that could be chosen was not; empty where nothing else was."""
    hit = around.hit
    if row.id in around.bases:
        return BASIS
    if hit is not None and hit.at < at:
        return EARLIER_STEP
    return "" if candidate.id == won.id else why_lost(candidate, won)


def _why_unknown(book: Book, currency: str) -> str:
    """Return why a price in *currency* could not become one in the book's."""
    currencies = {currency, book.currency} | {step.column.currency for step in book.steps if step.column is not None}
    return TOO_LARGE if len(currencies) == 1 or currencies <= book.rates.keys() else NO_RATE


def _told(book: Book, question: Question, at: int, row: Row, amount: Decimal | None, why_not: str, around: _Around) -> Considered:
    step, goods = book.steps[at], question.goods
    named = goods.name if row.product_id is not None else around.names.groups.get(row.group_id or 0, "")
    unit = goods.units.get(goods.own(row.unit_id)) or around.names.units.get(row.unit_id or 0, "")
    return Considered(
        step.source,
        row.id,
        (row.contract or "") if step.source == "contract" else step.owner,
        named,
        row.from_quantity,
        unit,
        amount,
        row.percent,
        row.valid_from,
        row.valid_to,
        won=not why_not,
        why_not=why_not,
    )


def _usual(book: Book, question: Question, around: _Around) -> list[Considered]:
    """Return the usual price of the product, where it has one."""
    worth, at, hit = book.usual(question), len(book.steps), around.hit
    if worth is None:
        return []
    carried = book.carried(worth, at)
    amount = None if carried is None else book.asked(carried, question)
    if hit is not None and hit.at < at:
        why_not = BASIS if 0 in around.bases else EARLIER_STEP
    else:
        why_not = "" if amount is not None else _why_unknown(book, book.base)
    goods, unit = question.goods.name, question.goods.units[None]
    return [Considered("usual", None, "", goods, _ZERO, unit, amount, None, None, None, not why_not, why_not)]

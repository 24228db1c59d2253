"""The search for a price: step by step, as the company's conventions say.

The client's special prices, those of contracts, the client's column and its parents, the default column and its parents, the
product's usual price. What a column does not price itself comes from the step after it, changed by the column's percentage and
rounded as the column says. A percentage that wins a step changes the fixed price of that step, or what the steps after it give.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from kamdesk.areas.prices.queries.answers import Ask, FoundPrice
from kamdesk.areas.prices.queries.reading import Column, Goods, Row
from kamdesk.areas.prices.queries.steps import Step
from kamdesk.areas.prices.rules import (
    MOST,
    NO_RATE,
    NO_UNIT,
    PLACES,
    Candidate,
    NotThereError,
    UnitOfProductError,
    basis,
    below,
    changed,
    out_of_date,
    rounded,
    winner,
)
from kamdesk.core.money import decimals, round_half_up

_ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)
_TOO_MUCH: Final = Decimal(10) ** 17  # what no arithmetic below can bring back to a price


class Worth(NamedTuple):
    """A price on its way to the one that is asked for: of a unit of `factor` base units."""

    amount: Decimal
    currency: str
    factor: Decimal


class Hit(NamedTuple):
    """What a step and those after it give; `at` is the number of the step that won, `row` None the usual price."""

    worth: Worth
    at: int
    row: Row | None
    fixed: bool


class Question(NamedTuple):
    """An `Ask` with what is known of it; `unit_id` None is the base unit."""

    goods: Goods
    quantity: Decimal
    unit_id: int | None
    factor: Decimal


@dataclass(slots=True)
class Book:
    """All prices that matter for some products on `day`; it may hold others too, which the search passes over.

    Attributes:
        day: Whose prices count.
        currency: In which amounts are answered.
        base: The currency of the books, of usual prices.
        steps: The steps of the search with their rows, in their order.
        goods: The products by number.
        rates: Base units for one unit of a currency, as far as they are known.
        discount: The client's discount by column, per cent.
        units: Names of units that are asked for though no product here has them, by number.
    """

    day: date
    currency: str
    base: str
    steps: list[Step]
    goods: dict[int, Goods]
    rates: dict[str, Decimal]
    discount: Decimal = _ZERO
    units: dict[int, str] = field(default_factory=dict)

    def question(self, ask: Ask) -> Question:
        """Return what is known of *ask*.

        Raises:
            NotThereError: there is no such product.
            UnitOfProductError: the product has no such unit.
        """
        goods = self.goods.get(ask.product_id)
        if goods is None:
            raise NotThereError
        unit_id = goods.own(ask.unit_id)
        factor = goods.factors.get(unit_id)
        if factor is None:
            raise UnitOfProductError(goods.name, self.units.get(unit_id or 0, ""))
        return Question(goods, ask.quantity, unit_id, factor)

    def find(self, ask: Ask) -> FoundPrice:
        """Return the price without what was considered.

        Raises:
            KamDeskError: there is no such product, or it has no such unit.
        """
        question = self.question(ask)
        return self.answer(question, self.hit(0, question))

    def answer(self, question: Question, hit: Hit | None) -> FoundPrice:
        """Return *hit*, what the first step and those after it give, as it is told."""
        price = None if hit is None else self.asked(hit.worth, question)
        unit = question.goods.units[question.unit_id]
        if hit is None or price is None:
            return FoundPrice(None, "none", None, False, self.discount, question.factor, unit)
        number = None if hit.row is None else hit.row.id
        discount = _ZERO if hit.fixed else self.discount
        return FoundPrice(price, self.source(hit.at), number, hit.fixed, discount, question.factor, unit)

    def source(self, at: int) -> str:
        """Return the key in `SOURCES` of a step by its number."""
        return self.steps[at].source if at < len(self.steps) else "usual"

    def hit(self, at: int, question: Question) -> Hit | None:
        """Return what the step numbered *at* and those after it give; None where they give nothing."""
        if at == len(self.steps):
            usual = self.usual(question)
            return None if usual is None else Hit(usual, at, None, False)
        step = self.steps[at]
        usable = self._usable(step, question)
        won = winner(one for one, _row in usable.values())
        if won is not None and not won.is_percent:
            row = usable[won.id][1]
            return Hit(worth_of(row, question.goods), at, row, step.column is None)
        if won is None:
            return self.after(at, question)
        fixed = basis(one for one, _row in usable.values())
        base = self.after(at, question)
        if fixed is not None:
            below_it = usable[fixed.id][1]
            base = Hit(worth_of(below_it, question.goods), at, below_it, step.column is None)
        if base is None:
            return None
        row = usable[won.id][1]
        worth = self.with_percent(base.worth, row, step.column)
        return None if worth is None else Hit(worth, at, row, base.fixed and base.at == at)

    def after(self, at: int, question: Question) -> Hit | None:
        """Return what the steps after *at* give to it: in a column changed by its percentage and rounded."""
        found = self.hit(at + 1, question)
        if found is None:
            return None
        worth = self.handed_on(found.worth, self.steps[at].column)
        return None if worth is None else found._replace(worth=worth)

    def _usable(self, step: Step, question: Question) -> dict[int, tuple[Candidate, Row]]:
        """Return the closest rows of a step that count, by their number."""
        for far, rows in step.tiers(question.goods):
            found = {}
            for row in rows:
                candidate = self.candidate(row, far, question)
                if candidate is not None:
                    found[row.id] = candidate, row
            if found:
                return found
        return {}

    def candidate(self, row: Row, far: int, question: Question) -> Candidate | None:
        """Return the row as one to choose from; None where days, unit, break or exchange rate say no."""
        goods = question.goods
        unit_id = goods.own(row.unit_id)
        factor = goods.factors.get(unit_id)
        if factor is None or self.why_unusable(row, question):
            return None
        is_percent = row.amount is None
        rank = 0 if is_percent else 2 if unit_id == question.unit_id else 1 if unit_id is None else 0
        return Candidate(row.id, far, row.from_quantity * factor, row.valid_from, is_percent, rank)

    def why_unusable(self, row: Row, question: Question) -> str:
        """Return in a marked word why a row cannot be chosen whatever else there is; empty where it can."""
        factor = question.goods.factors.get(question.goods.own(row.unit_id))
        if factor is None:
            return NO_UNIT
        why_not = out_of_date(self.day, row.valid_from, row.valid_to)
        why_not = why_not or below(question.quantity, question.factor, row.from_quantity, factor)
        in_currency = row.amount is not None or row.column_id is not None
        if not why_not and in_currency and self.convert(_ONE, row.currency, self.currency) is None:
            return NO_RATE
        return why_not

    # Arithmetic

    def usual(self, question: Question) -> Worth | None:
        """Return the usual price of the product's base unit."""
        price = question.goods.price
        return None if price is None else Worth(Decimal(price).scaleb(-decimals(self.base)), self.base, _ONE)

    def handed_on(self, worth: Worth, column: Column | None) -> Worth | None:
        """Return what a column makes of the price of the step after it; None where there is no exchange rate."""
        if column is None or (not column.percent and column.round_step is None):
            return worth
        amount = self.convert(worth.amount, worth.currency, column.currency)
        return None if amount is None else _column_worth(changed(amount, column.percent), worth.factor, column)

    def with_percent(self, worth: Worth, row: Row, column: Column | None) -> Worth | None:
        """Return what the percentage of *row* makes of a price, rounded by its column; None where there is no exchange rate."""
        percent = row.percent or _ZERO
        if column is None:
            amount = changed(worth.amount, percent)
            return worth._replace(amount=round_half_up(amount, PLACES)) if amount < _TOO_MUCH else None
        converted = self.convert(worth.amount, worth.currency, column.currency)
        return None if converted is None else _column_worth(changed(converted, percent), worth.factor, column)

    def carried(self, worth: Worth | None, at: int) -> Worth | None:
        """Return what the columns before the step numbered *at* make of its price."""
        for step in reversed(self.steps[:at]):
            worth = None if worth is None else self.handed_on(worth, step.column)
        return worth

    def convert(self, amount: Decimal, currency: str, other: str) -> Decimal | None:
        """Return *amount* in another currency, not rounded; None where one of the rates is unknown."""
        if currency == other:
            return amount
        rate, other_rate = self.rates.get(currency), self.rates.get(other)
        return None if rate is None or other_rate is None else amount * rate / other_rate

    def asked(self, worth: Worth, question: Question) -> Decimal | None:
        """Return a price for one unit that is asked for, in the book's currency; None without a rate or beyond any price."""
        amount = self.convert(worth.amount, worth.currency, self.currency)
        if amount is None:
            return None
        if worth.factor != question.factor:
            amount = amount * question.factor / worth.factor
        return round_half_up(amount, PLACES) if amount <= MOST else None


def _column_worth(amount: Decimal, factor: Decimal, column: Column) -> Worth | None:
    if amount >= _TOO_MUCH:
        return None
    return Worth(rounded(round_half_up(amount, PLACES), column.round_step, column.round_ending), column.currency, factor)


def worth_of(row: Row, goods: Goods) -> Worth:
    """Return the fixed price of a row; its unit is one that the product has."""
    return Worth(row.amount or _ZERO, row.currency, goods.factors[goods.own(row.unit_id)])

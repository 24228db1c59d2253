"""Whatever prices are stored: the search finds what a plain reading of the conventions finds, and explains the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert
from tests.areas.prices.builders import TODAY, Office

from kamdesk.areas.prices import queries
from kamdesk.areas.prices.model import Price
from kamdesk.areas.prices.queries import Ask

STAMP = datetime(2026, 1, 1, tzinfo=UTC)
NEAR = Decimal("0.00001")
percents = st.sampled_from([Decimal(-10), Decimal(5), Decimal(-50)])
days = st.one_of(st.none(), st.integers(-2, 2).map(lambda number: TODAY + timedelta(days=number)))


@dataclass(frozen=True)
class Rule:
    """A price as the test makes it: `owner` and `goods` are names, `unit` holds so many pieces."""

    owner: str
    goods: str
    worth: tuple[str, Decimal]
    unit: int
    from_quantity: int
    first: date | None
    last: date | None


def rule(owner: str, goods: str, amount: int, percent: Decimal, **rest: Any) -> Rule:
    is_fixed = goods == "product" and amount
    return Rule(owner, goods, ("amount", Decimal(amount)) if is_fixed else ("percent", percent), **rest)


rules = st.builds(
    rule,
    owner=st.sampled_from(["special", "contract", "column", "parent", "default"]),
    goods=st.sampled_from(["product", "product", "group", "above", "all", "elsewhere"]),
    amount=st.sampled_from([0, 10, 24, 60]),
    percent=percents,
    unit=st.sampled_from([1, 12]),
    from_quantity=st.sampled_from([0, 0, 1, 2, 12, 24]),
    first=days,
    last=days,
).filter(lambda one: one.first is None or one.last is None or one.first <= one.last)


@pytest.fixture
def trade(office: Office) -> dict[str, int]:
    """A client with its columns, and a product in a sub-group."""
    above = office.group("Drinks")
    group = office.group("Tea", above)
    default = office.column("Retail", is_default=True, percent=Decimal(20))
    parent = office.column("Wholesale", percent=Decimal(-10))
    column = office.column("A", parent, percent=Decimal(-5))
    return {
        "product": office.product(price="40", group=group, box=12),
        "group": group,
        "above": above,
        "elsewhere": office.group("Bakery"),
        "column": column,
        "parent": parent,
        "default": default,
        "client": office.client(column="A"),
    }


def stored(number: int, one: Rule, trade: dict[str, int], box: int) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(("column_id", "client_id", "contract", "product_id", "group_id", "amount", "percent"))
    row |= {"id": number, "unit_id": box if one.unit == 12 else None, "from_quantity": Decimal(one.from_quantity)}
    row |= {"currency": "AZN", "valid_from": one.first, "valid_to": one.last, one.worth[0]: one.worth[1]}
    if one.owner in ("special", "contract"):
        row |= {"client_id": trade["client"], "contract": "C-7" if one.owner == "contract" else None}
    else:
        row["column_id"] = trade[one.owner]
    if one.goods == "product":
        row["product_id"] = trade["product"]
    elif one.goods != "all":
        row["group_id"] = trade[one.goods]
    return row


class Reading:
    """The conventions read literally, for one piece."""

    STEPS = ("special", "contract", "column", "parent", "default")
    CHANGES: dict[str, Decimal] = {"column": Decimal(-5), "parent": Decimal(-10), "default": Decimal(20)}  # noqa: RUF012
    CLOSENESS = ("product", "group", "above", "all")

    def __init__(self, known: Sequence[Rule], quantity: int, unit: int) -> None:
        pieces = abs(quantity) * unit
        self.unit = unit
        self.rules = [
            (number, one)
            for number, one in enumerate(known, 1)
            if one.goods != "elsewhere"
            and (one.first is None or one.first <= TODAY)
            and (one.last is None or one.last >= TODAY)
            and pieces >= one.from_quantity * one.unit
        ]

    def price(self, step: int = 0) -> Decimal:
        if step == len(self.STEPS):
            return Decimal(40)
        name = self.STEPS[step]
        mine = [pair for pair in self.rules if pair[1].owner == name]
        fixed = self.best([pair for pair in mine if pair[1].worth[0] == "amount"], by_unit=True)
        percent = self.best([pair for pair in mine if pair[1].worth[0] == "percent"], by_unit=False)
        rest = self.price(step + 1) * (100 + self.CHANGES.get(name, Decimal(0))) / 100
        if fixed is not None:
            rest = fixed[1].worth[1] / fixed[1].unit
        if percent is None or self.best([one for one in (fixed, percent) if one], by_unit=False) is not percent:
            return rest
        return rest * (100 + percent[1].worth[1]) / 100

    def best(self, pairs: list[tuple[int, Rule]], *, by_unit: bool) -> tuple[int, Rule] | None:
        def beats(pair: tuple[int, Rule], other: tuple[int, Rule]) -> bool:
            (number, one), (other_number, two) = pair, other
            if one.goods != two.goods:
                return self.CLOSENESS.index(one.goods) < self.CLOSENESS.index(two.goods)
            if one.from_quantity * one.unit != two.from_quantity * two.unit:
                return one.from_quantity * one.unit > two.from_quantity * two.unit
            if by_unit and one.unit != two.unit:
                return one.unit == self.unit
            return ((one.first or date.min), number) > ((two.first or date.min), other_number)

        return next((pair for pair in pairs if not any(beats(other, pair) for other in pairs if other is not pair)), None)


class Enough(Exception):  # noqa: N818 - not an error: what an example stored is given up
    pass


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(known=st.lists(rules, max_size=8), quantity=st.sampled_from([1, 2, 12, 24, -1, -24]), unit=st.sampled_from([1, 12]))
def test_that_the_search_finds_what_a_plain_reading_of_the_conventions_finds(
    office: Office, trade: dict[str, int], known: list[Rule], quantity: int, unit: int
) -> None:
    ask = Ask(trade["product"], Decimal(quantity), office.units["box"] if unit == 12 else None)
    rows = [stored(number, one, trade, office.units["box"]) for number, one in enumerate(known, 1)]

    with pytest.raises(Enough), office.writing() as session:
        if rows:
            marks = {"archived": False, "version": 1, "made_at": STAMP, "changed_at": STAMP}
            session.execute(insert(Price), [row | marks for row in rows])
        (found,) = queries.prices_for(session, trade["client"], "AZN", TODAY, [ask])
        (told,) = queries.prices_for(session, trade["client"], "AZN", TODAY, [ask], explain=True)
        raise Enough

    assert found.price is not None
    assert abs(found.price / unit - Reading(known, quantity, unit).price()) < NEAR
    assert (told.price, told.price_id, told.source) == (found.price, found.price_id, found.source)
    assert [one.price_id for one in told.considered if one.won] == [found.price_id]
    assert all(bool(one.why_not) != one.won for one in told.considered)

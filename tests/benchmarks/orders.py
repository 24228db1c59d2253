"""Orders: their list beside that of invoices, an order of 20 lines priced, checked and saved, and the check of a limit."""

import statistics
from collections.abc import Callable
from decimal import Decimal
from itertools import count
from typing import Any

from sqlalchemy import text

from kamdesk.areas import load_models
from kamdesk.areas.orders.actions import LineInput, NewOrder, place_order
from kamdesk.areas.orders.page.orders import OrdersPage
from kamdesk.areas.orders.queries import credit
from kamdesk.areas.receivables.actions import new_key
from kamdesk.storage.database import Database, Session
from tests.benchmarks.days import TODAY
from tests.benchmarks.invoice_list import Stage, invoices_page
from tests.benchmarks.lists import TYPED, Measured, measured
from tests.benchmarks.measuring import Row, interleaved, limit_row, processor_time, ratio_row
from tests.benchmarks.stores import SMALL, Stores
from tests.benchmarks.trade import PRODUCTS

#: How often each list is gone through, in turn with the other one.
TURNS = 2
TYPED_HERE = tuple(word.replace("inv-", "ord-") for word in TYPED)
#: What is compared with the list of invoices, and how it is called.
COMPARED = {
    "opening": "first rows after opening",
    "page": "first rows with the page made anew",
    "sort": "first rows after a sort, median of the columns",
    "filter": "first rows after a key in the filter",
    "burst": "first rows after five keys at once",
    "jump": "jump to the end",
}
NO_SLOWER = 1.15
ROUNDS = 40
LINES = 20
#: Clients of the usual number of documents, the same in every store, and the one that has by far the most.
SOME = range(120, 160)
BUSIEST = 1
USUAL = 130
CHECKS = 20
BARE_ORDER = """
INSERT INTO sales_order (number, client_id, date, status, partial, currency, rate, price_on, net, tax, total, shipped, invoiced,
    committed, key, search, made_at, changed_at, version)
SELECT :key, client_id, date, 'draft', 0, currency, rate, price_on, net, tax, total, 0, 0, 0, :key, :key, made_at, changed_at, 1
FROM sales_order WHERE id = 1
"""
BARE_LINE = """
INSERT INTO order_line (order_id, position, product_id, description, unit_id, unit, factor, quantity, price, price_source,
    discount_column, discount_volume, discount_hand, discount, vat_rate, net, tax, cost, picked, shipped, delivered, invoiced)
SELECT order_id, position, product_id, description, unit_id, unit, factor, quantity, price, price_source,
    discount_column, discount_volume, discount_hand, discount, vat_rate, net, tax, cost, 0, 0, 0, 0 FROM order_line WHERE id = 1
"""
BARE_SUMS = (
    "SELECT currency, sum(open) FROM open_item WHERE client_id = :client AND open <> 0 GROUP BY currency, open > 0",
    "SELECT currency, sum(committed) FROM sales_order WHERE client_id = :client AND committed <> 0 GROUP BY currency",
)


def measure(stores: Stores) -> list[Row]:
    load_models()
    rows = _listing(stores)
    large, small = Database.open(str(stores.large)), Database.open(str(stores.small))
    rows += [*_saving(large, small, stores.invoices), *_checking(large, small, stores.invoices)]
    large.close()
    small.close()
    return rows


def _listing(stores: Stores) -> list[Row]:
    """Go through both lists in turn; a list's waiting counts beside a constant repaint, and that beside the other list's."""
    ours: dict[str, Measured] = {}
    theirs: dict[str, Measured] = {}
    for _turn in range(TURNS):
        for found, page, typed in ((ours, OrdersPage, TYPED_HERE), (theirs, invoices_page, TYPED)):
            with Stage(stores.large, page) as stage:
                for one in measured(stage, typed, _nothing):
                    _join(found, one)
    rows = [one.taken.row(f"Orders: {one.what}", one.at_most) for one in ours.values()]
    for kind, what in COMPARED.items():
        here, there = (_ratio(found, kind) for found in (ours, theirs))
        met = here / there <= NO_SLOWER
        shown = f"{there:.2f} the list of invoices"
        rows.append(Row(f"Orders: {what}, in repaints", f"{here:.2f}", shown, here / there, f"≤ {NO_SLOWER:g}", met))
    return rows


def _join(found: dict[str, Measured], one: Measured) -> None:
    """Add one turn's waiting to that of the turns before; of the slowest texts the slower one stays."""
    name = one.kind if one.kind == "slowest" else one.what
    before = found.get(name, one)
    if one.kind == "slowest":
        found[name] = max(before, one, key=lambda text: text.taken.ratio)
    else:
        found[name] = one if before is one else before + one


def _ratio(found: dict[str, Measured], kind: str) -> float:
    return statistics.median(one.taken.ratio for one in found.values() if one.kind == kind)


def _nothing() -> None:
    """Memory is looked at with the list of invoices."""


def _saving(large: Database, small: Database, invoices: int) -> list[Row]:
    in_large, in_small = Taker(large), Taker(small)
    many, few, bare = interleaved(ROUNDS, in_large.place, in_small.place, in_large.insert, clock=processor_time)
    what = f"An order of {LINES} lines priced, checked and saved (processor time)"
    return [
        limit_row(what, many, bare, 0.05, f"{LINES + 1} bare INSERTs"),
        ratio_row(f"The same at {invoices:,} invoices and orders", many, few, 1.3, f"at {SMALL:,}"),
    ]


def _checking(large: Database, small: Database, invoices: int) -> list[Row]:
    rows = []
    for who, client in {"the busiest client": BUSIEST, "a usual client": USUAL}.items():
        with large.read() as in_large, small.read() as in_small:
            works = _checks(in_large, client), _checks(in_small, client), _sums(in_large, client)
            many, few, bare = (taken / CHECKS for taken in interleaved(ROUNDS, *works, clock=processor_time))
        rows.append(ratio_row(f"Credit check of {who} (processor time)", many, bare, None, "bare sums"))
        rows.append(ratio_row(f"The same at {invoices:,} invoices and orders", many, few, 1.5, f"at {SMALL:,}"))
    return rows


class Taker:
    """Takes orders of 20 products each, every time of another client."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._numbers = count()

    def place(self) -> None:
        number = next(self._numbers)
        first = number * LINES % (PRODUCTS - LINES) + 1
        lines = tuple(LineInput(product_id=product, quantity=Decimal(12)) for product in range(first, first + LINES))
        command = NewOrder(client_id=SOME[number % len(SOME)], date=TODAY, key=new_key(), lines=lines)
        with self._database.write(1) as session:
            outcome = place_order(session, command, TODAY)
        assert outcome.status == "confirmed"

    def insert(self) -> None:
        with self._database.write(1) as session:
            session.execute(text(BARE_ORDER), {"key": f"bare-{new_key()}"})
            for _line in range(LINES):
                session.execute(text(BARE_LINE))
            session.rollback()


def _checks(session: Session, client_id: int) -> Callable[[], None]:
    def run() -> None:
        for _check in range(CHECKS):
            assert not credit(session, client_id, TODAY).stops

    return run


def _sums(session: Session, client_id: int) -> Callable[[], Any]:
    def run() -> None:
        for _check in range(CHECKS):
            for statement in BARE_SUMS:
                session.execute(text(statement), {"client": client_id}).all()

    return run

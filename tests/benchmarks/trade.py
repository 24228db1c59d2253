"""What the measured offices sell: products with 100,000 prices, alike in offices of every size, and as many orders as invoices.

Orders of former months are invoiced, or cancelled now and then; those of the last month stand at every stage.
"""

import random
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from kamdesk.core.text import fold
from tests.benchmarks.days import DAYS, STAMP, date_of

PRODUCTS = 5_000
PRICES = 100_000
#: Clients with special prices of their own; every office has them, and they are measured.
SPECIAL_CLIENTS = 200
COLUMNS = ("A", "B", "C")
#: So high that nobody is stopped, so that every order is checked and confirmed.
LIMIT = 10**12
GROUPS_AT_THE_TOP, GROUPS_BELOW = 5, 10
PERIODS = ((None, date_of(DAYS - 400)), (date_of(DAYS - 399), date_of(DAYS - 30)), (date_of(DAYS - 29), None))
BREAKS = (Decimal(0), Decimal(10))
_GOODS = "Çay Qənd Un Düyü Yağ Süd Pendir Şokolad Чай Сахар Мука شاي سكر Coffee Biscuit".split()
_OPEN_STAGES = "draft held confirmed confirmed confirmed confirmed handed_over picked shipped delivered".split()
_COMMITTED = frozenset(("confirmed", "handed_over", "picked", "shipped", "delivered"))

Rows = Iterable[dict[str, Any]]


def column_of(client: int) -> str:
    """Return the price column of a client."""
    return COLUMNS[client % len(COLUMNS)]


def tables(orders: int, clients: int) -> Iterator[tuple[str, Rows]]:
    """Yield the tables with their rows, each after those that it refers to."""
    yield "unit", [_kept(id=number, name=name) for number, name in enumerate(("ədəd", "qutu"), 1)]
    yield "product_group", _groups()
    yield "product", (_product(number) for number in range(1, PRODUCTS + 1))
    yield (
        "product_unit",
        ({"id": number, "product_id": number, "unit_id": 2, "factor": Decimal(12)} for number in range(1, PRODUCTS + 1)),
    )
    yield "price_column", _columns()
    yield "price", _prices(clients)
    yield "credit_terms", [{"id": 1, "standing": "", "credit_limit": LIMIT, "grace_days": 3650, **STAMP}]
    yield "sales_order", (order for order, _line in _orders(orders, clients))
    yield "order_line", (line for _order, line in _orders(orders, clients))


def _kept(**values: Any) -> dict[str, Any]:
    return {"archived": False, **STAMP, **values}


def _groups() -> Iterator[dict[str, Any]]:
    for number in range(1, GROUPS_AT_THE_TOP + 1):
        yield _kept(id=number, name=f"{_GOODS[number]} {number}", parent_id=None)
    for number in range(GROUPS_AT_THE_TOP + 1, GROUPS_AT_THE_TOP * (GROUPS_BELOW + 1) + 1):
        yield _kept(id=number, name=f"{_GOODS[number % len(_GOODS)]} {number}", parent_id=number % GROUPS_AT_THE_TOP + 1)


def _product(number: int) -> dict[str, Any]:
    name = f"{_GOODS[number % len(_GOODS)]} {number}"
    return _kept(
        id=number,
        code=f"P-{number:05d}",
        name=name,
        name_key=fold(name),
        kind="goods",
        group_id=number % (GROUPS_AT_THE_TOP * GROUPS_BELOW) + GROUPS_AT_THE_TOP + 1,
        unit_id=1,
        vat_rate=Decimal(18),
        price=100 + number % 5_000,
        cost=60 + number % 3_000,
        samples=0,
        search=fold(f"P-{number:05d} {name}"),
    )


def _columns() -> Iterator[dict[str, Any]]:
    """Three columns: what the second and the third do not price themselves comes from the one before, 3 % lower."""
    for number, name in enumerate(COLUMNS, 1):
        yield _kept(
            id=number,
            name=name,
            name_key=fold(name),
            parent_id=number - 1 or None,
            currency="AZN",
            is_default=number == 1,
            percent=Decimal(0 if number == 1 else -3),
            discount=Decimal(number),
            round_step=Decimal("0.05"),
            round_ending=Decimal(0),
        )


def _prices(clients: int) -> Iterator[dict[str, Any]]:
    """Dated prices with a quantity break in the first two columns, rules of groups in the third, special prices of clients."""
    pick = random.Random(13)
    made = 0
    for column in (1, 2):
        for product in range(1, PRODUCTS + 1):
            for valid_from, valid_to in PERIODS:
                for least in BREAKS:
                    made += 1
                    amount = Decimal(pick.randrange(100, 5_000)) / 100
                    yield _price(
                        made, column_id=column, product_id=product, amount=amount, from_quantity=least,
                        valid_from=valid_from, valid_to=valid_to,
                    )  # fmt: skip
    for group in range(1, GROUPS_AT_THE_TOP * (GROUPS_BELOW + 1) + 1):
        made += 1
        yield _price(made, column_id=3, group_id=group, percent=Decimal(-group % 10))
    special = min(SPECIAL_CLIENTS, clients)
    for number in range(made + 1, PRICES + 1) if special else ():
        amount = Decimal(pick.randrange(100, 5_000)) / 100
        yield _price(number, client_id=number % special + 1, product_id=pick.randrange(1, PRODUCTS + 1), amount=amount)


def _price(number: int, **values: Any) -> dict[str, Any]:
    names = ("column_id", "client_id", "product_id", "group_id", "amount", "percent", "valid_from", "valid_to")
    return _kept(id=number, currency="AZN", **(dict.fromkeys(names) | {"from_quantity": Decimal(0)} | values))


def _orders(count: int, clients: int) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield every order with its one line, in the order of the dates."""
    pick = random.Random(17)
    month_ago = count - max(count // 60, min(count, 10))
    for number in range(1, count + 1):
        client = min(int(pick.paretovariate(1.1)), clients) if pick.random() < 0.3 else pick.randrange(1, clients + 1)
        ordered = number * DAYS // count
        old = "cancelled" if pick.random() < 0.03 else "invoiced"
        status = old if number <= month_ago else pick.choice(_OPEN_STAGES)
        quantity, price = pick.randrange(1, 50), pick.randrange(100, 5_000)
        yield _order_and_line(number, client, ordered, ordered + pick.randrange(1, 15), status, quantity, price)


def _order_and_line(
    number: int, client: int, ordered: int, promised: int, status: str, quantity: int, price: int
) -> tuple[dict[str, Any], dict[str, Any]]:
    net = quantity * price
    tax = net * 18 // 100
    total = net + tax
    shipped = status in ("shipped", "delivered", "invoiced")
    order = {
        "id": number, "number": f"ORD-{number:07d}", "client_id": client, "owner_id": client % 3 + 1, "date": date_of(ordered),
        "promised": date_of(promised), "status": status, "partial": False, "currency": "AZN", "rate": Decimal(1),
        "price_on": date_of(ordered), "net": net, "tax": tax, "total": total, "shipped": total if shipped else 0,
        "invoiced": total if status == "invoiced" else 0, "committed": total if status in _COMMITTED else 0, "margin": net // 5,
        "reason": "ordered twice" if status == "cancelled" else None, "key": f"order {number}", "search": f"ord-{number:07d}",
        **STAMP,
    }  # fmt: skip
    all_of_it, nothing, product = Decimal(quantity), Decimal(0), number % PRODUCTS + 1
    line = {
        "id": number, "order_id": number, "position": 1, "product_id": product, "description": f"Çay {product}", "unit_id": 1,
        "unit": "ədəd", "factor": Decimal(1), "quantity": all_of_it, "price": Decimal(price).scaleb(-2), "price_source": "column",
        "discount_column": nothing, "discount_volume": nothing, "discount_hand": nothing, "discount": nothing,
        "vat_rate": Decimal(18), "net": net, "tax": tax, "cost": net - net // 5,
        "picked": all_of_it if shipped or status == "picked" else nothing, "shipped": all_of_it if shipped else nothing,
        "delivered": all_of_it if status in ("delivered", "invoiced") else nothing,
        "invoiced": all_of_it if status == "invoiced" else nothing,
    }  # fmt: skip
    return order, line

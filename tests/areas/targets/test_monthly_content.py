"""What a monthly report says, compared with plain Python over the records."""

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from tests.areas.receivables.builders import Office, day
from tests.areas.receivables.reckoned import Books, a_busy_ledger, cents, end_of, months_back
from tests.areas.receivables.test_sales import Shop
from tests.areas.targets.builders import MARCH, Selling
from tests.areas.targets.test_monthly import WRITTEN

from kamdesk.areas.catalogue.model import Product, ProductGroup
from kamdesk.areas.collection.model import Measure, Promise
from kamdesk.areas.contracts.model import Contract
from kamdesk.areas.orders.model import Delivery, SalesOrder
from kamdesk.areas.returns.model import GoodsReturn
from kamdesk.areas.targets import queries
from kamdesk.areas.targets.queries.monthly import gathered
from kamdesk.areas.targets.rules.monthly import Line, ReportContent, summary
from kamdesk.areas.tasks.model import Proposal, Task
from kamdesk.core.indicators import value_of
from kamdesk.core.text import without_direction_marks
from kamdesk.storage.database import Database

TODAY = dt.date(2026, 6, 17)


@pytest.fixture
def office(database: Database) -> Selling:
    return Selling(database)


def report(office: Office, owner: int | None = None, month: dt.date = MARCH, today: dt.date = WRITTEN) -> ReportContent:
    found: ReportContent = office.read(gathered, owner or office.manager, month, today)
    return found


def seen(*values: Any) -> tuple[Any, ...]:
    """Values of whatever types, to be compared with whole numbers."""
    return values


def lines(content: ReportContent, key: str) -> tuple[Line, ...]:
    return content.part(key).lines


def shop_of(database: Database) -> tuple[list[int], dict[int, str]]:
    """Products of two groups, and the groups of products by their ids."""
    shop = Shop(database)
    with database.read() as session:
        rows = session.execute(select(Product.id, ProductGroup.name).join(ProductGroup, ProductGroup.id == Product.group_id))
        return [shop.tea, shop.cup, shop.plate], dict(rows.all())


class Reckoned(Books):
    """The sales of one manager's clients by client and by group."""

    def __init__(self, office: Office, manager: int, groups: dict[int, str]) -> None:
        super().__init__(office, manager)
        self.groups = groups

    def by_client(self, since: dt.date, until: dt.date) -> dict[int, Decimal]:
        sums: dict[int, Decimal] = defaultdict(Decimal)
        for one in self.sold(since, until):
            sums[one.client_id] += Decimal(one.base_amount) / 100 * self.sign(one)
        return {client: amount for client, amount in sums.items() if amount}

    def by_group(self, since: dt.date, until: dt.date) -> dict[str, Decimal]:
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for one in self.sold(since, until):
            own = [line for line in self.lines if line.document_id == one.id]
            for line in own:
                name = self.groups.get(line.product_id or 0, "")
                sums[name] += Decimal(line.net + line.tax) / 100 * one.rate * self.sign(one)
            if not own:
                sums[""] += Decimal(one.amount) / 100 * one.rate * self.sign(one)
        return {name: amount for name, amount in sums.items() if amount}

    def sold(self, since: dt.date, until: dt.date) -> list[Any]:
        kinds = {"invoice", "credit_note"}
        return [one for one in self.documents.values() if one.kind in kinds and not one.cancelled and since <= one.date <= until]

    @staticmethod
    def sign(one: Any) -> int:
        return 1 if one.kind == "invoice" else -1

    def lost(self, month: dt.date, until: dt.date) -> set[int]:
        before = months_back(month, 3)
        return self.buyers(before, end_of(before)) - self.buyers(months_back(month, 2), until)

    def aged(self, day_: dt.date) -> dict[str, Decimal]:
        """What was overdue by currency, in that currency."""
        late: dict[str, Decimal] = defaultdict(Decimal)
        for item, worth in self.open_at(day_):
            if item.age_from is not None and item.age_from < day_:
                late[item.currency] += worth / self.documents[item.document_id].rate
        return {currency: cents(amount) for currency, amount in late.items() if cents(amount)}


@pytest.mark.parametrize("seed", [1, 2])
def test_that_sales_clients_and_debts_are_what_plain_python_makes_of_the_records(
    office: Selling, database: Database, seed: int
) -> None:
    products, groups = shop_of(database)
    managers = a_busy_ledger(office, products, seed)
    office.count(("sales_volume", "new_clients", "overdue_share"), TODAY)

    for manager in managers:
        books = Reckoned(office, manager, groups)
        for month in [months_back(day(6, 1), back) for back in range(0, 13, 2)]:
            until = min(end_of(month), TODAY)
            content = report(office, manager, month, TODAY)
            check_sales(content, books, month, until)
            assert {line.record for line in lines(content, "won")} == books.newcomers(month, until)
            assert {line.record for line in lines(content, "lost")} == books.lost(month, until)
            check_debts(content, books, until)


def check_sales(content: ReportContent, books: Reckoned, month: dt.date, until: dt.date) -> None:
    before = months_back(month, 1)
    sold = books.sales(month, until)
    by_client, by_group = books.by_client(month, until), books.by_group(month, until)
    earlier = books.by_client(before, end_of(before))
    assert {line.record: line.worth for line in lines(content, "clients")} == by_client
    assert all(line.second == earlier.get(line.record or 0, 0) for line in lines(content, "clients"))
    assert content.part("clients").worth == content.part("groups").worth == sold
    assert sum((line.worth or Decimal(0) for line in lines(content, "groups")), Decimal(0)) == sold
    shown = {line.name: line.worth for line in lines(content, "groups") if line.worth}
    assert all(abs((shown.get(name) or Decimal(0)) - amount) < Decimal("0.05") for name, amount in by_group.items())
    figure = content.figure("sales_volume")
    assert (figure.value if figure else None) in {sold, None if sold == 0 else sold}


def check_debts(content: ReportContent, books: Reckoned, until: dt.date) -> None:
    late = {line.currency: sum(line.overdue, Decimal(0)) for line in content.ageing}
    assert {currency: amount for currency, amount in late.items() if amount} == books.aged(until)
    for line in content.ageing:
        assert line.not_allocated + line.not_due + sum(line.overdue, Decimal(0)) == line.balance
    by_currency: dict[str, Decimal] = defaultdict(Decimal)
    for one in lines(content, "debtors"):
        by_currency[one.currency] += one.worth or 0
        assert one.second is not None
        assert one.second >= 1
    assert dict(by_currency) == {currency: amount for currency, amount in late.items() if amount}


def test_that_figures_are_those_that_are_kept_with_the_month_before_and_the_norm(office: Selling) -> None:
    office.plan(1000)
    office.plan(4, key="new_clients")
    office.sell(300, day(2, 10), due=day(5, 1))
    office.sell(900, day(3, 10), due=day(3, 20))
    office.mark(70)
    office.count(today=WRITTEN)

    content = report(office)

    kept = office.read(queries.kept, (office.manager,), (MARCH,), None)
    known = queries.indicators()
    for (_who, key, _month), figure in kept.items():
        line, value = content.figure(key), value_of(figure, known[key])
        assert (line.value if line is not None else None) == value
    sales, overdue, mark = (content.figure(key) for key in ("sales_volume", "overdue_share", "team_relations"))
    assert sales is not None
    assert seen(sales.value, sales.before, sales.plan, sales.shortfall, sales.light) == (900, 300, 1000, 100, "near")
    assert overdue is not None
    assert seen(overdue.value, overdue.norm) == (75, known["overdue_share"].norm)
    assert mark is not None
    assert seen(mark.value, mark.norm, mark.light) == (70, 80, "bad")
    assert content.figure("contacts_held") is None
    assert [seen(one.plan, one.fact) for one in content.months[-2:]] == [(None, 300), (1000, 900)]
    assert len(content.months) == 12


def store(office: Office, *records: Any) -> list[int]:
    with office.database.write() as session:
        session.add_all(records)
        session.flush()
        return [one.id for one in records]


def contract(office: Office, number: str, starts: dt.date, ends: dt.date, **more: Any) -> Contract:
    values = {"client_id": office.client, "signed_on": starts, "end_reason": "", "renewal": "agreed", **more}
    return Contract(
        number=number, kind="supply", language="en", date=starts, starts=starts, ends=ends, notice_days=30, currency="AZN",
        key=office.key(), search="", signed_by_us=values["signed_on"], signed_by_them=values["signed_on"],
        warned_from=ends - dt.timedelta(90), **values,
    )  # fmt: skip


def test_that_contracts_concluded_ended_and_to_renew_are_told_apart(office: Selling) -> None:
    (renewed,) = store(office, contract(office, "A", day(1, 1), day(3, 15)))
    store(
        office,
        contract(office, "B", day(1, 1), day(3, 20)),
        contract(office, "C", day(1, 1), day(12, 31), ended_on=day(3, 5), end_reason="moved"),
        contract(office, "D", day(3, 16), day(9, 1), predecessor_id=renewed, signed_on=day(3, 10)),
        contract(office, "E", day(1, 1), day(4, 20)),
        contract(office, "F", day(1, 1), day(4, 21), client_id=office.ulduz),
        contract(office, "G", day(4, 1), day(9, 1), signed_on=day(4, 1)),
    )

    content = report(office)

    assert [(one.name, one.day, one.until) for one in lines(content, "concluded")] == [("D", day(3, 10), day(9, 1))]
    assert [(one.name, one.day, one.state) for one in lines(content, "ended")] == [
        ("C", day(3, 5), "ended_early"), ("A", day(3, 15), "renewed"), ("B", day(3, 20), "not_renewed"),
    ]  # fmt: skip
    assert [(one.name, one.until, one.day) for one in lines(content, "to_renew")] == [("E", day(4, 20), day(3, 21))]


def order(office: Office, number: str, promised: dt.date, status: str = "confirmed", owner: int | None = None) -> SalesOrder:
    return SalesOrder(
        number=number, client_id=office.client, owner_id=owner or office.manager, date=day(3, 1), promised=promised, status=status,
        net=100, currency="AZN", rate=Decimal(1), price_on=day(3, 1), tax=0, total=100,
        committed=100 if status == "confirmed" else 0, key=office.key(), search="",
    )  # fmt: skip


def test_that_orders_are_late_that_were_not_delivered_in_full_by_their_day(office: Selling) -> None:
    orders = [
        order(office, "open", day(3, 10)),
        order(office, "late", day(3, 11), "invoiced"),
        order(office, "good", day(3, 12), "invoiced"),
        order(office, "april", day(4, 2)),
        order(office, "nigar", day(3, 10), owner=office.nigar),
    ]
    ids = store(office, *orders)
    for number, on in ((ids[1], day(3, 14)), (ids[2], day(3, 12))):
        made = {"order_id": number, "shipped_on": on, "delivered_on": on, "number": office.key()}
        store(office, Delivery(key=office.key(), **made))

    found = lines(report(office), "late_orders")

    assert [(one.name, one.day, one.until) for one in found] == [("open", day(3, 10), None), ("late", day(3, 11), day(3, 14))]


def test_that_promises_tasks_returns_and_measures_of_the_month_are_in_it(office: Selling) -> None:
    office.sell(500, day(2, 1), due=day(2, 20))
    office.sell(200, day(2, 1), due=day(3, 30), client_id=office.new_client("Borclu"))
    office.sell(80, day(2, 1), due=day(2, 20), client_id=office.ulduz)
    promise = {"client_id": office.client, "currency": "AZN", "amount": 10000, "made_on": day(3, 1)}
    store(
        office,
        Promise(due=day(3, 12), key="p1", **promise),
        Promise(due=day(3, 20), key="p2", **promise),
        Promise(due=day(4, 20), key="p3", **promise),
        Measure(client_id=office.client, date=day(3, 2), kind="call"),
        Measure(client_id=office.client, date=day(3, 9), kind="claim"),
        Measure(client_id=office.client, date=day(3, 9), kind="hold"),
        Task(title="Visit", employee_id=office.manager, giver_id=office.head, given_on=day(3, 1), due=day(3, 9), first_due=day(3, 9), done_on=day(3, 9), report="was there", search=""),
        Task(title="Call", employee_id=office.manager, giver_id=office.head, given_on=day(3, 1), due=day(3, 8), first_due=day(3, 8), search=""),
        Proposal(employee_id=office.manager, kind="other", subject="Shelves", text="", asked_on=day(3, 1), wanted_by=day(3, 30), state="asked", search=""),
        GoodsReturn(number="R1", key="r1", date=day(3, 7), net=3000, tax=0, total=3000, reason="other", client_id=office.client, kind="return", status="accepted", currency="AZN", cause="broken", measure="packed better"),
        GoodsReturn(number="R2", key="r2", date=day(3, 8), net=1000, tax=0, total=1000, reason="other", client_id=office.client, kind="return", status="accepted", currency="AZN"),
    )  # fmt: skip
    office.pay(100, day(3, 12))

    content = report(office)

    promised = [seen(one.day, one.worth, one.second, one.state) for one in lines(content, "promises")]
    assert promised == [(day(3, 12), 100, 100, "kept"), (day(3, 20), 100, 0, "broken")]
    assert [(one.area, one.name, one.state) for one in lines(content, "tasks")] == [
        ("tasks", "Call", "late"), ("tasks", "Visit", "in_time"), ("proposals", "Shelves", "late"),
    ]  # fmt: skip
    assert [seen(one.name, one.worth, one.state) for one in lines(content, "returns")] == [
        ("R1", 30, "explained"), ("R2", 10, "unexplained"),
    ]  # fmt: skip
    assert content.part("returns").worth == 40
    debtors = [seen(one.name, one.worth, one.second, one.state, one.day) for one in lines(content, "debtors")]
    assert debtors == [("Araz", 400, 39, "claim", day(3, 9)), ("Borclu", 200, 1, "no_measure", None)]
    (aged,) = content.ageing
    assert seen(aged.balance, sum(aged.overdue)) == (600, 600)


def test_that_a_summary_tells_the_month_in_a_few_sentences(office: Selling) -> None:
    office.plan(1000)
    office.sell(900, day(3, 10), due=day(3, 20))
    office.count(("sales_volume",), WRITTEN)

    assert [without_direction_marks(one) for one in summary(report(office))] == [
        "Sales 900.00\u00a0AZN of 1,000.00\u00a0AZN planned, 90%; 100.00\u00a0AZN are missing to the plan.",
        "1 client was won, 0 were lost.",
        "Clients owe 900.00\u00a0AZN, 900.00\u00a0AZN of it overdue. Nothing was done in the month about 1 overdue client.",
    ]


def test_that_a_running_month_is_told_up_to_today(office: Selling) -> None:
    office.sell(100, day(3, 10))
    office.sell(70, day(3, 25))

    content = report(office, today=day(3, 20))

    assert seen(content.until, content.part("clients").worth) == (day(3, 20), 100)
    assert report(office, month=day(4, 1), today=day(4, 1)).part("clients").lines == ()


def test_that_an_office_with_other_currencies_never_adds_them(office: Selling) -> None:
    office.invoice(100, day(3, 1), due=day(3, 5), currency="USD")
    office.sell(50, day(3, 2), due=day(3, 6))

    content = report(office)

    assert content.part("clients").worth == 220
    assert [seen(one.currency, one.balance) for one in content.ageing] == [("AZN", 50), ("USD", 100)]
    assert [seen(one.currency, one.worth) for one in lines(content, "debtors")] == [("AZN", 50), ("USD", 100)]


def test_that_clients_of_somebody_else_are_never_in_it(office: Selling) -> None:
    office.sell(100, day(3, 1), office.ulduz, due=day(3, 2))

    content = report(office)

    assert all(part.count == 0 for part in content.parts.values())
    assert content.ageing == ()
    assert [one.record for one in lines(report(office, office.nigar), "clients")] == [office.ulduz]

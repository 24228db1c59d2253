import datetime as dt
import random
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from tests.areas.receivables.builders import day
from tests.areas.receivables.reckoned import a_busy_ledger, cents, end_of, figures_of, months_back
from tests.areas.returns.builders import House

from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.returns.indicators import INDICATORS
from kamdesk.areas.returns.model import GoodsAct, GoodsReturn
from kamdesk.core.money import Money

BY_KEY = {one.key: one for one in INDICATORS}
TODAY, JUNE = day(6, 17), day(6, 1)
MONTHS = [months_back(JUNE, count) for count in range(13)]
FIRST = dt.date(2025, 5, 20)


def put_back(house: House, on: dt.date, worth: int, **more: Any) -> int:
    """A return as its facts are stored; *worth* in minor units."""
    values = {"client_id": house.client, "kind": "return", "status": "accepted", "currency": "AZN", **more}
    key = house.key()
    with house.database.write() as session:
        made = GoodsReturn(number=f"R {key}", key=key, date=on, net=worth, tax=0, total=worth, reason="other", **values)
        session.add(made)
        session.flush()
        return made.id


def draw(house: House, on: dt.date, settled: dt.date | None = None, **more: Any) -> int:
    values = {"client_id": house.client, "status": "signed" if settled is None else "settled", "kind": "shortage", **more}
    key = house.key()
    with house.database.write() as session:
        made = GoodsAct(number=f"A {key}", key=key, date=on, settled_on=settled, currency="AZN", amount=100, **values)
        session.add(made)
        session.flush()
        return made.id


def told(house: House, key: str, month: dt.date = JUNE, today: dt.date = TODAY) -> Any:
    return figures_of(house, BY_KEY[key], [month], today).get((house.manager, month))


def rows(house: House, key: str, manager: int, month: dt.date = JUNE) -> Any:
    return house.read(BY_KEY[key].rows, manager, month, end_of(month), TODAY)


def busy(house: House, seed: int) -> list[int]:
    """A ledger where everything happened, with returns and acts in every state; its managers."""
    managers = a_busy_ledger(house, [house.tea, house.sugar], seed)
    pick = random.Random(seed)
    with house.database.read() as session:
        invoices = list(session.scalars(select(LedgerDocument).where(LedgerDocument.kind == "invoice")))
        clients = list(session.scalars(select(Client.id)))
    for _number in range(60):
        on, invoice = FIRST + dt.timedelta(pick.randrange(420)), pick.choice(invoices)
        more = {
            "status": pick.choice(("draft", "accepted", "credited", "replaced", "rejected", "cancelled")),
            "cause": pick.choice((None, "", "late")), "measure": pick.choice((None, "", "call")),
            "kind": pick.choice(("return", "refusal")), "invoice_id": invoice.id, "currency": invoice.currency,
            "client_id": invoice.client_id,
        }  # fmt: skip
        put_back(house, on, pick.randrange(1, 5000), **more)
        settled = pick.choice((None, on, on + dt.timedelta(pick.randrange(40))))
        status = "settled" if settled else pick.choice(("draft", "signed", "cancelled"))
        draw(house, on, settled, status=status, client_id=pick.choice(clients))
    return managers


class Reckoned:
    """What plain Python makes of the records of one manager's clients."""

    def __init__(self, house: House, manager: int) -> None:
        with house.database.read() as session:
            own = {one.id for one in session.scalars(select(Client)) if one.owner_id == manager}
            self.documents = {one.id: one for one in session.scalars(select(LedgerDocument))}
            self.returns = [one for one in session.scalars(select(GoodsReturn)) if one.client_id in own]
            self.acts = [one for one in session.scalars(select(GoodsAct)) if one.client_id in own]
        self.sold = [one for one in self.documents.values() if one.client_id in own and one.kind == "invoice"]

    def figure(self, key: str, since: dt.date, until: dt.date) -> tuple[Decimal | int, Decimal | int | None]:
        back = [one for one in self.returns if since <= one.date <= until and one.status not in {"rejected", "cancelled"}]
        match key:
            case "return_rate":
                worth = sum((Decimal(one.total) / 100 * self.rate(one) for one in back), Decimal(0))
                sold = sum(one.base_amount for one in self.sold if since <= one.date <= until and not one.cancelled)
                return cents(worth), Decimal(sold) / 100
            case "returns_with_cause":
                return sum(bool(one.cause and one.measure) for one in back), len(back)
            case "acts_drawn":
                return sum(since <= one.date <= until and one.status != "cancelled" for one in self.acts), None
            case _:
                days = [
                    (one.settled_on - one.date).days for one in self.acts if one.settled_on and since <= one.settled_on <= until
                ]
                return sum(days), len(days)

    def rate(self, one: GoodsReturn) -> Decimal:
        return self.documents[one.invoice_id].rate if one.invoice_id else Decimal(1)


@pytest.mark.parametrize("seed", [1, 2])
def test_that_every_figure_is_what_plain_python_makes_of_the_records(house: House, seed: int) -> None:
    managers = busy(house, seed)
    empty = {(0, 0), (0, None)}

    for key, indicator in BY_KEY.items():
        found = figures_of(house, indicator, MONTHS, TODAY)
        assert len(found) > len(MONTHS)
        for manager in managers:
            books = Reckoned(house, manager)
            expected = {month: books.figure(key, month, min(end_of(month), TODAY)) for month in MONTHS}
            of_manager = {month: figure for (who, month), figure in found.items() if who == manager}
            assert {month: one for month, one in of_manager.items() if one not in empty} == {
                month: one for month, one in expected.items() if one not in empty
            }, key


def test_that_the_rows_add_up_to_every_figure(house: House) -> None:
    busy(house, 1)
    for key, indicator in BY_KEY.items():
        for (manager, month), (part, whole) in figures_of(house, indicator, MONTHS, TODAY).items():
            shown = rows(house, key, manager, month)
            worths = [one.worth.amount if isinstance(one.worth, Money) else one.worth or 0 for one in shown]
            if key == "return_rate":
                counted = sum((worth for worth, one in zip(worths, shown, strict=True) if one.counts), Decimal(0))
                assert abs(part - counted) <= Decimal("0.005") * len(shown)
                assert whole == sum((worth for worth, one in zip(worths, shown, strict=True) if not one.counts), Decimal(0))
            elif key == "acts_days":
                assert (part, whole) == (sum(worths), len(shown))
            else:
                assert (part, whole or part) == (sum(one.counts for one in shown), len(shown))


def test_that_what_came_back_is_compared_with_what_was_invoiced(house: House) -> None:
    house.invoice(200, day(6, 3))
    house.credit_note(50, day(6, 4))
    made = put_back(house, day(6, 5), 1000)
    put_back(house, day(6, 5), 99900, status="rejected")

    assert told(house, "return_rate") == (10, 200)
    shown = rows(house, "return_rate", house.manager)
    assert [(one.area, one.counts) for one in shown] == [("returns", True), ("receivables", False)]
    assert shown[0].record == made


def test_that_a_return_counts_at_the_rate_of_its_invoice(house: House) -> None:
    invoice = house.invoice(100, day(6, 3), currency="USD", rate=Decimal("1.8"))
    put_back(house, day(6, 5), 1000, invoice_id=invoice, currency="USD")
    put_back(house, day(6, 5), 1000, currency="USD")  # of no document: at the rate of the day

    assert told(house, "return_rate") == (35, 180)


def test_that_goods_back_without_sales_have_nothing_to_divide_by(house: House) -> None:
    put_back(house, day(6, 5), 1000)
    assert told(house, "return_rate") == (10, 0)


def test_that_a_return_has_both_a_cause_and_a_measure(house: House) -> None:
    for cause, measure in ((None, None), ("rain", None), (None, "cover"), ("rain", "cover"), ("rain", "")):
        put_back(house, day(6, 5), 1, cause=cause, measure=measure)
    assert told(house, "returns_with_cause") == (1, 5)


def test_that_an_act_counts_where_it_was_drawn_and_its_days_where_it_was_settled(house: House) -> None:
    settled = draw(house, day(5, 20), day(6, 4))
    draw(house, day(6, 1), day(6, 2))
    draw(house, day(6, 3))
    draw(house, day(6, 3), status="cancelled")

    assert (told(house, "acts_drawn"), told(house, "acts_drawn", day(5, 1))) == ((2, None), (1, None))
    assert (told(house, "acts_days"), told(house, "acts_days", day(5, 1))) == ((16, 2), None)
    latest = rows(house, "acts_days", house.manager)[0]
    assert (latest.area, latest.record, latest.day, latest.worth) == ("acts", settled, day(6, 4), 15)

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from tests.areas.receivables.builders import Office, day
from tests.areas.receivables.reckoned import Books, a_busy_ledger, end_of, figures_of, goods, months_back
from tests.areas.receivables.test_sales import Shop

from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.indicators import INDICATORS
from kamdesk.core.indicators import Figure, IndicatorRow, value_of
from kamdesk.core.money import Money
from kamdesk.storage.database import Database

BY_KEY = {one.key: one for one in INDICATORS}
TODAY = dt.date(2026, 6, 17)
MAY, JUNE = day(5, 1), day(6, 1)
#: The running month, and twelve before it: more than are counted in one go.
MONTHS = [months_back(JUNE, count) for count in range(13)]


def told(office: Office, key: str, months: list[dt.date] | None = None, today: dt.date = TODAY) -> dict[Any, Any]:
    """The figures of an indicator as numbers, of the office's first manager, by month."""
    found = figures_of(office, BY_KEY[key], months or [JUNE], today)
    return {month: figure for (manager, month), figure in found.items() if manager == office.manager}


def value(office: Office, key: str, month: dt.date = JUNE, today: dt.date = TODAY) -> Decimal | None:
    found = office.read(BY_KEY[key].compute, [month], today)
    return value_of(found.get((office.manager, month), Figure()), BY_KEY[key])


def rows(
    office: Office, key: str, since: dt.date = JUNE, until: dt.date = TODAY, manager: int | None = None
) -> list[IndicatorRow]:
    of_key = BY_KEY[key].rows
    assert of_key is not None
    found: list[IndicatorRow] = office.read(of_key, manager or office.manager, since, until, TODAY)
    return found


def worth(found: list[IndicatorRow]) -> Decimal:
    return sum((one.worth.amount if isinstance(one.worth, Money) else one.worth or Decimal(1) for one in found), Decimal(0))


def expected(books: Books, key: str, month: dt.date) -> tuple[Decimal, Decimal | None]:
    """What plain Python makes of the records; the last day of the running month is today."""
    last = min(end_of(month), TODAY)
    match key:
        case "sales_volume":
            return books.sales(month, last), None
        case "active_clients":
            return Decimal(len(books.buyers(month, last))), None
        case "new_clients":
            return Decimal(len(books.newcomers(month, last))), None
        case "clients_kept":
            kept, before = books.kept(month, last)
            return Decimal(kept), Decimal(before)
        case "assortment_width":
            widths = books.widths(month, last)
            return Decimal(sum(widths)), Decimal(len(widths))
        case "overdue_share":
            return books.owed(last)
        case _:
            since = months_back(month, 2)
            return books.owed(last)[1] * ((last - since).days + 1), books.credit_sales(since, last)


@pytest.fixture
def shop(database: Database, office: Office) -> Shop:
    return Shop(database)


@pytest.fixture
def seed() -> int:
    """Which of many busy ledgers."""
    return 1


@pytest.fixture
def busy(office: Office, shop: Shop, seed: int) -> list[int]:
    """A ledger where everything happened; its managers."""
    return a_busy_ledger(office, [shop.tea, shop.cup, shop.plate], seed)


@pytest.mark.parametrize("seed", [1, 2])
def test_that_every_figure_is_what_plain_python_makes_of_the_records(office: Office, busy: list[int]) -> None:
    books = {manager: Books(office, manager) for manager in busy}

    for key, indicator in BY_KEY.items():
        found = figures_of(office, indicator, MONTHS, TODAY)
        reckoned = {(manager, month): expected(books[manager], key, month) for manager in busy for month in MONTHS}
        empty = {(Decimal(0), None), (Decimal(0), Decimal(0))}
        assert found, key
        assert {one: figure for one, figure in found.items() if figure not in empty} == {
            one: figure for one, figure in reckoned.items() if figure not in empty
        }, key


def test_that_the_rows_the_latest_first_add_up_to_every_figure(office: Office, busy: list[int]) -> None:
    for key, indicator in BY_KEY.items():
        for (manager, month), (part, whole) in figures_of(office, indicator, MONTHS, TODAY).items():
            found = rows(office, key, month, end_of(month), manager)
            counted, rest = worth([one for one in found if one.counts]), worth([one for one in found if not one.counts])
            days_told = [one.day for one in found if one.day]
            assert key == "dso" or days_told == sorted(days_told, reverse=True), key
            rounded = Decimal("0.005") * len(found)  # each row of another currency for itself
            if key == "dso":
                days = (min(end_of(month), TODAY) - months_back(month, 2)).days + 1
                assert abs(part - counted * days) <= rounded * days
                assert whole == rest
            elif key == "overdue_share":
                assert abs(part - counted) <= rounded
                assert abs(whole - counted - rest) <= rounded
            elif key == "assortment_width" or key == "clients_kept":
                assert (part, whole) == (counted, len(found))
            else:
                assert [part, whole, rest] == [counted, None, 0], key


def test_that_debts_agree_with_the_report_of_collection(office: Office, busy: list[int]) -> None:
    for month in MONTHS:
        last = min(end_of(month), TODAY)
        report = office.read(queries.figures, months_back(month, 2), last, owner_id=office.manager)
        assert (value(office, "dso", month), value(office, "overdue_share", month)) == (report.dso, report.overdue_share)


def test_that_months_asked_alone_are_as_those_asked_together(office: Office, busy: list[int]) -> None:
    some = [months_back(JUNE, 11), months_back(JUNE, 3)]

    for key in BY_KEY:
        together = told(office, key, MONTHS)
        assert told(office, key, some) == {month: together[month] for month in some if month in together}, key


def test_that_a_session_tells_the_same_for_all_figures_at_once(office: Office, busy: list[int]) -> None:
    with office.database.read() as session:
        at_once = {key: dict(one.compute(session, MONTHS, TODAY)) for key, one in BY_KEY.items() if one.compute}

    assert at_once == {key: office.read(one.compute, MONTHS, TODAY) for key, one in BY_KEY.items()}


def test_that_a_session_that_writes_counts_again(office: Office) -> None:
    compute = BY_KEY["active_clients"].compute
    assert compute is not None
    with office.database.write(office.manager) as session:
        before = dict(compute(session, [JUNE], TODAY))
        session.info["seen"] = before
    office.invoice(100, day(6, 3))

    assert (before, told(office, "active_clients")) == ({}, {JUNE: (1, None)})


def test_that_the_first_and_the_last_day_belong_to_their_month(office: Office) -> None:
    for on, amount in ((day(4, 30), 1), (day(5, 1), 10), (day(5, 31), 100), (day(6, 1), 1000)):
        office.invoice(amount, on)

    assert told(office, "sales_volume", [MAY, JUNE]) == {MAY: (110, None), JUNE: (1000, None)}


def test_that_the_running_month_counts_up_to_today(office: Office) -> None:
    office.invoice(5, TODAY)
    office.invoice(7, TODAY + dt.timedelta(1), due=TODAY + dt.timedelta(1))

    assert told(office, "sales_volume") == {JUNE: (5, None)}
    assert told(office, "sales_volume", today=end_of(JUNE)) == {JUNE: (12, None)}
    assert told(office, "overdue_share") == {JUNE: (0, 5)}


def test_that_a_month_to_come_has_no_figure(office: Office) -> None:
    office.invoice(5, day(7, 2))

    for key in BY_KEY:
        assert told(office, key, [day(7, 1)]) == {}, key
        assert rows(office, key, day(7, 1), day(7, 31)) == [], key


def test_that_nobody_without_records_has_a_figure(office: Office) -> None:
    for key, indicator in BY_KEY.items():
        assert office.read(indicator.compute, MONTHS, TODAY) == {}, key
        assert value(office, key) is None, key
        assert rows(office, key) == [], key


def test_that_no_month_asked_is_no_figure(office: Office) -> None:
    assert [office.read(one.compute, [], TODAY) for one in INDICATORS] == [{}] * len(INDICATORS)


def test_that_a_cancelled_invoice_is_no_sale_and_makes_no_buyer(office: Office) -> None:
    office.cancel(office.invoice(100, day(5, 5)), day(6, 2))

    for key in ("sales_volume", "active_clients", "new_clients"):
        assert told(office, key, [MAY, JUNE]) in ({}, {MAY: (0, None)}), key


def test_that_a_client_is_new_once_and_a_cancelled_invoice_does_not_make_it_known(office: Office) -> None:
    office.cancel(office.invoice(100, day(4, 5)), day(4, 6))
    office.invoice(100, day(5, 5))
    office.invoice(100, day(6, 5))

    assert told(office, "new_clients", [day(4, 1), MAY, JUNE]) == {MAY: (1, None)}
    (row,) = rows(office, "new_clients", MAY, end_of(MAY))
    assert (row.area, row.record, row.day) == ("clients", office.client, day(5, 5))


def test_that_a_client_is_kept_that_bought_in_one_of_the_last_three_months(office: Office) -> None:
    kept, lost, new = office.client, office.new_client("Lost"), office.new_client("New")
    for client, on in (
        (kept, dt.date(2025, 6, 30)),
        (kept, day(4, 1)),
        (lost, dt.date(2025, 6, 1)),
        (lost, day(3, 31)),
        (new, day(6, 2)),
    ):
        office.invoice(10, on, client_id=client)

    assert told(office, "clients_kept") == {JUNE: (1, 2)}
    assert [(row.record, row.day, row.counts) for row in rows(office, "clients_kept")] == [
        (kept, day(4, 1), True),
        (lost, day(3, 31), False),
    ]


def test_that_assortment_is_the_mean_over_clients_whose_invoices_name_products(office: Office, shop: Shop) -> None:
    office.invoice(0, day(6, 3), lines=(goods(shop.tea), goods(shop.cup)))
    office.invoice(0, day(6, 9), lines=(goods(shop.tea), goods(None)))
    office.invoice(0, day(6, 4), lines=(goods(shop.plate),), client_id=office.new_client("Second"))
    office.invoice(50, day(6, 5), client_id=office.new_client("Only a total"))

    assert told(office, "assortment_width") == {JUNE: (3, 2)}
    assert value(office, "assortment_width") == Decimal("1.5")


def test_that_another_currency_counts_at_the_rate_of_its_document(office: Office) -> None:
    office.invoice(100, day(6, 1), due=day(6, 10), currency="USD", rate=Decimal("1.8"))
    office.pay(40, day(6, 12), currency="USD", rate=Decimal("1.6"))
    office.invoice(20, day(6, 1), due=day(7, 1))

    assert told(office, "sales_volume") == {JUNE: (200, None)}
    assert told(office, "overdue_share") == {JUNE: (108, 128)}


def test_that_money_paid_after_the_end_of_a_month_was_still_owed_then(office: Office) -> None:
    office.invoice(100, day(4, 1), due=day(5, 31))
    office.invoice(50, day(4, 1), due=day(5, 30))
    office.pay(150, day(6, 1))

    assert told(office, "overdue_share", [MAY, JUNE]) == {MAY: (50, 150)}
    assert [(row.worth, row.counts) for row in rows(office, "overdue_share", MAY, end_of(MAY))] == [
        (Money(Decimal(50), "AZN"), True),
        (Money(Decimal(100), "AZN"), False),
    ]


def test_that_more_money_than_debt_leaves_nothing_to_divide_by(office: Office) -> None:
    office.invoice(10, day(5, 1), due=day(5, 2))
    office.pay(30, day(6, 2), advance=True, allocate="none")

    assert told(office, "overdue_share") == {JUNE: (10, -20)}
    assert value(office, "overdue_share") is None


def test_that_invoices_belong_to_the_owner_of_the_client_now(office: Office) -> None:
    office.invoice(10, day(6, 1))
    other = office.new_manager("Nigar")
    with office.database.write() as session:
        session.get_one(Client, office.client).owner_id = other

    assert figures_of(office, BY_KEY["sales_volume"], [JUNE], TODAY) == {(other, JUNE): (10, None)}

"""Plan and fact, figures of a manager and of the department, and the records behind a figure."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select
from tests.areas.receivables.builders import day, money
from tests.areas.targets.builders import FEBRUARY, JANUARY, MARCH, TODAY, YEAR, Selling, plain

from kamdesk.areas.orders.model import SalesOrder
from kamdesk.areas.people.model import Employee
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.targets import queries
from kamdesk.areas.targets.model import MonthlyReport
from kamdesk.areas.targets.queries import ManagerFigure
from kamdesk.areas.targets.queries.registry import ORDER
from kamdesk.areas.targets.rules import UnknownIndicatorError
from kamdesk.core.indicators import Figure, value_of

#: The keys of the contract between the areas.
KEYS = (
    "sales_volume plan_fulfilment active_clients new_clients weeks_planned contacts_held contacts_with_result contracts_concluded "
    "contracts_renewed credit_checked orders_taken handed_over_same_day orders_advised average_order assortment_width "
    "proposal_accepted discounts_within_rules approvals_asked merchandising_held orders_followed returns_with_cause return_rate "
    "trainings_held overdue_share dso overdue_with_measure promises_kept acts_drawn acts_days card_completeness competitors_updated "
    "proposals_on_time programme_tasks certifications_in_force reports_on_time secret_kept team_relations tasks_on_time "
    "inquiries_answered complaint_days clients_kept"
).split()


def figures(office: Selling, *months: date, **more: object) -> dict[str, ManagerFigure]:
    found = office.read(queries.manager_figures, office.manager, months or (MARCH,), TODAY, **more)
    return {one.indicator.key: one for one in found}


def order(office: Selling, total: int, on: date, status: str = "confirmed", owner: int | None = None, rate: str = "1") -> int:
    """An order as it lies in the store; how it got there is tried elsewhere."""
    committed = total if status == "confirmed" else 0
    with office.database.write() as session:
        made = SalesOrder(
            number=office.key(), client_id=office.client, owner_id=owner or office.manager, date=on, status=status, net=total,
            currency="AZN" if rate == "1" else "USD", rate=Decimal(rate), price_on=on, tax=0, total=total, committed=committed,
            key=office.key(), search="",
        )  # fmt: skip
        session.add(made)
        session.flush()
        return made.id


def report(office: Selling, month: date, due: date, sent: date | None) -> int:
    with office.database.write() as session:
        made = MonthlyReport(employee_id=office.manager, month=month, due_on=due, sent_on=sent, first_sent_on=sent)
        session.add(made)
        session.flush()
        return made.id


def test_that_the_registry_knows_every_key_once_and_in_order() -> None:
    known = queries.indicators()

    assert [key for key in ORDER if key in known] == [key for key in known if key in ORDER]
    assert set(KEYS) <= set(ORDER)
    assert all(key == one.key and one.title and one.meaning for key, one in known.items())
    assert all(one.rows is not None for one in known.values() if one.compute is not None)
    with pytest.raises(UnknownIndicatorError):
        queries.indicator("smiles")


def test_that_what_nobody_records_has_a_meaning_and_never_a_figure(office: Selling) -> None:
    office.count()

    found = figures(office)["contacts_held"]

    assert not found.indicator.is_recorded
    assert (found.value, found.light, set(found.trend)) == (None, "", {None})
    assert office.read(queries.explain, "contacts_held", office.manager, MARCH, TODAY, TODAY) == []


def test_that_plan_and_fact_stand_beside_each_other(office: Selling) -> None:
    office.plan(1000, JANUARY)
    office.plan(2200)
    office.plan(500, day(4, 1))
    office.sell(1200, day(1, 10))
    office.sell(750, day(3, 20))
    office.sell(150, day(3, 20))
    office.sell(40, day(3, 21))
    office.count()

    january, march, april = office.fulfilled(YEAR, employee_id=office.manager)

    assert (plain(january.fact), plain(january.shortfall), january.fulfilment) == ("1200", "0", Decimal("1.2"))
    assert (plain(march.fact), plain(march.shortfall)) == ("900", "1300")
    assert march.forecast is not None
    assert round(march.forecast, 6) == 1320  # fifteen of twenty-two working days passed
    assert plain(april.plan) == "500"
    assert [april.fact, april.forecast, april.shortfall] == [None, None, None]


def test_that_a_month_with_a_plan_and_no_sales_shows_the_full_shortfall(office: Selling) -> None:
    office.plan(800, FEBRUARY)
    office.count()

    (row,) = office.fulfilled((FEBRUARY,))

    assert [row.fact, row.shortfall, row.fulfilment] == [0, 800, 0]
    assert office.figure("plan_fulfilment", FEBRUARY) == ("0", "800")


def test_that_a_month_that_was_never_counted_has_no_fact(office: Selling) -> None:
    office.plan(800, date(2024, 5, 1))
    office.plan(900, FEBRUARY)

    assert [row.fact for row in office.fulfilled((date(2024, 5, 1), FEBRUARY))] == [None, None]
    office.count()
    assert [row.fact for row in office.fulfilled((date(2024, 5, 1), FEBRUARY))] == [None, Decimal(0)]


def test_that_sales_count_by_invoice_by_order_or_by_payment_as_they_are_planned(office: Selling) -> None:
    office.sell(1000, day(1, 10))
    office.pay(600, day(2, 10))
    order(office, 70_000, day(3, 2))
    order(office, 10_000, day(3, 3), rate="1.7")
    order(office, 5_000, day(3, 3), status="draft")
    order(office, 5_000, day(3, 3), status="cancelled")
    office.plan(2000, JANUARY)
    office.plan(1000, FEBRUARY, key="sales_collected")
    office.plan(1740, MARCH, key="sales_ordered")
    office.plan(9999, JANUARY, key="sales_collected")
    office.count()

    assert office.figure("sales_ordered") == ("870", "–")
    assert office.figure("plan_fulfilment", JANUARY) == ("1000", "2000")
    assert office.figure("plan_fulfilment", FEBRUARY) == ("600", "1000")
    assert office.figure("plan_fulfilment", MARCH) == ("870", "1186.363636"), "15 of 22 working days"
    rows = office.read(queries.explain, "plan_fulfilment", office.manager, JANUARY, MARCH.replace(day=31), TODAY)
    assert [(row.area, plain(row.worth.amount)) for row in rows] == [
        ("orders", "170"), ("orders", "700"), ("receivables", "600"), ("receivables", "1000"),
    ]  # fmt: skip


def test_that_the_rows_behind_a_figure_add_up_to_it(office: Selling) -> None:
    office.sell(1000, day(3, 10))
    office.pay(300, day(3, 11))
    office.pay(100, day(3, 12))
    office.refund(50, day(3, 13))
    office.pay(99, day(3, 21))
    office.count()

    rows = office.read(queries.explain, "sales_collected", office.manager, MARCH, MARCH.replace(day=31), TODAY)

    assert office.figure("sales_collected") == ("350", "–")
    assert sum((row.worth for row in rows), money(0)) == money(350)
    assert [row.day for row in rows] == [day(3, 13), day(3, 12), day(3, 11)]
    with office.database.read() as session:
        booked = session.scalars(
            select(LedgerDocument).where(LedgerDocument.kind.in_(("payment", "refund")), LedgerDocument.date <= TODAY)
        )
        assert {row.record for row in rows} == {one.id for one in booked}


def test_that_reports_count_in_the_month_of_their_day(office: Selling) -> None:
    report(office, JANUARY, day(2, 5), day(2, 5))
    report(office, FEBRUARY, day(3, 5), day(3, 7))
    report(office, day(1, 1).replace(year=2025, month=12), day(3, 19), None)
    waiting = report(office, MARCH, TODAY, None)
    office.count()

    assert office.figure("reports_on_time", FEBRUARY) == ("1", "1")
    assert office.figure("reports_on_time") == ("0", "2")
    rows = office.read(queries.explain, "reports_on_time", office.manager, JANUARY, TODAY, TODAY)
    assert [(row.title, row.counts) for row in rows] == [
        ("December 2025", False), ("February 2026", False), ("January 2026", True),
    ]  # fmt: skip
    assert waiting not in {row.record for row in rows}
    assert figures(office, FEBRUARY, MARCH)["reports_on_time"].light == "bad"


def test_that_a_period_adds_up_and_a_trend_goes_back_a_year(office: Selling) -> None:
    office.sell(100, date(2025, 4, 5))
    office.sell(200, day(1, 5))
    office.sell(300, day(3, 5))
    office.plan(250, JANUARY)
    office.plan(200, MARCH)
    office.count()

    found = figures(office, JANUARY, FEBRUARY, MARCH)["sales_volume"]

    assert [found.value, found.plan] == [500, 450]
    assert found.light == "good"
    assert [int(value or 0) for value in found.trend] == [100, 0, 0, 0, 0, 0, 0, 0, 0, 200, 0, 300]


def test_that_months_to_come_count_for_nothing_in_a_period(office: Selling) -> None:
    office.sell(300, day(3, 5))
    office.count()

    assert figures(office, MARCH, day(4, 1))["sales_volume"].value == 300


def test_that_what_all_managers_have_together_is_explained_by_the_records_of_each(office: Selling) -> None:
    office.sell(300, day(3, 5))
    office.sell(200, day(3, 6), office.ulduz)
    office.count()

    found = office.read(queries.explanation, "sales_volume", None, MARCH, MARCH.replace(day=31), TODAY)

    assert (found.name, found.figure.part) == ("", 500)
    assert [plain(row.worth.amount) for row in found.rows] == ["200", "300"]


def test_that_a_department_is_all_managers_together(office: Selling) -> None:
    office.sell(300, day(3, 5))
    office.sell(200, day(3, 5), office.ulduz)
    office.plan(600)
    office.plan(400, employee_id=office.nigar)
    office.mark(90)
    office.mark(70, employee_id=office.nigar)
    office.count()

    assert office.read(queries.department, "sales_volume", [MARCH]) == Figure(Decimal(500))
    assert office.read(queries.department, "plan_fulfilment", [MARCH]) == Figure(Decimal(500), Decimal("681.818182"))
    marks = office.read(queries.department, "team_relations", [FEBRUARY, MARCH])
    assert value_of(marks, queries.indicator("team_relations")) == 80
    assert office.read(queries.department, "sales_volume", [MARCH], {office.nigar}) == Figure(Decimal(200))
    assert office.read(queries.department, "sales_volume", []) == Figure()


def test_that_managers_are_those_who_sell_and_those_who_left_with_figures(office: Selling) -> None:
    def names(since: date, until: date) -> list[str]:
        return [one.name for one in office.read(queries.managers, since, until)]

    assert names(JANUARY, TODAY) == ["Aysel", "Nigar"]
    office.new_client("Bulaq", owner=office.director)
    office.plan(100, employee_id=office.head)
    gone = office.new_manager("Orxan")
    office.plan(100, JANUARY, gone)
    with office.database.write() as session:
        session.get_one(Employee, gone).archived = True

    assert names(JANUARY, TODAY) == ["Aysel", "Elçin", "Kamran", "Nigar", "Orxan"]
    assert names(FEBRUARY, TODAY) == ["Aysel", "Elçin", "Kamran", "Nigar"]
    assert [one.archived for one in office.read(queries.managers, JANUARY, JANUARY)].count(True) == 1


def test_that_totals_of_a_year_add_sums_and_average_shares(office: Selling) -> None:
    office.plan(100, JANUARY)
    office.plan(220)
    office.plan(300, day(12, 1))
    office.sell(90, day(1, 5))
    office.sell(150, day(3, 2))
    office.count()
    rows = office.fulfilled(YEAR, employee_id=office.manager)
    one = queries.indicator("sales_volume")

    total = queries.year_total(rows, Figure(Decimal(240)), one, TODAY)

    assert [total.plan, total.plan_so_far, total.fact] == [620, 320, 240]
    assert total.forecast is not None
    assert round(total.forecast) == 90 + 220 + 300
    share = queries.indicator("plan_fulfilment")
    assert queries.plan_of([Decimal(90), None, Decimal(100)], share) == 95
    assert queries.plan_of([None], share) is None

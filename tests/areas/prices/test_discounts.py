"""Discounts by volume, what managers may give by hand, and how the company prices."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.areas.prices.builders import TODAY, Office

from kamdesk.areas.people import actions as people
from kamdesk.areas.people.rules import EmployeeDetails
from kamdesk.areas.prices import actions, queries, rules
from kamdesk.areas.prices.queries import PolicyRow, VolumeRow
from kamdesk.areas.prices.rules import PolicyDetails, VolumeDetails
from kamdesk.storage.errors import ChangedByOthersError

PROMISED = date(2026, 12, 1)


def given(office: Office, client: int, *worth: Sequence[Any], day: date = TODAY) -> list[Decimal]:
    lines = [(line[0], Decimal(line[1]), True if len(line) < 3 else bool(line[2])) for line in worth]
    with office.db.read() as session:
        return queries.volume_discounts(session, client, day, lines)


def decide(office: Office, version: int = 0, **details: Any) -> None:
    with office.writing() as session:
        actions.set_policy(session, version, PolicyDetails(**details))


def test_that_the_highest_threshold_that_is_reached_wins(office: Office) -> None:
    tea, bread, client = office.product("Tea"), office.product("Bread"), office.client()
    office.volume("100", "2")
    office.volume("1000", "5")
    office.volume("10000", "9")

    assert given(office, client, (tea, "99.99")) == [0]
    assert given(office, client, (tea, "60"), (bread, "40")) == [2, 2]
    assert given(office, client, (tea, "1000"), (bread, "1")) == [5, 5]
    assert given(office, client, (tea, "-1000")) == [5]
    assert given(office, client) == []


def test_that_a_discount_of_a_group_counts_its_sub_groups_and_is_for_them_only(office: Office) -> None:
    drinks = office.group("Drinks")
    tea, water = office.product("Tea", group=office.group("Tea", drinks)), office.product("Water", group=drinks)
    bread, client = office.product("Bread", group=office.group("Bakery")), office.client()
    office.volume("100", "5", group_id=drinks)

    assert given(office, client, (tea, "60"), (water, "40"), (bread, "1")) == [5, 5, 0]
    assert given(office, client, (tea, "60"), (bread, "1000")) == [0, 0]


def test_that_of_equal_thresholds_the_closest_goods_count(office: Office) -> None:
    drinks = office.group("Drinks")
    tea, bread, client = office.product("Tea", group=drinks), office.product("Bread"), office.client()
    office.volume("100", "5", group_id=drinks)
    office.volume("100", "3")

    assert given(office, client, (tea, "100"), (bread, "1")) == [5, 3]


def test_that_fixed_special_lines_neither_count_nor_get_a_discount(office: Office) -> None:
    tea, bread, client = office.product("Tea"), office.product("Bread"), office.client()
    office.volume("100", "5")

    assert given(office, client, (tea, "1000", False), (bread, "99")) == [0, 0]
    assert given(office, client, (tea, "1000", False), (bread, "100")) == [0, 5]


def test_that_a_discount_of_a_column_is_for_its_clients_and_both_its_days_belong_to_it(office: Office) -> None:
    tea, column = office.product(), office.column("A")
    default = office.column("Retail", is_default=True)
    office.volume("100", "5", column_id=column, valid_from=TODAY, valid_to=TODAY)
    office.volume("100", "3", column_id=default)
    client, other = office.client("One", column="A"), office.client("Two")

    assert given(office, client, (tea, "100")) == [5]
    assert given(office, client, (tea, "100"), day=date(2026, 11, 17)) == [0]
    assert given(office, client, (tea, "100"), day=date(2026, 11, 19)) == [0]
    assert given(office, other, (tea, "100")) == [3]


def test_that_a_volume_discount_is_kept_changed_archived_and_taken_back(office: Office) -> None:
    number = office.volume("100", "5", valid_from=TODAY)
    with office.writing() as session:
        actions.change_volume(session, number, 1, VolumeDetails(from_amount=Decimal(200), percent=Decimal("2.5")))
    with office.db.read() as session:
        row = queries.volume(session, number)
        (shown,) = session.execute(queries.list_of_volumes())
    assert row == VolumeRow(number, 2, None, None, Decimal(200), Decimal("2.5"), None, None, archived=False)
    assert (shown.from_amount, shown.percent, shown.column_name) == (200, Decimal("2.5"), None)

    with office.writing() as session:
        actions.archive_volumes(session, [number])
    assert given(office, office.client(), (office.product(), "1000")) == [0]
    with office.writing() as session:
        actions.restore_volumes(session, [number])
    with pytest.raises(ChangedByOthersError), office.writing() as session:
        actions.change_volume(session, number, 2, VolumeDetails(from_amount=Decimal(1), percent=Decimal(1)))
    with office.db.read() as session:
        assert queries.volume(session, number + 1) is None


def test_that_the_same_volume_discount_on_the_same_days_is_refused(office: Office) -> None:
    first = office.volume("100", "5", valid_from=TODAY)

    with pytest.raises(rules.SameDiscountError, match=r"5 %.*from 18 Nov 2026 on"):
        office.volume("100", "7")
    second = office.volume("100", "7", valid_to=date(2026, 11, 17))
    with office.writing() as session:
        actions.archive_volumes(session, [first])
        actions.change_volume(session, second, 1, VolumeDetails(from_amount=Decimal(100), percent=Decimal(7)))
    with pytest.raises(rules.SameDiscountError), office.writing() as session:
        actions.restore_volumes(session, [first])
    with pytest.raises(rules.NotThereError):
        office.volume("1", "1", group_id=99)
    with pytest.raises(rules.NotThereError):
        office.volume("1", "1", column_id=99)


def test_that_a_store_in_which_nobody_decided_has_the_usual_policy(office: Office) -> None:
    with office.db.read() as session:
        assert queries.policy(session) == PolicyRow(0, "multiply", Decimal(100), "order", Decimal(0))


def test_that_a_policy_is_kept_and_not_overwritten(office: Office) -> None:
    decide(office, combine="add", cap=Decimal(30), price_date="promised", manager_limit=Decimal("7.5"))
    with office.db.read() as session:
        assert queries.policy(session) == PolicyRow(1, "add", Decimal(30), "promised", Decimal("7.5"))

    with pytest.raises(ChangedByOthersError):
        decide(office, 0, combine="multiply")
    decide(office, 1, combine="multiply")
    with office.db.read() as session:
        assert queries.policy(session).combine == "multiply"


def test_that_prices_of_the_order_or_of_the_promised_day_count_as_client_and_company_say(office: Office) -> None:
    usual = office.client("One")
    promised, ordered = office.client("Two", price_date="promised"), office.client("Three", price_date="order")

    def days(client: int) -> tuple[date, date]:
        with office.db.read() as session:
            return (
                queries.price_day(session, client, TODAY, PROMISED),
                queries.price_day(session, client, TODAY, None),
            )

    assert days(usual) == (TODAY, TODAY)
    assert days(promised) == (PROMISED, TODAY)
    decide(office, price_date="promised")
    assert days(usual) == (PROMISED, TODAY)
    assert days(ordered) == (TODAY, TODAY)


def test_that_an_order_for_a_promised_day_gets_the_prices_of_that_day(office: Office) -> None:
    product, client = office.product(price="20"), office.client(price_date="promised")
    office.price("15", client=client, product=product, valid_from=PROMISED)

    with office.db.read() as session:
        day = queries.price_day(session, client, TODAY, PROMISED)
    assert office.find(client, product, day=day).price == 15
    assert office.find(client, product).price == 20


def test_that_a_manager_has_a_limit_of_its_own_or_the_companys_and_heads_have_none(office: Office) -> None:
    decide(office, manager_limit=Decimal(5))
    with office.writing() as session:
        own = people.add_employee(session, EmployeeDetails(name="Murad", discount_limit=Decimal("12.5")))
        none = people.add_employee(session, EmployeeDetails(name="Aysel", discount_limit=Decimal(0)))
        head = people.add_employee(session, EmployeeDetails(name="Rauf", role="head_of_sales", discount_limit=Decimal(1)))
        director = people.add_employee(session, EmployeeDetails(name="Nigar", role="director"))

    with office.db.read() as session:
        limits = [queries.hand_limit(session, one) for one in (office.manager, own, none, head, director, 99, None)]
    assert limits == [5, Decimal("12.5"), 0, None, None, 5, 5]

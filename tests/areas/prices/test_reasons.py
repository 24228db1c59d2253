"""The line shows which price won and, when asked, all that were considered and why they did not."""

from datetime import date
from decimal import Decimal

from tests.areas.prices.builders import TODAY, Office, reasons, seen

from kamdesk.areas.prices import rules
from kamdesk.areas.prices.rules import SOURCES


def test_that_every_price_that_was_considered_says_why_it_did_not_win(office: Office) -> None:
    drinks = office.group("Drinks")
    tea = office.group("Tea", drinks)
    product = office.product("Green tea", "20", tea, box=12)
    default = office.column("Retail", is_default=True)
    column, client = office.column("A", default), office.client(column="A")
    early, late = date(2026, 11, 17), date(2026, 11, 19)
    won = office.price("10", column=column, product=product, from_quantity="10", valid_from=date(2026, 2, 1))
    expected = {
        won: "won",
        office.price("9", client=client, product=product, valid_to=early): rules.NO_LONGER,
        office.price("9", client=client, product=product, valid_from=late): rules.NOT_YET,
        office.price("8", column=column, product=product, from_quantity="100"): rules.BELOW_BREAK,
        office.price("11", column=column, product=product, from_quantity="5"): rules.LARGER_BREAK,
        office.price("-5%", column=column, product=product, from_quantity="10", valid_from=date(2026, 1, 1)): rules.NEWER,
        office.price("-6%", column=column, group=tea): rules.CLOSER,
        office.price("-7%", column=column, group=drinks): rules.CLOSER,
        office.price("-8%", column=column): rules.CLOSER,
        office.price("12", column=default, product=product): rules.EARLIER_STEP,
        None: rules.EARLIER_STEP,
    }

    found = office.find(client, product, 10, explain=True)

    assert reasons(found.considered) == expected
    assert seen(found, "price", "source", "price_id") == (10, "column", won)


def test_that_what_was_considered_stands_in_the_order_of_the_search_with_its_figures(office: Office) -> None:
    group = office.group("Tea")
    product, default = office.product("Green tea", "20", group, box=12), office.column("Retail", is_default=True)
    office.column("A", default, percent=Decimal(-10))
    client = office.client("Xəzər", column="A")
    office.price("-50%", client=client, group=group)
    office.price("200", client=client, product=product, contract="C-7", unit="box", valid_to=date(2026, 1, 1))
    office.price("15", column=default, product=product, from_quantity="1", valid_from=TODAY)

    rows = office.why(client, product, 2, unit="box")

    assert [(one.source, one.owner, one.goods, one.unit) for one in rows] == [
        ("special", "Xəzər", "Tea", "pcs"),
        ("contract", "C-7", "Green tea", "box"),
        ("parent", "Retail", "Green tea", "pcs"),
        ("usual", "", "Green tea", "pcs"),
    ]
    assert [one.amount for one in rows] == [81, 200, 162, 216]
    assert [one.percent for one in rows] == [-50, None, None, None]
    assert [one.why_not for one in rows] == ["", rules.NO_LONGER, rules.BASIS, rules.EARLIER_STEP]
    assert rows[2].valid_from == TODAY
    assert rows[2].from_quantity == 1
    assert {one.source for one in rows} <= SOURCES.keys()


def test_that_a_percentage_names_the_usual_price_it_is_taken_from(office: Office) -> None:
    product, client = office.product(price="20"), office.client()
    rule = office.price("-10%", client=client)

    assert reasons(office.why(client, product)) == {rule: "won", None: rules.BASIS}


def test_that_a_percentage_names_the_fixed_price_of_its_step_and_the_one_below_a_percentage(office: Office) -> None:
    product, client = office.product(price="20"), office.client(column="A")
    column = office.column("A")
    fixed, rule = office.price("10", column=column, product=product), office.price("-10%", column=column, product=product)
    special = office.price("-1%", client=client)

    assert reasons(office.why(client, product)) == {
        special: "won",
        rule: rules.BASIS,
        fixed: rules.BASIS,
        None: rules.EARLIER_STEP,
    }


def test_that_a_price_for_the_unit_that_is_asked_for_goes_first(office: Office) -> None:
    product, client = office.product(box=12), office.client()
    boxed = office.price("10", client=client, product=product, unit="box")
    single = office.price("1", client=client, product=product, valid_from=TODAY)

    assert reasons(office.why(client, product, unit="box")) == {boxed: "won", single: rules.OWN_UNIT}
    assert reasons(office.why(client, product)) == {single: "won", boxed: rules.OWN_UNIT}


def test_that_a_missing_rate_a_missing_price_and_a_missing_unit_are_said(office: Office) -> None:
    office.rate("USD", "1.70", TODAY)
    drinks = office.group("Drinks")
    product, client = office.product(group=drinks), office.client()
    dollars = office.price("9", client=client, product=product, currency="USD")
    boxes = office.price("-5%", client=client, group=drinks, from_quantity="1", unit="box")
    rule = office.price("-3%", client=client)

    considered = office.why(client, product, day=date(2026, 11, 17))

    assert reasons(considered) == {dollars: rules.NO_RATE, boxes: rules.NO_UNIT, rule: rules.NO_BASIS}
    assert all(one.amount is None for one in considered)


def test_that_with_no_price_at_all_nothing_has_won(office: Office) -> None:
    found = office.find(office.client(), office.product(), explain=True)

    assert seen(found, "price", "source", "considered") == (None, "none", ())


def test_that_asking_why_changes_nothing_about_the_answer(office: Office) -> None:
    group = office.group("Tea")
    product, column = office.product(price="20", group=group, box=12), office.column("A", percent=Decimal(-3))
    client = office.client(column="A")
    office.price("-10%", column=column, group=group, from_quantity="5", valid_to=TODAY)
    office.price("15", column=column, product=product, valid_to=date(2026, 1, 1))

    for quantity in (1, 5, -5):
        for unit in (None, "box"):
            plain = office.find(client, product, quantity, unit)
            told = office.find(client, product, quantity, unit, explain=True)
            assert seen(told, "price", "source", "price_id") == (plain.price, plain.source, plain.price_id)
            assert [one.amount for one in told.considered if one.won] == [plain.price]


def test_that_a_percentage_of_a_column_without_a_rate_is_passed_over(office: Office) -> None:
    office.rate("EUR", "2", TODAY)
    product, column = office.product(price="20"), office.column("Export", currency="EUR")
    client = office.client(column="Export")
    rule = office.price("-5%", column=column)

    assert reasons(office.why(client, product)) == {rule: "won", None: rules.BASIS}
    assert office.find(client, product, day=date(2026, 11, 17)).price == 20
    assert reasons(office.why(client, product, day=date(2026, 11, 17))) == {rule: rules.NO_RATE, None: "won"}


def test_that_a_price_beyond_any_is_said_to_be_too_large_and_none_has_won(office: Office) -> None:
    product, client = office.product(price="20", box=1_000_000), office.client()
    large = office.price("900000000", client=client, product=product)

    found = office.find(client, product, unit="box", explain=True)

    assert found.price is None
    assert reasons(found.considered) == {large: rules.TOO_LARGE, None: rules.EARLIER_STEP}

"""Single prices, special prices and thousands of them: what is kept, what is refused, what is listed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.areas.prices.builders import TODAY, Office, seen

from kamdesk.areas.clients import actions as clients
from kamdesk.areas.clients.actions import MergeClients
from kamdesk.areas.clients.rules import ClientGoneError
from kamdesk.areas.prices import actions, queries, rules
from kamdesk.areas.prices.model import Price
from kamdesk.areas.prices.queries import PriceRow
from kamdesk.areas.prices.rules import PriceDetails
from kamdesk.core.text import fold
from kamdesk.storage.errors import ChangedByOthersError


def stored(office: Office, number: int) -> PriceRow:
    with office.db.read() as session:
        row = queries.price(session, number)
    assert row is not None
    return row


def listed(office: Office, **narrowed: Any) -> list[int]:
    with office.db.read() as session:
        return sorted(row.id for row in session.execute(queries.list_of_prices(**narrowed)))


def test_that_everything_about_a_price_is_kept(office: Office) -> None:
    product, client = office.product("Çay", box=12), office.client("Xəzər")
    office.rate("USD", "1.70")
    number = office.price(
        "12.0000000001", client=client, contract="C-7", product=product, unit="box", from_quantity="2.5", currency="USD",
        valid_from=TODAY, valid_to=TODAY, note="agreed",
    )  # fmt: skip

    assert stored(office, number) == PriceRow(
        number, 1, None, client, "C-7", product, None, office.units["box"], Decimal("2.5"), Decimal("12.0000000001"), None,
        "USD", TODAY, TODAY, "agreed", archived=False, owner="Xəzər", goods="Çay",
    )  # fmt: skip


def test_that_the_base_unit_is_kept_in_one_way_and_the_currency_comes_from_the_owner(office: Office) -> None:
    office.rate("USD", "1.70")
    product, column = office.product(), office.column("Export", currency="USD")

    row = stored(office, office.price("1", column=column, product=product, unit="pcs"))
    other = stored(office, office.price("1", client=office.client(currency="USD"), product=product))

    assert (row.unit_id, row.currency, other.currency) == (None, "USD", "USD")


def test_that_the_same_price_on_the_same_days_is_refused_and_the_other_one_named(office: Office) -> None:
    product, column = office.product("Çay", box=12), office.column("Topdan")
    first = office.price("12.50", column=column, product=product, valid_from=date(2026, 3, 1), valid_to=date(2026, 3, 31))

    with pytest.raises(rules.OverlapError, match=r"Topdan.*Çay.*12\.5.*AZN.*1 Mar 2026 to 31 Mar 2026") as refused:
        office.price("13", column=column, product=product, unit="pcs", valid_from=date(2026, 3, 31))
    assert refused.value.price_id == first
    with pytest.raises(rules.OverlapError):
        office.price("13", column=column, product=product)
    office.price("13", column=column, product=product, valid_from=date(2026, 4, 1))
    office.price("13", column=column, product=product, valid_to=date(2026, 2, 28))


def test_that_another_owner_contract_goods_unit_break_or_a_percentage_is_not_the_same_price(office: Office) -> None:
    group = office.group("Tea")
    product, column, client = office.product(box=12, group=group), office.column("A"), office.client()
    office.price("10", column=column, product=product)

    office.price("10", column=office.column("B"), product=product)
    office.price("10", client=client, product=product)
    office.price("10", client=client, product=product, contract="C-7")
    office.price("10", column=column, product=office.product("Coffee"))
    office.price("10", column=column, product=product, unit="box")
    office.price("10", column=column, product=product, from_quantity="5")
    office.price("-5%", column=column, product=product)
    office.price("-5%", column=column, group=group)
    office.price("-5%", column=column)
    with pytest.raises(rules.OverlapError, match="All goods"):
        office.price("-6%", column=column)


def test_that_a_price_in_a_unit_which_the_product_has_not_is_refused(office: Office) -> None:
    product, column = office.product("Çay", box=12), office.column("A")

    with pytest.raises(rules.UnitOfProductError, match=r"Çay.*pallet"):
        office.price("10", column=column, product=product, unit="pallet")
    office.price("-5%", column=column, unit="pallet", from_quantity="1")


def test_that_a_price_in_a_currency_without_a_rate_is_refused(office: Office) -> None:
    product = office.product()

    with pytest.raises(rules.CurrencyWithoutRateError, match="EUR"):
        office.price("10", client=office.client(), product=product, currency="EUR")
    with pytest.raises(rules.PriceCurrencyError, match=r"AZN.*EUR"):
        office.price("10", column=office.column("A"), product=product, currency="EUR")


def test_that_a_price_of_what_is_not_there_is_refused(office: Office) -> None:
    product, column, client = office.product(), office.column("A"), office.client()

    with pytest.raises(rules.NotThereError):
        office.price("10", column=column + 1, product=product)
    with pytest.raises(rules.NotThereError):
        office.price("10", column=column, product=product + 1)
    with pytest.raises(rules.NotThereError):
        office.price("-5%", column=column, group=1)
    with pytest.raises(ClientGoneError):
        office.price("10", client=client + 1, product=product)
    with office.writing() as session:
        actions.archive_columns(session, [column])
    with pytest.raises(rules.ColumnArchivedError):
        office.price("10", column=column, product=product)


def test_that_a_changed_price_is_checked_against_the_others_but_not_itself(office: Office) -> None:
    product, column = office.product(), office.column("A")
    number = office.price("10", column=column, product=product, valid_to=TODAY)
    office.price("11", column=column, product=product, valid_from=date(2026, 11, 19))
    details = PriceDetails(column_id=column, product_id=product, amount=Decimal(12), valid_to=TODAY)

    with office.writing() as session:
        actions.change_price(session, number, 1, details)
    assert stored(office, number).amount == 12
    with pytest.raises(ChangedByOthersError), office.writing() as session:
        actions.change_price(session, number, 1, details)
    longer = PriceDetails(column_id=column, product_id=product, amount=Decimal(12), valid_to=date(2026, 11, 19))
    with pytest.raises(rules.OverlapError), office.writing() as session:
        actions.change_price(session, number, 2, longer)


def test_that_a_price_comes_back_from_the_archive_unless_another_took_its_place(office: Office) -> None:
    product, column = office.product(), office.column("A")
    number = office.price("10", column=column, product=product)
    with office.writing() as session:
        actions.archive_prices(session, [number])
    second = office.price("11", column=column, product=product)

    with pytest.raises(rules.OverlapError), office.writing() as session:
        actions.restore_prices(session, [number])
    with office.writing() as session:
        actions.archive_prices(session, [second])
        actions.restore_prices(session, [number])
    assert (stored(office, number).archived, stored(office, second).archived) == (False, True)


def test_that_special_prices_move_with_a_client_that_is_merged(office: Office) -> None:
    product = office.product(price="20")
    keep, gone = office.client("Xəzər"), office.client("Xezer")
    number = office.price("11", client=gone, product=product)

    with office.writing() as session:
        cards = clients.versions_of(session, [keep, gone])
        clients.merge_clients(session, MergeClients(cards[keep], (cards[gone],)))

    found = office.find(keep, product)
    assert seen(found, "price", "price_id") == (11, number)
    assert stored(office, number).client_id == keep
    assert stored(office, number).version == 2


# Many at once


def add_many(office: Office, *commands: PriceDetails, **options: Any) -> list[int]:
    with office.writing() as session:
        return actions.add_prices(session, commands, **options)


def test_that_many_prices_are_added_with_their_marks(office: Office) -> None:
    column, products = office.column("A"), [office.product(f"Tea {number}") for number in range(3)]
    told: list[tuple[int, int]] = []
    commands = [PriceDetails(column_id=column, product_id=one, amount=Decimal(one)) for one in products]

    numbers = add_many(office, *commands, progress=lambda done, all_of_them: told.append((done, all_of_them)))

    assert [stored(office, number).product_id for number in numbers] == products
    assert told == [(3, 3)]
    with office.db.read() as session:
        assert session.get_one(Price, numbers[0]).made_by == office.manager
    assert stored(office, office.price("1", column=column, product=office.product("New"))).id > max(numbers)


def test_that_many_prices_are_refused_together_where_one_overlaps(office: Office) -> None:
    column, product, other = office.column("A"), office.product("Çay"), office.product("Qəhvə")
    first = PriceDetails(column_id=column, product_id=product, amount=Decimal(1))
    second = PriceDetails(column_id=column, product_id=other, amount=Decimal(1))

    with pytest.raises(rules.OverlapError, match="Qəhvə") as refused:
        add_many(office, first, second, second)
    assert refused.value.price_id is None
    assert listed(office) == []
    (number,) = add_many(office, first)
    with pytest.raises(rules.OverlapError, match="Çay") as refused:
        add_many(office, second, first)
    assert refused.value.price_id == number
    assert listed(office) == [number]


def test_that_a_new_list_ends_the_prices_before_it_where_that_is_wanted(office: Office) -> None:
    column, product, other = office.column("A"), office.product("Çay"), office.product("Qəhvə")
    old = office.price("10", column=column, product=product)
    planned = office.price("10", column=column, product=other, valid_from=date(2027, 1, 1))
    later = PriceDetails(column_id=column, product_id=product, amount=Decimal(11), valid_from=date(2026, 12, 1))
    instead = PriceDetails(column_id=column, product_id=other, amount=Decimal(11), valid_from=date(2026, 12, 1))

    added = add_many(office, later, instead, ends_older=True)

    assert stored(office, old).valid_to == date(2026, 11, 30)
    assert stored(office, old).version == 2
    assert stored(office, planned).archived
    assert listed(office) == sorted([old, *added])
    with pytest.raises(rules.OverlapError):
        add_many(office, later, later, ends_older=True)


# The list


def test_that_the_list_is_narrowed_by_whose_what_and_when(office: Office) -> None:
    drinks = office.group("Drinks")
    tea = office.group("Tea", drinks)
    product, bread = office.product("Green tea", group=tea), office.product("Bread", group=office.group("Bakery"))
    column, client = office.column("A"), office.client()
    fixed = office.price("1", column=column, product=product, valid_from=TODAY, valid_to=TODAY)
    of_bread = office.price("1", column=column, product=bread, valid_to=date(2026, 11, 17))
    of_group = office.price("-5%", column=column, group=drinks)
    special, contract = office.price("1", client=client, product=product), office.price("-1%", client=client, contract="C-7")
    gone = office.price("3", client=client, product=bread)
    with office.writing() as session:
        actions.archive_prices(session, [gone])

    everything = [fixed, of_bread, of_group, special, contract]
    assert listed(office) == everything
    assert listed(office, archived=True) == [gone]
    assert listed(office, column_id=column) == [fixed, of_bread, of_group]
    assert listed(office, client_id=client) == [special, contract]
    assert listed(office, product_id=product) == [fixed, special]
    assert listed(office, group_id=drinks) == [fixed, of_group, special]
    assert listed(office, day=TODAY) == [fixed, of_group, special, contract]
    assert listed(office, day=date(2026, 11, 17)) == [of_bread, of_group, special, contract]
    assert listed(office, kind="column") == [fixed, of_bread, of_group]
    assert listed(office, kind="special") == [special]
    assert listed(office, kind="contract") == [contract]
    assert listed(office, worth="percent") == [of_group, contract]
    assert listed(office, worth="amount", client_id=client) == [special]


def test_that_a_row_of_the_list_says_whose_it_is_for_what_and_in_which_unit(office: Office) -> None:
    product, column = office.product("Çay", box=12), office.column("A")
    office.price("12.50", column=column, product=product, unit="box", from_quantity="2")
    office.price("1", client=office.client("Xəzər"), contract="C-7", product=product)
    office.price("-5%", column=column, group=office.group("Tea"))
    office.price("-3%", column=column)

    with office.db.read() as session:
        rows = session.execute(queries.list_of_prices().order_by(Price.id)).all()

    told = [(row.kind, row.owner, row.contract, row.code, row.goods, row.unit) for row in rows]
    assert told == [
        ("column", "A", None, "0001", "Çay", "box"),
        ("contract", "Xəzər", "C-7", "0001", "Çay", "pcs"),
        ("column", "A", None, None, "Tea", None),
        ("column", "A", None, None, "", None),
    ]
    assert (rows[0].from_quantity, rows[0].amount, rows[0].percent) == (2, Decimal("12.5"), None)


def test_that_prices_are_found_by_product_group_client_column_and_contract(office: Office) -> None:
    product, column, client = office.product("Yaşıl çay"), office.column("Topdan"), office.client("Xəzər")
    by_product = office.price("1", client=client, contract="C-7", product=product)
    by_group = office.price("-5%", column=column, group=office.group("İçkilər"))

    def found(text: str) -> list[int]:
        folded = fold(text)
        with office.db.read() as session:
            condition = queries.matching(folded, office.db.dialect, queries.groups_named(session, folded))
            return sorted(row.id for row in session.execute(queries.list_of_prices().where(condition)))

    assert found("YAŞIL") == found("xezer") == found("c-7") == [by_product]
    assert found("topdan") == found("ICKI") == [by_group]
    assert found("nobody") == []

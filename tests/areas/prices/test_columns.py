"""Price columns: their names, parents, currency and default, and the clients that have them."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.areas.prices.builders import Office

from kamdesk.areas.clients import queries as clients
from kamdesk.areas.clients.model import Client
from kamdesk.areas.prices import actions, queries, rules
from kamdesk.areas.prices.queries import ColumnRow
from kamdesk.areas.prices.rules import ColumnDetails
from kamdesk.storage.errors import ChangedByOthersError

DETAILS = ColumnDetails(name="A", currency="AZN")


def stored(office: Office, number: int) -> ColumnRow:
    with office.db.read() as session:
        row = queries.column(session, number)
    assert row is not None
    return row


def change(office: Office, number: int, **new: object) -> None:
    row = stored(office, number)
    given = {name: getattr(row, name) for name in ("name", "currency", "parent_id", "is_default")} | new
    with office.writing() as session:
        actions.change_column(session, number, row.version, replace(DETAILS, **given))


def archive(office: Office, *numbers: int) -> None:
    with office.writing() as session:
        actions.archive_columns(session, numbers)


def column_of(office: Office, client: int) -> str | None:
    with office.db.read() as session:
        return session.get_one(Client, client).price_column


def test_that_everything_about_a_column_is_kept(office: Office) -> None:
    parent = office.column("Retail", is_default=True)
    number = office.column(
        " Topdan ", parent, percent=Decimal("-12.5"), discount=Decimal(3), round_step=Decimal("0.05"),
        round_ending=Decimal("0.04"), note="one\ntwo",
    )  # fmt: skip
    office.client(column="TOPDAN")

    assert stored(office, number) == ColumnRow(
        number, 1, "Topdan", parent, "Retail", "AZN", is_default=False, percent=Decimal("-12.5"), discount=Decimal(3),
        round_step=Decimal("0.05"), round_ending=Decimal("0.04"), note="one\ntwo", archived=False, clients=1,
    )  # fmt: skip
    with office.db.read() as session:
        assert [row.name for row in queries.columns(session)] == ["Retail", "Topdan"]
        found = queries.column_named(session, "topdan")
        assert found is not None
        assert found.id == number
        assert queries.column_named(session, "Nobody") is None


def test_that_the_name_of_a_column_belongs_to_one_in_any_spelling(office: Office) -> None:
    office.column("Qiymət")
    other = office.column("B")

    with pytest.raises(rules.ColumnNameTakenError, match="Qiymət"):
        office.column("QIYMET")
    with pytest.raises(rules.ColumnNameTakenError):
        change(office, other, name="qiymət")
    change(office, other, name="b")


def test_that_the_name_of_an_archived_column_is_said_to_be_there(office: Office) -> None:
    archive(office, office.column("Old"))

    with pytest.raises(rules.ColumnNameTakenError, match="archive"):
        office.column("old")


def test_that_a_column_cannot_come_from_itself_on_any_way(office: Office) -> None:
    first = office.column("First")
    second = office.column("Second", first)
    third = office.column("Third", second)

    with pytest.raises(rules.ColumnLoopError, match=r"First.*Third"):
        change(office, first, parent_id=third)
    with pytest.raises(rules.ColumnLoopError, match="itself"):
        change(office, first, parent_id=first)
    change(office, third, parent_id=first)


def test_that_a_column_cannot_come_from_one_that_is_archived_or_not_there(office: Office) -> None:
    gone = office.column("Gone")
    archive(office, gone)

    with pytest.raises(rules.ColumnArchivedError, match="Gone"):
        office.column("New", gone)
    with pytest.raises(rules.NotThereError):
        office.column("New", gone + 1)


def test_that_only_one_column_is_the_default(office: Office) -> None:
    first, second = office.column("First", is_default=True), office.column("Second", is_default=True)
    assert [stored(office, number).is_default for number in (first, second)] == [False, True]

    change(office, first, is_default=True)
    assert [stored(office, number).is_default for number in (first, second)] == [True, False]


def test_that_the_default_column_cannot_be_archived(office: Office) -> None:
    number = office.column("Retail", is_default=True)

    with pytest.raises(rules.DefaultColumnError, match="Retail"):
        archive(office, number)
    assert not stored(office, number).archived


def test_that_a_column_that_clients_have_cannot_be_archived(office: Office) -> None:
    number = office.column("Retail")
    office.client("One", column="retail")
    office.client("Two", column="Retail")

    with pytest.raises(rules.ColumnOfClientsError, match="2 clients"):
        archive(office, number)


def test_that_a_parent_is_archived_only_with_its_children_and_comes_back_before_them(office: Office) -> None:
    parent = office.column("Parent")
    child = office.column("Child", parent)

    with pytest.raises(rules.ColumnIsParentError, match=r"Child.*Parent"):
        archive(office, parent)
    archive(office, parent, child)
    with pytest.raises(rules.ColumnArchivedError, match="Parent"), office.writing() as session:
        actions.restore_columns(session, [child])
    with office.writing() as session:
        actions.restore_columns(session, [child, parent])
    assert not stored(office, child).archived


def test_that_an_archived_column_cannot_become_the_default(office: Office) -> None:
    number = office.column("Old")
    archive(office, number)

    with pytest.raises(rules.ColumnArchivedError):
        change(office, number, is_default=True)


def test_that_renaming_a_column_takes_its_clients_along(office: Office) -> None:
    number, other = office.column("Topdan"), office.column("Other")
    with_it = [office.client("One", column="TOPDAN"), office.client("Two", column=" topdan ")]
    without = office.client("Three", column="Other")
    touched: list[frozenset[type]] = []
    office.db.listen(touched.append)

    change(office, number, name="Böyük topdan")

    assert [column_of(office, client) for client in with_it] == ["Böyük topdan"] * 2
    assert column_of(office, without) == "Other"
    assert Client in touched[-1]
    with office.db.read() as session:
        assert session.get_one(Client, with_it[0]).version == 2
        assert session.get_one(Client, with_it[0]).changed_by == office.manager
        assert clients.price_columns_in_use(session) == ["Böyük topdan", "Other"]
    assert stored(office, other).clients == 1


def test_that_a_column_with_prices_keeps_its_currency(office: Office) -> None:
    office.rate("USD", "1.70")
    number, free = office.column("A"), office.column("B")
    office.price("10", column=number, product=office.product())

    with pytest.raises(rules.ColumnCurrencyError, match="AZN"):
        change(office, number, currency="USD")
    change(office, free, currency="USD")
    assert stored(office, free).currency == "USD"


def test_that_a_column_in_a_currency_without_a_rate_is_refused(office: Office) -> None:
    with pytest.raises(rules.CurrencyWithoutRateError, match="EUR"):
        office.column("A", currency="EUR")


def test_that_a_column_which_a_colleague_saved_is_not_overwritten(office: Office) -> None:
    number = office.column("A")
    change(office, number, name="B")

    with pytest.raises(ChangedByOthersError), office.writing() as session:
        actions.change_column(session, number, 1, DETAILS)
    assert stored(office, number).name == "B"

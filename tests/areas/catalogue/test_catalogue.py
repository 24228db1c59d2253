from decimal import Decimal

import pytest
from hypothesis import given, strategies

from kamdesk.areas.catalogue import actions, queries, rules
from kamdesk.areas.catalogue.rules import ProductDetails
from kamdesk.areas.company import actions as company
from kamdesk.areas.company.rules import CompanyDetails
from kamdesk.core.errors import KamDeskError
from kamdesk.core.money import Money
from kamdesk.core.text import fold
from kamdesk.storage.database import Database
from kamdesk.storage.errors import ChangedByOthersError, NotUniqueError


@pytest.fixture
def office(database: Database) -> Database:
    with database.write() as session:
        company.set_up_company(session, CompanyDetails(name="Nərgiz MMC"))
    return database


def add(office: Database, name: str, **details: object) -> int:
    with office.write() as session:
        return actions.add_product(session, ProductDetails(name=name, **details))  # type: ignore[arg-type]


def stored(office: Database, number: int) -> queries.ProductRow:
    with office.read() as session:
        row = queries.product(session, number)
    assert row is not None
    return row


@pytest.mark.parametrize(
    "details",
    [
        ProductDetails(name=""),
        ProductDetails(name="\x00 \u202e"),
        ProductDetails(name="x" * 301),
        ProductDetails(name="A", code="c" * 61),
        ProductDetails(name="A", kind="ghost"),
        ProductDetails(name="A", vat_rate=Decimal(101)),
        ProductDetails(name="A", vat_rate=Decimal(-1)),
        ProductDetails(name="A", vat_rate=Decimal("NaN")),
        ProductDetails(name="A", vat_rate=Decimal("18.00001")),
        ProductDetails(name="A", price=Money(Decimal("-0.01"), "AZN")),
    ],
)
def test_that_an_impossible_product_is_refused(details: ProductDetails) -> None:
    with pytest.raises(KamDeskError):
        rules.checked(details)


@given(strategies.decimals(allow_nan=True, allow_infinity=True))
def test_that_every_rate_is_either_taken_unchanged_or_refused(rate: Decimal) -> None:
    try:
        assert rules.vat_rate(rate) == rate
    except rules.VatRateError:
        assert not rate.is_finite() or not 0 <= rate <= 100 or rate != round(rate, 4)


def test_that_a_product_without_a_code_gets_the_next_number(office: Database) -> None:
    add(office, "A", code="0041")
    add(office, "B", code="X-900")

    assert stored(office, add(office, "C")).code == "0042"


def test_that_a_code_belongs_to_one_product_and_the_owner_is_named(office: Database) -> None:
    add(office, "Qara çay", code="T1")
    other = add(office, "Yaşıl çay", code="T2")

    with pytest.raises(rules.CodeTakenError, match="Qara çay"):
        add(office, "Ağ çay", code="T1")
    with pytest.raises(rules.CodeTakenError, match="Qara çay"), office.write() as session:
        actions.change_product(session, other, 1, ProductDetails(name="Yaşıl çay", code="T1"))

    assert stored(office, other).code == "T2"


def test_that_everything_about_a_product_is_kept(office: Database) -> None:
    with office.write() as session:
        group, unit = actions.add_group(session, "Çay"), actions.add_unit(session, "kq")
    number = add(
        office, "<img src=x> & Çay", kind="service", group_id=group, unit_id=unit, vat_rate=Decimal(18),
        price=Money(Decimal("12.50"), "AZN"), barcode="4760001", description="one\ntwo",
    )  # fmt: skip

    row = stored(office, number)

    assert (row.name, row.kind, row.group_id, row.unit_id) == ("<img src=x> & Çay", "service", group, unit)
    assert (row.vat_rate, row.price, row.barcode, row.description) == (Decimal(18), 1250, "4760001", "one\ntwo")


def test_that_the_second_of_two_who_edit_a_product_is_told(office: Database) -> None:
    number = add(office, "A")
    with office.write() as session:
        actions.change_product(session, number, 1, ProductDetails(name="B"))

    with pytest.raises(ChangedByOthersError), office.write() as session:
        actions.change_product(session, number, 1, ProductDetails(name="C"))

    assert stored(office, number).name == "B"


def test_that_what_is_done_to_many_can_be_undone(office: Database) -> None:
    one, other = add(office, "A", vat_rate=Decimal(18)), add(office, "B")
    with office.write() as session:
        group = actions.add_group(session, "Çay")
        groups = actions.put_into_group(session, [one, other], group)
        rates = actions.set_vat_rate(session, [one, other], Decimal(10))
    changed = [(stored(office, number).group_id, stored(office, number).vat_rate) for number in (one, other)]
    with office.write() as session:
        actions.put_back_into_groups(session, groups)
        actions.put_back_vat_rates(session, rates)

    assert changed == [(group, Decimal(10)), (group, Decimal(10))]
    assert [stored(office, number).vat_rate for number in (one, other)] == [Decimal(18), Decimal(0)]
    assert [stored(office, number).group_id for number in (one, other)] == [None, None]


def test_that_archived_products_leave_the_list_and_come_back(office: Database) -> None:
    number = add(office, "A")
    with office.write() as session:
        actions.archive_products(session, [number])
    with office.read() as session:
        shown = session.execute(queries.list_of_products("AZN")).all()
        archived = session.execute(queries.list_of_products("AZN", archived=True)).all()
    with office.write() as session:
        actions.restore_products(session, [number])

    assert (len(shown), len(archived), stored(office, number).archived) == (0, 1, False)


def test_that_a_group_cannot_hang_below_itself(office: Database) -> None:
    with office.write() as session:
        top = actions.add_group(session, "Drinks")
        middle = actions.add_group(session, "Tea", top)
        low = actions.add_group(session, "Black", middle)

    for place in (top, middle, low):
        with pytest.raises(rules.GroupInsideItselfError), office.write() as session:
            actions.move_group(session, top, 1, place)

    with office.read() as session:
        assert [row.path for row in queries.groups(session)] == ["Drinks", "Drinks / Tea", "Drinks / Tea / Black"]


def test_that_neighbours_have_different_names_in_any_spelling(office: Database) -> None:
    with office.write() as session:
        top = actions.add_group(session, "İçki")
        actions.add_group(session, "İçki", top)
        unit = actions.add_unit(session, "ədəd")

    with pytest.raises(rules.GroupNameError), office.write() as session:
        actions.add_group(session, "ICKI")
    with pytest.raises(rules.UnitNameError), office.write() as session:
        actions.add_unit(session, "Eded")
    with office.write() as session:
        actions.rename_unit(session, unit, 1, "ƏDƏD")


def test_that_a_group_shows_the_products_of_all_groups_below_it(office: Database) -> None:
    with office.write() as session:
        top = actions.add_group(session, "Drinks")
        low = actions.add_group(session, "Tea", top)
    inside, outside = add(office, "A", group_id=low), add(office, "B")

    with office.read() as session:
        found = {row[0] for row in session.execute(queries.list_of_products("AZN", group_id=top))}

    assert found == {inside}
    assert outside not in found


@pytest.mark.parametrize("typed", ["çay", "CAY", "cay", "шоколад", "476", "t-1", "'%"])
def test_that_products_are_found_by_name_code_and_barcode_in_any_spelling(office: Database, typed: str) -> None:
    wanted = {
        "çay": add(office, "Qara Çay", code="T-1", barcode="4760001"),
        "шоколад": add(office, "Шоколад", code="S-1"),
    }
    expected = {"шоколад": {wanted["шоколад"]}, "'%": set()}.get(typed, {wanted["çay"]})

    with office.read() as session:
        found = {number for number, _name, _code in queries.found_products(session, fold(typed), 10)}

    assert found == expected


def test_that_many_products_are_created_at_once_and_found(office: Database) -> None:
    many = [ProductDetails(name=f"Product {number}", code=f"P{number}") for number in range(5001)]
    with office.write() as session:
        count = actions.create_many(session, many)

    with office.read() as session:
        assert count == len(queries.codes(session)) == 5001
        assert len(queries.found_products(session, "product 4999", 5)) == 1
    with pytest.raises(NotUniqueError), office.write() as session:
        actions.create_many(session, [ProductDetails(name="A", code="N1"), ProductDetails(name="B", code="P1")])
    with office.read() as session:
        assert "N1" not in queries.codes(session)

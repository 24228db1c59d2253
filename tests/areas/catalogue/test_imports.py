from datetime import date
from decimal import Decimal

import pytest

from kamdesk.areas.catalogue import actions, queries
from kamdesk.areas.catalogue.imports import PRODUCTS
from kamdesk.areas.catalogue.rules import ProductDetails
from kamdesk.areas.company import actions as company
from kamdesk.areas.company.rules import CompanyDetails
from kamdesk.core.importing import Context, Prepared, propose, read_table
from kamdesk.core.sheets import Cell, Sheet
from kamdesk.storage.database import Database

OTHER_PROGRAM: list[list[Cell]] = [
    ["Invoice Ninja v4.5.23 - December 17, 2020 7:01 am", None, None, None],
    [None, None, None, None],
    ["PRODUCTS", None, None, None],
    ["User", "Product", "Notes", "Cost"],
    ["David Bomba", "officiis", "Sed minima", "3.94"],
    ["David Bomba", "atque", "Fugiat", "9.779999999999999"],
]
HEADINGS: list[Cell] = ["Код", "Наименование", "Группа", "Ед. изм.", "Цена", "НДС", "Вид"]


@pytest.fixture
def office(database: Database) -> Database:
    with database.write() as session:
        company.set_up_company(session, CompanyDetails(name="Nərgiz MMC"))
    return database


def prepare(office: Database, rows: list[list[Cell]]) -> Prepared:
    sheet = Sheet("Sheet1", rows)
    table = read_table("products.csv", sheet, propose(sheet, "products", PRODUCTS.targets), PRODUCTS.targets)
    with office.read() as session:
        return PRODUCTS.prepare(session, [table], Context(user_id=1, today=date(2026, 11, 18)))


def store(office: Database, prepared: Prepared) -> None:
    with office.write() as session:
        prepared.store(session, None, lambda _done, _total: None)  # type: ignore[arg-type]


def test_that_another_programs_list_is_understood_as_it_is(office: Database) -> None:
    prepared = prepare(office, OTHER_PROGRAM)
    store(office, prepared)

    with office.read() as session:
        row = queries.product(session, queries.codes(session)["atque"])
    assert prepared.counts["products"] == 2
    assert not prepared.is_refused
    assert row is not None
    assert (row.name, row.description, row.price, row.kind) == ("atque", "Fugiat", 978, "product")


def test_that_groups_and_units_are_made_once(office: Database) -> None:
    with office.write() as session:
        actions.add_unit(session, "кг")
    prepared = prepare(
        office,
        [
            HEADINGS,
            ["001", "Чай", "Напитки / Чай", "КГ", "12.50", "18%", "товар"],
            ["002", "Доставка", "НАПИТКИ", "раз", "1.00", "18", "Услуга"],
        ],
    )
    store(office, prepared)

    with office.read() as session:
        groups, units = [row.path for row in queries.groups(session)], [row.name for row in queries.units(session)]
        tea, delivery = (queries.product(session, queries.codes(session)[code]) for code in ("001", "002"))
    assert prepared.counts["groups"] == 2
    assert groups == ["Напитки", "Напитки / Чай"]
    assert units == ["кг", "раз"]
    assert tea is not None
    assert delivery is not None
    assert (tea.kind, tea.vat_rate, delivery.kind) == ("product", Decimal(18), "service")


def test_that_rows_are_refused_with_their_number_and_reason(office: Database) -> None:
    prepared = prepare(
        office,
        [
            HEADINGS,
            ["1", "Чай", None, None, "12.50", "180", None],
            ["2", "Кофе", None, None, "-1", "18", None],
            ["3", "Сок", None, None, "1.00", "abc", None],
            ["4", "Вода", None, None, "1.00", "18", None],
            ["4", "Другая вода", None, None, "1.00", "18", None],
            ["5", "x" * 301, None, None, "1.00", "18", None],
        ],
    )

    assert prepared.is_refused
    assert [note.row for note in prepared.notes if note.level == "refused"] == [2, 3, 4, 6, 7]


def test_that_what_is_stored_or_repeated_is_passed_over(office: Database) -> None:
    with office.write() as session:
        actions.add_product(session, ProductDetails(name="Чай", code="001"))
    rows: list[list[Cell]] = [
        HEADINGS,
        ["001", "Чай", None, None, "1.00", "18", None],
        ["002", "=HYPERLINK(1)", None, None, "1.00", "18", None],
        ["002", "=HYPERLINK(1)", None, None, "1.00", "18", None],
    ]

    prepared = prepare(office, rows)

    assert prepared.counts["products"] == 1
    assert [(note.level, note.row) for note in prepared.notes] == [("odd", 2), ("odd", 4)]


def test_that_a_price_in_another_currency_is_not_taken_for_ours(office: Database) -> None:
    prepared = prepare(office, [HEADINGS, ["1", "Чай", None, None, "$12.50", "18", None]])
    store(office, prepared)

    with office.read() as session:
        row = queries.product(session, queries.codes(session)["1"])
    assert row is not None
    assert row.price is None
    assert "USD" in prepared.notes[0].text

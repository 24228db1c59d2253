"""Lists that change what is there, their undoing, and our own list that comes back."""

from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.areas.catalogue.builders import Shop
from tests.areas.catalogue.lists import TODAY, UPDATE, Rows, odd, packs, prepare, product, run, substitutes, take

from kamdesk.app.importing.batches import remembered
from kamdesk.app.importing.engine import Order, run_import
from kamdesk.app.importing.sources import open_file, source_of
from kamdesk.app.importing.undoing import WorkedOnError, undo_import
from kamdesk.areas.catalogue import actions, queries
from kamdesk.areas.catalogue.imports import PRODUCTS
from kamdesk.areas.catalogue.page import CataloguePage
from kamdesk.areas.catalogue.rules import Counted, Pack, ProductParts, Substitute
from kamdesk.core.i18n import LANGUAGES, use_language
from kamdesk.core.money import Money
from kamdesk.ui.desk import Desk


def test_that_only_what_the_file_says_is_changed(shop: Shop) -> None:
    other = shop.add("Kakao", code="K1")
    parts = ProductParts(
        names={"ru": "Чай"}, packs=(Pack(shop.box, Decimal(12), "476"),), substitutes=(Substitute(other, "yayda"),),
        counted=Counted(Decimal(7)),
    )  # fmt: skip
    number = shop.add(
        "Çay", code="T1", price=Money(Decimal(5), "AZN"), strengths="bir\niki", samples=2, vat_rate=Decimal(18), parts=parts
    )
    prepared = take(
        shop,
        [
            ["Code", "Name", "Price", "Purchase cost", "Strengths", "Samples", "Pack", "Units in a pack", "Name in English"],
            ["t1", "Qara çay", "6.50", "4", "bir iki", None, "palet", "480", "Black tea"],
        ],
        **UPDATE,
    )

    row = shop.row(number)
    assert prepared.counts == {"products": 0, "updated": 1, "groups": 0}
    assert (row.name, row.price, row.cost, row.code) == ("Qara çay", 650, 400, "T1")
    assert (row.strengths, row.samples, row.vat_rate, row.stock) == ("bir\niki", 2, Decimal(18), Decimal(7))
    assert packs(shop, "T1") == {"ədəd": 1, "qutu": 12, "palet": 480}
    with shop.database.read() as session:
        assert queries.names(session, number) == {"ru": "Чай", "en": "Black tea"}
        assert [(one.code, one.note) for one in queries.substitutes(session, number)] == [("K1", "yayda")]
        assert queries.packs(session, number)[1].barcode == "476"


def test_that_without_the_choice_what_is_there_stays_as_it_is(shop: Shop) -> None:
    number = shop.add("Çay", code="T1", stock=7)
    prepared = take(shop, [["Code", "Name", "Stock"], ["T1", "Qara çay", "1"]])

    assert (shop.row(number).name, shop.stock(number)) == ("Çay", Decimal(7))
    assert (prepared.counts["updated"], [note.row for note in odd(prepared)]) == (0, [2])


def test_that_an_update_renews_stock_packs_and_substitutes(shop: Shop) -> None:
    parts = ProductParts(packs=(Pack(shop.box, Decimal(12), "476"), Pack(shop.pallet, Decimal(480))))
    number = shop.add("Çay", code="T1", parts=parts)
    rows: Rows = [
        ["Code", "Name", "Stock", "Packs", "Substitutes"],
        ["T1", "Çay", "5", "qutu 24", "N1"],
        ["N1", "Yeni", "1", None, "T1"],
    ]
    take(shop, rows, **UPDATE)

    assert (shop.row(number).stock, shop.row(number).stock_on) == (Decimal(5), TODAY)
    assert packs(shop, "T1") == {"ədəd": 1, "qutu": 24}
    assert (substitutes(shop, "T1"), substitutes(shop, "N1")) == (["N1"], ["T1"])


def test_that_packs_are_checked_against_what_is_stored(shop: Shop) -> None:
    shop.add("Çay", code="T1", parts=ProductParts(packs=(Pack(shop.box, Decimal(12)),)))
    shop.add("Qəhvə", code="Q1", unit_id=None)
    prepared = prepare(
        shop,
        [
            ["Code", "Name", "Unit", "Pack", "Units in a pack"],
            ["T1", "Çay", "qutu", None, None],
            ["Q1", "Qəhvə", None, "qutu", "6"],
        ],
        **UPDATE,
    )

    assert [note.row for note in prepared.notes if note.level == "refused"] == [2, 3]


def test_that_a_product_stays_in_its_sub_group_when_the_file_names_it_alone(shop: Shop) -> None:
    with shop.database.write() as session:
        low = actions.add_group(session, "Çay", actions.add_group(session, "İçki"))
    number = shop.add("Qara çay", code="T1", group_id=low)
    prepared = take(shop, [["Code", "Name", "Group"], ["T1", "Qara çay", "çay"], ["T2", "Yaşıl çay", "Çay"]], **UPDATE)

    assert prepared.counts["groups"] == 0
    assert (shop.row(number).group_id, product(shop, "T2").group_id) == (low, low)


def test_that_an_archived_product_is_updated_and_said(shop: Shop) -> None:
    number = shop.add("Çay", code="T1")
    with shop.database.write() as session:
        actions.archive_products(session, [number])
    prepared = take(shop, [["Code", "Name"], ["T1", "Qara çay"]], **UPDATE)

    assert (shop.row(number).name, shop.row(number).archived, len(odd(prepared))) == ("Qara çay", True, 1)


def test_that_undoing_takes_out_what_was_added_and_says_before_that_updates_stay(shop: Shop, tmp_path: Path) -> None:
    number = shop.add("Çay", code="T1")
    rows: Rows = [
        ["Code", "Name", "Unit", "Stock", "Packs", "Substitutes", "Name in Russian"],
        ["T1", "Qara çay", "ədəd", "5", "", "N1", ""],
        ["N1", "Yeni", "ədəd", "1", "qutu 12", "T1", "Новый"],
    ]
    outcome = run(shop, tmp_path, rows, UPDATE)
    assert outcome.batch_id is not None
    with shop.database.write() as session:
        taken = undo_import(session, outcome.batch_id)

    assert any("stays" in note.text for note in outcome.of_level("info"))
    assert (outcome.counts["products"], outcome.counts["updated"], taken) == (1, 1, 1)
    assert (shop.row(number).name, shop.stock(number), substitutes(shop, "T1")) == ("Qara çay", Decimal(5), [])
    with shop.database.read() as session:
        assert list(queries.codes(session)) == ["T1"]


def test_that_what_a_later_import_updated_cannot_be_undone_by_the_first(shop: Shop, tmp_path: Path) -> None:
    first = run(shop, tmp_path, [["Code", "Name"], ["T1", "Çay"]])
    run(shop, tmp_path, [["Code", "Name"], ["T1", "Qara çay"]], UPDATE)

    assert first.batch_id is not None
    with pytest.raises(WorkedOnError, match="Qara çay"), shop.database.write() as session:
        undo_import(session, first.batch_id)


def test_that_the_next_file_of_the_shape_changes_nothing_unless_it_is_said_again(shop: Shop, tmp_path: Path) -> None:
    run(shop, tmp_path, [["Code", "Name"], ["T1", "Çay"]])
    run(shop, tmp_path, [["Code", "Name"], ["T1", "Qara çay"]], UPDATE)
    with shop.database.read() as session:
        kept = remembered(session, "products")
    third = run(shop, tmp_path, [["Code", "Name"], ["T1", "Ağ çay"]], dict(next(iter(kept.values())).options))

    assert third.counts["updated"] == 0
    assert product(shop, "T1").name == "Qara çay"


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_an_exported_list_comes_back_without_a_change(
    shop: Shop, shop_desk: Desk, qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    other = shop.add("Kakao", code="K1", kind="service")
    parts = ProductParts(
        names={"ru": "Чай", "ar": "شاي"}, packs=(Pack(shop.box, Decimal("12.5")), Pack(shop.pallet, Decimal(1480))),
        substitutes=(Substitute(other),), counted=Counted(Decimal("7.25"), TODAY),
    )  # fmt: skip
    number = shop.add(
        "Çay", code="T1", price=Money(Decimal("1234.50"), "AZN"), cost=Money(Decimal(3), "AZN"), strengths="bir\niki",
        samples=2, sample_place="Otaq", low_at=Decimal(5), expected_on=TODAY, vat_rate=Decimal(18), parts=parts,
    )  # fmt: skip
    before, packed = shop.row(number), packs(shop, "T1")
    use_language(language)
    page = CataloguePage(shop_desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.model.is_complete)
    for column in range(len(page.columns)):
        page.table.show_column(column)
    path = tmp_path / "list.xlsx"
    with qtbot.waitSignal(shop_desk.said):
        page.export_to(path)
    source = source_of(open_file(path), PRODUCTS, name=path.name, given=[], remembered={})
    outcome = run_import(shop.database, Order(PRODUCTS, (source,), 1, TODAY, UPDATE))

    assert (outcome.counts["updated"], outcome.of_level("odd"), outcome.refused) == (2, [], ())
    assert shop.row(number) == before
    assert packs(shop, "T1") == packed
    assert len(source.mapping.columns) == len(page.columns) - 3

"""Lists with stock, packs, names and substitutes."""

from datetime import date
from decimal import Decimal

import pytest
from tests.areas.catalogue.builders import Shop
from tests.areas.catalogue.lists import TODAY, odd, packs, prepare, product, substitutes, take

from kamdesk.areas.catalogue import actions, queries
from kamdesk.core.sheets import Cell
from kamdesk.core.text import fold


@pytest.mark.parametrize(
    ("headings", "day"),
    [
        (["Code", "Name", "Unit", "Stock", "Counted on", "Purchase price", "Selling points", "Samples", "Pack", "Units per pack"], "en"),
        (["Kod", "Ad", "Ölçü vahidi", "Qalıq", "Qalığın tarixi", "Alış qiyməti", "Üstünlüklər", "Nümunə", "Qablaşdırma", "Qutuda sayı"], "az"),
        (["Код", "Наименование", "Ед. изм.", "Остаток", "Дата остатка", "Себестоимость", "Преимущества", "Образцы", "Упаковка", "В упаковке"], "ru"),
        (["الرمز", "الاسم", "الوحدة", "المخزون", "تاريخ الجرد", "سعر الشراء", "المزايا", "العينات", "العبوة", "حجم العبوة"], "ar"),
    ],
)  # fmt: skip
def test_that_the_new_columns_are_known_in_four_languages(shop: Shop, headings: list[Cell], day: str) -> None:
    take(shop, [headings, ["T1", day, "ədəd", "12.5", date(2026, 11, 17), "8.10", "Ucuz", "2", "qutu", "12"]])

    row = product(shop, "T1")
    assert (row.name, row.stock, row.stock_on, row.cost) == (day, Decimal("12.5"), date(2026, 11, 17), 810)
    assert (row.strengths, row.samples, row.unit_id) == ("Ucuz", 2, shop.piece)
    assert packs(shop, "T1") == {"ədəd": 1, "qutu": 12}


def test_that_a_stock_without_a_day_counts_as_of_today(shop: Shop) -> None:
    take(shop, [["Code", "Name", "Stock"], ["T1", "Çay", "5"], ["T2", "Qəhvə", None]])

    assert product(shop, "T1").stock_on == TODAY
    assert (product(shop, "T2").stock, product(shop, "T2").stock_on) == (None, None)


def test_that_names_in_other_languages_are_taken_and_found(shop: Shop) -> None:
    take(shop, [["Code", "Name", "Name in Russian", "الاسم بالعربية"], ["T1", "Çay", "Чай", "شاي"]])

    with shop.database.read() as session:
        assert queries.names(session, 1) == {"ru": "Чай", "ar": "شاي"}
        assert [queries.found_products(session, fold(text), 5)[0][2] for text in ("чай", "شاي")] == ["T1", "T1"]


def test_that_substitutes_may_stand_anywhere_in_the_same_file(shop: Shop) -> None:
    shop.add("Kakao", code="K1")
    take(shop, [["Code", "Name", "Substitutes"], ["T1", "Çay", "q1; K1"], ["Q1", "Qəhvə", "T1, K1"]])

    assert (substitutes(shop, "T1"), substitutes(shop, "Q1")) == (["Q1", "K1"], ["T1", "K1"])


def test_that_substitutes_nobody_could_order_are_left_out_and_named(shop: Shop) -> None:
    gone = shop.add("Kakao", code="K1")
    with shop.database.write() as session:
        actions.archive_products(session, [gone])
    prepared = take(shop, [["Code", "Name", "Substitutes"], ["T1", "Çay", "X9;K1"]])

    assert [(note.row, "X9" in note.text, "K1" in note.text) for note in odd(prepared)] == [(2, True, False), (2, False, True)]
    assert substitutes(shop, "T1") == []


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Pack", "qutu"),
        ("Units in a pack", "12"),
        ("Packs", "qutu"),
        ("Packs", "qutu 0"),
        ("Packs", "ədəd 12"),
        ("Packs", "qutu 12; QUTU 24"),
        ("Samples", "-1"),
        ("Samples", "1.5"),
        ("Purchase cost", "-2"),
        ("Low at", "-1"),
        ("Stock", "1e12"),
        ("Stock", "abc"),
        ("Substitutes", "T1"),
        ("Substitutes", "Q1;q1"),
        ("Name in Russian", "ч" * 301),
        ("Strengths", "s" * 4001),
    ],
)
def test_that_a_row_with_an_impossible_cell_is_refused(shop: Shop, heading: str, cell: str) -> None:
    prepared = prepare(shop, [["Code", "Name", "Unit", heading], ["Q1", "Qəhvə", "ədəd", None], ["T1", "Çay", "ədəd", cell]])

    assert [note.row for note in prepared.notes if note.level == "refused"] == [3]

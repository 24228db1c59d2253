from decimal import Decimal

import pytest
from sqlalchemy import event
from tests.areas.catalogue.builders import Shop

from kamdesk.areas.catalogue import actions, queries, rules
from kamdesk.areas.catalogue.rules import Pack, Picture, ProductDetails, ProductParts, Substitute
from kamdesk.core.errors import KamDeskError
from kamdesk.core.money import Money
from kamdesk.core.text import fold
from kamdesk.storage.errors import ChangedByOthersError

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
JPEG = b"\xff\xd8\xff" + bytes(40)


def packs(shop: Shop, number: int) -> dict[str, Decimal]:
    with shop.database.read() as session:
        return {row.unit: row.factor for row in queries.packs(session, number)}


def substitutes(shop: Shop, number: int, **how: bool) -> list[queries.SubstituteRow]:
    with shop.database.read() as session:
        return queries.substitutes(session, number, **how)


def pictures(shop: Shop, number: int) -> list[queries.PictureRow]:
    with shop.database.read() as session:
        return queries.pictures(session, number)


def picture(name: str, kind: str = "png") -> Picture:
    return Picture(name, kind, 20, 10, PNG if kind == "png" else JPEG)


def test_that_the_base_unit_comes_first_and_the_packs_from_the_smallest(shop: Shop) -> None:
    number = shop.add("Çay", parts=ProductParts(packs=(Pack(shop.pallet, Decimal(480)), Pack(shop.box, Decimal("12.5")))))
    without_unit = shop.add("Qəhvə", unit_id=None)

    assert list(packs(shop, number).items()) == [("ədəd", Decimal(1)), ("qutu", Decimal("12.5")), ("palet", Decimal(480))]
    assert packs(shop, without_unit) == {"": 1}
    assert packs(shop, 99) == {}


def test_that_the_packs_of_many_products_are_read_in_two_statements(shop: Shop) -> None:
    numbers = [shop.add(f"P{place}", parts=ProductParts(packs=(Pack(shop.box, Decimal(12)),))) for place in range(30)]
    asked: list[str] = []
    event.listen(shop.database.engine, "before_cursor_execute", lambda _c, _u, statement, *_more: asked.append(statement))

    with shop.database.read() as session:
        found = queries.packs_of(session, numbers)

    assert {number: len(rows) for number, rows in found.items()} == dict.fromkeys(numbers, 2)
    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 2


@pytest.mark.parametrize("factor", ["0", "-1", "NaN", "0.0000001", "1000000001"])
def test_that_an_impossible_pack_is_refused_with_its_figure(shop: Shop, factor: str) -> None:
    with pytest.raises(rules.PackFactorError):
        shop.add("Çay", parts=ProductParts(packs=(Pack(shop.box, Decimal(factor)),)))


def test_that_packs_that_do_not_go_together_are_refused(shop: Shop) -> None:
    box = Pack(shop.box, Decimal(12))

    with pytest.raises(rules.PackTwiceError, match="qutu"):
        shop.add("Çay", parts=ProductParts(packs=(box, box)))
    with pytest.raises(rules.PackIsUnitError, match="ədəd"):
        shop.add("Çay", parts=ProductParts(packs=(Pack(shop.piece, Decimal(1)),)))
    with pytest.raises(rules.PackWithoutUnitError):
        shop.add("Çay", unit_id=None, parts=ProductParts(packs=(box,)))
    with pytest.raises(rules.UnknownChoiceError):
        shop.add("Çay", parts=ProductParts(packs=(Pack(99, Decimal(1)),)))
    with pytest.raises(rules.TextTooLongError, match="Barcode"):
        shop.add("Çay", parts=ProductParts(packs=(Pack(shop.box, Decimal(1), "4" * 61),)))


def test_that_the_base_unit_cannot_become_what_a_pack_is_already(shop: Shop) -> None:
    number = shop.add("Çay", parts=ProductParts(packs=(Pack(shop.box, Decimal(12)),)))

    with pytest.raises(rules.PackIsUnitError):
        shop.change(number, ProductParts(), unit_id=shop.box)

    assert shop.row(number).unit_id == shop.piece


def test_that_parts_that_are_not_given_stay_and_empty_ones_go(shop: Shop) -> None:
    other = shop.add("Qəhvə")
    number = shop.add(
        "Çay",
        parts=ProductParts(
            names={"ru": "Чай"}, packs=(Pack(shop.box, Decimal(12)),), substitutes=(Substitute(other),), pictures=(picture("a"),)
        ),
    )
    shop.change(number, ProductParts())
    kept = (packs(shop, number)["qutu"], len(substitutes(shop, number)), len(pictures(shop, number)))
    shop.change(number, ProductParts(names={}, packs=(), substitutes=(), pictures=()))

    assert kept == (Decimal(12), 1, 1)
    assert (len(packs(shop, number)), substitutes(shop, number), pictures(shop, number)) == (1, [], [])
    with shop.database.read() as session:
        assert queries.names(session, number) == {}


def test_that_who_edits_at_the_same_time_is_told_of_a_changed_pack(shop: Shop) -> None:
    number = shop.add("Çay", parts=ProductParts(packs=(Pack(shop.box, Decimal(12)),)))
    version = shop.row(number).version
    shop.change(number, ProductParts(packs=(Pack(shop.box, Decimal(24)),)))

    with pytest.raises(ChangedByOthersError), shop.database.write() as session:
        actions.change_product(session, number, version, shop.details(number), ProductParts())

    assert packs(shop, number)["qutu"] == 24


def test_that_saving_the_same_parts_again_changes_nothing(shop: Shop) -> None:
    parts = ProductParts(names={"ru": "Чай"}, packs=(Pack(shop.box, Decimal(12)),), substitutes=(Substitute(shop.add("Qəhvə")),))
    number = shop.add("Çay", parts=parts)
    shop.change(number, parts)

    assert shop.row(number).version == 1


def test_that_substitutes_keep_their_order_and_say_what_is_on_hand(shop: Shop) -> None:
    first, second = shop.add("Qəhvə", stock=3), shop.add("Kakao")
    number = shop.add("Çay", parts=ProductParts(substitutes=(Substitute(second, "yalnız yayda"), Substitute(first))))
    rows = substitutes(shop, number)
    shop.change(number, ProductParts(substitutes=(Substitute(first), Substitute(second, "yalnız yayda"))))

    assert [(row.name, row.stock, row.note) for row in rows] == [("Kakao", None, "yalnız yayda"), ("Qəhvə", 3, None)]
    assert [row.name for row in substitutes(shop, number)] == ["Qəhvə", "Kakao"]
    assert substitutes(shop, first) == []


def test_that_impossible_substitutes_are_refused(shop: Shop) -> None:
    other, number = shop.add("Qəhvə"), shop.add("Çay")
    gone = shop.add("Kakao")
    with shop.database.write() as session:
        actions.archive_products(session, [gone])

    for chosen, refusal in (
        ([number], rules.SubstituteItselfError),
        ([other, other], rules.SubstituteTwiceError),
        ([gone], rules.SubstituteArchivedError),
        ([99], rules.UnknownChoiceError),
    ):
        with pytest.raises(refusal):
            shop.change(number, ProductParts(substitutes=tuple(map(Substitute, chosen))))
    with pytest.raises(rules.TextTooLongError, match="Note"):
        shop.change(number, ProductParts(substitutes=(Substitute(other, "n" * 301),)))

    assert substitutes(shop, number) == []


def test_that_a_substitute_archived_later_is_not_offered_and_does_not_stand_in_the_way(shop: Shop) -> None:
    other = shop.add("Qəhvə")
    number = shop.add("Çay", parts=ProductParts(substitutes=(Substitute(other),)))
    with shop.database.write() as session:
        actions.archive_products(session, [other])
    shop.change(number, ProductParts(substitutes=(Substitute(other, "köhnə"),)))

    assert substitutes(shop, number) == []
    assert [(row.name, row.archived) for row in substitutes(shop, number, with_archived=True)] == [("Qəhvə", True)]


def test_that_a_name_in_another_language_stands_where_there_is_one(shop: Shop) -> None:
    one, other = shop.add("Çay", parts=ProductParts(names={"ru": " Чай ", "en": ""})), shop.add("Qəhvə")

    with shop.database.read() as session:
        russian, english = (queries.names_in(session, [one, other], language) for language in ("ru", "en"))

    assert russian == {one: "Чай", other: "Qəhvə"}
    assert english == {one: "Çay", other: "Qəhvə"}


def test_that_impossible_names_are_refused(shop: Shop) -> None:
    with pytest.raises(rules.ProductNameError):
        shop.add("Çay", parts=ProductParts(names={"ru": "ч" * 301}))
    with pytest.raises(rules.UnknownChoiceError):
        shop.add("Çay", parts=ProductParts(names={"de": "Tee"}))


@pytest.mark.parametrize(
    "typed", ["qara", "ÇAYI", "чёрный", "ЧЕРНЫЙ", "اسود", "الشاي", "black", "ck te", "t-77", "4760002", "Gəncə"]
)
def test_that_a_product_is_found_by_any_part_of_any_of_its_names(shop: Shop, typed: str) -> None:
    shop.add("Qəhvə", code="Q-1")
    names = {"ru": "Чёрный чай", "ar": "الشاي الأسود", "en": "Black tea"}
    parts = ProductParts(names=names, packs=(Pack(shop.box, Decimal(12), "4760002"),))
    number = shop.add("Qara çayı", code="T-77", strengths="Gəncədən", parts=parts)
    shop.change(number, ProductParts(), code="T-77", strengths="Gəncədən")

    with shop.database.read() as session:
        assert [found for found, _name, _code in queries.found_products(session, fold(typed), 10)] == [number]


def test_that_the_product_with_exactly_the_code_comes_first(shop: Shop) -> None:
    for place in range(20):
        shop.add(f"12 nömrəli {place}", code=f"A12-{place}")
    wanted = shop.add("Ştekker", code="12")

    with shop.database.read() as session:
        found = queries.found_products(session, "12", 5)

    assert (found[0][0], len(found)) == (wanted, 5)


def test_that_archived_products_are_not_found(shop: Shop) -> None:
    number = shop.add("Çay", code="T1")
    with shop.database.write() as session:
        actions.archive_products(session, [number])

    with shop.database.read() as session:
        assert queries.found_products(session, "t1", 5) == []


def test_that_pictures_keep_their_order_and_are_not_written_again(shop: Shop) -> None:
    number = shop.add("Çay", parts=ProductParts(pictures=(picture("a"), picture("b", "jpeg"))))
    a, b = pictures(shop, number)
    stored = [Picture(row.name, row.kind, row.width, row.height, id=row.id) for row in (b, a)]
    shop.change(number, ProductParts(pictures=(*stored, picture("c"))))
    kept = pictures(shop, number)
    shop.change(number, ProductParts(pictures=(stored[1],)))

    assert [(row.name, row.id) for row in kept[:2]] == [("b", b.id), ("a", a.id)]
    assert [row.picture for row in kept] == [JPEG, PNG, PNG]
    assert [row.name for row in pictures(shop, number)] == ["a"]
    with shop.database.read() as session:
        assert [row.name for row in queries.pictures(session, number, 1)] == ["a"]


@pytest.mark.parametrize(
    "refused",
    [
        Picture("a", "gif", 20, 10, b"GIF89a"),
        Picture("a", "png", 20, 10, JPEG),
        Picture("a", "png", 20, 10, b""),
        Picture("a", "png", 1601, 10, PNG),
        Picture("a", "png", 0, 10, PNG),
    ],
)
def test_that_what_is_no_picture_is_not_kept(shop: Shop, refused: Picture) -> None:
    with pytest.raises(rules.NoPictureError):
        shop.add("Çay", parts=ProductParts(pictures=(refused,)))


def test_that_there_is_an_end_to_pictures_and_a_removed_one_is_missed(shop: Shop) -> None:
    with pytest.raises(rules.TooManyPicturesError, match="12"):
        shop.add("Çay", parts=ProductParts(pictures=tuple(picture(str(place)) for place in range(13))))
    number = shop.add("Çay")
    with pytest.raises(ChangedByOthersError):
        shop.change(number, ProductParts(pictures=(Picture("a", "png", 1, 1, id=77),)))


@pytest.mark.parametrize(
    "details",
    [
        ProductDetails(name="A", cost=Money(Decimal("-0.01"), "AZN")),
        ProductDetails(name="A", samples=-1),
        ProductDetails(name="A", samples=10**10),
        ProductDetails(name="A", low_at=Decimal(-1)),
        ProductDetails(name="A", low_at=Decimal("NaN")),
        ProductDetails(name="A", barcode="4" * 61),
        ProductDetails(name="A", strengths="s" * 4001),
        ProductDetails(name="A", sample_place="p" * 301),
    ],
)
def test_that_impossible_details_are_refused_with_a_sentence(details: ProductDetails) -> None:
    with pytest.raises(KamDeskError) as refused:
        rules.checked(details)

    assert refused.value.message.endswith(".")

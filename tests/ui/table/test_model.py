"""A list shows what the store holds, in the order and the words asked for, on both kinds of store."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, event, select
from sqlalchemy.exc import OperationalError
from tests.conftest import BOTH_STORES
from tests.ui.conftest import COLUMNS, Parcel, parcel, parcels

from kamdesk.core.i18n import N_, use_language
from kamdesk.ui.desk import Desk
from kamdesk.ui.table import MARK_ROLE, ROW_ROLE, Column, Listing, Mark, Search, TableModel, TableView
from kamdesk.ui.table.listing import FEW

on_both = pytest.mark.parametrize("store_kind", BOTH_STORES, indirect=True)
Store = Callable[[int], None]
Show = Callable[..., TableView]


def texts(model: QAbstractItemModel, column: int, count: int = 5) -> list[str]:
    return [model.index(row, column).data() for row in range(min(count, model.rowCount()))]


@on_both
def test_that_all_rows_come_in_order_and_the_last_one_can_be_read(desk: Desk, store_parcels: Store, show_table: Show) -> None:
    store_parcels(700)
    model = show_table().table_model()

    assert model.rowCount() == 700
    assert texts(model, 0, 3) == ["P-00001", "P-00002", "P-00003"]
    assert model.index(699, 0).data() == "P-00700"
    assert model.id_at(699) == 700


@on_both
def test_that_sorting_goes_both_ways_with_the_id_as_last_key(
    desk: Desk, store_parcels: Store, show_table: Show, qtbot: QtBot
) -> None:
    store_parcels(300)
    model = show_table().table_model()

    with qtbot.waitSignal(model.completed):
        model.sort(4, Qt.SortOrder.DescendingOrder)
    assert texts(model, 0, 2) == ["P-00300", "P-00299"]

    with qtbot.waitSignal(model.completed):
        model.sort(5, Qt.SortOrder.AscendingOrder)
    assert texts(model, 0, 4) == ["P-00001", "P-00002", "P-00004", "P-00005"]
    assert model.sorted_by == (5, False)


@on_both
def test_that_a_search_folds_letters_and_counts_all_hits(
    desk: Desk, store_parcels: Store, show_table: Show, qtbot: QtBot
) -> None:
    store_parcels(600)
    model = show_table().table_model()

    with qtbot.waitSignal(model.completed):
        model.set_search("XEZER")

    assert model.rowCount() == 150
    assert set(texts(model, 1)) == {"Xəzər Market MMC"}


@on_both
@pytest.mark.parametrize("hits", [5, FEW + 50])
def test_that_few_and_many_hits_of_an_index_give_the_same_kind_of_list(
    desk: Desk, store_parcels: Store, show_table: Show, qtbot: QtBot, hits: int
) -> None:
    store_parcels(FEW + 100)

    def search(text: str) -> Search:
        within = Parcel.id <= hits
        return Search(where=within, ids=select(Parcel.id).where(within))

    base = parcels()
    model = show_table(Listing(base.select, base.key, base.order, search)).table_model()
    with qtbot.waitSignal(model.completed):
        model.set_search("anything")

    assert model.rowCount() == hits
    assert model.index(hits - 1, 0).data() == f"P-{hits:05d}"


def test_that_the_first_rows_are_shown_before_all_ids_are_known(desk: Desk, store_parcels: Store, qtbot: QtBot) -> None:
    store_parcels(400)
    model = TableModel(desk, COLUMNS, parcels())
    first: list[int] = []
    model.loaded.connect(lambda: first.append(model.rowCount()))

    with qtbot.waitSignals([model.loaded, model.completed], order="strict"):
        model.start()

    assert first == [128]
    assert model.rowCount() == 400


def test_that_only_the_last_of_quick_wishes_is_answered(desk: Desk, store_parcels: Store, show_table: Show, qtbot: QtBot) -> None:
    store_parcels(400)
    model = show_table().table_model()
    answers: list[int] = []
    model.loaded.connect(lambda: answers.append(model.rowCount()))

    with qtbot.waitSignal(model.completed):
        for typed in ("x", "xe", "xez", "zzz", "ромаш"):
            model.set_search(typed)

    assert answers == [100]
    assert set(texts(model, 1)) == {"ООО «Ромашка»"}


def test_that_qts_own_judge_has_nothing_to_say(desk: Desk, store_parcels: Store, qtbot: QtBot) -> None:
    store_parcels(260)
    model = TableModel(desk, COLUMNS, parcels())
    judge = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for change in (model.start, lambda: model.sort(3), lambda: model.set_search("a"), lambda: model.set_search("")):
        with qtbot.waitSignal(model.completed):
            change()
    with desk.db.write() as session:
        session.execute(delete(Parcel).where(Parcel.id.between(100, 200)))
        session.add(parcel(900))
    with qtbot.waitSignal(model.completed):
        model.refresh()

    assert model.rowCount() == 160
    assert judge.model() is model


@on_both
def test_that_a_refresh_takes_up_what_changed_and_moves_nothing_else(
    desk: Desk, store_parcels: Store, show_table: Show, qtbot: QtBot
) -> None:
    store_parcels(300)
    view = show_table()
    model = view.table_model()
    view.select_ids([250])
    with desk.db.write() as session:
        session.add(parcel(0, code="P-00000"))
        session.execute(delete(Parcel).where(Parcel.id == 100))
        session.get_one(Parcel, 250).receiver = "Another"

    with qtbot.waitSignal(model.completed), qtbot.assertNotEmitted(model.modelReset):
        model.refresh()

    assert texts(model, 0, 2) == ["P-00000", "P-00001"]
    assert model.rowCount() == 300
    assert view.selected_ids() == [250]
    assert model.index(model.row_of(250), 1).data() == "Another"


def test_that_a_row_somebody_removed_is_empty_until_the_list_is_refreshed(
    desk: Desk, store_parcels: Store, show_table: Show
) -> None:
    store_parcels(400)
    model = show_table().table_model()
    with desk.db.write() as session:
        session.execute(delete(Parcel).where(Parcel.id == 390))

    assert model.index(389, 0).data() == ""
    assert model.row_at(389) is None
    assert model.index(389, 3).data(MARK_ROLE) is None


def test_that_values_are_shown_as_the_language_writes_them(desk: Desk, store_parcels: Store, show_table: Show) -> None:
    store_parcels(12)
    use_language("az")
    model = show_table().table_model()

    assert model.index(0, 2).data() == "17.11.2026"
    assert model.index(6, 2).data() == ""
    assert model.index(11, 4).data() == "12,05"
    assert model.index(0, 1).data() == "ООО «Ромашка»"


def test_that_in_arabic_numbers_and_codes_keep_their_order(desk: Desk, store_parcels: Store, show_table: Show) -> None:
    store_parcels(3)
    use_language("ar")
    model = show_table().table_model()

    assert model.index(0, 0).data() == "\u2066P-00001\u2069"
    assert model.index(0, 4).data() == "\u20661.05\u2069"
    assert model.index(2, 1).data() == "\u2068Araz <img src=x> & Co.\u2069"


def test_that_numbers_lie_on_the_right_and_texts_where_reading_begins(desk: Desk, store_parcels: Store, show_table: Show) -> None:
    store_parcels(1)
    model = show_table().table_model()
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter

    assert model.index(0, 4).data(Qt.ItemDataRole.TextAlignmentRole) == right.value
    assert not model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignAbsolute.value
    assert model.headerData(4, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) == right.value


def test_that_a_mark_comes_with_its_word_for_those_who_hear_it(desk: Desk, store_parcels: Store, show_table: Show) -> None:
    store_parcels(31)
    model = show_table().table_model()

    assert model.index(30, 3).data(MARK_ROLE) == Mark("age2", "late")
    assert model.index(30, 3).data(Qt.ItemDataRole.AccessibleTextRole) == "31 late"
    assert model.index(0, 3).data(MARK_ROLE) is None
    assert model.index(0, 3).data(ROW_ROLE).code == "P-00001"


def test_that_a_function_of_value_and_row_is_given_both(desk: Desk, store_parcels: Store, show_table: Show) -> None:
    store_parcels(1)
    columns = (Column(N_("Both"), Parcel.code, show=lambda value, row: f"{value}/{row.days}"),)

    assert show_table(columns=columns).table_model().index(0, 0).data() == "P-00001/1"


def test_that_a_column_the_select_lacks_is_named(desk: Desk) -> None:
    with pytest.raises(KeyError, match="weight"):
        TableModel(desk, (Column(N_("Weight"), "weight"),), parcels())


@on_both
def test_that_a_narrow_select_serves_sorts_and_searches_of_its_own_table_only(
    desk: Desk, store_parcels: Store, show_table: Show, qtbot: QtBot
) -> None:
    store_parcels(200)
    other = Parcel.__table__.alias("other")
    base = select(Parcel.id, Parcel.code, other.c.receiver.label("receiver")).join(other, other.c.id == Parcel.id)
    listing = Listing(base, Parcel.id, (Parcel.code,), other.c.receiver_key.contains, narrow=select(Parcel.id))
    columns = (Column(N_("Code"), "code"), Column(N_("Receiver"), "receiver"))
    model = show_table(listing, columns).table_model()

    with qtbot.waitSignal(model.completed):
        model.sort(1)
    assert texts(model, 1, 1) == ["Araz <img src=x> & Co."]
    with qtbot.waitSignal(model.completed):
        model.set_search("araz")
    assert model.rowCount() == 50


def test_that_trouble_with_the_store_is_told_and_leaves_the_list_standing(
    desk: Desk, store_parcels: Store, show_table: Show, qtbot: QtBot
) -> None:
    store_parcels(300)
    model = show_table().table_model()
    driver_error = desk.db.engine.dialect.dbapi.OperationalError  # type: ignore[union-attr]

    def refuse(*_args: object) -> None:
        raise OperationalError("", {}, driver_error("database is locked"))

    event.listen(desk.db.engine, "before_cursor_execute", refuse)
    with qtbot.waitSignal(model.trouble) as told:
        model.set_search("x")
    with qtbot.waitSignal(model.trouble):
        assert model.index(299, 0).data() == ""
    event.remove(desk.db.engine, "before_cursor_execute", refuse)

    assert "try again" in str(told.args[0])
    assert model.rowCount() == 300

"""Changing an order that was taken, and taking a former one again."""

from decimal import Decimal

import pytest
from tests.areas.orders.builders import TODAY, Sales, line, plain
from tests.areas.receivables.builders import day, money

from kamdesk.areas.orders import actions
from kamdesk.areas.orders.rules.refusals import (
    PickedAlreadyError,
    ProductArchivedError,
    ShippedPriceError,
    UnitUnknownError,
)
from kamdesk.storage.errors import ChangedByOthersError


def test_that_a_draft_is_changed_freely(sales: Sales) -> None:
    order = sales.take(line(sales.tea, 1), line(sales.sugar, 2))
    tea = sales.card(order).lines[0]
    other = sales.new_client("Kür")
    command = sales.changing(
        order, line(sales.sugar, 4), line(sales.tea, 3, line_id=tea.line_id), client_id=other, note="Ring first"
    )
    with sales.database.write(sales.manager) as session:
        assert actions.change_order(session, command, TODAY) == order
    card = sales.card(order)
    assert [(one.product_id, plain(one.quantity)) for one in card.lines] == [(sales.sugar, "4"), (sales.tea, "3")]
    assert card.lines[1].line_id == tea.line_id
    assert (card.client_id, card.status, card.note, str(card.total.amount)) == (other, "draft", "Ring first", "55.40")
    assert sales.events(order) == ["taken", "changed"]
    assert sales.details(order, "changed")["total"] == [2180, 5540]


def test_that_two_people_on_one_order_do_not_overwrite_each_other(sales: Sales) -> None:
    order = sales.take()
    mine, yours = sales.changing(order, line(sales.tea, 2)), sales.changing(order, line(sales.tea, 3))
    with sales.database.write(sales.head) as session:
        actions.change_order(session, yours, TODAY)
    for act in (actions.change_order, actions.place_order):
        with pytest.raises(ChangedByOthersError), sales.database.write(sales.manager) as session:
            act(session, mine, TODAY)
    stale = actions.Confirm(order_id=order, version=mine.version, today=TODAY)
    with pytest.raises(ChangedByOthersError), sales.database.write(sales.manager) as session:
        actions.confirm_order(session, stale)
    assert plain(sales.card(order).lines[0].quantity) == "3"


def test_that_a_change_of_lines_only_is_noticed_too(sales: Sales) -> None:
    order = sales.take(line(sales.tea))
    before = sales.changing(order)
    only = sales.card(order).lines[0]
    sales.change_draft(order, line(sales.tea, 1, line_id=only.line_id, description="Tea, black"))
    with pytest.raises(ChangedByOthersError), sales.database.write(sales.manager) as session:
        actions.change_order(session, before, TODAY)


def test_that_an_untouched_line_keeps_its_price_when_the_list_changed(sales: Sales) -> None:
    order = sales.take(line(sales.tea, 2), line(sales.sugar, 2))
    tea, sugar = sales.card(order).lines
    sales.set_price(sales.tea, 1500)
    sales.set_price(sales.sugar, 800)
    sales.change_draft(order, line(sales.tea, 2, line_id=tea.line_id), line(sales.sugar, 3, line_id=sugar.line_id))
    assert [plain(one.price) for one in sales.card(order).lines] == ["10", "8"]


def test_that_an_untouched_order_keeps_its_discounts_when_the_rules_changed(sales: Sales) -> None:
    sales.price_column("10")
    sales.volume_discount(50, "10")
    order = sales.place(line(sales.tea, 10), line(sales.sugar, 2, price="4"), who=sales.head).order_id
    before = sales.card(order)
    sales.policy(combine="add", manager_limit=Decimal(0))
    sales.volume_discount(60, "20")
    assert sales.change(order, note="Gate 3").status == "confirmed"
    after = sales.card(order)
    assert (after.total, [one.discount for one in after.lines]) == (before.total, [one.discount for one in before.lines])
    tea, sugar = after.lines
    sales.change(
        order, line(sales.tea, 11, line_id=tea.line_id), line(sales.sugar, 2, price="4", line_id=sugar.line_id), who=sales.head
    )
    assert [plain(one.discount) for one in sales.card(order).lines] == ["30", "30"]


def test_that_a_price_typed_in_place_of_a_fixed_special_one_takes_no_discount_by_volume(sales: Sales) -> None:
    sales.volume_discount(50, "20")
    sales.special_price(sales.tea, "8")
    found = sales.card(sales.take(line(sales.tea, 10, price="7"), line(sales.sugar, 10)))
    assert [plain(one.discount) for one in found.lines] == ["0", "20"]


def test_that_a_line_keeps_its_pack_when_the_product_s_packs_changed(sales: Sales) -> None:
    order = sales.take(line(sales.tea, 2, unit_id=sales.box), line(sales.sugar))
    box, sugar = sales.card(order).lines
    sales.repack(sales.tea, 10)
    rest = line(sales.sugar, 9, line_id=sugar.line_id)
    sales.change_draft(order, line(sales.tea, 2, unit_id=sales.box, line_id=box.line_id), rest)
    kept = sales.card(order).lines[0]
    assert (plain(kept.factor), plain(kept.price), str(kept.cost and kept.cost.amount)) == ("12", "120", "144.00")
    sales.change_draft(order, line(sales.tea, 3, unit_id=sales.box, line_id=box.line_id), rest)
    assert [plain(one) for one in (sales.card(order).lines[0].factor, sales.card(order).lines[0].price)] == ["10", "100"]
    sales.repack(sales.tea, None)
    sales.change_draft(order, line(sales.tea, 3, unit_id=sales.box, line_id=box.line_id), rest)
    with pytest.raises(UnitUnknownError):
        sales.change_draft(order, line(sales.tea, 4, unit_id=sales.box, line_id=box.line_id), rest)


def test_that_a_line_named_twice_becomes_two(sales: Sales) -> None:
    order = sales.take(line(sales.tea, 2))
    only = sales.card(order).lines[0].line_id
    sales.change_draft(order, line(sales.tea, 2, line_id=only), line(sales.tea, 3, line_id=only))
    assert [plain(one.quantity) for one in sales.card(order).lines] == ["2", "3"]


def test_that_a_copy_is_a_draft_of_today_priced_anew(sales: Sales) -> None:
    rare = sales.product("Saffron", None)
    order = sales.place(
        line(sales.tea, 2, unit_id=sales.box, discount_hand="5"),
        line(rare, 1, price="40"),
        who=sales.head,
        date=day(1, 5),
        note="Gate 3",
    ).order_id
    sales.set_price(sales.tea, 1100)
    with sales.database.write(sales.manager) as session:
        copy = actions.copy_order(session, order, TODAY, "copy")
    card = sales.card(copy)
    assert (card.status, card.date, card.copied_from, card.note) == ("draft", TODAY, "ORD-2026-00001", "Gate 3")
    tea, saffron = card.lines
    assert (tea.unit, plain(tea.price), plain(tea.discount), saffron.price_source) == ("box", "132", "0", "hand")
    with sales.database.write(sales.manager) as session:
        assert actions.copy_order(session, order, TODAY, "copy") == copy
    assert sales.events(copy) == ["copied"]


def test_that_goods_archived_in_mid_order_come_along_in_a_copy_and_stop_its_confirmation(sales: Sales) -> None:
    order, draft = sales.place().order_id, sales.take()
    sales.archive(sales.tea, substitutes=[sales.sugar])
    with sales.database.write(sales.manager) as session:
        copy = actions.copy_order(session, order, TODAY, "copy")
    for one in (copy, draft):
        with pytest.raises(ProductArchivedError, match="Offer instead: Sugar"):
            sales.confirm(one)


def test_that_a_line_is_not_cut_below_what_was_picked_nor_becomes_other_goods(sales: Sales) -> None:
    order = sales.place(line(sales.tea, 10), line(sales.sugar, 4)).order_id
    sales.hand_over(order)
    tea, sugar = sales.card(order).lines
    picked = {tea.line_id: Decimal(6)}
    sales.do(actions.pick, actions.Pick(order_id=order, version=sales.version(order), quantities=picked))
    keep = line(sales.sugar, 4, line_id=sugar.line_id)
    refused = (
        (keep, line(sales.tea, 5, line_id=tea.line_id)),
        (keep, line(sales.sugar, 7, line_id=tea.line_id)),
        (keep, line(sales.tea, 7, unit_id=sales.box, line_id=tea.line_id)),
        (keep,),
    )
    for lines in refused:
        with pytest.raises(PickedAlreadyError, match="of Tea are picked or shipped already"):
            sales.change(order, *lines)
    assert sales.change(order, line(sales.tea, 6, line_id=tea.line_id)).status == "picked"
    card = sales.card(order)
    assert (len(card.lines), card.partial, card.total) == (1, False, money("70.80"))


def test_that_a_line_that_somebody_removed_is_told(sales: Sales) -> None:
    order = sales.take(line(sales.tea), line(sales.sugar))
    gone = sales.card(order).lines[1].line_id
    sales.change_draft(order, line(sales.tea))
    with pytest.raises(ChangedByOthersError):
        sales.change(order, line(sales.sugar, 1, line_id=gone))


def test_that_price_and_discount_of_goods_that_left_stay(sales: Sales) -> None:
    order = sales.place(line(sales.tea, 10)).order_id
    sales.hand_over(order)
    sales.ship(order, 2)
    sales.set_price(sales.tea, 2000)
    only = sales.card(order).lines[0].line_id
    for more in ({"price": "9"}, {"discount_hand": "1"}):
        with pytest.raises(ShippedPriceError):
            sales.change(order, line(sales.tea, 12, line_id=only, **more), who=sales.head)
    assert sales.change(order, line(sales.tea, 12, line_id=only)).status == "shipped"
    card = sales.card(order)
    assert (card.total, card.shipped, card.committed, card.partial) == (money("141.60"), money("23.60"), money("141.60"), True)


def test_that_an_order_cut_to_what_was_invoiced_is_done(sales: Sales) -> None:
    order = sales.place(line(sales.tea, 10)).order_id
    sales.hand_over(order)
    delivery = sales.ship(order, 4)
    with sales.database.write(sales.manager) as session:
        actions.deliver(session, actions.Deliver(delivery_id=delivery, version=1, date=TODAY))
        actions.invoice_deliveries(session, actions.InvoiceDeliveries(delivery_ids=(delivery,), date=TODAY, key="bill"))
    only = sales.card(order).lines[0].line_id
    assert sales.change(order, line(sales.tea, 4, line_id=only)).status == "invoiced"
    card = sales.card(order)
    assert (card.total, card.invoiced, card.committed) == (money("47.20"), money("47.20"), money(0))

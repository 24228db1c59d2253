"""Edges of returns and acts found by attacking them: acts about what is on its way, settled twice, of several deliveries."""

import pytest
from tests.areas.returns.builders import TODAY, House

from kamdesk.areas.orders import actions as orders
from kamdesk.areas.receivables import actions as ledger
from kamdesk.areas.returns import actions
from kamdesk.areas.returns.queries import ActCard
from kamdesk.areas.returns.rules.refusals import NotDeliveredYetError, NothingFoundError
from kamdesk.storage.errors import ChangedByOthersError


def cancel(house: House, document: int) -> None:
    house.do(ledger.cancel_document, ledger.CancelDocument(document_id=document, date=TODAY, reason="no", key=house.key()))


def give_up(house: House, order: int) -> None:
    house.do(orders.cancel_order, orders.Cancel(order_id=order, version=house.version(order), reason="no", today=TODAY))


def credited(card: ActCard) -> int:
    assert card.credit_note is not None
    return card.credit_note.record_id


def test_that_what_was_not_taken_at_the_door_is_not_credited_as_missing_too(house: House) -> None:
    order = house.handed_over((house.tea, 10, 10))
    (line,) = house.lines(order)
    delivery = house.ship(order)
    act = house.act(8, delivery_id=delivery)
    with pytest.raises(NotDeliveredYetError):
        house.sign(act)
    house.deliver(delivery, {line: 8})
    with pytest.raises(ChangedByOthersError):
        house.sign(act)
    invoice = house.bill(delivery)
    assert house.money_of(invoice) == ("94.40", "94.40")
    with pytest.raises(ChangedByOthersError):
        house.sign(act)
    with pytest.raises(NothingFoundError):
        house.act(8, delivery_id=delivery)


def test_that_lines_of_several_deliveries_are_not_taken_for_each_other(house: House) -> None:
    order = house.handed_over((house.tea, 10, 10), (house.sugar, 10, 1))
    tea, sugar = house.lines(order)
    first = house.delivered(order, {sugar: 4})
    second = house.delivered(order, {tea: 10, sugar: 6})
    invoice = house.bill(first, second)
    there = house.source(invoice_id=invoice).lines
    assert there[0].delivery_line_id == there[1].document_line_id, "the case is about two numbers that are equal by chance"
    act = house.act(8, 10, invoice_id=invoice)
    assert house.acted(act).amount == 2360
    house.sign(act)
    assert house.acted(act).amount == 2360


def test_that_a_further_delivery_is_ordered_once_though_its_credit_note_was_cancelled(house: House) -> None:
    _order, delivery, invoice = house.sold()
    act = house.act(8, delivery_id=delivery)
    house.sign(act)
    house.settle(act, "delivery")
    first = house.acted(act)
    assert first.further_order is not None
    cancel(house, credited(first))
    house.settle(act, "delivery")
    again = house.acted(act)
    assert again.further_order is not None
    assert again.further_order.record_id == first.further_order.record_id
    assert house.money_of(invoice or 0) == ("118.00", "94.40")


def test_that_a_further_delivery_that_was_cancelled_is_ordered_anew(house: House) -> None:
    _order, delivery, _invoice = house.sold()
    act = house.act(8, delivery_id=delivery)
    house.sign(act)
    house.settle(act, "delivery")
    first = house.acted(act)
    assert first.further_order is not None
    give_up(house, first.further_order.record_id)
    cancel(house, credited(first))
    house.settle(act, "delivery")
    again = house.acted(act)
    assert again.further_order is not None
    assert again.further_order.record_id > first.further_order.record_id


@pytest.mark.parametrize("given_up", [True, False])
def test_that_goods_are_sent_again_once_though_their_credit_note_was_cancelled(house: House, given_up: bool) -> None:
    _order, delivery, _invoice = house.sold()
    back = house.back(3, delivery_id=delivery)
    first = house.step(actions.replace_return, back)
    note = house.returned(back).credit_note
    assert note is not None
    if given_up:
        give_up(house, first)
    cancel(house, note.record_id)
    again = house.step(actions.replace_return, back)
    assert (again == first) is not given_up
    assert house.returned(back).status == "replaced"


def test_that_an_act_signed_before_the_invoice_is_in_dispute_on_it(house: House) -> None:
    _order, delivery, _none = house.sold(billed=False)
    act = house.act(8, delivery_id=delivery)
    house.sign(act)
    invoice = house.bill(delivery)
    (reason,) = house.disputes(invoice)
    assert house.acted(act).number in (reason or "")
    cancel(house, invoice)
    invoice = house.bill(delivery)
    (reason,) = house.disputes(invoice)
    assert house.acted(act).number in (reason or "")
    house.settle(act, "credit_note")
    assert house.disputes(invoice) == [None]
    assert house.money_of(invoice) == ("118.00", "94.40")
    assert house.balanced()

"""Goods that come back: never more than went out, priced as charged, credited once."""

from decimal import Decimal
from typing import Any

import pytest
from tests.areas.orders.support import ORDERED, State
from tests.areas.returns.builders import TODAY, House

from kamdesk.areas.receivables import actions as ledger
from kamdesk.areas.receivables.rules.refusals import StillReferredToError
from kamdesk.areas.returns import actions, queries
from kamdesk.areas.returns.model import GoodsReturn
from kamdesk.areas.returns.rules.refusals import (
    ImpossibleQuantityError,
    InvoiceCancelledError,
    NeverChargedError,
    NoLinesToReturnError,
    NotDeliveredYetError,
    NothingBackError,
    NotInvoicedYetError,
    ReasonNeededError,
    SourceGoneError,
    StillUnsettledError,
    TooEarlyError,
    TooMuchBackError,
    WorthNothingError,
    WrongStateError,
)
from kamdesk.core.errors import KamDeskError
from kamdesk.storage.errors import ChangedByOthersError


def test_that_goods_come_back_to_stock_and_are_credited_on_their_invoice(house: House) -> None:
    order, delivery, invoice = house.sold()
    assert invoice is not None
    assert house.stock(house.tea) == "990"
    back = house.back(4, delivery_id=delivery)
    card = house.returned(back)
    assert (card.status, card.net, card.tax, card.total) == ("accepted", 4000, 720, 4720)
    assert house.stock(house.tea) == "994"
    note = house.credit(back)
    assert house.money_of(note) == ("47.20", "0.00")
    assert house.money_of(invoice) == ("118.00", "70.80")
    assert house.state_of(back) == "credited"
    assert house.state(order) == State("invoiced", False, "118.00", "118.00", "118.00", "0.00")
    assert house.balanced()


def test_that_credit_is_given_once_however_often_it_is_asked_for(house: House) -> None:
    _order, _delivery, invoice = house.sold()
    back = house.back(4, invoice_id=invoice)
    version = house.returned(back).version
    notes = {house.credit(back, version=version) for _time in range(3)}
    assert len(notes) == 1
    assert house.money_of(invoice or 0)[1] == "70.80"


@pytest.mark.parametrize("pieces", [(1, 1, 1), (2, 1), (3,), (1, 2)])
def test_that_everything_together_is_exactly_what_was_charged(house: House, pieces: tuple[int, ...]) -> None:
    invoice = house.plain_invoice(("Shelf", 3, "3.335"))
    notes = [house.credit(house.back(piece, invoice_id=invoice)) for piece in pieces]
    assert house.money_of(invoice) == ("11.81", "0.00")
    assert sum(Decimal(house.money_of(note)[0]) for note in notes) == Decimal("11.81")


def test_that_the_last_piece_takes_the_rest_also_after_one_was_taken_back(house: House) -> None:
    invoice = house.plain_invoice(("Shelf", 3, "3.335"))
    first = house.back(1, invoice_id=invoice)
    house.credit(house.back(1, invoice_id=invoice))
    house.step(actions.cancel_return, first, why="by mistake")
    house.credit(house.back(2, invoice_id=invoice))
    assert house.money_of(invoice) == ("11.81", "0.00")


def test_that_discounts_are_credited_as_they_were_charged(house: House) -> None:
    order = house.handed_over((house.tea, 7, "3.33", None, 5))
    invoice = house.bill(house.delivered(order))
    charged = house.money_of(invoice)[0]
    for quantity in (2, 5):
        house.credit(house.back(quantity, invoice_id=invoice))
    assert house.money_of(invoice) == (charged, "0.00")


def test_that_no_more_comes_back_than_went_out_less_what_came_back(house: House) -> None:
    _order, delivery, invoice = house.sold()
    house.back(6, delivery_id=delivery)
    with pytest.raises(TooMuchBackError, match=r".5. cannot come back, .4."):
        house.back(5, delivery_id=delivery)
    with pytest.raises(TooMuchBackError):
        house.back(5, invoice_id=invoice)
    rejected = house.back(4, invoice_id=invoice, accept=False)
    with pytest.raises(TooMuchBackError):
        house.back(1, delivery_id=delivery)
    house.step(actions.reject_return, rejected, why="opened packs")
    assert house.returned(house.back(4, delivery_id=delivery)).lines[0].quantity == 4


def test_that_an_invoice_for_two_deliveries_knows_what_came_back_of_each(house: House) -> None:
    order = house.handed_over((house.tea, 10, 10))
    (line,) = house.lines(order)
    first, second = house.delivered(order, {line: 4}), house.delivered(order, {line: 6})
    early = house.back(3, delivery_id=first)
    invoice = house.bill(first, second)
    with pytest.raises(TooMuchBackError):
        house.back(2, delivery_id=first)
    with pytest.raises(TooMuchBackError, match=r".8. cannot come back, .7."):
        house.back(8, invoice_id=invoice)
    house.credit(house.back(7, invoice_id=invoice))
    with pytest.raises(TooMuchBackError):
        house.back(1, delivery_id=second)
    house.credit(early)
    assert house.money_of(invoice) == ("118.00", "0.00")


def test_that_what_comes_back_before_the_invoice_is_credited_after_it(house: House) -> None:
    order, delivery, _none = house.sold(billed=False)
    back = house.back(3, delivery_id=delivery)
    with pytest.raises(NotInvoicedYetError, match="Invoice their delivery first"):
        house.credit(back)
    invoice = house.bill(delivery)
    note = house.credit(back)
    assert house.money_of(invoice) == ("118.00", "82.60")
    assert house.returned(back).invoice is not None
    assert house.money_of(note)[0] == "35.40"
    assert house.state(order).invoiced == "118.00"


def test_that_a_cancelled_invoice_lets_go_of_what_its_delivery_brought(house: House) -> None:
    order, delivery, invoice = house.sold()
    back = house.back(2, delivery_id=delivery)
    house.do(ledger.cancel_document, ledger.CancelDocument(document_id=invoice or 0, date=TODAY, reason="wrong", key="c"))
    assert house.returned(back).invoice is None
    assert house.state(order).status == "delivered"
    again = house.bill(delivery)
    house.credit(back)
    assert house.money_of(again) == ("118.00", "94.40")


def test_that_an_invoice_with_a_return_of_its_own_is_not_cancelled_under_it(house: House) -> None:
    invoice = house.plain_invoice(("Shelf", 3, 10))
    back = house.back(1, invoice_id=invoice)
    cancel = ledger.CancelDocument(document_id=invoice, date=TODAY, reason="wrong", key="c")
    with pytest.raises(StillUnsettledError, match=house.returned(back).number):
        house.do(ledger.cancel_document, cancel)
    house.credit(back)
    with pytest.raises(StillReferredToError):
        house.do(ledger.cancel_document, cancel)


def test_that_a_cancelled_credit_note_opens_its_return_again(house: House) -> None:
    _order, delivery, invoice = house.sold()
    back = house.back(2, delivery_id=delivery)
    note = house.credit(back)
    house.do(ledger.cancel_document, ledger.CancelDocument(document_id=note, date=TODAY, reason="wrong", key="c"))
    assert (house.state_of(back), house.returned(back).credit_note) == ("accepted", None)
    assert house.credit(back) != note
    assert house.money_of(invoice or 0)[1] == "94.40"
    assert house.balanced()


def test_that_goods_are_sent_again_at_the_same_prices_and_paid_once(house: House) -> None:
    order = house.handed_over((house.tea, 4, "9.50", None, 10))
    invoice = house.bill(house.delivered(order))
    back = house.back(2, invoice_id=invoice)
    again = house.step(actions.replace_return, back)
    assert house.step(actions.replace_return, back) == again
    card = house.returned(back)
    assert card.status == "replaced"
    assert card.credit_note is not None
    assert house.state(again) == State("draft", False, "20.18", "0.00", "0.00", "0.00")
    assert house.money_of(card.credit_note.record_id)[0] == "20.18"


def test_that_what_was_refused_at_the_door_is_noted_and_never_credited(house: House) -> None:
    order = house.handed_over((house.tea, 10, 10))
    delivery = house.ship(order)
    house.deliver(delivery, {house.lines(order)[0]: 7})
    assert house.stock(house.tea) == "993"
    (one,) = house.read(queries.not_taken, TODAY)
    assert (one.delivery_id, one.lines) == (delivery, 1)
    refusal = house.back(3, delivery_id=delivery, kind="refusal", reason="damaged")
    assert house.read(queries.not_taken, TODAY) == []
    assert house.stock(house.tea) == "990"  # not fit to be sold
    assert house.returned(refusal).total == 3540
    with pytest.raises(TooMuchBackError):
        house.back(1, delivery_id=delivery, kind="refusal")
    with pytest.raises(NeverChargedError):
        house.credit(refusal)
    again = house.step(actions.replace_return, refusal)
    assert house.state(again).total == "35.40"
    assert house.returned(refusal).credit_note is None


def test_that_cancelling_takes_the_goods_out_of_stock_again(house: House) -> None:
    _order, delivery, _invoice = house.sold()
    back = house.back(4, delivery_id=delivery)
    with pytest.raises(ReasonNeededError):
        house.step(actions.cancel_return, back)
    house.step(actions.cancel_return, back, why="typed twice")
    assert (house.stock(house.tea), house.state_of(back)) == ("990", "cancelled")
    with pytest.raises(WrongStateError, match="Cancelled"):
        house.credit(back)


def test_that_damaged_goods_do_not_go_back_to_stock(house: House) -> None:
    _order, delivery, _invoice = house.sold()
    house.back(4, delivery_id=delivery, reason="damaged")
    assert house.stock(house.tea) == "990"


def test_that_a_draft_is_changed_and_its_goods_come_when_it_is_accepted(house: House) -> None:
    _order, delivery, _invoice = house.sold()
    back = house.back(4, delivery_id=delivery, accept=False)
    card = house.returned(back)
    line = actions.ReturnLineInput(quantity=Decimal(9), delivery_line_id=card.lines[0].delivery_line_id)
    change = actions.ChangeReturn(
        return_id=back, version=card.version, date=TODAY, lines=(line,), reason="late", cause="the lorry broke down",
        measure="second lorry", measure_due=TODAY,
    )  # fmt: skip
    house.do(actions.change_return, change)
    with pytest.raises(ChangedByOthersError):
        house.do(actions.change_return, change)
    card = house.returned(back)
    assert (card.total, card.reason, card.cause, house.stock(house.tea)) == (10620, "late", "the lorry broke down", "990")
    house.step(actions.accept_return, back)
    assert house.stock(house.tea) == "999"
    house.do(lambda session, version: actions.finish_measure(session, back, version, TODAY), house.returned(back).version)
    assert house.returned(back).measure_done == TODAY


def test_that_impossible_returns_are_refused_with_a_sentence_and_nothing_is_stored(house: House) -> None:
    order = house.handed_over((house.tea, 10, 10))
    moving = house.ship(order)
    total, (_order, delivery, invoice) = house.invoice(50), house.sold((house.sugar, 5, 1))
    attempts: list[tuple[type[KamDeskError], Any, dict[str, Any]]] = [
        (NotDeliveredYetError, 1, {"delivery_id": moving}),
        (NoLinesToReturnError, 1, {"invoice_id": total}),
        (SourceGoneError, 1, {"invoice_id": 999}),
        (NothingBackError, 0, {"delivery_id": delivery}),
        (TooMuchBackError, -1, {"delivery_id": delivery}),
        (ImpossibleQuantityError, "0.0000001", {"delivery_id": delivery}),
        (ReasonNeededError, 1, {"delivery_id": delivery, "reason": "because"}),
        (TooEarlyError, 1, {"invoice_id": invoice, "date": ORDERED}),
    ]
    for refusal, quantity, more in attempts:
        with pytest.raises(refusal):
            house.back(quantity, **more)
    assert house.count(GoodsReturn) == 0


def test_that_free_goods_come_back_without_a_credit_note(house: House) -> None:
    order = house.handed_over((house.tea, 2, 10), (house.sugar, 1, 0))
    invoice = house.bill(house.delivered(order))
    back = house.back(0, 1, invoice_id=invoice)
    with pytest.raises(WorthNothingError):
        house.credit(back)


def test_that_nothing_comes_back_on_a_cancelled_invoice(house: House) -> None:
    invoice = house.plain_invoice(("Shelf", 3, 10))
    source = house.source(invoice_id=invoice)
    house.do(ledger.cancel_document, ledger.CancelDocument(document_id=invoice, date=TODAY, reason="wrong", key="c"))
    line = actions.ReturnLineInput(quantity=Decimal(1), document_line_id=source.lines[0].document_line_id)
    command = actions.TakeReturn(date=TODAY, key="r", lines=(line,), reason="other", invoice_id=invoice)
    with pytest.raises(InvoiceCancelledError):
        house.do(actions.take_return, command)


def test_that_a_second_click_takes_one_return(house: House) -> None:
    _order, delivery, _invoice = house.sold()
    assert house.back(4, delivery_id=delivery, key="same") == house.back(4, delivery_id=delivery, key="same")
    assert (house.count(GoodsReturn), house.stock(house.tea)) == (1, "994")

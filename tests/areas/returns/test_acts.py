"""Acts about goods that are not as the papers say: drawn up, signed, in dispute, settled."""

from decimal import Decimal
from typing import Any

import pytest
from tests.areas.orders.support import ORDERED, State
from tests.areas.returns.builders import TODAY, House

from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.receivables import actions as ledger
from kamdesk.areas.receivables.model import OpenItem
from kamdesk.areas.returns import actions
from kamdesk.areas.returns.actions import ActLineInput
from kamdesk.areas.returns.model import GoodsAct
from kamdesk.areas.returns.queries.unlisted import ProductUnknownError
from kamdesk.areas.returns.rules.refusals import (
    ActGoneError,
    ImpossibleQuantityError,
    LackingTooMuchError,
    MoreDamagedError,
    NothingFoundError,
    NotInvoicedYetError,
    PairError,
    PriceUnknownError,
    ReasonNeededError,
    SettlementError,
    StillUnsettledError,
    TooEarlyError,
    TooMuchBackError,
    WrongStateError,
)
from kamdesk.core.errors import KamDeskError
from kamdesk.storage.errors import ChangedByOthersError


def test_that_a_signed_shortage_is_in_dispute_until_it_is_credited(house: House) -> None:
    order, delivery, invoice = house.sold()
    act = house.act(8, delivery_id=delivery)
    card = house.acted(act)
    assert (card.kind, card.amount, card.status) == ("shortage", 2360, "draft")
    assert house.disputes(invoice or 0) == [None]
    house.sign(act)
    (told,) = house.disputes(invoice or 0)
    assert told is not None
    assert card.number in told
    assert "23.60" in told
    house.settle(act, "credit_note")
    card = house.acted(act)
    assert (card.status, card.settlement, card.settled_on) == ("settled", "credit_note", TODAY)
    assert card.credit_note is not None
    assert house.money_of(card.credit_note.record_id)[0] == "23.60"
    assert house.disputes(invoice or 0) == [None]
    assert house.money_of(invoice or 0) == ("118.00", "94.40")
    assert house.state(order) == State("invoiced", False, "118.00", "118.00", "118.00", "0.00")
    assert house.balanced()


def test_that_settling_twice_books_once(house: House) -> None:
    _order, delivery, invoice = house.sold()
    act = house.act(8, delivery_id=delivery)
    house.sign(act)
    version = house.acted(act).version
    for _time in range(2):
        house.settle(act, "credit_note", version=version)
    assert house.money_of(invoice or 0)[1] == "94.40"


def test_that_what_is_missing_cannot_come_back_as_well(house: House) -> None:
    _order, delivery, invoice = house.sold()
    act = house.act(8, delivery_id=delivery)
    house.sign(act)
    with pytest.raises(TooMuchBackError):
        house.back(9, invoice_id=invoice)
    house.settle(act, "credit_note")
    house.credit(house.back(8, invoice_id=invoice))
    assert house.money_of(invoice or 0) == ("118.00", "0.00")


def test_that_goods_are_not_claimed_by_two_acts(house: House) -> None:
    _order, delivery, _invoice = house.sold()
    one, other = (house.act(4, delivery_id=delivery) for _number in range(2))
    house.sign(one)
    with pytest.raises(LackingTooMuchError, match=r".6. missing or damaged"):
        house.sign(other)
    house.settle(one, "nothing", "found behind the door")
    house.sign(other)


def test_that_a_further_delivery_is_a_draft_at_the_same_prices_and_paid_once(house: House) -> None:
    order = house.handed_over((house.tea, 10, "9.50", None, 10))
    invoice = house.bill(house.delivered(order))
    act = house.act(8, invoice_id=invoice)
    house.sign(act)
    house.settle(act, "delivery")
    card = house.acted(act)
    assert card.further_order is not None
    assert card.credit_note is not None
    assert house.state(card.further_order.record_id) == State("draft", False, "20.18", "0.00", "0.00", "0.00")
    assert house.money_of(card.credit_note.record_id)[0] == "20.18"


def test_that_a_surplus_that_is_kept_is_invoiced_and_leaves_the_stock(house: House) -> None:
    _order, delivery, invoice = house.sold()
    act = house.act(12, delivery_id=delivery)
    assert (house.acted(act).kind, house.acted(act).amount) == ("surplus", -2360)
    house.sign(act)
    assert house.disputes(invoice or 0) == [None]
    house.settle(act, "invoice")
    kept = house.acted(act).surplus_invoice
    assert kept is not None
    assert house.money_of(kept.record_id) == ("23.60", "23.60")
    assert house.stock(house.tea) == "988"
    house.do(ledger.cancel_document, ledger.CancelDocument(document_id=kept.record_id, date=TODAY, reason="no", key="c"))
    assert (house.acted(act).status, house.acted(act).surplus_invoice, house.stock(house.tea)) == ("signed", None, "990")


def test_that_mis_sorted_goods_are_credited_and_what_came_instead_is_invoiced(house: House) -> None:
    green = house.product("Green tea", stock=100)
    order = house.handed_over((house.tea, 10, 10), (green, 5, 12))
    invoice = house.bill(house.delivered(order))
    act = house.act((8, 0, 1), (7, 0, 1), invoice_id=invoice)
    card = house.acted(act)
    assert (card.kind, card.amount) == ("missorting", 2360 - 2832)
    house.sign(act)
    house.settle(act, "exchange")
    card = house.acted(act)
    assert card.credit_note is not None
    assert card.surplus_invoice is not None
    assert house.money_of(card.credit_note.record_id)[0] == "23.60"
    assert house.money_of(card.surplus_invoice.record_id)[0] == "28.32"
    assert house.stock(green) == "93"


def test_that_damaged_goods_come_back_as_a_return_and_are_credited_once(house: House) -> None:
    _order, delivery, invoice = house.sold()
    act = house.act((10, 3), delivery_id=delivery)
    assert house.acted(act).kind == "damage"
    house.sign(act)
    house.settle(act, "return")
    back = house.acted(act).taken_back
    assert back is not None
    card = house.returned(back.record_id)
    assert (card.reason, card.status, card.lines[0].to_stock, card.total) == ("damaged", "draft", False, 3540)
    house.step(actions.accept_return, back.record_id)
    house.credit(back.record_id)
    assert house.stock(house.tea) == "990"
    house.credit(house.back(7, invoice_id=invoice))
    assert house.money_of(invoice or 0) == ("118.00", "0.00")


def test_that_goods_on_no_paper_have_the_clients_price_or_the_one_typed(house: House) -> None:
    _order, delivery, _invoice = house.sold()
    own = house.act(10, delivery_id=delivery, extra=(ActLineInput(found=Decimal(2), product_id=house.sugar),))
    typed = house.act(
        10, delivery_id=delivery, extra=(ActLineInput(found=Decimal(2), product_id=house.sugar, price=Decimal("0.5")),)
    )
    assert [(house.acted(one).kind, house.acted(one).amount) for one in (own, typed)] == [("surplus", -2000), ("surplus", -100)]
    assert [line.description for line in house.acted(own).lines] == ["Sugar"]


def test_that_the_last_due_instalments_are_in_dispute_as_far_as_the_amount_needs(house: House) -> None:
    from tests.areas.receivables.builders import day

    from kamdesk.areas.receivables.rules import NewLine

    lines = (NewLine(description="Shelf", quantity=Decimal(10), price=Decimal(10)),)
    invoice = house.invoice(0, on=TODAY, lines=lines, parts=((day(4, 1), 40), (day(5, 1), 40), (day(6, 1), 20)))
    act = house.act(7, invoice_id=invoice)
    house.sign(act)
    assert [told is not None for told in house.disputes(invoice)] == [False, True, True]
    house.act_step(actions.cancel_act, act, reason="drawn up wrongly")
    assert house.disputes(invoice) == [None, None, None]


def test_that_another_dispute_stays_beside_and_after_the_acts(house: House) -> None:
    _order, delivery, invoice = house.sold()
    with house.database.read() as session:
        item = session.query(OpenItem.id).filter(OpenItem.document_id == invoice).scalar()
    house.do(ledger.dispute, ledger.Dispute(item_id=item, on=ORDERED, reason="the price"))
    act = house.act(8, delivery_id=delivery)
    house.sign(act)
    (told,) = house.disputes(invoice or 0)
    assert told is not None
    assert told.startswith("the price\n")
    house.settle(act, "credit_note")
    assert house.disputes(invoice or 0) == ["the price"]


def test_that_an_act_drawn_up_before_the_invoice_is_credited_after_it(house: House) -> None:
    order = house.handed_over((house.tea, 10, 10))
    delivery = house.ship(order)
    act = house.act(9, delivery_id=delivery)
    house.deliver(delivery)
    house.sign(act)
    with pytest.raises(NotInvoicedYetError):
        house.settle(act, "credit_note")
    assert house.acted(act).status == "signed"
    invoice = house.bill(delivery)
    house.settle(act, "credit_note")
    assert house.money_of(invoice) == ("118.00", "106.20")


def test_that_a_cancelled_credit_note_puts_the_amount_in_dispute_again(house: House) -> None:
    _order, delivery, invoice = house.sold()
    act = house.act(8, delivery_id=delivery)
    house.sign(act)
    house.settle(act, "credit_note")
    note = house.acted(act).credit_note
    assert note is not None
    house.do(ledger.cancel_document, ledger.CancelDocument(document_id=note.record_id, date=TODAY, reason="no", key="c"))
    assert (house.acted(act).status, house.acted(act).settlement) == ("signed", None)
    assert house.disputes(invoice or 0) != [None]
    house.settle(act, "credit_note")
    assert house.money_of(invoice or 0)[1] == "94.40"


def test_that_a_cancelled_invoice_lets_go_of_acts_about_its_delivery_only(house: House) -> None:
    _order, delivery, invoice = house.sold()
    act = house.act(8, delivery_id=delivery)
    house.sign(act)
    house.do(ledger.cancel_document, ledger.CancelDocument(document_id=invoice or 0, date=TODAY, reason="no", key="c"))
    assert house.acted(act).invoice is None
    plain = house.plain_invoice(("Shelf", 3, 10))
    other = house.act(2, invoice_id=plain)
    with pytest.raises(StillUnsettledError, match=house.acted(other).number):
        house.do(ledger.cancel_document, ledger.CancelDocument(document_id=plain, date=TODAY, reason="no", key="d"))


def test_that_a_draft_is_changed_and_the_later_change_is_told(house: House) -> None:
    _order, delivery, _invoice = house.sold()
    act = house.act(8, delivery_id=delivery)
    card = house.acted(act)
    line = ActLineInput(found=Decimal(12), delivery_line_id=card.lines[0].delivery_line_id)
    change = actions.ChangeAct(act_id=act, version=card.version, date=TODAY, lines=(line,), place="Warehouse 2", present="A\nB")
    house.do(actions.change_act, change)
    with pytest.raises(ChangedByOthersError):
        house.do(actions.change_act, change)
    card = house.acted(act)
    assert (card.kind, card.amount, card.place, card.present) == ("surplus", -2360, "Warehouse 2", "A\nB")
    house.sign(act)
    with pytest.raises(WrongStateError, match="Signed"):
        house.do(actions.change_act, change)


def test_that_impossible_acts_are_refused_with_a_sentence_and_nothing_is_stored(house: House) -> None:
    _order, delivery, _invoice = house.sold()
    priceless = house.product("Gift")
    with house.database.write() as session:
        session.get_one(Product, priceless).price = None
    attempts: list[tuple[type[KamDeskError], tuple[Any, ...], dict[str, Any]]] = [
        (NothingFoundError, (10,), {}),
        (MoreDamagedError, ((3, 4),), {}),
        (ImpossibleQuantityError, (-1,), {}),
        (ImpossibleQuantityError, ("1.0000001",), {}),
        (PairError, ((8, 0, 1),), {}),
        (TooEarlyError, (8,), {"date": ORDERED}),
        (ProductUnknownError, (), {"extra": (ActLineInput(found=Decimal(2)),)}),
        (PriceUnknownError, (), {"extra": (ActLineInput(found=Decimal(2), product_id=priceless),)}),
    ]
    for refusal, lines, more in attempts:
        with pytest.raises(refusal):
            house.act(*lines, delivery_id=delivery, **more)
    house.back(5, delivery_id=delivery)
    with pytest.raises(LackingTooMuchError):
        house.act(4, delivery_id=delivery)
    assert house.count(GoodsAct) == 0


def test_that_an_act_ends_only_in_a_way_that_fits_it(house: House) -> None:
    _order, delivery, _invoice = house.sold()
    act = house.act(8, delivery_id=delivery)
    with pytest.raises(WrongStateError):
        house.settle(act, "credit_note")
    house.sign(act)
    for way in ("invoice", "return", "exchange", ""):
        with pytest.raises(SettlementError):
            house.settle(act, way)
    with pytest.raises(ReasonNeededError):
        house.settle(act, "nothing")
    with pytest.raises(ReasonNeededError):
        house.act_step(actions.cancel_act, act)
    house.settle(act, "nothing", "counted again")
    assert house.acted(act).reason == "counted again"
    with pytest.raises(WrongStateError):
        house.act_step(actions.cancel_act, act, reason="no")
    with pytest.raises(ActGoneError):
        house.do(actions.sign_act, actions.SettleAct(act_id=999, version=1, date=TODAY))

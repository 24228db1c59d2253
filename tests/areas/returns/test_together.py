"""Two people at once: the same goods come back once, and are credited once."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier
from typing import Any

from tests.areas.returns.builders import TODAY, House

from kamdesk.areas.returns import actions
from kamdesk.areas.returns.model import GoodsReturn
from kamdesk.areas.returns.rules.refusals import TooMuchBackError, WrongStateError
from kamdesk.storage.errors import ChangedByOthersError, StoreLockedError


def test_that_of_two_people_who_take_the_same_goods_back_at_once_one_is_refused(house: House) -> None:
    _order, delivery, invoice = house.sold()
    together = Barrier(2)

    def take(of: dict[str, Any]) -> str:
        source = house.source(**of)
        together.wait()
        line = actions.ReturnLineInput(
            quantity=Decimal(7),
            delivery_line_id=source.lines[0].delivery_line_id,
            document_line_id=source.lines[0].document_line_id,
        )
        command = actions.TakeReturn(date=TODAY, key=str(of), lines=(line,), reason="late", **of)
        while True:
            try:
                house.do(actions.take_return, command)
            except StoreLockedError:
                continue
            except TooMuchBackError:
                return "refused"
            return "taken"

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(take, [{"delivery_id": delivery}, {"invoice_id": invoice}]))
    assert sorted(answers) == ["refused", "taken"]
    assert house.count(GoodsReturn) == 1


def test_that_of_two_people_who_credit_a_return_at_once_one_books(house: House) -> None:
    _order, delivery, invoice = house.sold()
    back = house.back(4, delivery_id=delivery)
    command = actions.SettleReturn(return_id=back, version=house.returned(back).version, date=TODAY)
    together = Barrier(2)

    def credit(_person: int) -> int | None:
        together.wait()
        while True:
            try:
                return int(house.do(actions.credit_return, command))
            except StoreLockedError:
                continue
            except (ChangedByOthersError, WrongStateError):
                return None

    with ThreadPoolExecutor(2) as pool:
        notes = {note for note in pool.map(credit, range(2)) if note is not None}
    assert len(notes) == 1
    assert house.money_of(invoice or 0) == ("118.00", "70.80")
    assert house.balanced()

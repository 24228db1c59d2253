"""What a contract in force does: its prices and terms are what orders use, and leave again when it ends."""

import datetime as dt
from decimal import Decimal

import pytest
from tests.areas.contracts.builders import ENDS, SIGNED, STARTS, Bureau, terms
from tests.areas.orders.builders import line
from tests.areas.receivables.builders import money

from kamdesk.areas.clients.model import Client
from kamdesk.areas.contracts import actions, queries
from kamdesk.areas.contracts.rules.details import LineInput
from kamdesk.areas.contracts.rules.refusals import RecommendedAlreadyError, RecommendsItselfError
from kamdesk.areas.prices.queries import Ask, prices_for

DAY = dt.timedelta(days=1)


def found(bureau: Bureau, product: int, day: dt.date) -> tuple[Decimal | None, str]:
    with bureau.database.read() as session:
        (price,) = prices_for(session, bureau.client, "AZN", day, [Ask(product, Decimal(1))])
    return price.price, price.source


def card_terms(bureau: Bureau) -> tuple[object, ...]:
    with bureau.database.read() as session:
        one = session.get_one(Client, bureau.client)
        return one.payment_days, one.credit_limit, one.discount, one.price_column


def test_that_orders_find_the_prices_of_a_signed_contract_within_its_term(bureau: Bureau) -> None:
    bureau.signed([LineInput(product_id=bureau.tea, price=Decimal("8.50"))])
    assert found(bureau, bureau.tea, STARTS - DAY) == (Decimal(10), "usual")
    assert found(bureau, bureau.tea, STARTS) == (Decimal("8.5"), "contract")
    assert found(bureau, bureau.tea, ENDS) == (Decimal("8.5"), "contract")
    assert found(bureau, bureau.tea, ENDS + DAY) == (Decimal(10), "usual")


def test_that_an_unsigned_contract_changes_no_price(bureau: Bureau) -> None:
    made = bureau.draft(lines=(LineInput(product_id=bureau.tea, price=Decimal(8)),))
    bureau.approve(made)
    bureau.sign(made, by_us=SIGNED)
    assert found(bureau, bureau.tea, STARTS) == (Decimal(10), "usual")


def test_that_an_early_end_ends_its_prices(bureau: Bureau) -> None:
    made = bureau.signed([LineInput(product_id=bureau.tea, price=Decimal(8))])
    bureau.end(made, STARTS + 9 * DAY, STARTS)
    assert found(bureau, bureau.tea, STARTS + 9 * DAY)[1] == "contract"
    assert found(bureau, bureau.tea, STARTS + 10 * DAY)[1] == "usual"


def test_that_an_additional_agreement_takes_the_place_of_a_price(bureau: Bureau) -> None:
    made = bureau.signed(
        [LineInput(product_id=bureau.tea, price=Decimal(8)), LineInput(product_id=bureau.sugar, price=Decimal(4))]
    )
    amendment = bureau.amend(made, STARTS + 30 * DAY, lines=(LineInput(product_id=bureau.tea, price=Decimal(7)),))
    assert bureau.contract(amendment).number == "KD-2026/001-1"
    assert found(bureau, bureau.tea, STARTS + 29 * DAY)[0] == 8
    assert found(bureau, bureau.tea, STARTS + 30 * DAY)[0] == 7
    assert found(bureau, bureau.sugar, ENDS)[0] == 4
    assert found(bureau, bureau.tea, ENDS + DAY)[1] == "usual"


def test_that_terms_are_on_the_card_from_the_first_day_to_the_last(bureau: Bureau) -> None:
    bureau.change_client(payment_days=7, discount=Decimal(1))
    bureau.signed(terms=terms(payment_days=45, credit_limit=9000, discount=4))
    assert card_terms(bureau) == (7, None, Decimal(1), None)
    assert bureau.opened(STARTS - DAY) == 0
    assert bureau.opened(STARTS) == 1
    assert card_terms(bureau) == (45, 900_000, Decimal(4), None)
    assert bureau.opened(STARTS) == 0
    assert bureau.opened(ENDS) == 0
    assert bureau.opened(ENDS + DAY) == 1
    assert card_terms(bureau) == (7, None, Decimal(1), None)
    assert bureau.opened(ENDS + 2 * DAY) == 0


def test_that_a_contract_signed_late_takes_effect_at_once_and_orders_use_it(bureau: Bureau) -> None:
    bureau.signed(terms=terms(credit_limit=5), starts=SIGNED, ends=ENDS)
    assert bureau.place(line(bureau.tea, 10)).status == "held"


def test_that_what_was_typed_on_the_card_meanwhile_is_kept(bureau: Bureau) -> None:
    bureau.signed(terms=terms(payment_days=45, discount=4))
    bureau.opened(STARTS)
    bureau.change_client(discount=Decimal(6))
    bureau.opened(ENDS + DAY)
    assert card_terms(bureau) == (None, None, Decimal(6), None)


def test_that_an_additional_agreement_changes_the_card_from_its_day(bureau: Bureau) -> None:
    made = bureau.signed(terms=terms(payment_days=45, discount=4))
    bureau.opened(STARTS)
    bureau.amend(made, STARTS + 30 * DAY, terms=terms(payment_days=60))
    assert card_terms(bureau)[:3] == (60, None, Decimal(4))
    bureau.opened(ENDS + DAY)
    assert card_terms(bureau) == (None, None, None, None)
    with bureau.database.read() as session:
        assert queries.effective_terms(session, made, STARTS).payment_days == 45
        assert queries.effective_terms(session, made, STARTS + 30 * DAY).payment_days == 60


def test_that_a_successor_takes_over_without_a_gap(bureau: Bureau) -> None:
    made = bureau.signed(terms=terms(payment_days=45))
    bureau.opened(STARTS)
    successor = bureau.run(actions.renew, actions.Renew(contract_id=made, today=ENDS, key="again"))
    bureau.approve(successor)
    bureau.sign(successor)
    bureau.opened(ENDS + DAY)
    assert card_terms(bureau)[0] == 45
    bureau.opened(dt.date(2028, 2, 1))
    assert card_terms(bureau)[0] is None


def rows(bureau: Bureau, contract: int, today: dt.date) -> dict[str, queries.PerformanceRow]:
    result = bureau.read(queries.performance, contract, today)
    return {one.what if one.what != "goods" else one.name: one for one in result.rows}


def test_that_performance_sets_what_was_promised_against_what_was_done(bureau: Bureau) -> None:
    made = bureau.signed(
        [LineInput(product_id=bureau.tea, quantity=Decimal(100))],
        terms=terms(amount=1000, recommendations=1, bonus_percent=10, bonus_from=500, bonus_period="quarter"),
    )
    bureau.invoice(400, on=STARTS, due=STARTS + 30 * DAY)
    bureau.invoice(200, on=STARTS + 5 * DAY)
    seen = rows(bureau, made, STARTS + 60 * DAY)
    assert (seen["volume"].promised, seen["volume"].done) == (money(1000), money(600))
    assert (seen["payment"].promised, seen["payment"].done, seen["payment"].late) == (2, 0, True)
    assert seen["overdue"].done == money(600)
    assert (seen["Tea"].promised, seen["Tea"].done) == (100, 0)
    (first,) = bureau.read(queries.performance, made, STARTS + 60 * DAY).bonuses
    assert (first.bought, first.missing, first.earned, first.over) == (money(600), money(0), money(60), False)
    assert seen["recommendations"].done == 0


def test_that_what_a_client_brought_is_counted(bureau: Bureau) -> None:
    other = bureau.new_client("Ulduz")
    bureau.run(actions.recommend, bureau.client, other, STARTS)
    with pytest.raises(RecommendsItselfError):
        bureau.run(actions.recommend, other, other, STARTS)
    with pytest.raises(RecommendedAlreadyError):
        bureau.run(actions.recommend, bureau.new_client("Araz"), other, STARTS)
    (row,) = bureau.read(queries.recommendations, bureau.client)
    assert (row.recommended, row.bought) == ("Ulduz", money(0))


def test_that_promises_are_kept_late_or_in_time(bureau: Bureau) -> None:
    made = bureau.signed()
    promise = bureau.run(
        actions.add_promise, actions.NewPromise(contract_id=made, side="ours", text="A stand in the shop", due=STARTS)
    )
    assert rows(bureau, made, STARTS + 3 * DAY)["promise"].days == 3
    bureau.run(actions.keep_promise, promise, 1, STARTS)
    assert not rows(bureau, made, STARTS + 3 * DAY)["promise"].late

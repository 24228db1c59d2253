"""Edges of contracts found by attacking them: terms of nothing, days out of order, two computers, merged clients."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from sqlalchemy import select
from tests.areas.contracts.builders import ENDS, SIGNED, STARTS, Bureau, details, terms
from tests.areas.receivables.builders import money

from kamdesk.areas.clients.actions import MergeClients, merge_clients
from kamdesk.areas.clients.actions.merging import versions_of
from kamdesk.areas.clients.model import Client
from kamdesk.areas.contracts import actions
from kamdesk.areas.contracts.model import ContractEvent, Recommendation
from kamdesk.areas.contracts.queries.filling import filled
from kamdesk.areas.contracts.rules import Terms, amended
from kamdesk.areas.contracts.rules.details import LineInput
from kamdesk.areas.contracts.rules.refusals import ApprovedAlreadyError, NotInStateError, OverlappingTermError
from kamdesk.areas.prices.queries import Ask, prices_for
from kamdesk.storage.errors import StoreLockedError

DAY = dt.timedelta(days=1)


def price(bureau: Bureau, day: dt.date) -> Decimal | None:
    """What tea costs on a day."""
    with bureau.database.read() as session:
        (found,) = prices_for(session, bureau.client, "AZN", day, [Ask(bureau.tea, Decimal(1))])
    return found.price


def card_terms(bureau: Bureau) -> tuple[object, ...]:
    with bureau.database.read() as session:
        one = session.get_one(Client, bureau.client)
        return one.payment_days, one.credit_limit, one.discount


def test_that_an_additional_agreement_may_agree_on_nothing_at_all(bureau: Bureau) -> None:
    before = Terms(currency="AZN", payment_days=45, credit_limit=money(900), discount=Decimal(4), recommendations=3)
    change = Terms(currency="AZN", payment_days=0, credit_limit=money(0), discount=Decimal(0), recommendations=0)
    assert amended(before, [change]) == change
    made = bureau.signed(terms=terms(payment_days=45, credit_limit=900, discount=4))
    bureau.opened(STARTS)
    bureau.amend(made, STARTS + 30 * DAY, terms=terms(payment_days=0, credit_limit=0, discount=0))
    assert card_terms(bureau) == (0, 0, 0)


def test_that_a_discount_typed_with_noughts_leaves_the_card_again(bureau: Bureau) -> None:
    made = bureau.signed(terms=terms(discount="4.50"), starts=SIGNED)
    for day in range(3):
        bureau.opened(SIGNED + day * DAY)
    assert card_terms(bureau)[2] == Decimal("4.5")
    with bureau.database.read() as session:
        kinds = session.scalars(select(ContractEvent.kind).where(ContractEvent.contract_id == made)).all()
    assert "lifted" not in kinds
    bureau.opened(ENDS + DAY)
    assert card_terms(bureau)[2] is None


def test_that_an_agreement_about_earlier_days_leaves_the_later_price_in_place(bureau: Bureau) -> None:
    lines = [(LineInput(product_id=bureau.tea, price=Decimal(amount)),) for amount in (8, 7, 6)]
    made = bureau.signed(lines[0])
    bureau.amend(made, STARTS + 60 * DAY, lines=lines[1])
    bureau.amend(made, STARTS + 30 * DAY, lines=lines[2])
    assert [price(bureau, STARTS + days * DAY) for days in (29, 30, 59, 60)] == [8, 6, 6, 7]
    assert [price(bureau, day) for day in (ENDS, ENDS + DAY)] == [7, 10]


def test_that_an_early_end_that_is_put_off_takes_the_prices_along(bureau: Bureau) -> None:
    made = bureau.signed((LineInput(product_id=bureau.tea, price=Decimal(8)),))
    bureau.end(made, STARTS + 9 * DAY, STARTS)
    bureau.end(made, STARTS + 19 * DAY, STARTS)
    assert [price(bureau, STARTS + days * DAY) for days in (10, 19, 20)] == [8, 8, 10]


def test_that_nothing_is_agreed_additionally_once_the_contract_has_ended(bureau: Bureau) -> None:
    made = bureau.signed((LineInput(product_id=bureau.tea, price=Decimal(8)),))
    starts = STARTS + 30 * DAY
    line = LineInput(product_id=bureau.tea, price=Decimal(7))
    changes = details(kind="amendment", date=STARTS, starts=starts, ends=None, notice_days=0, lines=(line,))
    wanted = actions.Amend(contract_id=made, details=changes, key="a", template_id=bureau.template)
    amendment = bureau.run(actions.amend, wanted)
    bureau.approve(amendment)
    bureau.end(made, STARTS + 9 * DAY, STARTS)
    with pytest.raises(NotInStateError):
        bureau.sign(amendment, on=STARTS)
    assert price(bureau, starts) == 10


def test_that_a_successor_cannot_be_moved_into_the_term_before_it(bureau: Bureau) -> None:
    made = bureau.signed()
    successor = bureau.run(actions.renew, actions.Renew(contract_id=made, today=ENDS, key="again"))
    card = bureau.contract(successor)
    moved = details(starts=ENDS, ends=ENDS + 400 * DAY)
    with pytest.raises(OverlappingTermError):
        bureau.run(actions.change_contract, actions.ChangeContract(contract_id=successor, version=card.version, details=moved))


def test_that_nobody_approves_a_contract_that_was_given_up(bureau: Bureau) -> None:
    made = bureau.draft()
    bureau.run(actions.ask_approval, made, bureau.contract(made).version)
    approval = bureau.contract(made).approvals[0].approval_id
    cancel = actions.Cancel(contract_id=made, version=bureau.contract(made).version, reason="no", today=SIGNED)
    bureau.run(actions.cancel_contract, cancel)
    with pytest.raises(ApprovedAlreadyError):
        bureau.run(
            actions.decide_contract,
            actions.DecideContract(approval_id=approval, approve=True, reason="", today=SIGNED),
            who=bureau.director,
        )


def test_that_two_computers_begin_a_day_at_once(bureau: Bureau) -> None:
    made = bureau.signed(terms=terms(payment_days=45))
    together = Barrier(2)

    def begin(_computer: int) -> int:
        together.wait()
        while True:
            try:
                return bureau.opened(STARTS)
            except StoreLockedError:
                continue

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(begin, range(2))) == [0, 1]
    assert card_terms(bureau)[0] == 45
    with bureau.database.read() as session:
        kinds = session.scalars(select(ContractEvent.kind).where(ContractEvent.contract_id == made)).all()
    assert kinds.count("in_force") == 1


@pytest.mark.parametrize("keeps_who_recommended", [True, False])
def test_that_cards_that_recommended_each_other_can_be_merged(bureau: Bureau, keeps_who_recommended: bool) -> None:
    other = bureau.new_client("Other")
    bureau.run(actions.recommend, bureau.client, other, SIGNED)
    keep, gone = (bureau.client, other) if keeps_who_recommended else (other, bureau.client)
    with bureau.database.read() as session:
        versions = versions_of(session, [keep, gone])
    bureau.run(merge_clients, MergeClients(keep=versions[keep], gone=(versions[gone],)))
    with bureau.database.read() as session:
        found = session.scalars(select(Recommendation)).one()
        assert (found.client_id, found.recommended_id) == (bureau.client, other)


def test_that_the_recommendations_of_merged_cards_are_kept(bureau: Bureau) -> None:
    gone, third = bureau.new_client("Gone"), bureau.new_client("Third")
    bureau.run(actions.recommend, bureau.client, third, SIGNED)
    bureau.run(actions.recommend, third, gone, SIGNED)
    bureau.run(actions.recommend, third, bureau.client, SIGNED)
    with bureau.database.read() as session:
        versions = versions_of(session, [bureau.client, gone])
    bureau.run(merge_clients, MergeClients(keep=versions[bureau.client], gone=(versions[gone],)))
    with bureau.database.read() as session:
        pairs = {(one.client_id, one.recommended_id) for one in session.scalars(select(Recommendation))}
    assert pairs == {(bureau.client, third), (third, gone), (third, bureau.client)}


def test_that_a_signed_text_says_what_was_signed_whatever_the_card_says_later(bureau: Bureau) -> None:
    made = bureau.draft(template=bureau.new_template("parties", text="{buyer} pays within {payment_days} days."))
    bureau.change_client(name="Araz", legal_name="Araz MMC", payment_days=30)
    bureau.approve(made)
    bureau.sign(made, by_us=SIGNED)
    before = bureau.read(filled, made, None, ("az", "ar", "en"))
    assert "Araz MMC" in before.clauses[1].texts["en"]
    bureau.change_client(legal_name="Araz ASC", payment_days=7)
    assert bureau.read(filled, made, None, ("az", "ar", "en")).clauses == before.clauses
    bureau.sign(made, by_them=SIGNED)
    assert bureau.read(filled, made, None, ("az", "ar", "en")).clauses == before.clauses


def test_that_an_agreement_prints_what_an_earlier_one_agreed(bureau: Bureau) -> None:
    made = bureau.signed(terms=terms(payment_days=45))
    bureau.amend(made, STARTS + 10 * DAY, terms=terms(payment_days=60))
    wanted = actions.Amend(
        contract_id=made,
        details=details(
            kind="amendment", date=STARTS, starts=STARTS + 20 * DAY, ends=None, notice_days=0, terms=terms(discount=2)
        ),
        key="second",
        template_id=bureau.new_template("terms", text="{payment_days} days, {discount} %"),
    )
    second = bureau.run(actions.amend, wanted)
    text = bureau.read(filled, second, None, ("en",)).clauses[1].texts["en"]
    assert [word.strip("\u2066\u2069") for word in text.split()] == ["60", "days,", "2", "%"]

"""A contract from its draft to its end: nothing skipped, nothing signed that is not ready, what is signed frozen."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from tests.areas.contracts.builders import ENDS, SIGNED, STARTS, Bureau, details, terms
from tests.areas.receivables.builders import money

from kamdesk.areas.contracts import actions, queries
from kamdesk.areas.contracts.actions.texts import EditText, edit_text
from kamdesk.areas.contracts.queries.texts import latest_text
from kamdesk.areas.contracts.rules import refusals
from kamdesk.areas.contracts.rules.details import LineInput, Signatory
from kamdesk.storage.errors import ChangedByOthersError

DAY = dt.timedelta(days=1)


def change(bureau: Bureau, contract: int, **more: object) -> None:
    command = actions.ChangeContract(contract_id=contract, version=bureau.contract(contract).version, details=details(**more))
    bureau.run(actions.change_contract, command)


def test_that_a_contract_goes_its_whole_way(bureau: Bureau) -> None:
    made = bureau.draft()
    assert bureau.state(made) == "draft"
    bureau.send(made)
    assert bureau.state(made) == "negotiation"
    bureau.approve(made)
    assert bureau.state(made) == "approved"
    assert bureau.sign(made, by_us=SIGNED) == "signed"
    assert bureau.sign(made, by_them=SIGNED + DAY, today=SIGNED + DAY) == "upcoming"
    card = bureau.contract(made, STARTS)
    assert (card.state, card.signed_on, card.number) == ("in_force", SIGNED + DAY, "KD-2026/001")
    assert [one.kind for one in card.events][:3] == ["drafted", "sent", "asked"]


def test_that_drafting_under_one_key_makes_one_contract(bureau: Bureau) -> None:
    command = actions.NewContract(client_id=bureau.client, details=details(), key="once", template_id=bureau.template)
    first = bureau.run(actions.draft_contract, command)
    assert bureau.run(actions.draft_contract, command) == first


def test_that_nothing_unapproved_is_signed(bureau: Bureau) -> None:
    made = bureau.draft()
    with pytest.raises(refusals.NotApprovedError):
        bureau.sign(made)
    bureau.approve(made, approve=False, reason="the penalty is missing")
    with pytest.raises(refusals.NotApprovedError):
        bureau.sign(made)


def test_that_a_change_after_the_approval_needs_another_one(bureau: Bureau) -> None:
    made = bureau.draft()
    bureau.approve(made)
    change(bureau, made, terms=terms(discount=5))
    assert bureau.state(made) == "draft"
    with pytest.raises(refusals.NotApprovedError):
        bureau.sign(made)


def test_that_the_director_is_asked_where_something_is_unusual(bureau: Bureau) -> None:
    usual = bureau.draft()
    assert bureau.run(actions.ask_approval, usual, bureau.contract(usual).version) == ("head_of_sales",)
    bonus = bureau.draft(terms=terms(bonus_percent=2, bonus_from=1000, bonus_period="quarter"))
    assert bureau.run(actions.ask_approval, bonus, bureau.contract(bonus).version) == ("head_of_sales", "director")
    (first, second) = bureau.read(queries.waiting_approvals, bonus)
    assert first.approval.why == second.approval.why == ("bonus",)
    with pytest.raises(refusals.MayNotApproveError):
        bureau.run(
            actions.decide_contract,
            actions.DecideContract(approval_id=second.approval.approval_id, approve=True, reason="", today=SIGNED),
            who=bureau.head,
        )


def test_that_an_approval_is_given_once(bureau: Bureau) -> None:
    made = bureau.draft()
    bureau.run(actions.ask_approval, made, bureau.contract(made).version)
    (one,) = bureau.read(queries.waiting_approvals, made)
    command = actions.DecideContract(approval_id=one.approval.approval_id, approve=True, reason="", today=SIGNED)
    with pytest.raises(refusals.MayNotApproveError):
        bureau.run(actions.decide_contract, command, who=bureau.manager)
    bureau.run(actions.decide_contract, command, who=bureau.head)
    with pytest.raises(refusals.ApprovedAlreadyError):
        bureau.run(actions.decide_contract, command, who=bureau.head)
    refused = actions.DecideContract(approval_id=one.approval.approval_id, approve=False, reason=" ", today=SIGNED)
    with pytest.raises(refusals.ApprovedAlreadyError):
        bureau.run(actions.decide_contract, refused, who=bureau.head)


def test_that_signed_text_and_terms_are_frozen(bureau: Bureau) -> None:
    made = bureau.draft()
    bureau.approve(made)
    bureau.sign(made, by_them=SIGNED)
    with pytest.raises(refusals.FrozenError):
        change(bureau, made, terms=terms(discount=50))


@pytest.mark.parametrize("who", ["ours", "theirs"])
def test_that_a_contract_says_who_signs_it(bureau: Bureau, who: str) -> None:
    nobody: dict[str, Any] = {who: Signatory()}
    made = bureau.draft(**nobody)
    bureau.approve(made)
    with pytest.raises(refusals.SignatoryMissingError):
        bureau.sign(made)


def test_that_signatures_are_of_the_past_and_given_once(bureau: Bureau) -> None:
    made = bureau.draft()
    bureau.approve(made)
    with pytest.raises(refusals.SignedInFutureError):
        bureau.sign(made, on=SIGNED + DAY, today=SIGNED)
    bureau.sign(made, by_us=SIGNED)
    with pytest.raises(refusals.SignedAlreadyError):
        bureau.sign(made, by_us=SIGNED)


def test_that_the_second_of_two_people_is_told(bureau: Bureau) -> None:
    made = bureau.draft()
    command = actions.ChangeContract(contract_id=made, version=bureau.contract(made).version, details=details(city="Gəncə"))
    bureau.run(actions.change_contract, command)
    with pytest.raises(ChangedByOthersError):
        bureau.run(actions.change_contract, command)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"ends": STARTS - DAY}, refusals.TermOrderError),
        ({"ends": None, "renewal": "automatic"}, refusals.RenewalWithoutEndError),
        ({"notice_days": 400}, refusals.NoticeTooLongError),
        ({"terms": terms(payment_days=-1)}, refusals.TermsError),
        ({"terms": terms(bonus_percent=2)}, refusals.BonusIncompleteError),
        ({"lines": (LineInput(),)}, refusals.SpecificationLineError),
        ({"lines": (LineInput(product_id=999_999),)}, refusals.SpecificationLineError),
    ],
)
def test_that_impossible_terms_are_refused_with_what_to_do(bureau: Bureau, more: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        bureau.draft(**more)


def test_that_a_number_is_given_once(bureau: Bureau) -> None:
    bureau.draft(number="A-1")
    with pytest.raises(refusals.ContractNumberTakenError):
        bureau.draft(number="A-1")
    assert bureau.contract(bureau.draft()).number == "KD-2026/001"


def test_that_an_unsigned_contract_is_cancelled_with_a_reason(bureau: Bureau) -> None:
    made = bureau.draft()
    with pytest.raises(refusals.CancelReasonError):
        bureau.run(actions.cancel_contract, actions.Cancel(contract_id=made, version=1, reason=" ", today=SIGNED))
    version = bureau.contract(made).version
    bureau.run(actions.cancel_contract, actions.Cancel(contract_id=made, version=version, reason="no need", today=SIGNED))
    assert bureau.state(made) == "cancelled"
    signed = bureau.signed()
    with pytest.raises(refusals.NotInStateError):
        version = bureau.contract(signed).version
        bureau.run(actions.cancel_contract, actions.Cancel(contract_id=signed, version=version, reason="no", today=SIGNED))


def test_that_an_early_end_needs_a_reason_a_right_and_a_day_of_the_term(bureau: Bureau) -> None:
    made = bureau.signed()
    with pytest.raises(refusals.EndReasonError):
        bureau.end(made, STARTS, SIGNED, reason="")
    with pytest.raises(refusals.EndReasonError):
        bureau.end(made, STARTS, SIGNED, right="")
    with pytest.raises(refusals.EndDayError):
        bureau.end(made, ENDS + DAY, SIGNED)
    bureau.end(made, STARTS + 9 * DAY, STARTS)
    assert bureau.state(made, STARTS + 9 * DAY) == "ending"
    assert bureau.state(made, STARTS + 10 * DAY) == "ended"


def test_that_a_renewal_goes_on_from_the_day_after_with_the_same_text_and_terms(bureau: Bureau) -> None:
    made = bureau.signed(terms=terms(discount=3, amount=5000), renewal="automatic")
    successor = bureau.run(actions.renew, actions.Renew(contract_id=made, today=ENDS, key="again"))
    assert bureau.run(actions.renew, actions.Renew(contract_id=made, today=ENDS, key="again")) == successor
    card = bureau.contract(successor)
    assert (card.details.starts, card.details.ends) == (ENDS + DAY, dt.date(2028, 1, 31))
    assert (card.terms.discount, card.terms.amount, card.predecessor_id) == (Decimal(3), money(5000), made)
    assert card.text_number == 1
    with pytest.raises(refusals.RenewedAlreadyError):
        bureau.run(actions.renew, actions.Renew(contract_id=made, today=ENDS, key="other"))
    bureau.approve(successor)
    bureau.sign(successor)
    assert bureau.state(made, ENDS) == "in_force"


def test_that_terms_never_overlap(bureau: Bureau) -> None:
    made = bureau.signed()
    with pytest.raises(refusals.OverlappingTermError):
        bureau.run(
            actions.renew,
            actions.Renew(contract_id=made, today=ENDS, key="k", details=details(starts=ENDS, ends=ENDS + 40 * DAY)),
        )


def test_that_notice_ends_a_contract_on_its_day(bureau: Bureau) -> None:
    made = bureau.signed(renewal="automatic")
    version = bureau.contract(made).version
    command = actions.GiveNotice(contract_id=made, version=version, on=STARTS, side="theirs", today=STARTS)
    bureau.run(actions.give_notice, command)
    assert bureau.state(made, STARTS) == "ending"
    assert bureau.read(queries.due_for_renewal, ENDS) == []


def test_that_what_comes_to_its_end_is_listed_by_its_notice_date(bureau: Bureau) -> None:
    late = bureau.signed(renewal="automatic", notice_days=10)
    early = bureau.signed(renewal="agreed", notice_days=60)
    bureau.signed(ends=None)
    assert [one.contract_id for one in bureau.read(queries.due_for_renewal, ENDS - 10 * DAY)] == [early, late]
    assert [one.contract_id for one in bureau.read(queries.due_for_renewal, ENDS - 80 * DAY)] == [early]
    assert bureau.read(queries.due_for_renewal, STARTS) == []


def test_that_approvers_are_told_of_a_clause_that_lost_its_field(bureau: Bureau) -> None:
    made = bureau.draft()
    with bureau.database.read() as session:
        text = latest_text(session, made)
    assert text is not None
    clauses = tuple(replace(one.as_input(), texts={**one.texts, "en": "Clause about KD-1."}) for one in text.clauses)
    edit = EditText(text_id=text.id, version=text.version, clauses=clauses, origin="template")
    bureau.run(edit_text, edit)
    bureau.run(actions.ask_approval, made, bureau.contract(made).version)
    assert bureau.read(queries.waiting_approvals, made)[0].approval.why == ("agreed", "fields")

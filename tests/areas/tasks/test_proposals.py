import pytest
from sqlalchemy import select
from tests.areas.receivables.builders import day
from tests.areas.tasks.builders import DUE, GIVEN, TODAY, Bureau

from kamdesk.areas.tasks import actions, queries
from kamdesk.areas.tasks.model import Proposal
from kamdesk.areas.tasks.rules import refusals
from kamdesk.storage.errors import ChangedByOthersError


def test_that_a_proposal_goes_from_its_maker_to_what_came_of_it(bureau: Bureau) -> None:
    proposal = bureau.propose(text="They ask for 250 g")
    bureau.answer(proposal, "considered", "")
    assert (bureau.proposal(proposal).state, bureau.proposal(proposal).answer) == ("considered", None)
    bureau.answer(proposal, "accepted", "From autumn on")
    bureau.finish(proposal)

    found = bureau.proposal(proposal)
    assert (found.employee_id, found.state, found.answer, found.answered_by) == (
        bureau.manager,
        "done",
        "From autumn on",
        bureau.head,
    )
    assert (found.given_on, found.answered_on, found.done_on) == (GIVEN, TODAY, TODAY)


def test_that_one_that_was_asked_for_waits_until_it_is_given(bureau: Bureau) -> None:
    proposal = bureau.ask()
    assert (bureau.proposal(proposal).state, bureau.proposal(proposal).asked_by) == ("asked", bureau.head)
    with pytest.raises(refusals.NotYoursError):
        bureau.deliver(proposal, who=bureau.nigar)
    with pytest.raises(refusals.ReportMissingError):
        bureau.deliver(proposal, text="")
    with pytest.raises(refusals.NotNowError, match="asked for"):
        bureau.answer(proposal, "accepted")
    bureau.deliver(proposal)
    found = bureau.proposal(proposal)
    assert (found.state, found.given_on, found.text) == ("given", DUE, "Grow.")


def test_that_only_the_management_asks_and_answers_and_nobody_the_own(bureau: Bureau) -> None:
    with pytest.raises(refusals.MayNotAskError):
        bureau.ask(who=bureau.manager)
    for who, own in ((bureau.nigar, bureau.manager), (bureau.manager, bureau.manager), (bureau.head, bureau.head)):
        proposal = bureau.propose(who=own)
        with pytest.raises(refusals.MayNotAnswerError):
            bureau.answer(proposal, "accepted", who=who)
    bureau.answer(bureau.propose(who=bureau.director), "accepted", who=bureau.director)


def test_that_an_answer_needs_words_and_comes_once(bureau: Bureau) -> None:
    proposal = bureau.propose()
    for state in ("accepted", "refused"):
        with pytest.raises(refusals.AnswerMissingError):
            bureau.answer(proposal, state, " ")
    with pytest.raises(refusals.DoneEarlierError):
        bureau.answer(proposal, "refused", answered_on=day(5, 1))
    bureau.answer(proposal, "refused", "Too dear")
    with pytest.raises(refusals.NotNowError, match="Refused"):
        bureau.answer(proposal, "accepted")
    with pytest.raises(refusals.NotNowError):
        bureau.finish(proposal)


def test_that_a_proposal_is_changed_until_somebody_considers_it(bureau: Bureau) -> None:
    proposal = bureau.propose()

    def change(version: int, who: int, kind: str = "prices") -> int:
        command = actions.ChangeProposal(proposal_id=proposal, version=version, kind=kind, subject="Column C")
        return int(bureau.by(who, actions.change_proposal, command))

    with pytest.raises(refusals.NotYoursError, match="Aysel"):
        change(1, bureau.nigar)
    with pytest.raises(refusals.UnknownKindError):
        change(1, bureau.manager, kind="weather")
    change(1, bureau.manager)
    with pytest.raises(ChangedByOthersError):
        change(1, bureau.manager)
    assert (bureau.proposal(proposal).subject, bureau.proposal(proposal).kind) == ("Column C", "prices")
    bureau.answer(proposal, "considered")
    with pytest.raises(refusals.NotNowError):
        change(bureau.proposal(proposal).version, bureau.manager)


def test_that_the_maker_withdraws_a_proposal_and_the_head_what_was_asked_for(bureau: Bureau) -> None:
    own, asked = bureau.propose(), bureau.ask()
    with pytest.raises(refusals.MayNotAskError):
        bureau.withdraw(asked)
    with pytest.raises(refusals.ReasonNeededError):
        bureau.withdraw(own, reason="")
    bureau.withdraw(own)
    bureau.withdraw(asked, who=bureau.head)
    assert {bureau.proposal(one).state for one in (own, asked)} == {"withdrawn"}
    with pytest.raises(refusals.NotNowError):
        bureau.withdraw(own)


def test_that_the_list_knows_what_waits_and_what_is_late(bureau: Bureau) -> None:
    late, waiting, done = bureau.ask(), bureau.ask(wanted_by=day(7, 1)), bureau.propose()
    bureau.answer(done, "refused")

    def ids(state: str | None) -> list[int]:
        with bureau.database.read() as session:
            return sorted(session.scalars(queries.proposal_list(state, TODAY).narrow))

    assert (ids("waiting"), ids("late"), ids("refused"), ids(None)) == ([late, waiting], [late], [done], [late, waiting, done])
    with bureau.database.read() as session:
        first = session.scalars(select(Proposal.id).order_by(*queries.PROPOSAL_ORDER, Proposal.id)).all()
    assert first[-1] == done
    assert bureau.read(queries.waiting_proposals) == 0
    assert [one.subject for one in bureau.read(queries.found_proposals, "cafe", 5)] == ["Prospects of cafés"] * 2

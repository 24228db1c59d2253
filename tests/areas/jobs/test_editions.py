"""The life of a job description: drafted, edited by two, agreed, approved, replaced, annulled."""

import datetime as dt

import pytest
from tests.areas.jobs.builders import DAY, FROM, TODAY, Personnel, clause, description, words

from kamdesk.areas.jobs import actions, queries
from kamdesk.areas.jobs.actions import Agreer, Annul, DescriptionDetails, DraftEdition, EditEdition, PositionDetails
from kamdesk.areas.jobs.actions.commands import ChangePosition
from kamdesk.areas.jobs.queries.papers import paper_head
from kamdesk.areas.jobs.queries.ready import ready_position
from kamdesk.areas.jobs.rules import ClauseInput, problems
from kamdesk.areas.jobs.rules.refusals import (
    BeforeEditionError,
    DirectorOnlyError,
    EditionGoneError,
    FrozenEditionError,
    NobodyToAgreeError,
    NotAgreedError,
    NotInStateError,
    NotYoursToAgreeError,
    OpenEditionError,
    PastDateError,
    ReadyPositionError,
    SectionsMissingError,
    WeightsError,
    WhyAnnulledError,
    WhyNotAgreedError,
)
from kamdesk.core.text import without_direction_marks
from kamdesk.storage.errors import ChangedByOthersError

DETAILS = DescriptionDetails(date=DAY, language="en")


def annul(personnel: Personnel, edition: int, on: dt.date = TODAY, reason: str = "Wrong", who: int | None = None) -> None:
    command = Annul(description_id=edition, version=personnel.card(edition).row.version, on=on, reason=reason)
    personnel.run(actions.annul, command, who=who or personnel.director)


def test_that_every_ready_position_can_be_drafted_agreed_and_approved(personnel: Personnel) -> None:
    personnel.run(actions.install_positions)
    own = personnel.position
    for position in personnel.read(queries.positions):
        if position.id == own:
            continue
        personnel.position = position.id
        made = personnel.run(actions.draft_edition, DraftEdition(position_id=position.id, details=DETAILS))
        card = personnel.card(made)
        ready = ready_position(position.key)
        assert [one.level for one in card.clauses] == [item[0] for item in ready["items"]]
        assert problems(card.clauses, ("az", "ar", "ru", "en")) == []
        personnel.ask(made)
        assert personnel.answer(made)
        personnel.approve(made)
        assert personnel.state(made) == "in_force"
        printed = personnel.read(paper_head, made, ("az", "ar"), TODAY)
        assert not any("{" in text or "____" in text for one in printed.clauses for text in one.texts.values())


def test_that_a_position_of_its_own_begins_with_the_five_sections_or_a_ready_one(personnel: Personnel) -> None:
    personnel.run(actions.install_positions)
    made = personnel.run(actions.draft_edition, DraftEdition(position_id=personnel.position, details=DETAILS))
    assert [one.section for one in personnel.card(made).clauses] == ["general", "duties", "rights", "relations", "responsibility"]
    annul(personnel, made)
    wanted = DraftEdition(position_id=personnel.position, details=DETAILS, ready="key_account_manager")
    second = personnel.run(actions.draft_edition, wanted)
    duties = [one for one in personnel.card(second).clauses if one.section == "duties" and not one.heading]
    assert (len(duties), sum(one.weight or 0 for one in duties)) == (23, 100)
    assert all(one.library_id is not None and one.indicator for one in duties)
    annul(personnel, second)
    with pytest.raises(ReadyPositionError):
        personnel.run(actions.draft_edition, DraftEdition(position_id=personnel.position, details=DETAILS, ready="king"))


def test_that_only_one_edition_is_on_its_way(personnel: Personnel) -> None:
    personnel.draft()
    with pytest.raises(OpenEditionError, match="1"):
        personnel.draft()


def test_that_of_two_who_edit_one_draft_the_second_is_told(personnel: Personnel) -> None:
    made = personnel.draft()
    read = personnel.card(made).row.version
    personnel.edit(made, description(clause("duties", "Sells well")), read)
    with pytest.raises(ChangedByOthersError):
        personnel.edit(made, description(clause("duties", "Sells badly")), read)
    assert "Sells well" in personnel.clauses(made)


def test_that_clauses_keep_their_keys_when_they_move(personnel: Personnel) -> None:
    made = personnel.draft(clause("duties", "Sells"), clause("duties", "Calls"))
    before = personnel.clauses(made)
    inputs = [one.as_input() for one in personnel.card(made).clauses]
    place = next(i for i, one in enumerate(inputs) if one.texts.get("en") == "Sells")
    inputs[place], inputs[place + 1] = inputs[place + 1], inputs[place]
    personnel.edit(made, (*inputs, ClauseInput(section="pay", level=1)))
    after = personnel.clauses(made)
    assert {name: one.key for name, one in after.items() if name in before} == {name: one.key for name, one in before.items()}
    assert (before["Sells"].number, after["Sells"].number) == ("2.1.", "2.2.")


def test_that_saving_without_a_change_changes_nothing(personnel: Personnel) -> None:
    made = personnel.draft()
    personnel.ask(made)
    version = personnel.card(made).row.version
    assert personnel.edit(made, tuple(one.as_input() for one in personnel.card(made).clauses)) == version


def test_that_weights_other_than_a_hundred_stay_in_the_draft_and_are_refused_at_agreement(personnel: Personnel) -> None:
    made = personnel.draft(clause("duties", "Sells", weight=60), clause("duties", "Calls", weight=30))
    assert [type(one) for one in problems(personnel.card(made).clauses, ("en",))] == [WeightsError]
    with pytest.raises(WeightsError, match="90"):
        personnel.ask(made)
    personnel.edit(made, description(clause("duties", "Sells", weight=60), clause("duties", "Calls", weight=40)))
    personnel.ask(made)


def test_that_a_description_without_its_sections_is_not_agreed(personnel: Personnel) -> None:
    made = personnel.draft()
    personnel.edit(made, description()[:3])
    with pytest.raises(SectionsMissingError, match="Rights"):
        personnel.ask(made)


def test_that_all_who_are_asked_agree_and_the_text_is_frozen_then(personnel: Personnel) -> None:
    made = personnel.draft()
    with pytest.raises(NobodyToAgreeError):
        command = actions.AskAgreement(description_id=made, version=personnel.card(made).row.version, agreers=())
        personnel.run(actions.ask_agreement, command)
    personnel.ask(
        made,
        Agreer(role="hr", employee_id=personnel.hr),
        Agreer(role="legal", name="Orxan Quliyev"),
        Agreer(role="head", employee_id=personnel.kamran),
    )
    assert not personnel.answer(made, 0)
    assert not personnel.answer(made, 1)
    assert personnel.state(made) == "draft"
    assert personnel.answer(made, 2, who=personnel.kamran)
    assert personnel.state(made) == "agreed"
    with pytest.raises(FrozenEditionError, match="Agreed"):
        personnel.edit(made, description(clause("duties", "Sells more")))
    with pytest.raises(FrozenEditionError):
        personnel.ask(made)


def test_that_nobody_agrees_for_another_but_hr_and_the_director(personnel: Personnel) -> None:
    made = personnel.draft()
    personnel.ask(made, Agreer(role="head", employee_id=personnel.kamran), Agreer(role="legal", name="Orxan Quliyev"))
    for place, name in ((0, "Kamran"), (1, "Orxan Quliyev")):
        with pytest.raises(NotYoursToAgreeError, match=name):
            personnel.answer(made, place, who=personnel.aysel)
    personnel.answer(made, 0, who=personnel.director)


def test_that_a_refusal_has_a_reason_and_a_changed_text_is_agreed_anew(personnel: Personnel) -> None:
    made = personnel.draft()
    personnel.ask(made, Agreer(role="hr", employee_id=personnel.hr), Agreer(role="head", employee_id=personnel.kamran))
    with pytest.raises(WhyNotAgreedError):
        personnel.answer(made, agreed=False)
    personnel.answer(made, agreed=False, remark="Add the reports")
    personnel.answer(made, 1, who=personnel.kamran)
    personnel.edit(made, description(clause("duties", "Reports")))
    asked = personnel.card(made).agreements
    assert [(one.agreed, one.remark) for one in asked] == [(None, "Add the reports"), (None, None)]
    personnel.answer(made)
    personnel.ask(made, Agreer(role="hr", employee_id=personnel.hr))
    assert [one.agreed for one in personnel.card(made).agreements] == [True]


def test_that_only_a_director_approves_and_only_what_is_agreed(personnel: Personnel) -> None:
    made = personnel.draft()
    with pytest.raises(NotAgreedError, match="Ask for agreement"):
        personnel.approve(made)
    personnel.ask(made, Agreer(role="hr", employee_id=personnel.hr), Agreer(role="legal", name="Orxan"))
    personnel.answer(made)
    with pytest.raises(NotAgreedError, match="Legal service"):
        personnel.approve(made)
    personnel.answer(made, 1)
    for who in (personnel.kamran, personnel.hr, personnel.aysel):
        with pytest.raises(DirectorOnlyError):
            personnel.approve(made, who=who)
    personnel.approve(made)
    assert personnel.card(made).row.approved_by == "Sevda"
    with pytest.raises(NotInStateError, match="Approved"):
        personnel.approve(made)


def test_that_nothing_is_approved_for_a_past_date(personnel: Personnel) -> None:
    made = personnel.draft()
    personnel.ask(made)
    personnel.answer(made)
    with pytest.raises(PastDateError, match="2 Mar 2026") as told:
        personnel.approve(made, since=dt.date(2026, 3, 1))
    assert "1 Mar 2026" in str(told.value)
    assert personnel.state(made) == "agreed"
    personnel.approve(made, since=FROM)
    assert [personnel.state(made, day) for day in (DAY, FROM)] == ["approved", "in_force"]


def test_that_a_new_edition_replaces_the_one_before_from_its_day(personnel: Personnel) -> None:
    first = personnel.in_force(clause("duties", "Sells"))
    second = personnel.in_force(clause("duties", "Sells more"), since=FROM)
    assert (personnel.state(first, FROM - dt.timedelta(1)), personnel.state(second, FROM - dt.timedelta(1))) == (
        "in_force",
        "approved",
    )
    assert (personnel.state(first, FROM), personnel.state(second, FROM)) == ("replaced", "in_force")
    assert personnel.card(first).row.replaced_on == FROM
    in_force = personnel.read(queries.edition_in_force, personnel.position, FROM)
    assert (in_force.id, in_force.edition) == (second, 2)
    third = personnel.draft()
    personnel.ask(third)
    personnel.answer(third)
    with pytest.raises(BeforeEditionError, match="16 Mar 2026"):
        personnel.approve(third, since=DAY)


def test_that_the_next_edition_begins_with_the_one_before(personnel: Personnel) -> None:
    first = personnel.in_force(clause("duties", "Sells", weight=100, norm=5, indicator="sales_volume"))
    second = personnel.draft()
    assert [one.as_input() for one in personnel.card(second).clauses] == [one.as_input() for one in personnel.card(first).clauses]
    assert (personnel.card(second).row.edition, personnel.read(queries.edition_before, second)) == (2, first)


def test_that_differences_are_those_of_words_and_of_figures(personnel: Personnel) -> None:
    first = personnel.in_force(
        clause("duties", "Sells tea", weight=60), clause("duties", "Calls", weight=40), clause("duties", "Waits")
    )
    second = personnel.draft()
    inputs = []
    for one in personnel.card(second).clauses:
        given = one.as_input()
        if one.texts.get("en") == "Sells tea":
            given = ClauseInput(
                section="duties", key=one.key, texts=words("Sells much tea"), weight=given.weight, indicator="dso"
            )
        if one.texts.get("en") != "Waits":
            inputs.append(given)
    personnel.edit(second, (*inputs, ClauseInput(section="hours", level=1)))
    found = personnel.read(queries.compared, first, second, "en", TODAY)
    kinds = {"".join(text for _kind, text in one.runs): one.kind for one in found.clauses if one.kind != "same"}
    assert kinds == {"Sells much tea": "changed", "Waits": "gone", "Working hours": "new"}
    assert [(one.number, one.indicators) for one in found.figures] == [("2.1.", (None, "dso"))]


def test_that_annulling_needs_a_reason_and_leaves_the_edition_readable(personnel: Personnel) -> None:
    made = personnel.in_force()
    with pytest.raises(WhyAnnulledError):
        annul(personnel, made, reason="  ")
    with pytest.raises(DirectorOnlyError):
        annul(personnel, made, who=personnel.kamran)
    annul(personnel, made)
    card = personnel.card(made)
    assert (card.row.state, card.row.annul_reason) == ("annulled", "Wrong")
    assert len(card.clauses) == 10
    assert personnel.state(made, TODAY - dt.timedelta(1)) == "in_force"
    with pytest.raises(NotInStateError):
        annul(personnel, made)
    with pytest.raises(FrozenEditionError, match="Annulled"):
        personnel.edit(made, description())


def test_that_a_draft_is_given_up_by_whoever_wrote_it(personnel: Personnel) -> None:
    made = personnel.draft()
    annul(personnel, made, who=personnel.kamran)
    assert personnel.state(made) == "annulled"
    assert personnel.card(personnel.draft()).row.edition == 2


def test_that_what_was_agreed_keeps_its_words_whatever_is_renamed(personnel: Personnel) -> None:
    made = personnel.in_force()
    details = PositionDetails(names=words("Seller"), places=2)
    personnel.run(
        actions.change_position,
        ChangePosition(position_id=personnel.position, version=personnel.place().version, details=details),
    )
    texts = [one.texts["en"] for one in personnel.read(paper_head, made, ("en",), TODAY).clauses]
    assert "About rights of the Key account manager" in [without_direction_marks(text) for text in texts]
    second = personnel.draft()
    texts = [one.texts["en"] for one in personnel.read(paper_head, second, ("en",), TODAY).clauses]
    assert "About rights of the Seller" in [without_direction_marks(text) for text in texts]


def test_that_a_command_for_an_edition_that_is_not_there_is_refused(personnel: Personnel) -> None:
    command = EditEdition(description_id=99, version=1, details=DETAILS, clauses=())
    with pytest.raises(EditionGoneError):
        personnel.run(actions.edit_edition, command)

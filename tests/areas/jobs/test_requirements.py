"""What a position asks for, who was checked against it, and certificates that end."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from tests.areas.jobs.builders import DAY, TODAY, Personnel, words

from kamdesk.areas.jobs import actions, queries
from kamdesk.areas.jobs.actions import (
    Assess,
    CertificationDetails,
    ChangeAssessment,
    ChangeCertification,
    Mark,
    RequirementInput,
    SetRequirements,
)
from kamdesk.areas.jobs.indicators import INDICATORS
from kamdesk.areas.jobs.rules.refusals import (
    CertificationError,
    LevelError,
    NoRequirementsError,
    UnknownChoiceError,
    WhoIsAssessedError,
)
from kamdesk.core.indicators import Figure
from kamdesk.storage.errors import ChangedByOthersError

MARCH, APRIL = dt.date(2026, 3, 1), dt.date(2026, 4, 1)


def wanted(kind: str, text: str, level: int = 3, **more: Any) -> RequirementInput:
    return RequirementInput(kind=kind, texts=words(text), level=level, **more)


def require(personnel: Personnel, *requirements: RequirementInput, version: int | None = None) -> dict[str, int]:
    """Ask for these things; return their ids by their English words."""
    command = SetRequirements(
        position_id=personnel.position, version=version or personnel.place().version, requirements=requirements
    )
    personnel.run(actions.set_requirements, command)
    return {one.text("en"): one.id for one in personnel.read(queries.requirements, personnel.position)}


def certify(personnel: Personnel, name: str, until: dt.date | None, since: dt.date = MARCH, **more: Any) -> int:
    details = CertificationDetails(
        employee_id=personnel.aysel, name=name, kind="certificate", issued_on=since, expires_on=until, **more
    )
    return personnel.run(actions.certify, details)  # type: ignore[no-any-return]


def test_that_requirements_stand_by_kind_and_who_is_second_is_told(personnel: Personnel) -> None:
    read = personnel.place().version
    require(personnel, wanted("skill", "Sells"), wanted("education", "Economist", must=True), version=read)
    rows = personnel.read(queries.requirements, personnel.position)
    assert [(one.text("en"), one.must) for one in rows] == [("Economist", True), ("Sells", False)]
    with pytest.raises(ChangedByOthersError):
        require(personnel, wanted("skill", "Calls"), version=read)


@pytest.mark.parametrize(
    ("requirement", "refusal"),
    [
        (wanted("luck", "Lucky"), UnknownChoiceError),
        (wanted("skill", "Sells", 0), LevelError),
        (wanted("skill", "Sells", 6), LevelError),
    ],
)
def test_that_impossible_requirements_are_refused(
    personnel: Personnel, requirement: RequirementInput, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        require(personnel, requirement)


def test_that_gaps_of_a_candidate_are_found(personnel: Personnel) -> None:
    ids = require(
        personnel, wanted("skill", "Sells", 4, must=True), wanted("knowledge", "Market", 3), wanted("quality", "Calm", 2)
    )
    marks = (Mark(requirement_id=ids["Sells"], level=2), Mark(requirement_id=ids["Market"], level=4, note="knows it well"))
    made = personnel.run(
        actions.assess,
        Assess(position_id=personnel.position, date=DAY, marks=marks, candidate="Leyla", manner="erudite", conclusion="Not yet"),
    )
    card = personnel.read(queries.assessment_card, made)
    assert {one.texts["en"]: (one.level, one.gap, one.is_missing) for one in card.gaps} == {
        "Market": (4, 0, False),
        "Sells": (2, 2, True),
        "Calm": (None, None, False),
    }
    row = card.row
    assert (row.who, row.assessor, row.fit.met, row.fit.missing, row.fit.share) == ("Leyla", "Kamran", 1, 1, 71)


def test_that_an_assessment_keeps_what_was_wanted_then(personnel: Personnel) -> None:
    ids = require(personnel, wanted("skill", "Sells", 4), wanted("skill", "Calls", 2))
    marks = (Mark(requirement_id=ids["Sells"], level=3), Mark(requirement_id=ids["Calls"], level=3))
    command = Assess(position_id=personnel.position, date=DAY, marks=marks, employee_id=personnel.aysel)
    made = personnel.run(actions.assess, command)
    require(personnel, wanted("skill", "Sells", 1, id=ids["Sells"]))
    assert [(one.texts["en"], one.wanted) for one in personnel.read(queries.assessment_card, made).gaps] == [
        ("Sells", 4),
        ("Calls", 2),
    ]
    version = personnel.read(queries.assessment_card, made).row.version
    change = ChangeAssessment(assessment_id=made, version=version, details=command)
    personnel.run(actions.change_assessment, change)
    assert personnel.read(queries.assessment_card, made).gaps[0].gap == 1
    with pytest.raises(ChangedByOthersError):
        personnel.run(actions.change_assessment, change)


def test_that_an_assessment_is_of_one_person_against_something(personnel: Personnel) -> None:
    ids = require(personnel, wanted("skill", "Sells"))
    marks = (Mark(requirement_id=ids["Sells"], level=2),)
    nobody = Assess(position_id=personnel.position, date=DAY, marks=marks)
    for wrong_one in (nobody, replace(nobody, employee_id=personnel.aysel, candidate="Leyla")):
        with pytest.raises(WhoIsAssessedError):
            personnel.run(actions.assess, wrong_one)
    with pytest.raises(NoRequirementsError):
        personnel.run(actions.assess, Assess(position_id=personnel.position, date=DAY, marks=(), candidate="Leyla"))
    wrong = (Mark(requirement_id=ids["Sells"], level=6),)
    with pytest.raises(LevelError):
        personnel.run(actions.assess, Assess(position_id=personnel.position, date=DAY, marks=wrong, candidate="Leyla"))


def test_that_the_next_assessment_begins_with_the_last_one_and_the_certificates(personnel: Personnel) -> None:
    ids = require(personnel, wanted("skill", "Sells"), wanted("certificate", "Safety", key="safety"))
    assert [one.level for one in personnel.read(queries.blank_gaps, personnel.position, personnel.aysel, DAY)] == [None, None]
    marks = (Mark(requirement_id=ids["Sells"], level=2),)
    personnel.run(actions.assess, Assess(position_id=personnel.position, date=DAY, marks=marks, employee_id=personnel.aysel))
    certify(personnel, "Safety at work", TODAY, requirement_key="safety")
    begun = personnel.read(queries.blank_gaps, personnel.position, personnel.aysel, TODAY)
    assert [(one.texts["en"], one.level) for one in begun] == [("Sells", 2), ("Safety", 3)]
    later = personnel.read(queries.blank_gaps, personnel.position, personnel.aysel, TODAY + dt.timedelta(1))
    assert later[1].level is None


def test_that_certificates_are_due_before_they_end_and_not_once_renewed(personnel: Personnel) -> None:
    certify(personnel, "First aid", TODAY + dt.timedelta(61))
    soon = certify(personnel, "Driving", TODAY + dt.timedelta(60))
    certify(personnel, "Sales school", None)
    old = certify(personnel, "Secrets", TODAY - dt.timedelta(5))
    due = personnel.read(queries.certifications_due, TODAY)
    assert [(one.id, one.days_left) for one in due] == [(old, -5), (soon, 60)]
    certify(personnel, "SECRETS", TODAY + dt.timedelta(400))
    assert [one.id for one in personnel.read(queries.certifications_due, TODAY)] == [soon]
    row = personnel.read(queries.certification, soon, TODAY)
    personnel.run(actions.archive_certification, soon, row.version)
    assert personnel.read(queries.certifications_due, TODAY) == ()


def test_that_impossible_certificates_are_refused(personnel: Personnel) -> None:
    with pytest.raises(CertificationError, match="no name"):
        certify(personnel, " ", None)
    with pytest.raises(CertificationError, match="1 Jan 2026"):
        certify(personnel, "Driving", dt.date(2026, 1, 1))
    made = certify(personnel, "Driving", None)
    details = CertificationDetails(employee_id=personnel.aysel, name="Driving", kind="diploma", issued_on=MARCH)
    with pytest.raises(UnknownChoiceError):
        personnel.run(actions.change_certification, ChangeCertification(certification_id=made, version=1, details=details))


def test_that_the_figure_counts_needed_and_held_certificates_once(personnel: Personnel) -> None:
    (indicator,) = INDICATORS
    assert indicator.compute is not None
    assert indicator.rows is not None
    require(
        personnel,
        wanted("certificate", "Safety", must=True, key="safety"),
        wanted("certificate", "Driving licence", must=True, key="driving"),
        wanted("certificate", "English", key="english"),
    )
    personnel.appoint(personnel.aysel, until=dt.date(2026, 4, 15))
    certify(personnel, "Safety", dt.date(2026, 3, 10), requirement_key="safety")
    certify(personnel, "Safety again", dt.date(2026, 12, 31), dt.date(2026, 3, 12), requirement_key="safety")
    certify(personnel, "Sales school", dt.date(2026, 3, 30))
    late = dt.date(2026, 5, 5)
    figures = personnel.read(indicator.compute, (MARCH, APRIL, dt.date(2026, 6, 1)), late)
    assert figures == {
        (personnel.aysel, MARCH): Figure(Decimal(1), Decimal(3)),
        (personnel.aysel, APRIL): Figure(Decimal(1), Decimal(2)),
    }
    rows = personnel.read(indicator.rows, personnel.aysel, MARCH, dt.date(2026, 3, 31), late)
    assert [(one.title, one.counts) for one in rows] == [
        ("Safety again", True),
        ("Sales school", False),
        ("Driving licence", False),
    ]
    assert personnel.read(indicator.rows, personnel.rauf, MARCH, dt.date(2026, 3, 31), late) == []

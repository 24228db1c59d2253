"""Marks by the head, which are kept as figures at once."""

import pytest
from tests.areas.receivables.builders import day
from tests.areas.targets.builders import FEBRUARY, MARCH, TODAY, Selling

from kamdesk.areas.targets import queries
from kamdesk.areas.targets.rules import (
    MarkPointsError,
    MarkReasonMissingError,
    MarkTooEarlyError,
    MayNotMarkError,
    NotEnteredError,
)
from kamdesk.storage.errors import ChangedByOthersError


def test_that_a_mark_is_a_figure_with_its_reason_behind_it(office: Selling) -> None:
    mark_id = office.mark(90, "Trained the newcomers")

    assert office.figure("team_relations") == ("90", "1")
    (row,) = office.read(queries.explain, "team_relations", office.manager, MARCH, TODAY, TODAY)
    assert (row.area, row.record, row.title, row.detail, row.worth) == (
        "head_marks",
        mark_id,
        "Trained the newcomers",
        "Kamran",
        90,
    )
    found = office.read(queries.mark_by_id, mark_id)
    assert (found.employee, found.points) == ("Aysel", 90)


def test_that_several_months_have_the_mean_of_their_marks(office: Selling) -> None:
    office.mark(90)
    office.mark(60, month=FEBRUARY)

    (figure,) = office.read(queries.manager_figures, office.manager, [FEBRUARY, MARCH], TODAY, ("team_relations",))

    assert figure.value == 75
    assert figure.light == "near"


def test_that_a_mark_is_changed_and_the_second_of_two_is_told(office: Selling) -> None:
    office.mark(90)
    version = office.read(queries.mark, office.manager, "team_relations", MARCH).version
    office.mark(40, "Quarrelled with the warehouse", version=version)

    assert office.figure("team_relations") == ("40", "1")
    with pytest.raises(ChangedByOthersError):
        office.mark(95, version=version)
    with pytest.raises(ChangedByOthersError):
        office.mark(95)


def test_that_nobody_marks_who_may_not(office: Selling) -> None:
    with pytest.raises(MayNotMarkError, match="head of sales or a director"):
        office.mark(90, who=office.clerk)
    with pytest.raises(MayNotMarkError, match="Nobody marks themselves"):
        office.mark(90, employee_id=office.head)
    assert office.mark(90, employee_id=office.head, who=office.director)


def test_that_an_incomplete_mark_is_refused(office: Selling) -> None:
    for points in (-1, 101):
        with pytest.raises(MarkPointsError):
            office.mark(points)
    with pytest.raises(MarkReasonMissingError):
        office.mark(90, "  \u200f ")
    with pytest.raises(MarkTooEarlyError, match="April 2026"):
        office.mark(90, month=day(4, 1))
    with pytest.raises(NotEnteredError, match="Reports in time"):
        office.mark(90, indicator="reports_on_time")

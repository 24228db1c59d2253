"""Setting and copying targets."""

from datetime import date
from decimal import Decimal

import pytest
from tests.areas.receivables.builders import day
from tests.areas.targets.builders import FEBRUARY, JANUARY, MARCH, Selling

from kamdesk.areas.targets.actions import TargetInput
from kamdesk.areas.targets.rules import (
    ChangeError,
    MayNotSetTargetsError,
    NothingToCopyError,
    PlanError,
    TargetsChangedError,
    UnknownIndicatorError,
)


def cell(
    employee_id: int, plan: int | None, month: date = MARCH, key: str = "sales_volume", version: int | None = None
) -> TargetInput:
    number = None if plan is None else Decimal(plan)
    return TargetInput(employee_id=employee_id, indicator=key, month=month, plan=number, version=version)


def test_that_a_pasted_grid_is_stored_in_one_go(office: Selling) -> None:
    stored = office.set([cell(office.manager, 1000), cell(office.nigar, 2000), cell(office.nigar, 12, key="new_clients")])

    assert stored.count == 3
    assert office.plans() == {
        (office.manager, "sales_volume", 3): "1000",
        (office.nigar, "sales_volume", 3): "2000",
        (office.nigar, "new_clients", 3): "12",
    }


def test_that_one_bad_cell_keeps_the_whole_grid_out(office: Selling) -> None:
    with pytest.raises(PlanError):
        office.set([cell(office.manager, 1000), cell(office.nigar, -1)])

    assert office.plans() == {}


def test_that_a_target_is_changed_and_taken_away(office: Selling) -> None:
    office.plan(1000)
    office.plan(1500, version=office.version())
    assert office.plans() == {(office.manager, "sales_volume", 3): "1500"}

    office.plan(None, version=office.version())

    assert office.plans() == {}


def test_that_whoever_comes_second_is_told_and_overwrites_nothing(office: Selling) -> None:
    office.plan(1000)
    read = office.version()
    office.plan(1200, version=read)

    with pytest.raises(TargetsChangedError, match="A colleague set 1 of these targets") as told:
        office.set([cell(office.manager, 900, version=read), cell(office.nigar, 500)])

    assert told.value.cells == ((office.manager, "sales_volume", MARCH),)
    assert office.plans() == {(office.manager, "sales_volume", 3): "1200"}


def test_that_two_who_set_the_same_agree(office: Selling) -> None:
    office.plan(1000)

    assert office.plan(1000).count == 0


def test_that_a_target_somebody_took_away_or_set_meanwhile_counts_as_changed(office: Selling) -> None:
    office.plan(1000)
    with pytest.raises(TargetsChangedError):
        office.plan(900)
    read = office.version()
    office.plan(None, version=read)

    with pytest.raises(TargetsChangedError):
        office.plan(900, version=read)


def test_that_setting_can_be_undone(office: Selling) -> None:
    office.plan(1000)
    stored = office.set([cell(office.manager, 900, version=office.version()), cell(office.nigar, 500)])

    office.set(stored.undo)

    assert office.plans() == {(office.manager, "sales_volume", 3): "1000"}


def test_that_only_heads_and_directors_set_targets(office: Selling) -> None:
    for who in (office.manager, office.clerk):
        with pytest.raises(MayNotSetTargetsError):
            office.plan(1000, who=who)

    assert office.plan(1000, who=office.director).count == 1


def test_that_an_unknown_indicator_is_refused(office: Selling) -> None:
    with pytest.raises(UnknownIndicatorError, match="smiles"):
        office.plan(1, key="smiles")


def test_that_last_year_is_copied_with_a_change_and_what_is_set_stays(office: Selling) -> None:
    office.plan(1000, date(2025, 1, 1))
    office.plan(2000, date(2025, 2, 1))
    office.plan(77, FEBRUARY)
    pairs = ((date(2025, 1, 1), JANUARY), (date(2025, 2, 1), FEBRUARY))

    copied = office.copy(*pairs, change=Decimal(10))

    assert (copied.count, copied.stayed) == (1, 1)
    assert office.plans() == {(office.manager, "sales_volume", 1): "1100", (office.manager, "sales_volume", 2): "77"}
    assert office.copy(*pairs, change=Decimal(-5), replace=True).count == 2
    assert office.plans() == {(office.manager, "sales_volume", 1): "950", (office.manager, "sales_volume", 2): "1900"}


def test_that_copying_can_be_undone(office: Selling) -> None:
    office.plan(1000, JANUARY)
    office.plan(50, FEBRUARY)

    copied = office.copy((JANUARY, FEBRUARY), (JANUARY, MARCH), replace=True)
    assert office.plans() == {(office.manager, "sales_volume", month): "1000" for month in (1, 2, 3)}
    office.set(copied.undo)

    assert office.plans() == {(office.manager, "sales_volume", 1): "1000", (office.manager, "sales_volume", 2): "50"}


def test_that_what_was_reached_becomes_the_plan(office: Selling) -> None:
    office.sell(1000, day(1, 10))
    office.sell(300, day(1, 20), office.ulduz)
    office.count()

    office.copy((JANUARY, MARCH), change=Decimal(20), of_facts=True, keys=("sales_volume",))

    assert office.plans() == {(office.manager, "sales_volume", 3): "1200", (office.nigar, "sales_volume", 3): "360"}


def test_that_only_what_is_asked_for_is_copied(office: Selling) -> None:
    office.set(
        [cell(office.manager, 1000, JANUARY), cell(office.nigar, 500, JANUARY), cell(office.nigar, 3, JANUARY, "new_clients")]
    )

    office.copy((JANUARY, MARCH), employee_ids=(office.nigar,), keys=("sales_volume",))

    assert office.plans([MARCH]) == {(office.nigar, "sales_volume", 3): "500"}


def test_that_nothing_to_copy_and_a_strange_change_are_told(office: Selling) -> None:
    with pytest.raises(NothingToCopyError, match="January 2026"):
        office.copy((JANUARY, MARCH))
    office.plan(1000, JANUARY)
    with pytest.raises(ChangeError):
        office.copy((JANUARY, MARCH), change=Decimal(-101))
    with pytest.raises(MayNotSetTargetsError):
        office.copy((JANUARY, MARCH), who=office.clerk)

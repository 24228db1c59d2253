"""Positions, filled or vacant, and who holds them from when to when."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.areas.jobs.builders import DAY, Personnel, words

from kamdesk.areas.jobs import actions, queries
from kamdesk.areas.jobs.actions import ChangeHolder, ChangePosition, PositionDetails
from kamdesk.areas.jobs.queries.ready import shipped
from kamdesk.areas.jobs.rules.refusals import (
    HolderDaysError,
    HoldsAlreadyError,
    NoPlaceError,
    PlacesError,
    PositionHeldError,
    PositionLoopError,
    PositionNameError,
)
from kamdesk.core.i18n import use_language
from kamdesk.storage.errors import ChangedByOthersError

NEW_YEAR = dt.date(2026, 1, 1)


def details(name: str = "Manager", **more: object) -> PositionDetails:
    return replace(PositionDetails(names=words(name)), **more)  # type: ignore[arg-type]


def change(personnel: Personnel, position: int, wanted: PositionDetails, version: int | None = None) -> None:
    read = version or personnel.place(position).version
    personnel.run(actions.change_position, ChangePosition(position_id=position, version=read, details=wanted))


def test_that_a_position_is_there_filled_or_vacant(personnel: Personnel) -> None:
    assert [one.id for one in personnel.read(queries.vacant, DAY)] == [personnel.position]
    personnel.appoint(personnel.aysel)
    personnel.appoint(personnel.rauf, since=dt.date(2026, 3, 10))
    place = personnel.place()
    assert [one.employee for one in place.held_on(DAY)] == ["Aysel"]
    assert (place.free_on(DAY), place.free_on(dt.date(2026, 3, 10))) == (1, 0)
    assert personnel.read(queries.vacant, dt.date(2026, 3, 10)) == ()


def test_that_positions_are_found_by_name_in_any_language_and_department(personnel: Personnel) -> None:
    other = personnel.run(actions.add_position, PositionDetails(names={"az": "Mühasib", "ru": "Бухгалтер"}, department="Maliyyə"))
    for search in ("mühas", "БУХГ", "maliyye"):
        assert [one.id for one in personnel.read(queries.positions, search)] == [other]
    assert len(personnel.read(queries.positions)) == 2
    use_language("ru")
    with personnel.database.read() as session:
        rows = session.execute(queries.list_of_positions(DAY).order_by("name")).all()
    assert [(row.name, row.holders) for row in rows] == [("Key account manager", 0), ("Бухгалтер", 0)]


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        (PositionDetails(names={"az": " \u200e "}), PositionNameError),
        (details(places=0), PlacesError),
        (details(places=20_000), PlacesError),
    ],
)
def test_that_impossible_positions_are_refused(personnel: Personnel, wanted: PositionDetails, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        personnel.run(actions.add_position, wanted)


def test_that_a_position_never_reports_to_itself(personnel: Personnel) -> None:
    head = personnel.new_position("Head of sales")
    chief = personnel.new_position("Commercial director")
    change(personnel, personnel.position, details(head_id=head))
    change(personnel, head, details(head_id=chief))
    for position, above in ((chief, personnel.position), (chief, chief)):
        with pytest.raises(PositionLoopError):
            change(personnel, position, details(head_id=above))
    with pytest.raises(PositionLoopError):
        change(personnel, chief, details(deputy_id=chief))


def test_that_who_changes_a_position_second_is_told(personnel: Personnel) -> None:
    read = personnel.place().version
    change(personnel, personnel.position, details("Manager of keys"), read)
    with pytest.raises(ChangedByOthersError):
        change(personnel, personnel.position, details("Manager"), read)
    assert personnel.place().name("en") == "Manager of keys"


def test_that_a_position_with_holders_is_not_put_away(personnel: Personnel) -> None:
    holder = personnel.appoint(personnel.aysel)
    with pytest.raises(PositionHeldError, match="Aysel"):
        personnel.run(actions.archive_position, personnel.position, personnel.place().version)
    version = personnel.place().holders[0].version
    personnel.run(actions.release, holder, version, DAY)
    personnel.run(actions.archive_position, personnel.position, personnel.place().version)
    assert personnel.read(queries.positions) == ()
    assert [one.id for one in personnel.read(queries.positions, archived=True)] == [personnel.position]


def test_that_nobody_holds_a_position_twice_at_a_time(personnel: Personnel) -> None:
    personnel.appoint(personnel.aysel, NEW_YEAR, dt.date(2026, 6, 30))
    with pytest.raises(HoldsAlreadyError, match="Aysel"):
        personnel.appoint(personnel.aysel, dt.date(2026, 6, 30))
    personnel.appoint(personnel.aysel, dt.date(2026, 7, 1))
    with pytest.raises(HolderDaysError):
        personnel.appoint(personnel.rauf, DAY, NEW_YEAR)


def test_that_there_are_never_more_holders_than_places(personnel: Personnel) -> None:
    personnel.appoint(personnel.aysel, NEW_YEAR, dt.date(2026, 6, 30))
    personnel.appoint(personnel.rauf, dt.date(2026, 5, 1))
    with pytest.raises(NoPlaceError, match="1 May 2026"):
        personnel.appoint(personnel.kamran, dt.date(2026, 4, 1))
    personnel.appoint(personnel.kamran, dt.date(2026, 4, 1), dt.date(2026, 4, 30))
    personnel.appoint(personnel.kamran, dt.date(2026, 7, 1))
    with pytest.raises(NoPlaceError):
        personnel.appoint(personnel.hr, dt.date(2027, 1, 1))


def test_that_forty_hold_one_position(personnel: Personnel) -> None:
    change(personnel, personnel.position, details(places=40))
    for number in range(40):
        personnel.appoint(personnel.new_manager(f"Manager {number:02d}"))
    assert len(personnel.place().held_on(DAY)) == 40
    with pytest.raises(NoPlaceError, match="40"):
        personnel.appoint(personnel.aysel)


def test_that_a_holder_leaves_on_a_day_and_who_is_second_is_told(personnel: Personnel) -> None:
    holder = personnel.appoint(personnel.aysel, NEW_YEAR)
    row = personnel.place().holders[0]
    personnel.run(actions.release, holder, row.version, DAY)
    with pytest.raises(ChangedByOthersError):
        personnel.run(actions.release, holder, row.version, NEW_YEAR)
    (left,) = personnel.place().holders
    assert (left.holds_on(DAY), left.holds_on(DAY + dt.timedelta(1))) == (True, False)
    command = ChangeHolder(holder_id=holder, version=left.version, since=NEW_YEAR, until=None, order_number="12-K")
    personnel.run(actions.change_holder, command)
    assert personnel.place().holders[0].order_number == "12-K"


def test_that_ready_positions_are_put_in_once_and_left_as_the_office_has_them(personnel: Personnel) -> None:
    found = shipped()
    added = personnel.run(actions.install_positions)
    assert added == len(found["clauses"]) + len(found["positions"])
    by_key = {one.key: one for one in personnel.read(queries.positions)}
    ready = found["positions"][0]
    position = by_key[ready["key"]]
    assert dict(position.names) == ready["names"]
    assert len(personnel.read(queries.requirements, position.id)) == len(ready["requirements"])
    change(personnel, position.id, details("Our own name"))
    assert personnel.run(actions.install_positions) == 0
    assert personnel.place(position.id).name("az") == "Our own name"

"""Stops of supply by hand, holds, measures: each with its reason and on record."""

import datetime as dt

import pytest
from tests.areas.collection.builders import DUE, Collecting
from tests.areas.receivables.builders import money

from kamdesk.areas.clients.actions import CardVersion, MergeClients, merge_clients
from kamdesk.areas.clients.model import Client
from kamdesk.areas.clients.rules import ClientGoneError
from kamdesk.areas.collection import actions, queries
from kamdesk.areas.collection.rules.refusals import (
    HoldDaysError,
    LiftedAlreadyError,
    MeasureKindError,
    NotTheirItemError,
    ReasonNeededError,
    RecordGoneError,
    StoppedAlreadyError,
)
from kamdesk.storage.errors import ChangedByOthersError


def after(days: int) -> dt.date:
    """So many days after the due date."""
    return DUE + dt.timedelta(days)


def stop(office: Collecting, reason: str = "insolvent", on: int = 5) -> int:
    command = actions.StopSupply(client_id=office.client, from_on=after(on), reason=reason)
    return int(office.do(actions.stop_supply, command))


def lift(office: Collecting, number: int, version: int = 1) -> None:
    office.do(actions.lift_stop, actions.LiftStop(stop_id=number, version=version, date=after(8), reason="new owner"))


def test_that_supply_is_stopped_by_hand_from_a_day_until_somebody_lifts_it(office: Collecting) -> None:
    number = stop(office)
    assert (office.stopped(after(4)), office.stopped(after(5))) == (False, True)

    lift(office, number)

    assert not office.stopped(after(9))
    assert [kind for kind, _amount in office.measures()] == ["stop", "stop_lifted"]


def test_that_payment_does_not_lift_a_stop_by_hand(office: Collecting) -> None:
    office.debt(100)
    stop(office)
    office.pay(100, on=after(6))

    assert office.stopped(after(7))


def test_that_a_second_stop_by_hand_and_a_second_lifting_are_refused(office: Collecting) -> None:
    number = stop(office)
    with pytest.raises(StoppedAlreadyError):
        stop(office)
    lift(office, number)
    with pytest.raises(LiftedAlreadyError):
        lift(office, number, 2)
    with pytest.raises(ChangedByOthersError):
        lift(office, number, 1)
    assert stop(office, on=9) != number


def test_that_a_stop_needs_a_reason_and_a_client(office: Collecting) -> None:
    with pytest.raises(ReasonNeededError):
        stop(office, " ")
    with pytest.raises(ClientGoneError):
        office.do(actions.stop_supply, actions.StopSupply(client_id=999, from_on=after(1), reason="?"))
    with pytest.raises(RecordGoneError):
        lift(office, 999)


def test_that_stops_have_their_states(office: Collecting) -> None:
    office.debt(100)
    office.remind(after(3), after(14), after(30))
    first = stop(office, on=60)
    with office.database.read() as session:
        states = {one.stop_id: one.state for one in queries.stops(session, after(31))}
    assert sorted(states.values()) == ["later", "now"]

    office.pay(100, on=after(32))
    lift(office, first)
    with office.database.read() as session:
        states = {one.stop_id: one.state for one in queries.stops(session, after(33))}
    assert sorted(states.values()) == ["lifted", "paid"]


def test_that_a_hold_is_refused_with_its_reason(office: Collecting) -> None:
    stranger = office.debt(100, client_id=office.debtor("Other"))
    with pytest.raises(HoldDaysError):
        office.do(actions.hold, actions.Hold(client_id=office.client, from_on=after(5), until_on=after(4), reason="talks"))
    with pytest.raises(NotTheirItemError):
        office.do(actions.hold, actions.Hold(client_id=office.client, from_on=after(5), item_id=stranger, reason="talks"))
    with pytest.raises(ReasonNeededError):
        office.do(actions.hold, actions.Hold(client_id=office.client, from_on=after(5), reason=""))


def test_that_a_hold_that_is_over_is_not_lifted(office: Collecting) -> None:
    command = actions.Hold(client_id=office.client, from_on=after(5), until_on=after(8), reason="talks")
    number = office.do(actions.hold, command)

    with pytest.raises(LiftedAlreadyError), office.database.write() as session:
        actions.lift_hold(session, number, 1, after(9))


def test_that_what_people_did_is_on_record_with_who_and_why(office: Collecting) -> None:
    command = actions.RecordMeasure(
        client_id=office.client, date=after(5), kind="call", note="They pay on Friday", amount=money(50)
    )
    office.do(actions.record_measure, command)

    with office.database.read() as session:
        (found,) = queries.measures(session, office.client)

    assert (found.kind, found.note, found.amount, found.by) == ("call", "They pay on Friday", money(50), "Aysel")


@pytest.mark.parametrize("kind", ["reminder", "nonsense"])
def test_that_people_note_only_what_people_do(office: Collecting, kind: str) -> None:
    with pytest.raises(MeasureKindError):
        office.do(actions.record_measure, actions.RecordMeasure(client_id=office.client, date=after(5), kind=kind, note="x"))


def test_that_merging_two_cards_takes_letters_promises_and_stops_along(office: Collecting) -> None:
    kept = office.debtor("Kept")
    office.debt(100)
    office.remind(after(5))
    office.promise(50, after(10), after(6))
    stop(office)
    with office.database.read() as session:
        versions = [CardVersion(one, session.get_one(Client, one).version) for one in (kept, office.client)]
    office.do(merge_clients, MergeClients(keep=versions[0], gone=(versions[1],)))

    assert office.stopped(after(7), kept)
    with office.database.read() as session:
        card = queries.collection_card(session, kept, after(7))
    assert card is not None
    assert (len(card.promises), sorted(one.kind for one in card.measures)) == (1, ["promise", "reminder", "stop"])

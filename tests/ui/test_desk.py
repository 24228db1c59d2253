"""The desk reads, writes, opens, and tells once what changed."""

import threading
from datetime import date

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.conftest import TODAY, Parcel, parcel

from kamdesk.core.errors import KamDeskError
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk


def add(session: Session, *numbers: int) -> int:
    session.add_all(parcel(number) for number in numbers)
    return len(numbers)


def count(session: Session) -> int:
    return session.query(Parcel).count()


def test_that_reading_and_writing_hand_a_session_over(desk: Desk) -> None:
    assert desk.write(add, 1, 2) == 2
    assert desk.read(count) == 2


def test_that_a_refused_action_stores_nothing(desk: Desk, qtbot: QtBot) -> None:
    def refuse(session: Session) -> None:
        session.add(parcel(1))
        session.flush()
        raise KamDeskError("No.")

    with qtbot.assertNotEmitted(desk.changed, wait=50), pytest.raises(KamDeskError):
        desk.write(refuse)
    assert desk.read(count) == 0


def test_that_commits_at_one_moment_are_told_once(desk: Desk, qtbot: QtBot) -> None:
    told: list[frozenset[type]] = []
    desk.changed.connect(told.append)
    with qtbot.waitSignal(desk.changed):
        desk.write(add, 1)
        desk.write(add, 2)
        desk.tell_changed(frozenset({Desk}))

    assert told == [frozenset({Parcel, Desk})]


def test_that_a_commit_in_another_thread_is_told_on_this_one(desk: Desk, qtbot: QtBot) -> None:
    where: list[threading.Thread] = []
    desk.changed.connect(lambda _classes: where.append(threading.current_thread()))
    thread = threading.Thread(target=lambda: desk.write(add, 1))
    with qtbot.waitSignal(desk.changed):
        thread.start()
    thread.join()

    assert where == [threading.main_thread()]


def test_that_areas_open_one_another_by_name(desk: Desk) -> None:
    opened: list[object] = []
    desk.register("parcels", lambda record_id, **more: opened.append((record_id, more)))
    desk.open("parcels", 7, tab="money")

    assert opened == [(7, {"tab": "money"})]
    assert desk.can_open("parcels")
    with pytest.raises(KeyError):
        desk.open("nowhere")


def test_that_today_is_what_the_clock_says(desk: Desk) -> None:
    assert desk.today() == TODAY
    usual = Desk(desk.db, settings=desk.settings)
    assert usual.today() == date.today()
    usual.close()


def test_that_a_closed_desk_hears_nothing(desk: Desk, qtbot: QtBot) -> None:
    other = Desk(desk.db, settings=desk.settings)
    other.close()
    with qtbot.waitSignal(desk.changed), qtbot.assertNotEmitted(other.changed):
        desk.write(add, 1)

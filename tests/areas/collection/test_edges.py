"""Edges of collecting found by attacking it: letters whose gravest item is paid, two runs at once."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.areas.collection.builders import DUE, Collecting

from kamdesk.areas.collection.rules.refusals import NothingToRemindError, RemindedMeanwhileError
from kamdesk.storage.errors import StoreLockedError


def after(days: int) -> dt.date:
    return DUE + dt.timedelta(days)


def test_that_a_letter_falls_to_the_level_of_what_is_left_in_it(office: Collecting) -> None:
    old = office.debt(100)
    office.remind(after(5), after(15))
    fresh = office.debt(50, due=after(25))
    (letter,) = office.run(after(31))
    assert office.reminder(letter).level == 4
    office.pay(100, on=after(31), allocate=((old, 10_000),))
    office.send((letter,), after(31))
    sent = office.reminder(letter)
    assert (sent.level, sent.open) == (2, 5000)
    assert not office.stopped(after(32)), "only the item of level 2 is left"
    assert {item.item_id for item in sent.items if item.active} == {fresh}


def test_that_two_runs_at_once_remind_nothing_twice(office: Collecting) -> None:
    office.debt(100)
    together = Barrier(2)

    def run(_computer: int) -> int:
        together.wait()
        while True:
            try:
                return len(office.run(after(5)))
            except StoreLockedError:
                continue
            except (NothingToRemindError, RemindedMeanwhileError):
                return 0

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(run, range(2))) == [0, 1]

import datetime as dt
from typing import Any

import pytest
from tests.areas.receivables.builders import day
from tests.areas.tasks.builders import DUE, GIVEN, TODAY, Bureau

from kamdesk.areas.clients.rules import ClientGoneError
from kamdesk.areas.people.model import Employee
from kamdesk.areas.tasks import queries
from kamdesk.areas.tasks.actions import GiveTask, give_task
from kamdesk.areas.tasks.rules import refusals
from kamdesk.storage.errors import ChangedByOthersError


def archive(bureau: Bureau, employee_id: int) -> None:
    with bureau.database.write() as session:
        session.get_one(Employee, employee_id).archived = True


def test_that_a_task_goes_from_the_head_to_its_acceptance(bureau: Bureau) -> None:
    task = bureau.give(text=" Talk\nabout tea ", client_id=bureau.client)
    assert (bureau.task(task).giver_id, bureau.task(task).text, bureau.state(task, DUE)) == (
        bureau.head,
        "Talk\nabout tea",
        "open",
    )
    assert bureau.state(task, DUE + dt.timedelta(1)) == "open late"

    bureau.report(task)
    assert (bureau.task(task).accepted_on, bureau.state(task)) == (None, "reported done")

    assert bureau.accept(task) == [task]
    assert (bureau.task(task).accepted_on, bureau.state(task)) == (TODAY, "done")
    assert bureau.accept(task) == []


def test_that_everybody_gives_tasks_to_themselves_and_takes_them_as_done_at_once(bureau: Bureau) -> None:
    task = bureau.give(who=bureau.manager)
    bureau.report(task)

    assert bureau.task(task).accepted_on == TODAY


def test_that_only_heads_give_tasks_to_others(bureau: Bureau) -> None:
    for who in (bureau.manager, None):
        with pytest.raises(refusals.MayNotGiveError):
            bureau.by(who, give_task, GiveTask(employee_id=bureau.nigar, title="Call", due=DUE, given_on=GIVEN))
    assert bureau.task(bureau.give(who=bureau.director, employee_id=bureau.head)).employee_id == bureau.head


def test_that_a_task_sent_back_is_open_again_with_the_reason_and_a_later_day(bureau: Bureau) -> None:
    task = bureau.give()
    bureau.report(task)
    bureau.send_back(task, why=" Say more ", due=day(6, 20))
    found = bureau.task(task)
    assert (found.done_on, found.returned_why, found.due, found.first_due) == (None, "Say more", day(6, 20), DUE)
    assert found.report == "Was there."

    bureau.report(task, day(6, 18))
    bureau.accept(task)
    assert bureau.task(task).returned_why is None
    bureau.send_back(task)
    assert bureau.task(task).accepted_on is None


def test_that_a_moved_due_day_and_the_first_one_are_remembered(bureau: Bureau) -> None:
    task = bureau.give()
    bureau.change(task, due=day(6, 12), title="Call Araz", employee_id=bureau.nigar)
    bureau.change(task, due=day(6, 14), who=bureau.director)

    found = bureau.task(task)
    assert (found.due, found.first_due, found.title, found.employee_id) == (day(6, 14), DUE, "Call Araz", bureau.nigar)


def test_that_the_doer_neither_moves_cancels_nor_accepts_what_others_gave(bureau: Bureau) -> None:
    task = bureau.give()
    with pytest.raises(refusals.MayNotAcceptError):
        bureau.change(task, who=bureau.manager, due=day(7, 1))
    with pytest.raises(refusals.MayNotAcceptError):
        bureau.call_off(task, who=bureau.manager)
    bureau.report(task)
    for act in (bureau.accept, bureau.send_back):
        with pytest.raises(refusals.MayNotAcceptError):
            act(task, who=bureau.manager)


def test_that_a_head_does_not_accept_the_own_task_from_a_director(bureau: Bureau) -> None:
    task = bureau.give(who=bureau.director, employee_id=bureau.head)
    bureau.report(task, who=bureau.head)
    assert bureau.task(task).accepted_on is None
    with pytest.raises(refusals.MayNotAcceptError):
        bureau.accept(task, who=bureau.head)


def test_that_one_refused_acceptance_keeps_the_others_back(bureau: Bureau) -> None:
    ready, other = bureau.give(), bureau.give()
    bureau.report(ready)
    with pytest.raises(refusals.NotNowError):
        bureau.accept(ready, other)
    assert bureau.task(ready).accepted_on is None


def test_that_only_the_doer_or_who_accepts_reports(bureau: Bureau) -> None:
    task = bureau.give()
    with pytest.raises(refusals.MayNotReportError, match="Aysel"):
        bureau.report(task, who=bureau.nigar)
    bureau.report(task, who=bureau.head)
    assert bureau.task(task).accepted_on == TODAY


def test_that_a_closed_task_stays_as_it_is(bureau: Bureau) -> None:
    task = bureau.give()
    bureau.call_off(task, cancelled_on=day(5, 1))
    assert (bureau.task(task).cancelled_on, bureau.state(task)) == (GIVEN, "cancelled")
    for act in (bureau.report, bureau.change, bureau.call_off, bureau.send_back):
        with pytest.raises(refusals.NotNowError, match="Cancelled"):
            act(task)


def test_that_what_is_missing_or_impossible_is_said(bureau: Bureau) -> None:
    with pytest.raises(refusals.TitleMissingError):
        bureau.give(title=" \u200e ")
    with pytest.raises(refusals.TitleTooLongError, match="300"):
        bureau.give(title="x" * 301)
    with pytest.raises(refusals.DueEarlierError, match="31"):
        bureau.give(due=day(5, 31))
    with pytest.raises(ClientGoneError):
        bureau.give(client_id=999)
    archive(bureau, bureau.nigar)
    with pytest.raises(refusals.WorksNoMoreError, match="Nigar"):
        bureau.give(employee_id=bureau.nigar)
    task = bureau.give()
    with pytest.raises(refusals.ReportMissingError):
        bureau.report(task, report="\n")
    with pytest.raises(refusals.DoneEarlierError):
        bureau.report(task, day(5, 30))
    with pytest.raises(refusals.NotYetError):
        bureau.report(task, day(6, 18), today=TODAY)
    with pytest.raises(refusals.ReasonNeededError):
        bureau.call_off(task, reason=" ")


def test_that_whoever_is_slower_is_told(bureau: Bureau) -> None:
    task = bureau.give()
    version = bureau.task(task).version
    bureau.change(task, title="Call Araz")
    for act in (bureau.report, bureau.change, bureau.call_off):
        with pytest.raises(ChangedByOthersError):
            act(task, version=version)


def test_that_the_list_shows_open_tasks_first_the_nearest_before_all(bureau: Bureau) -> None:
    done, later, sooner, long_ago = (
        bureau.give(title=title, due=due) for title, due in (("d", day(6, 3)), ("l", day(6, 30)), ("s", day(6, 20)), ("o", day(6, 2)))
    )  # fmt: skip
    for task in (done, long_ago):
        bureau.report(task, day(6, 2))
    with bureau.database.read() as session:
        shown = queries.task_list(None, TODAY).narrow.order_by(*queries.TASK_ORDER)
        assert list(session.scalars(shown)) == [sooner, later, done, long_ago]


def test_that_the_list_is_limited_to_whose_tasks_they_are(bureau: Bureau) -> None:
    own, given, other = bureau.give(who=bureau.head, employee_id=bureau.head), bureau.give(), bureau.give(who=bureau.director)

    def ids(**which: Any) -> set[int]:
        with bureau.database.read() as session:
            return set(session.scalars(queries.task_list(None, TODAY, **which).narrow))

    assert ids() == {own, given, other}
    assert (ids(employee_id=bureau.head), ids(giver_id=bureau.head), ids(client_id=bureau.client)) == ({own}, {given}, set())


def test_that_tasks_are_found_in_any_spelling(bureau: Bureau) -> None:
    task = bureau.give(title="Görüş: İçərişəhər")
    found = bureau.read(queries.found_tasks, "icerise", 5)
    assert [one.task_id for one in found] == [task]
    assert bureau.read(queries.found_tasks, "zzzz", 5) == []

import datetime as dt
import random
from collections import defaultdict
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from tests.areas.receivables.builders import day
from tests.areas.receivables.reckoned import end_of, figures_of, months_back
from tests.areas.tasks.builders import Bureau

from kamdesk.areas.tasks.indicators import INDICATORS
from kamdesk.areas.tasks.model import Proposal, Task
from kamdesk.core.errors import KamDeskError

BY_KEY = {one.key: one for one in INDICATORS}
TODAY, JUNE = day(6, 17), day(6, 1)
MONTHS = [months_back(JUNE, count) for count in range(6)]
Counted = dict[tuple[int, dt.date], tuple[int, int]]


def whatever_comes(bureau: Bureau, seed: int = 5, steps: int = 200) -> None:
    """Tasks and proposals of four people in half a year, given, done, sent back, moved and called off at random."""
    pick = random.Random(seed)
    people = [bureau.manager, bureau.nigar, bureau.head, bureau.director]
    tasks, wanted = [], []
    for _step in range(steps):
        given = months_back(JUNE, 5) + dt.timedelta(pick.randrange(150))
        due, on = given + dt.timedelta(pick.randrange(40)), given + dt.timedelta(pick.randrange(50))
        who = pick.choice(people)
        try:
            match pick.choice(
                ("task", "task", "own", "report", "report", "return", "move", "cancel", "ask", "ask", "give", "give", "withdraw")
            ):
                case "task":
                    tasks.append(bureau.give(who=pick.choice(people[2:]), employee_id=who, given_on=given, due=due))
                case "own":
                    tasks.append(bureau.give(who=who, employee_id=who, given_on=given, due=due))
                case "report":
                    task = bureau.task(pick.choice(tasks))
                    done = min(task.given_on + dt.timedelta(pick.randrange(50)), TODAY)
                    bureau.report(task.id, done, who=task.employee_id, today=TODAY)
                case "return":
                    bureau.send_back(pick.choice(tasks))
                case "move":
                    bureau.change(pick.choice(tasks), due=due)
                case "cancel":
                    bureau.call_off(pick.choice(tasks))
                case "ask":
                    wanted.append(bureau.ask(employee_id=who, asked_on=given, wanted_by=due))
                case "give":
                    proposal = bureau.proposal(pick.choice(wanted))
                    bureau.deliver(proposal.id, min(on, TODAY), who=proposal.employee_id, today=TODAY)
                case _:
                    bureau.withdraw(pick.choice(wanted), who=bureau.head)
        except (KamDeskError, IndexError):
            continue  # impossible just now: nothing was stored


def reckoned(bureau: Bureau) -> dict[str, Counted]:
    """The same once more in plain Python, over all records."""
    found: dict[str, Any] = {key: defaultdict(lambda: (0, 0)) for key in BY_KEY}

    def count(key: str, who: int, due: dt.date, done: dt.date | None) -> None:
        if due <= TODAY and (done is not None or due < TODAY):
            place = (who, due.replace(day=1))
            part, whole = found[key][place]
            found[key][place] = (part + (done is not None and done <= due), whole + 1)

    with bureau.database.read() as session:
        for task in session.scalars(select(Task)):
            if task.cancelled_on is None and task.giver_id != task.employee_id:
                count("tasks_on_time", task.employee_id, task.due, task.done_on)
        for one in session.scalars(select(Proposal)):
            if one.wanted_by is not None and (one.state != "withdrawn" or one.given_on is not None):
                count("proposals_on_time", one.employee_id, one.wanted_by, one.given_on)
    return found


def test_that_every_figure_is_what_plain_python_makes_of_the_records_and_its_rows_add_up(bureau: Bureau) -> None:
    whatever_comes(bureau)
    expected = reckoned(bureau)

    for key, indicator in BY_KEY.items():
        found = figures_of(bureau, indicator, MONTHS, TODAY)
        assert len(found) > len(MONTHS)
        assert found == dict(expected[key]), key
        assert indicator.rows is not None
        for (who, month), (part, whole) in found.items():
            rows = bureau.read(indicator.rows, who, month, end_of(month), TODAY)
            assert (sum(one.counts for one in rows), len(rows)) == (part, whole)
            assert [one.day for one in rows] == sorted((one.day for one in rows), reverse=True)


def told(bureau: Bureau, key: str, today: dt.date = TODAY) -> Any:
    found = figures_of(bureau, BY_KEY[key], [JUNE], today)
    return found.get((bureau.manager, JUNE))


def test_that_a_task_for_today_counts_once_it_is_done(bureau: Bureau) -> None:
    task = bureau.give(due=TODAY)
    assert told(bureau, "tasks_on_time") is None
    assert told(bureau, "tasks_on_time", TODAY + dt.timedelta(1)) == (0, 1)
    bureau.report(task, TODAY)
    assert told(bureau, "tasks_on_time") == (1, 1)


def test_that_a_task_that_is_sent_back_is_not_done(bureau: Bureau) -> None:
    task = bureau.give()
    bureau.report(task)
    assert told(bureau, "tasks_on_time") == (1, 1)
    bureau.send_back(task)
    assert told(bureau, "tasks_on_time") == (0, 1)


def test_that_the_rows_open_the_very_records(bureau: Bureau) -> None:
    task, proposal = bureau.give(client_id=bureau.client), bureau.ask()
    shown = [
        (one.area, one.record, one.title, one.detail, one.counts)
        for key in ("tasks_on_time", "proposals_on_time")
        for one in bureau.read(BY_KEY[key].rows, bureau.manager, JUNE, end_of(JUNE), TODAY)
    ]
    assert shown == [
        ("tasks", task, "Visit Araz", "Araz", False),
        ("proposals", proposal, "Prospects of cafés", "", False),
    ]


def test_that_a_month_to_come_and_nothing_have_no_figure(bureau: Bureau) -> None:
    bureau.give(due=day(7, 5))
    for indicator in INDICATORS:
        assert figures_of(bureau, indicator, [day(7, 1), JUNE], TODAY) == {}
        assert indicator.norm == Decimal(100)

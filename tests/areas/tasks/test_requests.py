from decimal import Decimal

import pytest
from tests.areas.receivables.builders import day
from tests.areas.tasks.builders import DUE, GIVEN, TODAY, Bureau

from kamdesk.areas.tasks import actions, queries
from kamdesk.areas.tasks.rules import refusals
from kamdesk.storage.errors import ChangedByOthersError


def test_that_a_request_is_answered_and_tells_how_long_it_took(bureau: Bureau) -> None:
    request = bureau.request(needed_by=day(6, 5), client_id=bureau.client)
    bureau.answered(request, who=bureau.nigar)

    found = bureau.asked(request)
    assert (found.employee_id, found.answered_on, found.answer) == (bureau.manager, DUE, "Sent.")
    with pytest.raises(refusals.NotNowError, match="Answered"):
        bureau.answered(request)


def test_that_bad_input_is_said(bureau: Bureau) -> None:
    with pytest.raises(refusals.DepartmentMissingError):
        bureau.request(" ")
    with pytest.raises(refusals.TitleMissingError):
        bureau.request(subject="")
    with pytest.raises(refusals.DueEarlierError):
        bureau.request(needed_by=day(5, 1))
    request = bureau.request()
    with pytest.raises(refusals.AnswerMissingError):
        bureau.answered(request, answer=" ")
    with pytest.raises(refusals.DoneEarlierError):
        bureau.answered(request, day(5, 1))
    with pytest.raises(refusals.NotYetError):
        bureau.answered(request, day(6, 18))


def test_that_only_the_asker_or_a_head_changes_a_request(bureau: Bureau) -> None:
    request = bureau.request()
    values = actions.RequestInput(department="Stock", subject="Samples", asked_on=GIVEN)

    def change(who: int, version: int = 1) -> int:
        return int(
            bureau.by(who, actions.change_request, actions.ChangeRequest(request_id=request, version=version, values=values))
        )

    with pytest.raises(refusals.NotYoursError, match="Aysel"):
        change(bureau.nigar)
    change(bureau.head)
    assert (bureau.asked(request).department, bureau.asked(request).subject) == ("Stock", "Samples")
    with pytest.raises(ChangedByOthersError):
        change(bureau.manager)


def test_that_answer_times_are_told_by_department_the_slowest_first(bureau: Bureau) -> None:
    for department, took in (("Stock", 1), ("Stock", 2), ("Legal", 9), ("Accounting", None), ("Stock", None)):
        request = bureau.request(department)
        if took is not None:
            bureau.answered(request, day(6, 1 + took))
    bureau.answered(bureau.request("Stock", asked_on=day(3, 1)), day(6, 1))

    times = bureau.read(queries.answer_times, GIVEN, TODAY)
    assert [(one.department, one.answered, one.days, one.waiting) for one in times] == [
        ("Legal", 1, Decimal(9), 0),
        ("Stock", 2, Decimal("1.5"), 1),
        ("Accounting", 0, None, 1),
    ]
    assert bureau.read(queries.departments) == ["Accounting", "Legal", "Stock"]


def test_that_the_list_is_limited_by_state(bureau: Bureau) -> None:
    waiting, late, done = bureau.request(), bureau.request(needed_by=DUE), bureau.request()
    bureau.answered(done)

    def ids(state: str) -> list[int]:
        with bureau.database.read() as session:
            return sorted(session.scalars(queries.request_list(state, TODAY).narrow))

    assert (ids("open"), ids("late"), ids("answered")) == ([waiting, late], [late], [done])

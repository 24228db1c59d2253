"""The sample office's duties: positions and their papers, targets, tasks, reports, and living pages that tell a story."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.app.sample_office import TODAY

from kamdesk.areas.jobs import queries
from kamdesk.areas.jobs.actions import begin_day
from kamdesk.areas.jobs.model import Acknowledgement, Assessment, JobDescription, LivingSnapshot, Position
from kamdesk.areas.jobs.rules import LivingView
from kamdesk.areas.people.model import Employee
from kamdesk.areas.targets import actions as targets
from kamdesk.areas.targets import queries as figures
from kamdesk.areas.targets.model import HeadMark, MonthlyReport, Target
from kamdesk.areas.targets.queries import monthly
from kamdesk.areas.targets.rules import last_months, shifted
from kamdesk.areas.tasks.model import DepartmentRequest, Proposal, Task
from kamdesk.areas.tasks.queries import facts_of
from kamdesk.areas.tasks.rules import request_state, task_state
from kamdesk.core.indicators import NOTHING
from kamdesk.storage.database import Database, Session

LAST_MONTH = shifted(TODAY, -1)
SELLER, COLLECTOR, NEWCOMER = "Aynur", "Murad", "Светлана"


@pytest.fixture
def session(sample_store: Path) -> Iterator[Session]:
    opened = Database.open(str(sample_store))
    with opened.read() as read:
        yield read
    opened.close()


def employee(session: Session, name: str) -> int:
    return session.scalars(select(Employee.id).where(Employee.name.startswith(name))).one()


def position(session: Session, key: str) -> int:
    return session.scalars(select(Position.id).where(Position.key == key)).one()


def page_of(session: Session, name: str, month: date = TODAY) -> LivingView:
    return queries.living(session, employee(session, name), month, month, TODAY)


def value(view: LivingView, key: str) -> Decimal:
    found = next(row.value for row in view.rows if row.indicator == key)
    assert found is not None
    return found


def test_that_positions_are_held_vacant_and_put_away(session: Session) -> None:
    held = {row.key: row for row in queries.positions(session)}

    assert {"key_account_manager", "head_of_sales", "corporate_client_manager"} <= held.keys()
    assert len(held["key_account_manager"].held_on(TODAY)) == 3
    assert held["key_account_manager"].free_on(TODAY) == 1
    vacant = {row.key for row in queries.vacant(session, TODAY)}
    assert {"corporate_client_manager", "client_relations_coordinator"} <= vacant
    assert [row.key for row in queries.positions(session, archived=True)] == ["client_service_manager_service"]


def test_that_one_manager_changed_her_position_in_the_year(session: Session) -> None:
    times = queries.times_of(session, employee(session, NEWCOMER), date(2000, 1, 1), TODAY)

    now, before = sorted(times, key=lambda one: one.since, reverse=True)
    assert now.since == shifted(TODAY, -5)
    assert before.until == now.since - timedelta(1)


def test_that_an_edition_replaced_another_and_differs_by_a_clause_and_weights(session: Session) -> None:
    editions = queries.editions(session, position(session, "key_account_manager"), TODAY)
    by_state = {one.state: one for one in editions}
    found = queries.compared(session, by_state["replaced"].id, by_state["in_force"].id, "az", TODAY)

    assert by_state["in_force"].in_force_from == TODAY.replace(day=1)
    assert [one.kind for one in found.clauses if one.kind != "same"] == ["new"]
    assert len(found.figures) > 4
    states = {
        state
        for key in ("corporate_client_manager", "client_service_manager_trade")
        for state in (one.state for one in queries.editions(session, position(session, key), TODAY))
    }
    assert states == {"draft", "agreed"}


def test_that_weights_of_all_editions_come_to_a_hundred(session: Session) -> None:
    for edition in session.scalars(select(JobDescription)):
        assert sum(clause.weight or 0 for clause in edition.clauses) == 100


def test_that_one_has_not_signed_yet_and_was_reminded(session: Session) -> None:
    (waiting,) = queries.unsigned(session, TODAY)

    assert waiting.signature.employee.startswith(NEWCOMER)
    assert waiting.signature.reminded_on is not None
    assert waiting.days > 10
    signed = session.scalars(select(Acknowledgement).where(Acknowledgement.signed_on.is_not(None))).all()
    assert len(signed) > 5


def test_that_holders_and_a_candidate_were_assessed_with_gaps(session: Session) -> None:
    cards = [queries.assessment_card(session, number) for number in session.scalars(select(Assessment.id))]
    rows = queries.assessments(session)

    assert Counter(one.employee_id is None for one in rows) == {False: 2, True: 1}
    assert all(card is not None and any(gap.level < gap.wanted for gap in card.gaps if gap.level is not None) for card in cards)


def test_that_certificates_expired_will_expire_and_last(session: Session) -> None:
    left = [row.days_left for row in queries.certifications_due(session, TODAY)]

    assert any(days is not None and days < 0 for days in left)
    assert any(days is not None and 0 <= days <= 30 for days in left)


def test_that_the_living_pages_tell_of_a_seller_a_collector_and_a_newcomer(session: Session) -> None:
    seller, collector, newcomer = (page_of(session, name, LAST_MONTH) for name in (SELLER, COLLECTOR, NEWCOMER))

    assert value(seller, "plan_fulfilment") > 100 > value(collector, "plan_fulfilment")
    assert value(collector, "overdue_share") < value(seller, "overdue_share") < value(newcomer, "overdue_share")
    assert value(collector, "certifications_in_force") == 100 > value(newcomer, "certifications_in_force")
    now = page_of(session, SELLER), page_of(session, COLLECTOR)
    assert value(now[1], "overdue_with_measure") >= 70 > value(now[0], "overdue_with_measure")
    assert value(now[1], "tasks_on_time") == 100 > value(now[0], "tasks_on_time")


@pytest.mark.parametrize("name", [SELLER, COLLECTOR, NEWCOMER])
def test_that_every_manager_has_green_amber_and_red_lights(session: Session, name: str) -> None:
    lights = {row.light for month in (LAST_MONTH, TODAY) for row in page_of(session, name, month).rows}

    assert lights >= {"good", "near", "bad"}


@pytest.mark.parametrize("name", [SELLER, COLLECTOR, NEWCOMER])
def test_that_every_light_can_be_followed_to_its_rows(session: Session, name: str) -> None:
    who = employee(session, name)
    for row in page_of(session, name, TODAY).rows:
        if row.light and row.indicator in figures.computed_keys() and row.value:
            assert figures.explain(session, row.indicator, who, TODAY.replace(day=1), TODAY, TODAY), row.indicator


def test_that_what_is_kept_is_what_a_new_count_finds(session: Session) -> None:
    months = last_months(TODAY)
    counted = targets.count_figures(session, None, months, TODAY)
    kept = figures.kept(session, None, months, tuple(counted.figures))

    assert counted.failed == ()
    for key, found in counted.figures.items():
        for (who, month), figure in found.items():
            there = kept.get((who, key, month), NOTHING)
            for new, old in ((figure.part, there.part), (figure.whole, there.whole)):
                assert (new is None) == (old is None), (key, who, month)
                assert new is None or old is None or abs(new - old) < Decimal("0.001"), (key, who, month)


def test_that_months_that_are_over_were_put_away_under_the_edition_then_in_force(session: Session) -> None:
    who = employee(session, SELLER)
    months = queries.snapshot_months(session, who)

    assert months[0] == LAST_MONTH
    assert len(months) == 8
    for month in months:
        shown = queries.snapshot(session, who, month)
        assert shown is not None
        assert shown.edition == 1
        assert shown.taken_at is not None
        assert shown.taken_at.date() == shifted(month, 1)
    assert page_of(session, SELLER).edition == 2


def test_that_targets_of_the_year_are_set_for_each_manager(session: Session) -> None:
    set_for = Counter(session.execute(select(Target.employee_id, Target.indicator).where(Target.month >= date(TODAY.year, 1, 1))))

    assert {key for _who, key in set_for} == {"sales_volume", "active_clients", "new_clients"}
    assert len({who for who, _key in set_for}) == 3
    assert set(set_for.values()) == {12}


def test_that_the_head_gave_marks_with_reasons(session: Session) -> None:
    marks = session.scalars(select(HeadMark)).all()

    assert len({one.employee_id for one in marks}) == 4
    assert all(one.reason for one in marks)


def test_that_tasks_proposals_and_requests_are_in_every_state(session: Session) -> None:
    states = {task_state(facts_of(one), TODAY) for one in session.scalars(select(Task))}
    proposals = set(session.scalars(select(Proposal.state)))
    requests = {request_state(one.needed_by, one.answered_on, TODAY) for one in session.scalars(select(DepartmentRequest))}

    assert states >= {"open", "late", "returned", "reported", "accepted", "cancelled"}
    assert proposals >= {"asked", "given", "considered", "accepted", "refused", "done"}
    assert requests == {"open", "late", "answered"}


def test_that_reports_came_in_time_and_late_and_one_came_back(session: Session) -> None:
    rows = [row for back in (1, 2) for row in monthly.reports_of_month(session, shifted(TODAY, -back), TODAY)]
    reports = session.scalars(select(MonthlyReport)).all()

    assert Counter(row.state for row in rows) == {"accepted": 4, "returned": 1, "sent": 1}
    assert any(row.days_late for row in rows)
    assert any(not row.days_late for row in rows)
    assert all(report.content and report.done and report.plans for report in reports)


def test_that_a_new_day_finds_nothing_left_to_do(sample_store: Path) -> None:
    database = Database.open(str(sample_store))
    with database.read() as session:
        before = session.scalars(select(LivingSnapshot.id)).all()
        asked = session.scalars(select(Acknowledgement.id)).all()
        with session.no_autoflush:
            begin_day(session, TODAY)
            assert session.scalars(select(LivingSnapshot.id)).all() == before
            assert session.scalars(select(Acknowledgement.id)).all() == asked
        session.rollback()
    database.close()

"""The life of a monthly report: begun, written, sent as it was then, returned, accepted; who may, and what is late."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select
from tests.areas.receivables.builders import day
from tests.areas.targets.builders import FEBRUARY, MARCH, Selling

from kamdesk.areas.people.model import Employee
from kamdesk.areas.targets.actions import monthly as actions
from kamdesk.areas.targets.model import MonthlyReport
from kamdesk.areas.targets.queries import monthly
from kamdesk.areas.targets.queries.monthly import ReportRow
from kamdesk.areas.targets.rules.monthly import (
    MayNotJudgeError,
    MonthAheadError,
    MonthNotOverError,
    NotCountedError,
    NothingToReportError,
    NotSentError,
    NotYourReportError,
    ReportClosedError,
    ReportContent,
    ReportFacts,
    ReportGoneError,
    ReturnReasonMissingError,
    content_from_json,
    content_to_json,
    due_day,
    report_days_late,
    report_state,
    report_steps,
)
from kamdesk.storage.database import Database
from kamdesk.storage.errors import ChangedByOthersError

#: The third of April is a Friday; the fifth working day of April is Tuesday the seventh.
WRITTEN, DUE = day(4, 3), day(4, 7)
KEYS = ("sales_volume", "reports_on_time")


class Reporting(Selling):
    """Aysel sold 900 of 1,000 in March and writes about it in the first days of April."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.plan(1000, MARCH)
        self.sell(900, day(3, 10), due=day(3, 20))
        self.count(KEYS, WRITTEN)

    def begin(self, month: dt.date = MARCH, who: int | None = None, today: dt.date = WRITTEN) -> int:
        with self.database.write(who or self.manager) as session:
            return actions.begin_report(session, month, today)

    def begin_all(self, today: dt.date) -> int:
        with self.database.write() as session:
            return actions.begin_reports(session, today)

    def row(self, report_id: int, today: dt.date = WRITTEN) -> ReportRow:
        found: ReportRow = self.read(monthly.report_row, report_id, today)
        return found

    def content(self, report_id: int, today: dt.date = WRITTEN) -> ReportContent:
        found: ReportContent = self.read(monthly.report_content, self.row(report_id, today), today)
        return found

    def words(self, report_id: int, **more: Any) -> actions.WriteReport:
        known = {"done": "Sold", "problems": "Rain", "plans": "More", "version": self.row(report_id).version, **more}
        return actions.WriteReport(report_id=report_id, **known)

    def write(self, report_id: int, who: int | None = None, **more: Any) -> int:
        with self.database.write(who or self.manager) as session:
            return actions.write_report(session, self.words(report_id, **more))

    def write_gone(self, report_id: int) -> None:
        gone = actions.WriteReport(report_id=report_id, version=1, done="", problems="", plans="")
        with self.database.write(self.manager) as session:
            actions.write_report(session, gone)

    def send(self, report_id: int, today: dt.date = WRITTEN, who: int | None = None, **more: Any) -> int:
        with self.database.write(who or self.manager) as session:
            return actions.send_report(session, self.words(report_id, **more), today)

    def sent(self, month: dt.date = MARCH, today: dt.date = WRITTEN, who: int | None = None) -> int:
        made = self.begin(month, who, today)
        self.send(made, today, who)
        return made

    def send_back(self, report_id: int, why: str = "Say more", today: dt.date = WRITTEN, **more: Any) -> int:
        who, version = more.get("who") or self.head, more.get("version") or self.row(report_id).version
        command = actions.ReturnReport(report_id=report_id, version=version, why=why, today=today)
        with self.database.write(who) as session:
            return actions.return_report(session, command)

    def accept(self, report_id: int, today: dt.date = WRITTEN, who: int | None = None) -> int:
        command = actions.AcceptReport(report_id=report_id, version=self.row(report_id).version, today=today)
        with self.database.write(who or self.head) as session:
            return actions.accept_report(session, command)


@pytest.fixture
def office(database: Database) -> Reporting:
    return Reporting(database)


def facts(**days: dt.date) -> ReportFacts:
    return ReportFacts(month=MARCH, due_on=DUE, **days)


@pytest.mark.parametrize(
    ("month", "country", "due"),
    [
        (MARCH, "AZ", DUE),
        (day(12, 1), "AZ", dt.date(2027, 1, 7)),
        (day(7, 1), "AZ", day(8, 7)),  # August begins with a weekend
        (MARCH, "SA", DUE),
        (day(4, 1), "SA", day(5, 7)),  # in Riyadh Friday the first and Saturday are free
    ],
)
def test_that_a_report_is_due_on_the_fifth_working_day(month: dt.date, country: str, due: dt.date) -> None:
    assert due_day(month, country) == due


def test_that_the_state_follows_from_the_days() -> None:
    assert report_state(facts()) == "draft"
    assert report_state(facts(sent_on=WRITTEN)) == "sent"
    assert report_state(facts(sent_on=WRITTEN, returned_on=WRITTEN)) == "returned"
    assert report_state(facts(sent_on=WRITTEN, accepted_on=WRITTEN)) == "accepted"


def test_that_late_is_judged_by_the_first_sending_and_else_by_today() -> None:
    assert report_days_late(facts(), DUE) == 0
    assert report_days_late(facts(), day(4, 8)) == 1
    assert report_days_late(facts(first_sent_on=DUE), day(5, 1)) == 0
    assert report_days_late(facts(first_sent_on=day(4, 10), sent_on=day(4, 20)), day(5, 1)) == 3


def test_that_everybody_is_offered_what_they_can_do() -> None:
    def steps(today: dt.date = WRITTEN, **more: Any) -> tuple[str, ...]:
        who = {"own": more.pop("own", False), "head": more.pop("head", False)}
        return report_steps(facts(**more), today, **who)

    assert steps(own=True) == ("save", "send")
    assert steps(day(3, 30), own=True) == ("save",)
    assert steps(day(3, 31), own=True) == ("save", "send")
    assert steps(own=True, head=True, sent_on=WRITTEN) == ()
    assert steps(head=True) == ()
    assert steps(head=True, sent_on=WRITTEN) == ("accept", "return")
    assert steps(own=True, sent_on=WRITTEN, returned_on=WRITTEN) == ("save", "send")
    assert steps(head=True, sent_on=WRITTEN, accepted_on=WRITTEN) == ()


def test_that_a_report_is_begun_once(office: Reporting) -> None:
    made = office.begin()

    assert office.begin() == made
    row = office.row(made)
    assert (row.employee, row.month, row.facts.due_on, row.state, row.days_late) == ("Aysel", MARCH, DUE, "draft", 0)
    with pytest.raises(MonthAheadError, match="May 2026 has not begun"):
        office.begin(day(5, 1))
    with pytest.raises(NothingToReportError):
        office.begin(who=office.clerk)


def test_that_a_new_month_begins_the_reports_of_all_who_sell(office: Reporting) -> None:
    assert office.begin_all(WRITTEN) == 2
    assert office.begin_all(WRITTEN) == 0

    rows = office.read(monthly.reports_of_month, MARCH, day(4, 9))

    assert [(one.employee, one.state, one.days_late) for one in rows] == [("Aysel", "draft", 2), ("Nigar", "draft", 2)]


def test_that_an_office_is_not_late_with_reports_from_before_it_wrote_any(office: Reporting) -> None:
    assert office.begin_all(day(4, 8)) == 0
    office.begin(day(4, 1), today=day(4, 8))
    assert office.begin_all(day(4, 8)) == 2
    with office.database.write() as session:
        session.get_one(Employee, office.nigar).archived = True
    assert office.begin_all(day(5, 20)) == 0  # Aysel's is there, Nigar left


def test_that_words_are_kept_and_cleaned(office: Reporting) -> None:
    made = office.begin()

    office.write(made, done="  Opened \u0000two shops \n\n", problems="", plans="Third\r\nshop")

    row = office.row(made)
    assert (row.done, row.problems, row.plans) == ("Opened two shops", "", "Third\nshop")


def test_that_only_the_manager_writes_and_sends(office: Reporting) -> None:
    made = office.begin()

    for who in (office.head, office.nigar):
        with pytest.raises(NotYourReportError, match="Aysel"):
            office.write(made, who)
        with pytest.raises(NotYourReportError):
            office.send(made, who=who)


def test_that_a_report_is_sent_from_the_last_day_of_its_month_on(office: Reporting) -> None:
    april = office.begin(day(4, 1))
    with pytest.raises(MonthNotOverError, match="April 2026 is not over yet"):
        office.send(april, day(4, 29))
    with pytest.raises(NotCountedError, match="April 2026 were not counted"):
        office.send(april, day(4, 30))
    office.count(KEYS, day(4, 30))

    office.send(april, day(4, 30))

    assert office.row(april).state == "sent"
    assert office.content(april).until == day(4, 30)


def test_that_what_was_sent_stays_as_it_was(office: Reporting) -> None:
    made = office.sent()
    before = office.content(made)

    office.sell(5000, day(3, 11))
    office.count(KEYS, WRITTEN)
    with office.database.write() as session:
        session.get_one(Employee, office.manager).name = "Aysel Quliyeva"

    after = office.content(made, day(5, 1))
    assert after == before
    assert (after.employee, after.done, after.problems, after.plans) == ("Aysel", "Sold", "Rain", "More")
    sales = after.figure("sales_volume")
    assert sales is not None
    assert [sales.value, sales.plan, sales.shortfall] == [900, 1000, 100]


def test_that_kept_json_comes_back_the_same(office: Reporting) -> None:
    content = office.content(office.begin())

    assert content_from_json(content_to_json(content)) == content
    assert content.part("unheard of").count == 0


def test_that_what_is_sent_is_changed_by_nobody(office: Reporting) -> None:
    made = office.sent()

    with pytest.raises(ReportClosedError):
        office.write(made)
    with pytest.raises(ReportClosedError):
        office.send(made)


def test_that_a_returned_report_says_why_and_is_sent_again_with_new_figures(office: Reporting) -> None:
    made = office.sent()
    office.sell(50, day(3, 12))
    office.count(KEYS, day(4, 6))
    with pytest.raises(ReturnReasonMissingError):
        office.send_back(made, " \n ")

    office.send_back(made, "What about Araz?", day(4, 6))

    row = office.row(made)
    assert (row.state, row.returned_why, row.facts.returned_on) == ("returned", "What about Araz?", day(4, 6))
    office.write(made, done="Araz is back")
    office.send(made, day(4, 9), done="Araz is back")
    row = office.row(made, day(4, 9))
    assert (row.state, row.facts.sent_on, row.facts.first_sent_on, row.days_late) == ("sent", day(4, 9), WRITTEN, 0)
    sales = office.content(made).figure("sales_volume")
    assert sales is not None
    assert sales.value == 950


def test_that_the_head_or_the_director_accepts(office: Reporting) -> None:
    made = office.sent()
    for who in (office.clerk, office.nigar, office.manager):
        with pytest.raises(MayNotJudgeError, match="head of sales or a director"):
            office.accept(made, who=who)

    office.accept(made, day(4, 8), office.director)

    row = office.row(made)
    assert (row.state, row.accepted_by, row.facts.accepted_on) == ("accepted", "Elçin", day(4, 8))
    with pytest.raises(NotSentError):
        office.accept(made)
    with pytest.raises(NotSentError):
        office.send_back(made)


def test_that_nobody_judges_an_own_report_and_no_draft_is_judged(office: Reporting) -> None:
    office.new_client("Zirvə", office.head)
    own, draft = office.sent(who=office.head), office.begin()

    with pytest.raises(MayNotJudgeError, match="own report"):
        office.accept(own)
    with pytest.raises(MayNotJudgeError, match="own report"):
        office.send_back(own)
    with pytest.raises(NotSentError):
        office.accept(draft)
    office.accept(own, who=office.director)


def test_that_the_second_of_two_is_told(office: Reporting) -> None:
    made = office.begin()
    first = office.row(made).version
    office.write(made)

    with pytest.raises(ChangedByOthersError):
        office.write(made, version=first)
    with pytest.raises(ChangedByOthersError):
        office.send(made, version=first)
    office.send(made)
    with pytest.raises(ChangedByOthersError):
        office.send_back(made, version=first)
    with pytest.raises(ReportGoneError):
        office.row(made + 100)
    with pytest.raises(ReportGoneError):
        office.write_gone(made + 100)


def test_that_the_month_to_write_about_is_the_one_that_waits(office: Reporting) -> None:
    def usual(today: dt.date) -> dt.date:
        found: dt.date = office.read(monthly.usual_month, office.manager, today)
        return found

    assert usual(WRITTEN) == MARCH
    assert usual(day(4, 8)) == day(4, 1)
    made = office.begin()
    assert usual(day(4, 8)) == MARCH
    office.send(made)
    assert usual(WRITTEN) == day(4, 1)
    office.send_back(made)
    assert usual(day(4, 20)) == MARCH


def test_that_the_list_has_states_as_the_rules_have_them(office: Reporting) -> None:
    ids = [office.sent(), office.begin(FEBRUARY), office.begin(day(1, 1))]
    office.count(KEYS, day(4, 9))
    office.send(ids[2], day(4, 9))
    office.send_back(ids[2])
    nigar = office.sent(who=office.nigar)
    office.accept(nigar)

    def listed(state: str | None, **more: Any) -> set[int]:
        with office.database.read() as session:
            return {row.id for row in session.execute(monthly.report_list(state, day(4, 9), **more))}

    assert listed(None) == {*ids, nigar}
    assert [listed(state) for state in ("sent", "draft", "returned", "accepted")] == [{one} for one in (*ids, nigar)]
    assert listed("late") == {ids[1], ids[2]}
    assert listed(None, employee_id=office.nigar) == {nigar}
    assert listed(None, month=MARCH) == {ids[0], nigar}
    assert office.read(monthly.reported_months) == [MARCH, FEBRUARY, day(1, 1)]
    assert [name for _id, name in office.read(monthly.reporters)] == ["Aysel", "Nigar"]
    assert office.read(monthly.waiting_reports) == 1
    with office.database.read() as session:
        shown = session.execute(select(MonthlyReport.id, monthly.state_expression())).all()
        rules = {row.id: report_state(monthly.facts_of_row(row)) for row in session.execute(monthly.report_list(None, WRITTEN))}
    assert dict(shown) == rules


def test_that_reports_in_time_count_for_the_indicator(office: Reporting) -> None:
    office.sent()
    late = office.begin(FEBRUARY)
    office.send(late)
    office.count(KEYS, DUE)

    assert office.figure("reports_on_time", MARCH) == ("0", "1")
    assert office.figure("reports_on_time", day(4, 1)) == ("1", "1")

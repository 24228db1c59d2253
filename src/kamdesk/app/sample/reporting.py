"""The monthly reports of the sample office: written from the records, sent in time and late, read by the head."""

from datetime import date, timedelta
from typing import Final

from sqlalchemy.orm import Session

from kamdesk.app.sample.acting import work_as
from kamdesk.app.sample.office import Staff
from kamdesk.app.sample.planning import counted_on
from kamdesk.app.sample.report_plans import READ_AFTER, RETURNED, SAYINGS, SENT, WAITING
from kamdesk.areas.targets.actions import count_figures, keep_figures
from kamdesk.areas.targets.actions.monthly import (
    AcceptReport,
    ReturnReport,
    WriteReport,
    accept_report,
    begin_report,
    return_report,
    send_report,
    write_report,
)
from kamdesk.areas.targets.model import MonthlyReport
from kamdesk.areas.targets.rules import last_months, shifted

#: What the reports themselves are counted in.
_COUNTED_IN: Final = ("reports_on_time",)


def add_reports(session: Session, staff: Staff, today: date) -> None:
    """Write, send and judge the reports of the last months; what is due later than today is only written."""
    for who, days in SENT.items():
        for place, after in enumerate(days):
            back = len(days) - place
            said = SAYINGS[who][-1 if back == 1 else 0]
            work_as(session, staff.by_key[who])
            number = begin_report(session, shifted(today, -back), today)
            report = session.get_one(MonthlyReport, number)
            sent = report.due_on + timedelta(after)
            words = WriteReport(
                report_id=number, version=report.version, done=said.done, problems=said.problems, plans=said.plans
            )  # fmt: skip
            if sent > today:
                write_report(session, words)
                continue
            counted_on(session, sent)
            send_report(session, words, sent)
            if sent + timedelta(READ_AFTER) <= today:
                work_as(session, staff.head)
                _judge(session, report, who, sent + timedelta(READ_AFTER), is_last=back == 1)
    session.flush()
    keep_figures(session, count_figures(session, _COUNTED_IN, last_months(today), today))
    counted_on(session, today)


def _judge(session: Session, report: MonthlyReport, who: str, day: date, *, is_last: bool) -> None:
    """Accept a report; of the last month one is returned and one not read yet."""
    returned, why = RETURNED
    if is_last and who == returned:
        return_report(session, ReturnReport(report_id=report.id, version=report.version, why=why, today=day))
    elif not is_last or who != WAITING:
        accept_report(session, AcceptReport(report_id=report.id, version=report.version, today=day))

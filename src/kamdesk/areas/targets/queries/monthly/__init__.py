"""Monthly reports: what they say, how they stand, and the report of the department."""

from kamdesk.areas.targets.queries.monthly.department import SHOWN, DepartmentView, ManagerLine, department_report
from kamdesk.areas.targets.queries.monthly.gathering import gathered, is_counted
from kamdesk.areas.targets.queries.monthly.lists import (
    REPORT_ORDER,
    ReportRow,
    facts_of_row,
    has_reports,
    is_reporting,
    matching_reports,
    missing_reports,
    report_content,
    report_list,
    report_of,
    report_row,
    reported_months,
    reporters,
    reports_of_month,
    state_expression,
    steps_of,
    usual_month,
    waiting_reports,
)

__all__ = [
    "REPORT_ORDER", "SHOWN", "DepartmentView", "ManagerLine", "ReportRow", "department_report", "facts_of_row", "gathered",
    "has_reports", "is_counted", "is_reporting", "matching_reports", "missing_reports", "report_content", "report_list",
    "report_of", "report_row", "reported_months", "reporters", "reports_of_month", "state_expression", "steps_of", "usual_month",
    "waiting_reports",
]  # fmt: skip

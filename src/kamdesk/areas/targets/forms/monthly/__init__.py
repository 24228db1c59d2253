"""The windows of monthly reports."""

from kamdesk.areas.targets.forms.monthly.asking import BeginForm, ReturnForm, begin_form, return_form
from kamdesk.areas.targets.forms.monthly.department import DepartmentDialog
from kamdesk.areas.targets.forms.monthly.panel import ReportPanel
from kamdesk.areas.targets.forms.monthly.printing import show_department, show_report
from kamdesk.areas.targets.forms.monthly.window import MonthlyReportForm
from kamdesk.areas.targets.forms.monthly.words import late_told, state_mark, state_words

__all__ = [
    "BeginForm", "DepartmentDialog", "MonthlyReportForm", "ReportPanel", "ReturnForm", "begin_form", "late_told", "return_form",
    "show_department", "show_report", "state_mark", "state_words",
]  # fmt: skip

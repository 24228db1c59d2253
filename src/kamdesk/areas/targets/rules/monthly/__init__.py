"""The monthly report of a manager: what it says, its states and days, its sections and words, and why it is refused."""

from kamdesk.areas.targets.rules.monthly.content import (
    AgeingLine,
    FigureLine,
    Line,
    MonthLine,
    Part,
    ReportContent,
    content_from_json,
    content_to_json,
)
from kamdesk.areas.targets.rules.monthly.refusals import (
    MayNotJudgeError,
    MonthAheadError,
    MonthNotOverError,
    NotCountedError,
    NothingToReportError,
    NotSentError,
    NotYourReportError,
    ReportClosedError,
    ReportError,
    ReportGoneError,
    ReturnReasonMissingError,
)
from kamdesk.areas.targets.rules.monthly.sections import (
    BY_KEY,
    SECTIONS,
    Cell,
    Section,
    amount_text,
    cell_text,
    cell_value,
    state_word,
    tone_of,
)
from kamdesk.areas.targets.rules.monthly.states import (
    CLOSED,
    DUE_ON,
    REPORT_STATES,
    ReportFacts,
    can_be_sent,
    due_day,
    report_days_late,
    report_state,
    report_steps,
)
from kamdesk.areas.targets.rules.monthly.summary import in_units, planned_sales, summary

__all__ = [
    "BY_KEY", "CLOSED", "DUE_ON", "REPORT_STATES", "SECTIONS", "AgeingLine", "Cell", "FigureLine", "Line", "MayNotJudgeError",
    "MonthAheadError", "MonthLine", "MonthNotOverError", "NotCountedError", "NotSentError", "NotYourReportError",
    "NothingToReportError", "Part", "ReportClosedError", "ReportContent", "ReportError", "ReportFacts", "ReportGoneError",
    "ReturnReasonMissingError", "Section", "amount_text", "can_be_sent", "cell_text", "cell_value", "content_from_json",
    "content_to_json", "due_day", "in_units", "planned_sales", "report_days_late", "report_state", "report_steps", "state_word",
    "summary", "tone_of",
]  # fmt: skip

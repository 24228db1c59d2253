"""Why a monthly report is not written, sent, returned or accepted: what happened, and what to do."""

from datetime import date

from kamdesk.areas.targets.rules.months import last_day
from kamdesk.areas.targets.rules.refusals import TargetError
from kamdesk.core.formats import show_date, show_month
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate, isolate_ltr


class ReportError(TargetError):
    """A monthly report was refused; nothing was stored."""


class ReportGoneError(ReportError):
    """There is no such report."""

    def __init__(self) -> None:
        super().__init__(_("This report is not there any more. Press F5 to see what is."))


class NotYourReportError(ReportError):
    """Somebody else writes it."""

    def __init__(self, name: str) -> None:
        super().__init__(_("Only {name} writes this report. You can read and print it.").format(name=isolate(name)))


class NothingToReportError(ReportError):
    """Whoever does this answers for no client and is no account manager."""

    def __init__(self) -> None:
        told = _("Monthly reports are written by those who sell. Choose who works here, or let somebody own clients.")
        super().__init__(told)


class MonthAheadError(ReportError):
    """The month has not begun."""

    def __init__(self, month: date) -> None:
        super().__init__(_("{month} has not begun yet. Choose a month that has.").format(month=show_month(month)))


class MonthNotOverError(ReportError):
    """The month still goes on."""

    def __init__(self, month: date) -> None:
        told = _("{month} is not over yet. Save the report now and send it from {date} on.")
        super().__init__(told.format(month=show_month(month), date=isolate_ltr(show_date(last_day(month)))))


class ReportClosedError(ReportError):
    """What was sent stays as it was."""

    def __init__(self) -> None:
        super().__init__(_("This report is sent and stays as it was. Ask the head to send it back if something is to change."))


class NotCountedError(ReportError):
    """There are no figures to send."""

    def __init__(self, month: date) -> None:
        told = _("The figures of {month} were not counted yet. F5 counts them; then send the report.")
        super().__init__(told.format(month=show_month(month)))


class MayNotJudgeError(ReportError):
    """Only some roles accept and return, and nobody an own report."""

    def __init__(self, *, oneself: bool = False) -> None:
        if oneself:
            super().__init__(_("Nobody accepts an own report or sends it back. Ask a director or another head of sales for it."))
        else:
            told = _("Reports are accepted or sent back by a head of sales or a director. Ask one of them.")
            super().__init__(told)


class NotSentError(ReportError):
    """There is nothing that waits for an answer."""

    def __init__(self) -> None:
        super().__init__(_("This report does not wait for an answer now. Press F5 to see how it stands."))


class ReturnReasonMissingError(ReportError):
    """A return without a reason."""

    def __init__(self) -> None:
        super().__init__(_("A report is sent back with a reason. Write what is to be changed."))

"""What is refused about tasks, proposals and requests, each with its sentence."""

import datetime as dt

from kamdesk.areas.tasks.rules.words import LONGEST
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import _
from kamdesk.core.text import excerpt, isolate, isolate_ltr


class TaskError(KamDeskError):
    """Something about tasks, proposals or requests was refused; nothing is stored."""


class RecordGoneError(TaskError):
    """A record is not there any more."""

    def __init__(self) -> None:
        super().__init__(_("This record is not there any more. Read the list again."))


class TitleMissingError(TaskError):
    """Nothing says what it is about."""

    def __init__(self) -> None:
        super().__init__(_("It is not said what this is about. Type it in a few words."))


class TitleTooLongError(TaskError):
    """A title as long as a letter."""

    def __init__(self, title: str) -> None:
        told = _("“{text}” is too long: at most {most} characters fit here. Write the rest into the text below.")
        super().__init__(told.format(text=isolate(excerpt(title)), most=show_number(LONGEST)))


class MayNotGiveError(TaskError):
    """Only some roles give tasks to others, or ask for proposals."""

    def __init__(self) -> None:
        super().__init__(
            _("Tasks for others are given by a head of sales or a director. Give it to yourself, or ask one of them.")
        )


class MayNotAskError(TaskError):
    """Only some roles ask for proposals."""

    def __init__(self) -> None:
        super().__init__(_("Proposals are asked for by a head of sales or a director. Ask one of them, or make one of your own."))


class WorksNoMoreError(TaskError):
    """Somebody who left cannot be given anything."""

    def __init__(self, name: str) -> None:
        super().__init__(_("{name} does not work here any more. Choose somebody else.").format(name=isolate(name)))


class DueEarlierError(TaskError):
    """Something would be due before it was given or asked."""

    def __init__(self, due: dt.date, given_on: dt.date) -> None:
        told = _("The due day, {due}, is before the day on which it is given, {given}. Correct one of them.")
        super().__init__(told.format(due=isolate_ltr(show_date(due)), given=isolate_ltr(show_date(given_on))))


class DoneEarlierError(TaskError):
    """Something would be done before it was given or asked."""

    def __init__(self, done: dt.date, given_on: dt.date) -> None:
        told = _("{date} is before {given}, the day on which it was given. Correct the day.")
        super().__init__(told.format(date=isolate_ltr(show_date(done)), given=isolate_ltr(show_date(given_on))))


class NotYetError(TaskError):
    """Something would be done on a day to come."""

    def __init__(self, done: dt.date) -> None:
        told = _("{date} is still to come. Type the day on which it was done, today at the latest.")
        super().__init__(told.format(date=isolate_ltr(show_date(done))))


class ReportMissingError(TaskError):
    """A task is done, but nothing says how."""

    def __init__(self) -> None:
        super().__init__(_("The report is missing. Say in a few words what was done and what came of it."))


class ReasonNeededError(TaskError):
    """Something needs a reason."""

    def __init__(self) -> None:
        super().__init__(_("A reason is missing. Write in a few words why."))


class AnswerMissingError(TaskError):
    """A proposal or a request is answered with nothing."""

    def __init__(self) -> None:
        super().__init__(_("The answer is missing. Write in a few words what was answered."))


class MayNotReportError(TaskError):
    """Somebody else does this task."""

    def __init__(self, name: str) -> None:
        told = _("This task is {name}'s, who reports that it is done; or the giver or a head does.")
        super().__init__(told.format(name=isolate(name)))


class MayNotAcceptError(TaskError):
    """Only the giver or a head decides about a task."""

    def __init__(self, title: str) -> None:
        told = _("“{title}”: only the giver of a task, a head of sales or a director does this. Ask one of them.")
        super().__init__(told.format(title=isolate(excerpt(title))))


class NotNowError(TaskError):
    """A step does not fit the state of a record."""

    def __init__(self, title: str, state: str) -> None:
        told = _("This is not possible now: the state of “{title}” is “{state}”. Open it to see what can be done.")
        super().__init__(told.format(title=isolate(excerpt(title)), state=state))


class MayNotAnswerError(TaskError):
    """Only the management answers proposals, and nobody their own."""

    def __init__(self) -> None:
        super().__init__(
            _("Proposals are answered by a head of sales or a director, who do not answer their own. Ask another of them.")
        )


class NotYoursError(TaskError):
    """Somebody else's proposal or request."""

    def __init__(self, name: str) -> None:
        super().__init__(_("This is {name}'s. Ask them, or a head, to change it.").format(name=isolate(name)))


class UnknownKindError(TaskError):
    """A kind that this program does not know."""

    def __init__(self) -> None:
        super().__init__(_("It is not said what the proposal is about. Choose one of the list."))


class DepartmentMissingError(TaskError):
    """A request to nobody."""

    def __init__(self) -> None:
        super().__init__(_("It is not said which department is asked. Type its name."))

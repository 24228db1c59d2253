"""A task as it is given and changed, and the questions before it is done, sent back or cancelled."""

from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.clients.forms.finding import client_editor
from kamdesk.areas.tasks import actions, queries
from kamdesk.areas.tasks.actions import CancelTask, ChangeTask, GiveTask, ReportDone, ReturnTask
from kamdesk.areas.tasks.forms.asking import AskForm, VersionedForm
from kamdesk.areas.tasks.forms.words import state_words
from kamdesk.areas.tasks.queries import TaskCard
from kamdesk.areas.tasks.rules import LONGEST, TASKS, may_accept, task_state, task_steps
from kamdesk.areas.tasks.rules.refusals import MayNotAcceptError, MayNotReportError, NotNowError, RecordGoneError, TaskError
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, FormDialog, LinesEditor, TextEditor


class _OfTask(VersionedForm):
    def version_now(self) -> int | None:
        card = self.desk.read(queries.task_card, self.record_id or 0)
        return None if card is None else card.version


class TaskForm(_OfTask):
    """A new task, or the task `record_id`."""

    title = N_("Task")

    def fields(self) -> list[Field]:
        offered = self.desk.read(queries.doers, self.desk.user_id)
        known = {number for number, _name in offered}
        kept: TaskCard | None = self.given.get("card")
        if kept is not None and kept.employee_id not in known:
            offered = [*offered, (kept.employee_id, kept.employee)]
        return [
            Field("title", N_("Task"), TextEditor(longest=LONGEST), required=True, wide=True),
            Field("employee_id", N_("Who does it"), ChoiceEditor(offered), required=True),
            Field("due", N_("To be done by"), DateEditor(), required=True, help=N_("The last day on which it is in time.")),
            Field("client_id", N_("Client"), client_editor(self.desk), wide=True),
            Field("text", N_("What is to be done"), LinesEditor(lines=5), wide=True),
        ]

    def store(self, values: dict[str, Any]) -> int:
        """Give it, or keep what was changed."""
        typed = values | {"text": values["text"] or ""}
        if self.record_id is None:
            return self.desk.write(actions.give_task, GiveTask(given_on=self.desk.today(), **typed))
        return self.desk.write(actions.change_task, ChangeTask(task_id=self.record_id, version=self.given["version"], **typed))


class ReportForm(_OfTask, AskForm):
    """Says that the task `record_id` is done."""

    title = N_("Report that it is done")
    word = N_("Done")

    def fields(self) -> list[Field]:
        return [
            Field("done_on", N_("Done on"), DateEditor(), required=True),
            Field("report", N_("Report"), LinesEditor(lines=4), required=True, wide=True, help=N_("What was done, and what came of it.")),
        ]  # fmt: skip

    def store(self, values: dict[str, Any]) -> int:
        """Report it."""
        command = ReportDone(task_id=self.record_id or 0, version=self.given["version"], today=self.desk.today(), **values)
        return self.desk.write(actions.report_done, command)


class ReturnForm(_OfTask, AskForm):
    """Sends the task `record_id` back."""

    title = N_("Send back")

    def fields(self) -> list[Field]:
        return [
            Field("why", N_("Why"), LinesEditor(lines=3), required=True, wide=True),
            Field("due", N_("New due day"), DateEditor(), help=N_("Empty leaves the day as it is.")),
        ]

    def store(self, values: dict[str, Any]) -> int:
        """Send it back."""
        command = ReturnTask(task_id=self.record_id or 0, version=self.given["version"], **values)
        return self.desk.write(actions.return_task, command)


class CancelForm(_OfTask, AskForm):
    """Cancels the task `record_id`."""

    title = N_("Cancel the task")

    def fields(self) -> list[Field]:
        return [Field("reason", N_("Reason"), LinesEditor(lines=3), required=True, wide=True)]

    def store(self, values: dict[str, Any]) -> int:
        """Cancel it."""
        command = CancelTask(
            task_id=self.record_id or 0, version=self.given["version"], cancelled_on=self.desk.today(), reason=values["reason"]
        )
        return self.desk.write(actions.cancel_task, command)


def task_form(desk: Desk, parent: QWidget | None, *, client_id: int | None = None, like: int | None = None) -> TaskForm:
    """Return the form of a new task, about a client or like another task; without a choice it is for oneself."""
    model = None if like is None else read_task(desk, like)
    values: dict[str, Any] = {"employee_id": desk.user_id, "client_id": client_id}
    if model is not None:
        values = {"employee_id": model.employee_id, "client_id": model.client_id, "title": model.title, "text": model.text}
    return TaskForm(desk, parent, values=values)


def read_task(desk: Desk, task_id: int) -> TaskCard:
    """Return a task.

    Raises:
        RecordGoneError: it is not there any more.
    """
    card = desk.read(queries.task_card, task_id)
    if card is None:
        raise RecordGoneError
    return card


def steps_of(desk: Desk, card: TaskCard) -> tuple[str, ...]:
    """Return what whoever works here can do with a task now."""
    return task_steps(card.facts, desk.read(queries.who_works, desk.user_id), desk.today())


def task_step_form(desk: Desk, parent: QWidget | None, card: TaskCard, step: str) -> FormDialog:
    """Return the form before a *step*: report, return, edit or cancel.

    Raises:
        TaskError: it cannot be done now, or by whoever works here.
    """
    if step not in steps_of(desk, card):
        raise _refusal(desk, card, step)
    known: dict[str, Any] = {"record_id": card.task_id, "version": card.version}
    if step == "edit":
        typed = {name: getattr(card, name) for name in ("title", "employee_id", "due", "client_id", "text")}
        return TaskForm(desk, parent, card=card, values=typed, **known)
    if step == "report":
        told = _("{employee}: {title}").format(employee=isolate(card.employee), title=isolate(card.title))
        return ReportForm(desk, parent, told=told, values={"done_on": desk.today()}, **known)
    if step == "return":
        told = _("“{title}” is open again; {employee} sees why.")
        shown = told.format(title=isolate(card.title), employee=isolate(card.employee))
        return ReturnForm(desk, parent, told=shown, **known)
    told = _("Nobody has to do “{title}” any more; it does not count as late.").format(title=isolate(card.title))
    return CancelForm(desk, parent, told=told, **known)


def _refusal(desk: Desk, card: TaskCard, step: str) -> TaskError:
    """Say why a step is not possible: by the state of the task, or because others do it."""
    state, who = task_state(card.facts, desk.today()), desk.read(queries.who_works, desk.user_id)
    fits = state in ({"reported", "accepted"} if step == "return" else {"open", "late", "returned"})
    if not fits:
        return NotNowError(card.title, state_words(TASKS, state))
    if step == "report" and not may_accept(card.facts, who):
        return MayNotReportError(card.employee)
    return MayNotAcceptError(card.title)

"""The words and tones of tasks, proposals and requests on the screen."""

import datetime as dt
from typing import Any, Final

from kamdesk.areas.tasks.queries import ProposalCard, RequestCard, TaskCard, facts_of
from kamdesk.areas.tasks.rules import (
    PROPOSAL_KINDS,
    PROPOSAL_STATES,
    REQUEST_STATES,
    TASK_STATES,
    days_late,
    proposal_state,
    request_state,
    task_state,
)
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.table import Mark
from kamdesk.ui.theme import Tone

_TONES: Final[dict[str, Tone]] = {
    "late": "error",
    "returned": "warn",
    "reported": "warn",
    "considered": "warn",
    "accepted": "ok",
    "done": "ok",
    "answered": "ok",
    "cancelled": "muted",
    "withdrawn": "muted",
}


def state_mark(state: str) -> Mark | None:
    """Return the tone of a state; the word stands in the cell already."""
    tone = _TONES.get(state)
    return Mark(tone) if tone is not None else None


def late_words(days: int) -> str:
    """Return by how much something is late; nothing in time."""
    return ngettext("{count} day late", "{count} days late", days).format(count=show_number(days)) if days else ""


def days_words(days: int) -> str:
    """Return a number of days."""
    return ngettext("{count} day", "{count} days", days).format(count=show_number(days))


def kind_words(key: str) -> str:
    """Return what a proposal is about."""
    return _(PROPOSAL_KINDS.get(key, key))


def kinds() -> list[tuple[str, str]]:
    """Return what a proposal can be about, to choose from."""
    return [(key, _(word)) for key, word in PROPOSAL_KINDS.items()]


# Rows of lists


def task_row_state(row: Any) -> str:
    """Return the state of a row of the list of tasks."""
    return task_state(facts_of(row), row.today)


def task_row_late(row: Any) -> int:
    """Return by how many days the task of a row is or was late; a cancelled one never."""
    return 0 if row.cancelled_on is not None else days_late(row.due, row.done_on, row.today)


def proposal_row_state(row: Any) -> str:
    """Return the state of a row of the list of proposals."""
    return proposal_state(row.state, row.wanted_by, row.today)


def request_row_state(row: Any) -> str:
    """Return the state of a row of the list of requests."""
    return request_state(row.needed_by, row.answered_on, row.today)


def request_row_days(row: Any) -> int:
    """Return how many days the answer of a row took, or takes so far."""
    days: int = ((row.answered_on or row.today) - row.asked_on).days
    return max(days, 0)


# Facts of cards: name and value


def day_words(day: dt.date | None) -> str:
    """Return a day that keeps its order among other words."""
    return isolate_ltr(show_date(day)) if day is not None else ""


def _present(*facts: tuple[str, str]) -> list[tuple[str, str]]:
    return [fact for fact in facts if fact[1]]


def due_words(card: TaskCard) -> str:
    """Return the due day of a task, and from which day it was moved."""
    if card.due == card.first_due:
        return day_words(card.due)
    return _("{date}, moved from {first}").format(date=day_words(card.due), first=day_words(card.first_due))


def task_facts(card: TaskCard, today: dt.date) -> list[tuple[str, str]]:
    """Return what the card of a task tells."""
    late = 0 if card.cancelled_on is not None else days_late(card.due, card.done_on, today)
    return _present(
        (_("Who does it"), isolate(card.employee)),
        (_("Given by"), isolate(card.giver)),
        (_("Given on"), day_words(card.given_on)),
        (_("To be done by"), due_words(card)),
        (_("Late"), late_words(late)),
        (_("Done on"), day_words(card.done_on)),
        (_("Accepted on"), day_words(card.accepted_on)),
        (_("Cancelled on"), day_words(card.cancelled_on)),
    )


def task_texts(card: TaskCard) -> list[tuple[str, str]]:
    """Return the longer texts of a task."""
    return _present(
        (_("What is to be done"), card.text),
        (_("Report"), card.report),
        (_("Why it was sent back"), card.returned_why),
        (_("Why it was cancelled"), card.cancel_reason),
    )


def proposal_facts(card: ProposalCard, today: dt.date) -> list[tuple[str, str]]:
    """Return what the card of a proposal tells."""
    late = 0 if card.state == "withdrawn" else days_late(card.wanted_by, card.given_on, today)
    return _present(
        (_("By"), isolate(card.employee)),
        (_("Kind"), kind_words(card.kind)),
        (_("Asked for by"), isolate(card.asked_by)),
        (_("Asked for on"), day_words(card.asked_on)),
        (_("Wanted by"), day_words(card.wanted_by)),
        (_("Late"), late_words(late)),
        (_("Given on"), day_words(card.given_on)),
        (_("Answered by"), isolate(card.answered_by)),
        (_("Answered on"), day_words(card.answered_on)),
        (_("Carried out on"), day_words(card.done_on)),
    )


def proposal_texts(card: ProposalCard) -> list[tuple[str, str]]:
    """Return the longer texts of a proposal."""
    answer = _("Why it was withdrawn") if card.state == "withdrawn" else _("Answer")
    return _present((_("Text"), card.text), (answer, card.answer))


def request_facts(card: RequestCard, today: dt.date) -> list[tuple[str, str]]:
    """Return what the card of a request tells."""
    took = days_words(max(((card.answered_on or today) - card.asked_on).days, 0))
    return _present(
        (_("Department"), isolate(card.department)),
        (_("Asked by"), isolate(card.employee)),
        (_("Asked on"), day_words(card.asked_on)),
        (_("Needed by"), day_words(card.needed_by)),
        (_("Late"), late_words(days_late(card.needed_by, card.answered_on, today))),
        (_("Answered on"), day_words(card.answered_on)),
        (_("The answer took") if card.answered_on is not None else _("Waiting for"), took),
    )


def request_texts(card: RequestCard) -> list[tuple[str, str]]:
    """Return the longer texts of a request."""
    return _present((_("Answer"), card.answer))


def state_words(what: str, state: str) -> str:
    """Return a state in words; *what* is one of tasks, proposals, department_requests."""
    words = {"tasks": TASK_STATES, "proposals": PROPOSAL_STATES}.get(what, REQUEST_STATES)
    return _(words[state])

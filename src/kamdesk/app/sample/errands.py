"""Tasks, proposals and requests of the sample office, and measures against debts, each in the name of whoever did it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy.orm import Session

from kamdesk.app.sample.acting import work_as
from kamdesk.app.sample.errand_plans import (
    DILIGENT,
    ERRANDS,
    MEASURES,
    MONTHLY,
    MONTHLY_DAYS,
    MONTHLY_DONE,
    MONTHLY_EARLY,
    PROPOSALS,
    REQUESTS,
    ErrandPlan,
    ProposalPlan,
    RequestPlan,
)
from kamdesk.app.sample.firms import Firm
from kamdesk.app.sample.office import Staff
from kamdesk.areas.collection.actions import RecordMeasure, record_measure
from kamdesk.areas.collection.queries.indicators import debtors
from kamdesk.areas.targets.rules import last_day, shifted
from kamdesk.areas.tasks import actions
from kamdesk.areas.tasks.actions import (
    AnswerProposal,
    AnswerRequest,
    AskProposal,
    CancelTask,
    FinishProposal,
    GiveProposal,
    GiveTask,
    Propose,
    ReportDone,
    RequestInput,
    ReturnTask,
)
from kamdesk.areas.tasks.model import DepartmentRequest, Proposal, Task

#: Months that are over of which measures are told.
_MEASURED: Final = 3
_BEFORE_THE_END: Final = (1, 2, 4)
_SOON: Final = 4


class Errands:
    """Gives and does what the plans say."""

    def __init__(
        self, session: Session, everybody: Sequence[Firm], numbers: Sequence[int], staff: Staff, today: date
    ) -> None:  # fmt: skip
        self.session, self.staff, self.today = session, staff, today
        self._firms = dict(zip(numbers, everybody, strict=True))

    def day(self, ago: int) -> date:
        """Return the day so many days before today."""
        return self.today - timedelta(ago)

    def client(self, name: str) -> int | None:
        """Return the client whose name has *name* in it; None where nobody is named."""
        return next((number for number, firm in self._firms.items() if name in firm.name), None) if name else None

    def give(self, plan: ErrandPlan) -> None:
        """Give a task and bring it to its end."""
        doer = self.staff.by_key[plan.who]
        given = GiveTask(
            employee_id=doer, title=plan.title, due=self.day(plan.due), given_on=self.day(plan.given),
            client_id=self.client(plan.client),
        )  # fmt: skip
        work_as(self.session, doer if plan.by is None else self.staff.by_key[plan.by])
        number = actions.give_task(self.session, given)
        if plan.done is not None:
            self._report(number, doer, self.day(plan.done), plan.report)
        work_as(self.session, self.staff.by_key[plan.by or "head"])
        match plan.end:
            case "accepted":
                actions.accept_tasks(self.session, [number], self.day(max((plan.done or 0) - 1, 0)))
            case "returned":
                returned = ReturnTask(
                    task_id=number, version=self._version(number), why=plan.said, due=self.today + timedelta(_SOON)
                )
                actions.return_task(self.session, returned)
            case "cancelled":
                cancelled = CancelTask(
                    task_id=number, version=self._version(number), cancelled_on=self.day(plan.due + 2), reason=plan.said
                )
                actions.cancel_task(self.session, cancelled)

    def give_monthly(self) -> None:
        """Give the task of every month to all managers; the latest days of `MONTHLY_EARLY` are those of the running month."""
        for who, early in MONTHLY_EARLY.items():
            for back, before in enumerate(reversed(early)):
                given, due = (shifted(self.today, -back).replace(day=day) for day in MONTHLY_DAYS)
                if given > self.today:
                    continue
                done = due - timedelta(before)
                ago = None if done > self.today else (self.today - done).days
                end = "accepted" if ago else ""
                plan = ErrandPlan(
                    who,
                    MONTHLY,
                    (self.today - given).days,
                    (self.today - due).days,
                    ago,
                    MONTHLY_DONE if ago is not None else "",
                    end,
                )
                self.give(plan)

    def propose(self, plan: ProposalPlan) -> None:
        """Ask for a proposal where that was done, give it, answer it, and carry it out."""
        number = self._asked(plan) if plan.asked is not None else self._proposed(plan)
        if plan.answer is not None:
            state, ago, words = plan.answer
            work_as(self.session, self.staff.head)
            answered = AnswerProposal(
                proposal_id=number, version=self._proposal(number), state=state, answered_on=self.day(ago), answer=words
            )
            actions.answer_proposal(self.session, answered)
        if plan.done is not None:
            finished = FinishProposal(
                proposal_id=number, version=self._proposal(number), done_on=self.day(plan.done), today=self.today
            )
            actions.finish_proposal(self.session, finished)

    def ask(self, plan: RequestPlan) -> None:
        """Ask a department, and note its answer."""
        work_as(self.session, self.staff.by_key[plan.who])
        asked = RequestInput(
            department=plan.department, subject=plan.subject, asked_on=self.day(plan.asked),
            needed_by=None if plan.needed is None else self.day(plan.needed), client_id=self.client(plan.client),
        )  # fmt: skip
        number = actions.ask_department(self.session, asked)
        if plan.answered is not None:
            answered = AnswerRequest(
                request_id=number, version=self.session.get_one(DepartmentRequest, number).version,
                answered_on=self.day(plan.answered), answer=plan.answer, today=self.today,
            )  # fmt: skip
            actions.answer_request(self.session, answered)

    def measure(self) -> None:
        """Take a measure on most debts of one manager before the end of each of the last months, and lately."""
        who, every = DILIGENT
        manager = self.staff.by_key[who]
        work_as(self.session, manager)
        ends = [last_day(shifted(self.today, -back)) for back in range(_MEASURED, 0, -1)]
        for end in (*ends, self.today):
            for place, debtor in enumerate(debtors(self.session, manager, end)):
                if place % every == every - 1:
                    continue
                kind, words = MEASURES[place % len(MEASURES)]
                day = end - timedelta(_BEFORE_THE_END[place % len(_BEFORE_THE_END)])
                record_measure(self.session, RecordMeasure(client_id=debtor.client_id, date=day, kind=kind, note=words))

    def _report(self, number: int, doer: int, day: date, words: str) -> None:
        work_as(self.session, doer)
        done = ReportDone(task_id=number, version=self._version(number), done_on=day, report=words, today=max(day, self.today))
        actions.report_done(self.session, done)

    def _asked(self, plan: ProposalPlan) -> int:
        doer = self.staff.by_key[plan.who]
        work_as(self.session, self.staff.head)
        asked = AskProposal(
            employee_id=doer, kind=plan.kind, subject=plan.subject, asked_on=self.day(plan.asked or 0),
            wanted_by=self.day(plan.wanted or 0),
        )  # fmt: skip
        number = actions.ask_proposal(self.session, asked)
        if plan.given is not None:
            work_as(self.session, doer)
            given = GiveProposal(
                proposal_id=number, version=self._proposal(number), given_on=self.day(plan.given),
                text=plan.text or plan.subject, today=self.today,
            )  # fmt: skip
            actions.give_proposal(self.session, given)
        return number

    def _proposed(self, plan: ProposalPlan) -> int:
        work_as(self.session, self.staff.by_key[plan.who])
        return actions.propose(
            self.session, Propose(kind=plan.kind, subject=plan.subject, given_on=self.day(plan.given or 0), text=plan.text)
        )

    def _version(self, number: int) -> int:
        return self.session.get_one(Task, number).version

    def _proposal(self, number: int) -> int:
        return self.session.get_one(Proposal, number).version


def add_errands(session: Session, everybody: Sequence[Firm], numbers: Sequence[int], staff: Staff, today: date) -> None:
    """Give tasks, ask for proposals and answer them, ask departments, and take measures on debts."""
    errands = Errands(session, everybody, numbers, staff, today)
    errands.give_monthly()
    for task in sorted(ERRANDS, key=lambda one: -one.given):
        errands.give(task)
    for proposal in PROPOSALS:
        errands.propose(proposal)
    for request in REQUESTS:
        errands.ask(request)
    errands.measure()

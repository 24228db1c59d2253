"""An office where a head gives tasks: short ways to give, report, ask and answer, and to look at what came of it."""

import datetime as dt
from typing import Any

from tests.areas.receivables.builders import Office, day

from kamdesk.areas.people.model import Employee
from kamdesk.areas.tasks import actions, queries
from kamdesk.areas.tasks.model import DepartmentRequest, Proposal, Task
from kamdesk.storage.database import Database

GIVEN, DUE, TODAY = day(6, 1), day(6, 10), day(6, 17)


class Bureau(Office):
    """Aysel and Nigar manage clients, Kamran is head of sales, Sevda director; every action is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.nigar = self.new_manager("Nigar")
        self.head = self.employee("Kamran", "head_of_sales")
        self.director = self.employee("Sevda", "director")

    def employee(self, name: str, role: str) -> int:
        with self.database.write() as session:
            made = Employee(name=name, role=role)
            session.add(made)
            session.flush()
            return made.id

    def by(self, who: int | None, action: Any, *args: Any) -> Any:
        """Do something in the name of an employee."""
        with self.database.write(who) as session:
            return action(session, *args)

    # Tasks

    def give(self, title: str = "Visit Araz", who: int | None = None, **more: Any) -> int:
        """A task of Aysel's from the head, due on the tenth of June."""
        values = {"employee_id": self.manager, "title": title, "due": DUE, "given_on": GIVEN, **more}
        return int(self.by(who or self.head, actions.give_task, actions.GiveTask(**values)))

    def report(self, task_id: int, on: dt.date = DUE, who: int | None = None, **more: Any) -> int:
        values = {"version": self.task(task_id).version, "done_on": on, "report": "Was there.", "today": max(on, TODAY), **more}
        return int(self.by(who or self.manager, actions.report_done, actions.ReportDone(task_id=task_id, **values)))

    def accept(self, *task_ids: int, who: int | None = None, on: dt.date = TODAY) -> list[int]:
        found: list[int] = self.by(who or self.head, actions.accept_tasks, list(task_ids), on)
        return found

    def send_back(self, task_id: int, who: int | None = None, **more: Any) -> int:
        values = {"version": self.task(task_id).version, "why": "Too short", **more}
        return int(self.by(who or self.head, actions.return_task, actions.ReturnTask(task_id=task_id, **values)))

    def change(self, task_id: int, who: int | None = None, **more: Any) -> int:
        task = self.task(task_id)
        known = {name: getattr(task, name) for name in ("version", "employee_id", "title", "due", "client_id")}
        values = {**known, "text": task.text or "", **more}
        return int(self.by(who or self.head, actions.change_task, actions.ChangeTask(task_id=task_id, **values)))

    def call_off(self, task_id: int, who: int | None = None, **more: Any) -> int:
        values = {"version": self.task(task_id).version, "cancelled_on": TODAY, "reason": "Not needed", **more}
        return int(self.by(who or self.head, actions.cancel_task, actions.CancelTask(task_id=task_id, **values)))

    def task(self, task_id: int) -> Task:
        with self.database.read() as session:
            return session.get_one(Task, task_id)

    def state(self, task_id: int, today: dt.date = TODAY) -> str:
        """By which filters of the list a task is found."""
        with self.database.read() as session:
            states = ("open", "late", "reported", "done", "cancelled")
            return " ".join(one for one in states if task_id in session.scalars(queries.task_list(one, today).narrow).all())

    # Proposals and requests

    def propose(self, subject: str = "Smaller boxes", who: int | None = None, **more: Any) -> int:
        values = {"kind": "assortment", "subject": subject, "given_on": GIVEN, **more}
        return int(self.by(who or self.manager, actions.propose, actions.Propose(**values)))

    def ask(self, subject: str = "Prospects of cafés", who: int | None = None, **more: Any) -> int:
        """A proposal that the head wants of Aysel by the tenth of June."""
        values = {
            "employee_id": self.manager, "kind": "segment", "subject": subject, "asked_on": GIVEN, "wanted_by": DUE, **more,
        }  # fmt: skip
        return int(self.by(who or self.head, actions.ask_proposal, actions.AskProposal(**values)))

    def deliver(self, proposal_id: int, on: dt.date = DUE, who: int | None = None, **more: Any) -> int:
        values = {"version": self.proposal(proposal_id).version, "given_on": on, "text": "Grow.", "today": max(on, TODAY), **more}
        return int(self.by(who or self.manager, actions.give_proposal, actions.GiveProposal(proposal_id=proposal_id, **values)))

    def answer(self, proposal_id: int, state: str, answer: str = "Good.", who: int | None = None, **more: Any) -> int:
        values = {"version": self.proposal(proposal_id).version, "state": state, "answered_on": TODAY, "answer": answer, **more}
        return int(self.by(who or self.head, actions.answer_proposal, actions.AnswerProposal(proposal_id=proposal_id, **values)))

    def finish(self, proposal_id: int, on: dt.date = TODAY, who: int | None = None) -> int:
        command = actions.FinishProposal(
            proposal_id=proposal_id, version=self.proposal(proposal_id).version, done_on=on, today=max(on, TODAY)
        )
        return int(self.by(who or self.manager, actions.finish_proposal, command))

    def withdraw(self, proposal_id: int, who: int | None = None, reason: str = "Thought again") -> int:
        version = self.proposal(proposal_id).version
        command = actions.WithdrawProposal(proposal_id=proposal_id, version=version, reason=reason)
        return int(self.by(who or self.manager, actions.withdraw_proposal, command))

    def proposal(self, proposal_id: int) -> Proposal:
        with self.database.read() as session:
            return session.get_one(Proposal, proposal_id)

    def request(self, department: str = "Accounting", who: int | None = None, **more: Any) -> int:
        values = {"department": department, "subject": "Act of reconciliation", "asked_on": GIVEN, **more}
        return int(self.by(who or self.manager, actions.ask_department, actions.RequestInput(**values)))

    def answered(self, request_id: int, on: dt.date = DUE, who: int | None = None, **more: Any) -> int:
        values = {"version": self.asked(request_id).version, "answered_on": on, "answer": "Sent.", "today": TODAY, **more}
        return int(self.by(who or self.manager, actions.answer_request, actions.AnswerRequest(request_id=request_id, **values)))

    def asked(self, request_id: int) -> DepartmentRequest:
        with self.database.read() as session:
            return session.get_one(DepartmentRequest, request_id)

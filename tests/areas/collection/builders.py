"""An office that collects: usual levels, clients that owe, and short ways to what a test is about."""

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from tests.areas.receivables.builders import Office, day, money

from kamdesk.areas.clients.model import Client
from kamdesk.areas.collection import actions, queries
from kamdesk.areas.collection.model import Measure, Reminder
from kamdesk.areas.collection.queries import RunPreview
from kamdesk.areas.collection.rules import LetterText
from kamdesk.areas.contacts.model import Contact
from kamdesk.areas.receivables import actions as ledger
from kamdesk.core.money import Money
from kamdesk.core.text import fold
from kamdesk.storage.database import Database

#: Due on the first of March; the tests look at the days after.
DUE = day(3, 1)
ENGLISH = LetterText(
    "Payment reminder",
    "Dear {contact},\n\nour books show that {amount} is open, the oldest part for {oldest_days} days.",
    "Please pay by {answer_by}. We charge a fee of {fee}. The interest is {interest}.\n\n{our_name}",
)


def text_of(subject: str = "Payment reminder") -> dict[str, LetterText]:
    """The words of a letter in the languages of the tests."""
    return {
        "az": LetterText("Ödəniş", "Hörmətli {contact}, {amount} açıqdır.", "{answer_by} tarixinədək ödəyin."),
        "en": ENGLISH,
    } | {"ru": LetterText(subject, "{client}: {amount}", "{our_name}")}


class Collecting(Office):
    """The office of the ledger's tests with four levels: 3 days before, 3, 14 and 30 days after the due date.

    The third one asks for a fee of 5.00 and 12 % interest a year, the fourth stops supply.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        with database.write() as session:
            session.get_one(Client, self.client).email = "araz@example.az"
        self.levels = [
            self.level(1, -3, tone="friendly"),
            self.level(2, 3),
            self.level(3, 14, tone="firm", fee=money(5), interest=Decimal(12)),
            self.level(4, 30, tone="final", stops_supply=True),
        ]

    def level(self, position: int, days: int, **more: Any) -> int:
        more = {"tone": "firm", "texts": text_of(), "name": f"Level {position}", **more}
        return int(self.do(actions.add_level, actions.LevelInput(position=position, days=days, **more)))

    def debtor(self, name: str, *, email: str | None = "who@example.az", **more: Any) -> int:
        """A client that letters reach."""
        client_id = self.new_client(name)
        with self.database.write() as session:
            client = session.get_one(Client, client_id)
            client.email = email
            for field, value in more.items():
                setattr(client, field, value)
        return client_id

    def contact(self, client_id: int, name: str, email: str | None = None) -> int:
        with self.database.write() as session:
            made = Contact(client_id=client_id, name=name, name_key=fold(name), email=email, is_main=True, search=fold(name))
            session.add(made)
            session.flush()
            return made.id

    def debt(self, amount: str | int = 100, due: dt.date = DUE, **more: Any) -> int:
        """An invoice that is due; returns the id of its only open item."""
        return self.items(self.invoice(amount, on=min(due, day(1, 1)), due=due, **more))[0]

    def preview(self, as_of: dt.date, client_ids: tuple[int, ...] | None = None) -> RunPreview:
        with self.database.read() as session:
            return queries.due_reminders(session, as_of, client_ids)

    def proposed(self, as_of: dt.date) -> dict[int, int]:
        """The level of each item that a run would remind."""
        found = [item for one in self.preview(as_of).proposals for item in one.letter.items]
        return {item.debt.item_id: item.level.position for item in found}

    def left(self, as_of: dt.date) -> dict[int, str]:
        """Why items are left out of a run."""
        return {row.left.debt.item_id: row.left.reason for row in self.preview(as_of).left_out}

    def run(self, as_of: dt.date, **more: Any) -> tuple[int, ...]:
        """The letters that a run makes."""
        more = {"key": self.key(), **more}
        result: actions.RunResult = self.do(actions.run_reminders, actions.RunReminders(as_of=as_of, **more))
        return result.reminder_ids

    def send(self, reminder_ids: tuple[int, ...], on: dt.date, way: str = "print") -> actions.SendResult:
        with self.database.write(self.manager) as session:
            return actions.send_reminders(session, reminder_ids, way, on)

    def remind(self, *days: dt.date) -> int:
        """Run and send on each of *days*; returns the last letter."""
        letter = 0
        for one in days:
            (letter,) = self.run(one)
            self.send((letter,), one)
        return letter

    def reminder(self, reminder_id: int) -> Reminder:
        with self.database.read() as session:
            found = session.get_one(Reminder, reminder_id)
            assert found.items is not None
            return found

    def state(self, reminder_id: int) -> str:
        with self.database.read() as session:
            shown = queries.reminder_list(None).shown.where(Reminder.id == reminder_id)
            return str(session.execute(shown).one().state)

    def cancel_letter(self, reminder_id: int, on: dt.date, reason: str = "sent by mistake") -> int:
        version = self.reminder(reminder_id).version
        command = actions.CancelReminder(reminder_id=reminder_id, version=version, date=on, reason=reason)
        return int(self.do(actions.cancel_reminder, command))

    def promise(self, amount: str | int, due: dt.date, made_on: dt.date, *items: int, **more: Any) -> int:
        more = {"client_id": self.client, "person": "Rəşad", "key": self.key(), "amount": money(amount), **more}
        return int(self.do(actions.give_promise, actions.GivePromise(made_on=made_on, due=due, item_ids=items, **more)))

    def promise_state(self, promise_id: int, today: dt.date) -> tuple[str, str]:
        """State and what was kept of a promise."""
        with self.database.read() as session:
            found = queries.promise_row(session, promise_id, today)
        assert found is not None
        return found.state, str(found.kept.amount)

    def stopped(self, on: dt.date, client_id: int | None = None) -> bool:
        with self.database.read() as session:
            return queries.supply_stopped(session, client_id or self.client, on) is not None

    def dispute(self, item: int, on: dt.date, reason: str = "wrong price") -> None:
        self.do(ledger.dispute, ledger.Dispute(item_id=item, on=on, reason=reason))

    def settle(self, item: int) -> None:
        self.do(ledger.settle_dispute, item)

    def measures(self) -> list[tuple[str, Money | None]]:
        """Kind and amount of all measures in the order in which they were noted."""
        with self.database.read() as session:
            rows = session.scalars(select(Measure).order_by(Measure.id))
            return [
                (one.kind, Money.of_minor(one.amount, one.currency) if one.amount is not None and one.currency else None)
                for one in rows
            ]

"""An office with clients in a fresh store, and short ways to book what a test is about."""

import datetime as dt
from decimal import Decimal
from itertools import count
from typing import Any

from sqlalchemy import select

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company.actions import set_rate, set_tolerances, set_up_company
from kamdesk.areas.company.rules import CompanyDetails
from kamdesk.areas.people.model import Employee
from kamdesk.areas.receivables import actions, queries
from kamdesk.areas.receivables.model import Allocation, LedgerDocument, OpenItem
from kamdesk.areas.receivables.queries import AgeingRow, Problem
from kamdesk.areas.receivables.rules import Instalment
from kamdesk.core.money import Money
from kamdesk.core.text import fold
from kamdesk.storage.database import Database

NEW_YEAR = dt.date(2026, 1, 1)


def day(month: int, number: int) -> dt.date:
    """A day of 2026."""
    return dt.date(2026, month, number)


def money(amount: str | int, currency: str = "AZN") -> Money:
    return Money(Decimal(amount), currency)


class Office:
    """A company in Baku whose base currency is AZN; every booking is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._keys = count(1)
        with database.write() as session:
            set_up_company(session, CompanyDetails(name="Xəzər MMC"))
            set_tolerances(session, {"AZN": money("0.05"), "USD": money("0.02", "USD")})
            set_rate(session, "USD", dt.date(2020, 1, 1), Decimal("1.7"))
            self.manager = self._employee(session, "Aysel")
        self.owner = self.manager
        self.client = self.new_client("Araz")

    @staticmethod
    def _employee(session: Any, name: str) -> int:
        employee = Employee(name=name, role="account_manager")
        session.add(employee)
        session.flush()
        return employee.id

    def new_manager(self, name: str) -> int:
        with self.database.write() as session:
            return self._employee(session, name)

    def new_client(self, name: str, owner: int | None = None, payment_days: int | None = None) -> int:
        with self.database.write() as session:
            client = Client(
                name=name,
                name_key=fold(name),
                standing="regular",
                currency="AZN",
                owner_id=owner or self.manager,
                payment_days=payment_days,
                search=fold(name),
            )
            session.add(client)
            session.flush()
            return client.id

    def key(self) -> str:
        return f"key {next(self._keys)}"

    def do(self, action: Any, command: Any) -> Any:
        with self.database.write(self.manager) as session:
            return action(session, command)

    def invoice(
        self, amount: str | int, on: dt.date = NEW_YEAR, due: dt.date | None = None, currency: str = "AZN", **more: Any
    ) -> int:
        parts = tuple(Instalment(when, money(part, currency)) for when, part in more.pop("parts", ()))
        more = {"client_id": self.client, "key": self.key(), **more}
        total = None if "lines" in more else money(amount, currency)
        command = actions.NewInvoice(date=on, currency=currency, total=total, due=due, instalments=parts, **more)
        return int(self.do(actions.book_invoice, command))

    def credit_note(self, amount: str | int, on: dt.date = NEW_YEAR, currency: str = "AZN", **more: Any) -> int:
        more = {"client_id": self.client, "key": self.key(), **more}
        total = None if "lines" in more else money(amount, currency)
        return int(self.do(actions.book_credit_note, actions.NewCreditNote(date=on, currency=currency, total=total, **more)))

    def pay(self, amount: str | int, on: dt.date = NEW_YEAR, currency: str = "AZN", **more: Any) -> int:
        more = {"client_id": self.client, "key": self.key(), **more}
        return int(self.do(actions.book_payment, actions.NewPayment(date=on, amount=money(amount, currency), **more)))

    def refund(self, amount: str | int, on: dt.date = NEW_YEAR, currency: str = "AZN", **more: Any) -> int:
        more = {"client_id": self.client, "key": self.key(), **more}
        return int(self.do(actions.book_refund, actions.NewRefund(date=on, amount=money(amount, currency), **more)))

    def cancel(self, document: int, on: dt.date, reason: str = "typed twice") -> int:
        command = actions.CancelDocument(document_id=document, date=on, reason=reason, key=self.key())
        return int(self.do(actions.cancel_document, command))

    def undo(self, allocation: int, on: dt.date) -> int:
        command = actions.UndoAllocation(allocation_id=allocation, date=on, key=self.key())
        return int(self.do(actions.undo_allocation, command))

    def give_up(self, item: int, on: dt.date, reason: str = "rounding of the bank") -> int:
        return int(self.do(actions.write_off, actions.SmallWriteOff(item_id=item, date=on, reason=reason, key=self.key())))

    def items(self, document: int) -> list[int]:
        """The ids of a document's items."""
        with self.database.read() as session:
            found = select(OpenItem.id).where(OpenItem.document_id == document).order_by(OpenItem.position)
            return list(session.scalars(found))

    def open_of(self, document: int) -> str:
        """What is open of a document now, as an amount."""
        with self.database.read() as session:
            found = session.get_one(LedgerDocument, document)
            return str(Money.of_minor(found.open, found.currency).amount)

    def allocations(self) -> list[tuple[int, str, dt.date]]:
        """Every allocation: id, amount, day."""
        with self.database.read() as session:
            rows = session.execute(select(Allocation.id, Allocation.amount, Allocation.date).order_by(Allocation.id))
            return [(one, str(Decimal(amount) / 100), on) for one, amount, on in rows]

    def gains(self) -> list[int]:
        with self.database.read() as session:
            return list(session.scalars(select(Allocation.gain).order_by(Allocation.id)))

    def ageing(self, as_of: dt.date, **more: Any) -> list[AgeingRow]:
        with self.database.read() as session:
            return queries.ageing(session, as_of, **more)

    def aged(self, as_of: dt.date, **more: Any) -> dict[str, int]:
        """The only row of the ageing: the columns that hold something, in whole units."""
        (row,) = self.ageing(as_of, **more)
        keys = ["not_allocated", "not_due", *(column.key for column in row.columns)]
        amounts = [row.not_allocated, row.not_due, *row.overdue]
        assert row.adds_up
        return {key: amount // 100 for key, amount in zip(keys, amounts, strict=True) if amount}

    def read(self, query: Any, *args: Any, **more: Any) -> Any:
        with self.database.read() as session:
            return query(session, *args, **more)

    def problems(self) -> list[Problem]:
        with self.database.read() as session:
            return queries.check_ledger(session)

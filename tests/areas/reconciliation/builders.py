"""An office with something to agree upon, and short ways to its acts."""

import datetime as dt
from typing import Any

from tests.areas.receivables.builders import Office, day

from kamdesk.areas.reconciliation import actions
from kamdesk.areas.reconciliation.actions import TheirLine
from kamdesk.areas.reconciliation.queries import ActCard, DifferenceRow, act_card
from kamdesk.storage.database import Database

TODAY = day(4, 15)
SINCE, UNTIL = day(1, 1), day(3, 31)


class House(Office):
    """Araz owes 150.00 of the year before; in the first quarter it buys for 1,000.00 and 250.00 and pays 400.00."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.invoice(150, dt.date(2025, 12, 20), number="INV-2025-00900")
        self.invoice(1000, day(1, 12), number="INV-2026-00012")
        self.pay(400, day(2, 3), reference="PP 731")
        self.invoice(250, day(3, 5), number="INV-2026-00123")

    def act(self, **more: Any) -> int:
        """Prepare an act of the first quarter."""
        values: dict[str, Any] = {
            "client_id": self.client, "currency": "AZN", "since": SINCE, "until": UNTIL, "key": self.key(), "today": TODAY,
        }  # fmt: skip
        return int(self.do(actions.prepare, actions.Prepare(**{**values, **more})))

    def card(self, act: int) -> ActCard:
        found: ActCard | None = self.read(act_card, act)
        assert found is not None
        return found

    def take(self, act: int, *lines: TheirLine, **more: Any) -> ActCard:
        """Take a ledger of the client, in our sign."""
        command = actions.TakeLedger(act_id=act, version=self.card(act).version, lines=lines, **more)
        self.do(actions.take_their_ledger, command)
        return self.card(act)

    def mark(self, action: Any, act: int, on: dt.date = TODAY) -> int:
        command = actions.Mark(act_id=act, version=self.card(act).version, on=on, today=TODAY)
        return int(self.do(action, command))

    def signed(self) -> int:
        """An act that both sides signed."""
        act = self.act()
        self.take(act, *agreeing(), opening=15_000)
        for step in (actions.mark_sent, actions.mark_returned, actions.mark_signed):
            self.mark(step, act)
        return act

    def pick(self, act: int, *entries: int) -> actions.Pick:
        return actions.Pick(act_id=act, version=self.card(act).version, entry_ids=entries)


def their(amount: int, on: dt.date | None = None, number: str = "", description: str | None = None) -> TheirLine:
    """A line of the client's ledger, in our sign and minor units."""
    return TheirLine(amount=amount, date=on, number=number, description=description)


def agreeing() -> tuple[TheirLine, ...]:
    """The client's ledger without a difference, numbered in its own manner."""
    return (their(100_000, day(1, 14), "12"), their(-40_000, day(2, 2), "731"), their(25_000, day(3, 5), "INV-0123/26"))


def differing() -> tuple[TheirLine, ...]:
    """The client's ledger with a difference of each kind."""
    return (
        their(95_000, day(1, 14), "INV-0012/26"),
        their(40_000, day(2, 2), "731"),
        their(-7_700, day(3, 20), "PP 812"),
    )


def told(differences: tuple[DifferenceRow, ...]) -> list[tuple[str, int]]:
    """Kinds and amounts of differences."""
    return [(one.kind, one.worth) for one in differences]

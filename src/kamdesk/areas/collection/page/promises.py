"""The tab of promises to pay, each with what became of it."""

from collections.abc import Sequence
from typing import Any

from kamdesk.areas.clients.model import Client
from kamdesk.areas.collection.forms import promise_form, withdraw_form
from kamdesk.areas.collection.forms.words import promise_mark, promise_state_word
from kamdesk.areas.collection.model import Promise
from kamdesk.areas.collection.page.rows_tab import RowsTab
from kamdesk.areas.collection.queries import promise_states
from kamdesk.areas.collection.rules import PROMISE_STATES
from kamdesk.areas.receivables.model import Allocation, LedgerDocument, OpenItem
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import listed
from kamdesk.ui.page import Command
from kamdesk.ui.table.rows import RowColumn, money_of


def promise_columns(*, named: bool) -> tuple[RowColumn, ...]:
    """Return the columns of promises, with the clients where there are several."""
    client = (RowColumn(_("Client"), lambda row: row.client, width=220),) if named else ()
    return (
        *client,
        RowColumn(_("Promised for"), lambda row: row.due, side="end", width=115),
        RowColumn(_("State"), lambda row: row.state, promise_state_word, width=125, mark=promise_mark),
        money_of(_("Amount"), lambda row: row.amount, width=100),
        money_of(_("Paid in time"), lambda row: row.kept, width=110),
        RowColumn(_("Currency"), lambda row: row.amount.currency, side="ltr", width=75),
        RowColumn(_("Promised by"), lambda row: row.person, width=140),
        RowColumn(_("Promised on"), lambda row: row.made_on, side="end", width=115),
        RowColumn(_("Items"), lambda row: listed(row.numbers) or _("the oldest"), width=150),
        RowColumn(_("Note"), lambda row: row.withdrawn_reason or row.note, width=220 if named else 0),
    )


class PromisesTab(RowsTab):
    """All promises, those due latest first."""

    key, title, icon = "collection-promises", N_("Promises"), "handshake"
    shows = frozenset({Promise, Client, OpenItem, Allocation, LedgerDocument} | set(LedgerDocument.__subclasses__()))
    why = N_("Nobody has promised to pay yet. Note what a client promises, and KamDesk tells whether it is kept.")
    first = "new"
    states = PROMISE_STATES

    def columns(self) -> Sequence[RowColumn]:
        return promise_columns(named=True)

    def read_rows(self) -> None:
        self._loader.load(self.show_rows, promise_states, self.desk.today())

    def id_of(self, row: Any) -> int:
        return int(row.promise_id)

    def own_commands(self) -> list[Command]:
        return [
            Command("new", N_("New promise…"), "handshake", "Ctrl+N; Ins", self._new, primary=True),
            Command("withdraw", N_("Withdraw…"), "x-circle", "Del", self._withdraw, "one"),
        ]

    def _new(self) -> None:
        self.show_form(promise_form(self.desk, self))

    def _withdraw(self, promise_id: int) -> None:
        self.show_form(withdraw_form(self.desk, self, self.row_of(promise_id)))

"""The tabs of stops of supply and of holds of reminders."""

from collections.abc import Sequence
from typing import Any

from kamdesk.areas.clients.model import Client
from kamdesk.areas.collection.actions import lift_hold
from kamdesk.areas.collection.forms import hold_form, lift_stop_form, stop_form
from kamdesk.areas.collection.forms.words import stop_mark, stop_reason, stop_state_word
from kamdesk.areas.collection.model import Reminder, ReminderHold, SupplyStop
from kamdesk.areas.collection.page.rows_tab import RowsTab
from kamdesk.areas.collection.queries import HoldRow, holds, stops
from kamdesk.areas.collection.rules import STOP_STATES
from kamdesk.areas.receivables.model import Allocation, LedgerDocument, OpenItem
from kamdesk.core.i18n import N_, _
from kamdesk.ui.page import Command
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn, money_of


class StopsTab(RowsTab):
    """Clients that are not supplied, and those that were not."""

    key, title, icon = "collection-stops", N_("Stops of supply"), "prohibit"
    shows = frozenset({SupplyStop, Reminder, Client, OpenItem, Allocation, LedgerDocument} | set(LedgerDocument.__subclasses__()))
    why = N_("Supply is stopped to nobody. A stop holds the client's orders and shipments until it is released.")
    first = "new"
    states = STOP_STATES

    def columns(self) -> Sequence[RowColumn]:
        return (
            RowColumn(_("Client"), lambda row: row.client, width=220),
            RowColumn(_("From day"), lambda row: row.from_on, side="end", width=110),
            RowColumn(_("State"), lambda row: row.state, stop_state_word, width=150, mark=stop_mark),
            RowColumn(_("Reason"), stop_reason, width=240),
            money_of(_("To be paid"), lambda row: row.open),
            RowColumn(_("Currency"), lambda row: row.open.currency if row.open else "", side="ltr", width=80),
            RowColumn(_("Stopped by"), lambda row: row.made_by, width=140),
            RowColumn(_("Released on"), lambda row: row.lifted_on, side="end", width=120),
            RowColumn(_("Why released"), lambda row: row.lifted_reason, width=220),
        )

    def read_rows(self) -> None:
        self._loader.load(self.show_rows, stops, self.desk.today())

    def id_of(self, row: Any) -> int:
        return int(row.stop_id)

    def own_commands(self) -> list[Command]:
        return [
            Command("new", N_("Stop supply…"), "prohibit", "Ctrl+N; Ins", self._new, primary=True),
            Command("lift", N_("Release…"), "check-circle", "Del", self._lift, "one"),
        ]

    def _new(self) -> None:
        self.show_form(stop_form(self.desk, self))

    def _lift(self, stop_id: int) -> None:
        self.show_form(lift_stop_form(self.desk, self, self.row_of(stop_id)))


class HoldsTab(RowsTab):
    """For whom reminders are held, and for whom they were."""

    key, title, icon = "collection-holds", N_("Holds"), "pause-circle"
    shows = frozenset({ReminderHold, Client})
    why = N_("Reminders are held for nobody. A hold keeps a client or one item out of the letters for a time.")
    first = "new"

    def columns(self) -> Sequence[RowColumn]:
        return (
            RowColumn(_("Client"), lambda row: row.client, width=220),
            RowColumn(_("Only this item"), lambda row: row.number, side="ltr", width=150),
            RowColumn(_("State"), _hold_state, width=120, mark=lambda row: Mark("warn") if row.now else None),
            RowColumn(_("From day"), lambda row: row.from_on, side="end", width=110),
            RowColumn(_("To day"), lambda row: row.until_on, side="end", width=110),
            RowColumn(_("Lifted on"), lambda row: row.lifted_on, side="end", width=110),
            RowColumn(_("Reason"), lambda row: row.reason, width=260),
            RowColumn(_("Held by"), lambda row: row.made_by, width=140),
        )

    def read_rows(self) -> None:
        self._loader.load(self.show_rows, holds, self.desk.today())

    def id_of(self, row: Any) -> int:
        return int(row.hold_id)

    def own_commands(self) -> list[Command]:
        return [
            Command("new", N_("Hold reminders…"), "pause-circle", "Ctrl+N; Ins", self._new, primary=True),
            Command("lift", N_("Let them go on"), "check-circle", "Del", self._lift, "one"),
        ]

    def _new(self) -> None:
        self.show_form(hold_form(self.desk, self))

    def _lift(self, hold_id: int) -> None:
        row: HoldRow = self.row_of(hold_id)
        self.desk.write(lift_hold, row.hold_id, row.version, self.desk.today())
        self.desk.say(_("Reminders go on from today."))


def _hold_state(row: HoldRow) -> str:
    return _("Held") if row.now else _("Not now")

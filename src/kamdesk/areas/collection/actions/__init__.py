"""What is done to collect debts: each action takes a session and a frozen command, and answers with an id."""

from kamdesk.areas.collection.actions.commands import (
    CancelReminder,
    Charge,
    GivePromise,
    Hold,
    LevelInput,
    LiftStop,
    RecordMeasure,
    RunReminders,
    RunResult,
    SendResult,
    StopSupply,
    WithdrawPromise,
    new_key,
)
from kamdesk.areas.collection.actions.holding import hold, lift_hold, lift_stop, stop_supply
from kamdesk.areas.collection.actions.letters import cancel_reminder, charge, send_reminders
from kamdesk.areas.collection.actions.levels import add_level, archive_levels, change_level, install_levels, restore_levels
from kamdesk.areas.collection.actions.measures import record_measure
from kamdesk.areas.collection.actions.promises import give_promise, withdraw_promise
from kamdesk.areas.collection.actions.running import run_reminders

__all__ = [
    "CancelReminder", "Charge", "GivePromise", "Hold", "LevelInput", "LiftStop", "RecordMeasure", "RunReminders", "RunResult",
    "SendResult", "StopSupply", "WithdrawPromise", "add_level", "archive_levels", "cancel_reminder", "change_level", "charge",
    "give_promise", "hold", "install_levels", "lift_hold", "lift_stop", "new_key", "record_measure", "restore_levels",
    "run_reminders", "send_reminders", "stop_supply", "withdraw_promise",
]  # fmt: skip

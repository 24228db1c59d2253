"""What is done with returns and acts: each action takes a session and a frozen command, and answers with an id."""

from kamdesk.areas.returns.actions.act_settling import cancel_act, settle_act
from kamdesk.areas.returns.actions.acts import change_act, draw_act, sign_act
from kamdesk.areas.returns.actions.commands import (
    ActLineInput,
    ChangeAct,
    ChangeReturn,
    DrawAct,
    ReturnLineInput,
    SettleAct,
    SettleReturn,
    TakeReturn,
    new_key,
)
from kamdesk.areas.returns.actions.following import follow_cancellation
from kamdesk.areas.returns.actions.settling import (
    accept_return,
    cancel_return,
    credit_return,
    finish_measure,
    reject_return,
    replace_return,
)
from kamdesk.areas.returns.actions.taking import change_return, take_return

__all__ = [
    "ActLineInput", "ChangeAct", "ChangeReturn", "DrawAct", "ReturnLineInput", "SettleAct", "SettleReturn", "TakeReturn",
    "accept_return", "cancel_act", "cancel_return", "change_act", "change_return", "credit_return", "draw_act", "finish_measure",
    "follow_cancellation", "new_key", "reject_return", "replace_return", "settle_act", "sign_act", "take_return",
]  # fmt: skip

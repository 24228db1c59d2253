"""What is done with contracts."""

from kamdesk.areas.contracts.actions.approving import ask_approval, decide_contract, send_contract
from kamdesk.areas.contracts.actions.commands import (
    Amend,
    Cancel,
    ChangeContract,
    DecideContract,
    End,
    GiveNotice,
    NewContract,
    NewPromise,
    Renew,
    Sign,
    new_key,
)
from kamdesk.areas.contracts.actions.days import begin_day
from kamdesk.areas.contracts.actions.drafting import amend, change_contract, draft_contract
from kamdesk.areas.contracts.actions.effects import take_effect
from kamdesk.areas.contracts.actions.ending import end_contract, give_notice, renew
from kamdesk.areas.contracts.actions.promises import add_promise, change_promise, keep_promise, remove_promise
from kamdesk.areas.contracts.actions.recommending import recommend, remove_recommendation
from kamdesk.areas.contracts.actions.signing import cancel_contract, sign

__all__ = [
    "Amend", "Cancel", "ChangeContract", "DecideContract", "End", "GiveNotice", "NewContract", "NewPromise", "Renew", "Sign",
    "add_promise", "amend", "ask_approval", "begin_day", "cancel_contract", "change_contract", "change_promise", "decide_contract",
    "draft_contract", "end_contract", "give_notice", "keep_promise", "new_key", "recommend", "remove_promise",
    "remove_recommendation", "renew", "send_contract", "sign", "take_effect",
]  # fmt: skip

"""The steps in the life of a contract: given away, approved, signed, ended."""

from kamdesk.areas.contracts.forms.steps.deciding import DecideForm, decidable, decide_form, decide_of, role_of, why_words
from kamdesk.areas.contracts.forms.steps.ending import CancelForm, EndForm, NoticeForm, cancel_form, end_form, notice_form
from kamdesk.areas.contracts.forms.steps.sending import SendForm, ask_approval, send_form
from kamdesk.areas.contracts.forms.steps.signing import AREA, SignForm, sign_form
from kamdesk.areas.contracts.forms.steps.step import LifeForm, about, read_card, shown

__all__ = [
    "AREA", "CancelForm", "DecideForm", "EndForm", "LifeForm", "NoticeForm", "SendForm", "SignForm", "about", "ask_approval",
    "cancel_form", "decidable", "decide_form", "decide_of", "end_form", "notice_form", "read_card", "role_of", "send_form", "shown",
    "sign_form", "why_words",
]  # fmt: skip

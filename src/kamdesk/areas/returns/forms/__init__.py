"""Forms, cards and steps of returns and acts."""

from kamdesk.areas.returns.forms.acting import ActForm, act_form, change_act_form
from kamdesk.areas.returns.forms.card import ActCardDialog, ReturnCardDialog
from kamdesk.areas.returns.forms.taking import ReturnForm, change_return_form, return_form

__all__ = [
    "ActCardDialog", "ActForm", "ReturnCardDialog", "ReturnForm", "act_form", "change_act_form", "change_return_form",
    "return_form",
]  # fmt: skip

"""What is typed and asked when collecting: promises, holds, stops, measures, levels, and what becomes of letters."""

from kamdesk.areas.collection.forms.level import LevelForm, level_form
from kamdesk.areas.collection.forms.measure import ChargeForm, MeasureForm, SendForm, charge_form, measure_form, send_form
from kamdesk.areas.collection.forms.papers import choose_mail_folder, preview_letters, save_mail_drafts
from kamdesk.areas.collection.forms.promise import PromiseForm, promise_form
from kamdesk.areas.collection.forms.reasons import (
    HoldForm,
    StopForm,
    cancel_reminder_form,
    hold_form,
    lift_stop_form,
    stop_form,
    withdraw_form,
)

__all__ = [
    "ChargeForm", "HoldForm", "LevelForm", "MeasureForm", "PromiseForm", "SendForm", "StopForm", "cancel_reminder_form",
    "charge_form", "choose_mail_folder", "hold_form", "level_form", "lift_stop_form", "measure_form", "preview_letters",
    "promise_form", "save_mail_drafts", "send_form", "stop_form", "withdraw_form",
]  # fmt: skip

"""The forms of reconciliation: an act, a run over many clients, the client's ledger, the steps, and the act's own window."""

from kamdesk.areas.reconciliation.forms.act import ActDialog, act_dialog
from kamdesk.areas.reconciliation.forms.ledger import LedgerForm, ledger_form
from kamdesk.areas.reconciliation.forms.prepare import PrepareForm, prepare_form
from kamdesk.areas.reconciliation.forms.printing import preview_acts
from kamdesk.areas.reconciliation.forms.run import RunForm, run_form
from kamdesk.areas.reconciliation.forms.steps import StepForm, cancel_form, step_form

__all__ = [
    "ActDialog", "LedgerForm", "PrepareForm", "RunForm", "StepForm", "act_dialog", "cancel_form", "ledger_form", "prepare_form",
    "preview_acts", "run_form", "step_form",
]  # fmt: skip

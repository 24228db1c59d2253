"""The form of a contract."""

from kamdesk.areas.contracts.forms.details.form import ContractForm
from kamdesk.areas.contracts.forms.details.opening import amend_form, contract_form, renew_form

__all__ = ["ContractForm", "amend_form", "contract_form", "renew_form"]

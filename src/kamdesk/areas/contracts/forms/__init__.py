"""What is asked and shown of contracts: their details, their window, the steps of their life."""

from kamdesk.areas.contracts.forms.details import ContractForm, contract_form

__all__ = ["ContractForm", "contract_form"]

"""The window of one contract."""

from kamdesk.areas.contracts.forms.card.dialog import ContractDialog, contract_dialog

__all__ = ["ContractDialog", "contract_dialog"]

"""The specification of a contract as it is typed."""

from kamdesk.areas.contracts.forms.details.lines.editor import SpecificationEditor

__all__ = ["SpecificationEditor"]

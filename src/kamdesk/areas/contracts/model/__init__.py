"""Stored classes of contracts."""

from kamdesk.areas.contracts.model.library import LibraryClause, LibraryText, Template, TemplateItem, TemplateName
from kamdesk.areas.contracts.model.records import (
    Contract,
    ContractApproval,
    ContractEffect,
    ContractEvent,
    ContractLine,
    ContractPromise,
    Recommendation,
)
from kamdesk.areas.contracts.model.texts import ContractClause, ContractText, Disagreement

__all__ = [
    "Contract",
    "ContractApproval",
    "ContractClause",
    "ContractEffect",
    "ContractEvent",
    "ContractLine",
    "ContractPromise",
    "ContractText",
    "Disagreement",
    "LibraryClause",
    "LibraryText",
    "Recommendation",
    "Template",
    "TemplateItem",
    "TemplateName",
]

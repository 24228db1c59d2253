"""What can be asked of contracts: one frozen command for each action.

`key` is the idempotency key: what was made under it already is answered with its id. `version` is that of the record as it was
read; who comes second is told. Days are inclusive.
"""

import datetime as dt
from dataclasses import dataclass, field

from kamdesk.areas.contracts.rules.details import ContractDetails
from kamdesk.areas.receivables.actions.commands import new_key

__all__ = [
    "Amend", "Cancel", "ChangeContract", "DecideContract", "End", "GiveNotice", "NewContract", "NewPromise", "Renew", "Sign",
    "new_key",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContract:
    """A contract to be drafted from a template; None: without a text yet."""

    client_id: int
    details: ContractDetails
    key: str
    template_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeContract:
    """All of a contract's details as they shall be now."""

    contract_id: int
    version: int
    details: ContractDetails


@dataclass(frozen=True, slots=True, kw_only=True)
class Amend:
    """An additional agreement: only the terms that change are named in `details.terms`."""

    contract_id: int
    details: ContractDetails
    key: str
    template_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Renew:
    """A successor from the day after the end, with the terms of today unless `details` has others."""

    contract_id: int
    today: dt.date
    key: str
    details: ContractDetails | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideContract:
    """Approve or refuse what is asked for; a refusal needs a reason."""

    approval_id: int
    approve: bool
    reason: str
    today: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Signatures of one side or both, with their days."""

    contract_id: int
    version: int
    today: dt.date
    by_us: dt.date | None = None
    by_them: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveNotice:
    """A contract is not renewed: notice was given on a day by one side (a key of `SIDES`)."""

    contract_id: int
    version: int
    on: dt.date
    side: str
    today: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """A signed contract ends before its day; `right` is a key of `END_RIGHTS`."""

    contract_id: int
    version: int
    last_day: dt.date
    reason: str
    right: str
    today: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    """A contract that was never signed is given up."""

    contract_id: int
    version: int
    reason: str
    today: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPromise:
    """Something that a side (a key of `SIDES`) promised besides goods and money."""

    contract_id: int
    side: str
    text: str
    due: dt.date | None = None
    note: str = field(default="")

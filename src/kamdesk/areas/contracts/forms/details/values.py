"""A contract's details as the fields of its form show them, and back."""

from collections.abc import Mapping
from typing import Any, Final

from kamdesk.areas.contracts.rules import Terms
from kamdesk.areas.contracts.rules.details import ContractDetails, Signatory

_PLAIN: Final = (
    "kind", "number", "date", "city", "starts", "ends", "notice_days", "renewal", "renewal_months", "language", "second_language",
    "owner_id", "note",
)  # fmt: skip
_TERMS: Final = tuple(Terms.__dataclass_fields__)
_WHO: Final = (("our", "ours"), ("their", "theirs"))
_PARTS: Final = ("name", "position", "basis")


def values_of(details: ContractDetails) -> dict[str, Any]:
    """Return the values of the fields, the lines of the specification excepted."""
    values = {name: getattr(details, name) for name in _PLAIN}
    values |= {name: getattr(details.terms, name) for name in _TERMS}
    for field, side in _WHO:
        who = getattr(details, side)
        values |= {f"{field}_{part}": getattr(who, part) for part in _PARTS}
    return values


def details_of(values: Mapping[str, Any], *, is_amendment: bool) -> ContractDetails:
    """Return what is typed; an additional agreement has no end, notice and renewal of its own."""
    terms = Terms(**{name: values[name] for name in _TERMS})
    ours, theirs = (Signatory(**{part: values[f"{field}_{part}"] or "" for part in _PARTS}) for field, _side in _WHO)
    return ContractDetails(
        kind="amendment" if is_amendment else values["kind"],
        date=values["date"],
        starts=values["starts"],
        ends=None if is_amendment else values["ends"],
        terms=terms,
        language=values["language"],
        second_language=values["second_language"],
        notice_days=0 if is_amendment else values["notice_days"],
        renewal="none" if is_amendment else values["renewal"],
        renewal_months=None if is_amendment else values["renewal_months"],
        city=values["city"] or "",
        ours=ours,
        theirs=theirs,
        lines=tuple(values["lines"]),
        owner_id=values["owner_id"],
        note=values["note"] or "",
        number=values["number"] or "",
    )

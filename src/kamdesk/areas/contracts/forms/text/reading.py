"""What the panels of a text read, and how it is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kamdesk.areas.contracts.queries.filling import languages_of
from kamdesk.areas.contracts.queries.texts import TextRow, VersionRow, contract_or_refuse, held, latest_text, versions
from kamdesk.areas.contracts.queries.values import values_by_language
from kamdesk.areas.contracts.rules import ORIGINS
from kamdesk.core.formats import show_moment, show_number
from kamdesk.core.i18n import _, is_rtl
from kamdesk.core.text import isolate
from kamdesk.storage.database import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class TextState:
    """The latest text of a contract and what it is filled from.

    Attributes:
        number: Of the contract.
        version: The latest version in the list of versions; None with a contract that has no text.
        met: The conditions that hold.
        own: The languages it is printed in.
        values: Of every field by language, those in `own` and those that were asked for.
        fixed: "signed" or "cancelled" where nothing can be changed; else nothing.
    """

    contract_id: int
    number: str
    client_id: int
    text: TextRow | None
    version: VersionRow | None
    met: frozenset[str]
    own: tuple[str, ...]
    values: Mapping[str, Mapping[str, str]]
    fixed: str


def read_text(session: Session, contract_id: int, languages: Sequence[str] = ()) -> TextState:
    """Return the latest text of a contract.

    Raises:
        ContractGoneError: the contract is not there.
    """
    contract = contract_or_refuse(session, contract_id)
    own = languages_of(contract)
    signed = contract.signed_by_us is not None or contract.signed_by_them is not None
    return TextState(
        contract_id=contract_id,
        number=contract.number,
        client_id=contract.client_id,
        text=latest_text(session, contract_id),
        version=next(iter(versions(session, contract_id)), None),
        met=held(session, contract),
        own=own,
        values=values_by_language(session, contract, tuple(dict.fromkeys((*own, *languages)))),
        fixed="cancelled" if contract.cancelled_on is not None else "signed" if signed else "",
    )


def in_order(languages: Sequence[str]) -> tuple[str, ...]:
    """Return languages as they stand side by side: those written from right to left on the right."""
    made = sorted(languages, key=is_rtl)  # stable: the first language stays first
    return tuple(reversed(made)) if is_rtl() else tuple(made)


def told_version(version: VersionRow) -> str:
    """Return which version it is, whose wording, when it was written and by whom."""
    told = _("Version {number}: {origin}, {moment}, {who}")
    if not version.changed_by:
        told = _("Version {number}: {origin}, {moment}")
    return told.format(
        number=show_number(version.number),
        origin=_(ORIGINS[version.origin]),
        moment=show_moment(version.changed_at),
        who=isolate(version.changed_by or ""),
    )

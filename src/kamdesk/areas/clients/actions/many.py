"""Add thousands of clients in one go, as an import does."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session

from kamdesk.areas.clients.actions.commands import NewClient
from kamdesk.areas.clients.model import Address, BankAccount, Client, ClientName, ClientTag
from kamdesk.areas.clients.rules import ClientDetails, checked, search_text, skeleton
from kamdesk.core.text import fold
from kamdesk.storage.base import Base
from kamdesk.storage.database import touch

CHUNK = 5_000
_LISTED = frozenset({"addresses", "bank_accounts", "tags", "other_names", "credit_limit"})
_PLAIN = tuple(name for name in ClientDetails.__dataclass_fields__ if name not in _LISTED)


def create_many(
    session: Session,
    commands: Sequence[NewClient],
    batch_id: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[int]:
    """Add many clients at once and return their numbers in the order of *commands*.

    Phones stay as typed. The owners are not looked up one by one: the caller names employees that exist.

    Args:
        session: A writing session.
        commands: What to add.
        batch_id: The import they belong to.
        progress: Called with how many are done and how many there are, after every few thousand; may raise to stop.

    Raises:
        KamDeskError: A detail is missing or wrong; nothing of the whole is stored then.
    """
    numbers = reserve_numbers(session, Client, len(commands))
    stamp = {"made_at": datetime.now(UTC), "made_by": session.info.get("user_id")}
    stamp |= {"changed_at": stamp["made_at"], "changed_by": stamp["made_by"]}
    for start in range(0, len(commands), CHUNK):
        _insert(session, numbers[start : start + CHUNK], commands[start : start + CHUNK], {"batch_id": batch_id, **stamp})
        if progress is not None:
            progress(min(start + CHUNK, len(commands)), len(commands))
    touch(session, Client)
    return numbers


def reserve_numbers(session: Session, stored: type[Base], count: int) -> list[int]:
    """Return *count* free ids of a table; on a server nobody else gets them, in a file nobody else writes meanwhile."""
    table: Any = stored.__table__
    if session.get_bind().dialect.name == "postgresql":
        drawn = text("SELECT nextval(pg_get_serial_sequence(:table, 'id')) FROM generate_series(1, :count)")
        return list(session.scalars(drawn, {"table": table.name, "count": count}))
    first = (session.execute(select(func.max(table.c.id))).scalar() or 0) + 1
    return list(range(first, first + count))


def _insert(session: Session, numbers: Sequence[int], commands: Sequence[NewClient], marks: dict[str, Any]) -> None:
    rows: list[dict[str, Any]] = []
    children: dict[type[Base], list[dict[str, Any]]] = {Address: [], BankAccount: [], ClientTag: [], ClientName: []}
    for number, command in zip(numbers, commands, strict=True):
        details = command.details
        if not command.is_checked:
            details = checked(details, tax_number_as_typed=command.tax_number_as_typed, phone_as_typed=True)
        rows.append(_row(number, details) | marks)
        _collect_children(children, number, details)
    if rows:
        session.execute(insert(_table(Client)), rows)
    for stored, parts in children.items():
        if parts:
            session.execute(insert(_table(stored)), parts)


def _table(stored: type[Base]) -> Any:
    return stored.__table__


def _row(number: int, details: ClientDetails) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(details, name) for name in _PLAIN}
    row["id"] = number
    row["credit_limit"] = None if details.credit_limit is None else details.credit_limit.minor
    row["name_key"] = fold(details.name)
    row["likeness"] = skeleton(details.name)
    row["search"] = search_text(details)
    row["archived"] = False
    row["version"] = 1
    return row


def _collect_children(children: dict[type[Base], list[dict[str, Any]]], number: int, details: ClientDetails) -> None:
    for place in details.addresses:
        children[Address].append(
            {
                "client_id": number,
                "kind": place.kind,
                "street": place.street,
                "city": place.city,
                "region": place.region,
                "postal_code": place.postal_code,
                "country": place.country,
            }
        )
    for one in details.bank_accounts:
        children[BankAccount].append(
            {
                "client_id": number,
                "account": one.account,
                "bank": one.bank,
                "swift": one.swift,
                "correspondent": one.correspondent,
                "currency": one.currency,
            }
        )
    children[ClientTag].extend({"client_id": number, "tag": tag} for tag in details.tags)
    children[ClientName].extend(
        {"client_id": number, "name": name, "name_key": fold(name), "likeness": skeleton(name)} for name in details.other_names
    )

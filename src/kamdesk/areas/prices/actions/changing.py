"""Change many prices at once from a day on; it can be undone."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.prices import queries, rules
from kamdesk.areas.prices.actions.many import add_prices, end_prices, put_away
from kamdesk.areas.prices.model import Price, PriceColumn
from kamdesk.areas.prices.queries import ChangeRow
from kamdesk.areas.prices.rules import MassChange, PriceDetails

_CHUNK: Final = 5000


@dataclass(frozen=True, slots=True)
class ChangedPrices:
    """What a change of many prices did; `put_back_prices` undoes it.

    Attributes:
        added: The numbers of the new prices.
        ended: The last day that each ended price had before, by number.
        replaced: The numbers of prices that would have begun later and were archived.
    """

    added: tuple[int, ...]
    ended: tuple[tuple[int, date | None], ...]
    replaced: tuple[int, ...]


def change_prices(session: Session, change: MassChange) -> ChangedPrices:
    """Change the fixed prices of a column by per cent from a day on, as `queries.preview_change` shows.

    A price that holds on that day ends the day before, and the new one goes on to where it ended. A price that begins later is
    archived, and the new one takes its days.

    Raises:
        NothingToChangeError: there is no such price.
        PriceAmountError: a new price would be too large.
        KamDeskError: the percentage or the rounding is impossible, or the column is not there.
    """
    column = session.get(PriceColumn, change.column_id)
    if column is None:
        raise rules.NotThereError
    rows = queries.preview_change(session, change)
    if not rows:
        raise rules.NothingToChangeError(column.name)
    ended = {row.price_id: row.valid_to for row in rows if row.is_kept}
    replaced = tuple(row.price_id for row in rows if not row.is_kept)
    details = _details(session, rows)
    end_prices(session, dict.fromkeys(ended, change.valid_from - timedelta(days=1)))
    put_away(session, replaced)
    added = add_prices(session, details)
    return ChangedPrices(tuple(added), tuple(ended.items()), replaced)


def put_back_prices(session: Session, done: ChangedPrices) -> None:
    """Undo `change_prices`: the new prices go to the archive, the old ones hold as they did."""
    put_away(session, done.added)
    end_prices(session, dict(done.ended))
    put_away(session, done.replaced, archived=False)


def _details(session: Session, rows: list[ChangeRow]) -> list[PriceDetails]:
    """Return the new prices in the order of *rows*."""
    stored: dict[int, Price] = {}
    numbers = [row.price_id for row in rows]
    for start in range(0, len(numbers), _CHUNK):
        for one in session.scalars(select(Price).where(Price.id.in_(numbers[start : start + _CHUNK]))):
            stored[one.id] = one
    return [
        PriceDetails(
            column_id=old.column_id,
            product_id=old.product_id,
            unit_id=old.unit_id,
            from_quantity=old.from_quantity,
            amount=row.after,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            note=old.note or "",
        )
        for row, old in ((row, stored[row.price_id]) for row in rows)
    ]

"""What is done to discounts by volume, and to how the company prices."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import ProductGroup
from kamdesk.areas.prices import rules
from kamdesk.areas.prices.model import PriceColumn, PricePolicy, VolumeDiscount
from kamdesk.areas.prices.rules import PolicyDetails, VolumeDetails
from kamdesk.storage.errors import ChangedByOthersError


def add_volume(session: Session, details: VolumeDetails) -> int:
    """Add a discount by volume and return its number.

    Raises:
        SameDiscountError: the same one is there already for some of the days.
        KamDeskError: a detail is impossible or not there.
    """
    added = VolumeDiscount()
    _fill(session, added, details, None)
    session.add(added)
    session.flush()
    return added.id


def change_volume(session: Session, volume_id: int, version: int, details: VolumeDetails) -> None:
    """Keep new details of a discount by volume.

    Raises:
        ChangedByOthersError: somebody saved it in between; *version* is that of the details which were edited.
        SameDiscountError: the same one is there already for some of the days.
        KamDeskError: a detail is impossible or not there.
    """
    found = session.get(VolumeDiscount, volume_id)
    if found is None or found.version != version:
        raise ChangedByOthersError
    with session.no_autoflush:
        _fill(session, found, details, volume_id)


def archive_volumes(session: Session, numbers: Collection[int]) -> None:
    """Put discounts by volume away."""
    for found in session.scalars(select(VolumeDiscount).where(VolumeDiscount.id.in_(numbers))):
        found.archived = True


def restore_volumes(session: Session, numbers: Collection[int]) -> None:
    """Take discounts by volume back from the archive.

    Raises:
        SameDiscountError: the same one is there meanwhile for some of the days.
    """
    wanted = select(VolumeDiscount).where(VolumeDiscount.id.in_(numbers), VolumeDiscount.archived).order_by(VolumeDiscount.id)
    for found in session.scalars(wanted):
        details = VolumeDetails(
            from_amount=found.from_amount, percent=found.percent, column_id=found.column_id, group_id=found.group_id,
            valid_from=found.valid_from, valid_to=found.valid_to,
        )  # fmt: skip
        _refuse_same(session, details, found.id)
        found.archived = False
        session.flush()


def set_policy(session: Session, version: int, details: PolicyDetails) -> None:
    """Keep how the company prices.

    Raises:
        ChangedByOthersError: somebody saved it in between; *version* is that of the row which was edited, 0 where none was.
        KamDeskError: a choice is unknown or a percentage impossible.
    """
    details = rules.checked_policy(details)
    found = session.get(PricePolicy, 1)
    if (0 if found is None else found.version) != version:
        raise ChangedByOthersError
    if found is None:
        found = PricePolicy(id=1)
        session.add(found)
    found.combine, found.price_date = details.combine, details.price_date
    found.cap, found.manager_limit = details.cap, details.manager_limit
    session.flush()


def _fill(session: Session, record: VolumeDiscount, details: VolumeDetails, volume_id: int | None) -> None:
    details = rules.checked_volume(details)
    if details.group_id is not None and session.get(ProductGroup, details.group_id) is None:
        raise rules.NotThereError
    if details.column_id is not None:
        column = session.get(PriceColumn, details.column_id)
        if column is None:
            raise rules.NotThereError
        if column.archived and details.column_id != record.column_id:
            raise rules.ColumnArchivedError(column.name)
    _refuse_same(session, details, volume_id)
    record.from_amount, record.percent = details.from_amount, details.percent
    record.column_id, record.group_id = details.column_id, details.group_id
    record.valid_from, record.valid_to = details.valid_from, details.valid_to


def _refuse_same(session: Session, details: VolumeDetails, besides: int | None) -> None:
    wanted = select(VolumeDiscount).where(
        ~VolumeDiscount.archived,
        VolumeDiscount.column_id == details.column_id,
        VolumeDiscount.group_id == details.group_id,
        VolumeDiscount.from_amount == details.from_amount,
    )
    for other in session.scalars(wanted.order_by(VolumeDiscount.id)):
        days = (details.valid_from, details.valid_to, other.valid_from, other.valid_to)
        if other.id != besides and rules.overlap(*days):
            raise rules.SameDiscountError(other.percent, rules.show_period(other.valid_from, other.valid_to))

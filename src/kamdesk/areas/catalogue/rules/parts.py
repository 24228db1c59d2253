"""What belongs to a product: names in other languages, packs, substitutes, pictures."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from kamdesk.areas.catalogue.rules.details import short
from kamdesk.areas.catalogue.rules.refusals import (
    LONGEST_CODE,
    LONGEST_NAME,
    MOST,
    QUANTITY_PLACES,
    NoPictureError,
    PackFactorError,
    PackIsUnitError,
    PackTwiceError,
    PackWithoutUnitError,
    PictureTooLargeError,
    ProductNameError,
    SubstituteArchivedError,
    SubstituteItselfError,
    SubstituteTwiceError,
    TooManyPicturesError,
    UnknownChoiceError,
)
from kamdesk.areas.catalogue.rules.stock import Counted
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import LANGUAGES, _
from kamdesk.core.text import clean, clean_lines, fold

#: Kinds of pictures that are kept, with the bytes they begin with.
PICTURE_KINDS: Final[dict[str, bytes]] = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}
MOST_PICTURES: Final = 12
#: Pixels of the longer side of a picture as it is kept, pixels of one that is read, bytes of its file.
LONGEST_SIDE: Final = 1600
MOST_PIXELS: Final = 50_000_000
MOST_BYTES: Final = 50_000_000
_MEGA: Final = 1_000_000
_MOST_KEPT: Final = 12 * _MEGA


@dataclass(frozen=True, slots=True)
class Pack:
    """A unit in which a product is sold besides its base unit; `factor` base units are in one."""

    unit_id: int
    factor: Decimal
    barcode: str = ""


@dataclass(frozen=True, slots=True)
class Substitute:
    """A product to offer instead, and when or why."""

    product_id: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept; one that is stored already has its number and needs no bytes."""

    name: str
    kind: str
    width: int
    height: int
    picture: bytes = b""
    id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductParts:
    """What belongs to a product besides its details; None leaves what is stored, an empty value takes it away.

    `names` are by language, `packs` in any order, `substitutes` and `pictures` in the order in which they are shown.
    """

    names: Mapping[str, str] | None = None
    packs: tuple[Pack, ...] | None = None
    substitutes: tuple[Substitute, ...] | None = None
    pictures: tuple[Picture, ...] | None = None
    counted: Counted | None = None


def checked_names(names: Mapping[str, str]) -> dict[str, str]:
    """Return the names that are there, cleaned.

    Raises:
        KamDeskError: a name is too long, or the language is none of the four.
    """
    found = {}
    for language, name in names.items():
        if language not in LANGUAGES:
            raise UnknownChoiceError(language)
        cleaned = clean(name)
        if len(cleaned) > LONGEST_NAME:
            raise ProductNameError(cleaned)
        if cleaned:
            found[language] = cleaned
    return found


def pack_factor(factor: Decimal) -> Decimal:
    """Return how many base units are in a pack.

    Raises:
        PackFactorError: it is zero, negative, too large, or has more than six decimals.
    """
    if not factor.is_finite() or not 0 < factor <= MOST or factor != round(factor, QUANTITY_PLACES):
        raise PackFactorError(factor)
    return factor


def checked_packs(packs: Sequence[Pack], unit_id: int | None, unit_names: Mapping[int, str]) -> tuple[Pack, ...]:
    """Return the packs of a product whose base unit is *unit_id*.

    Args:
        packs: As typed.
        unit_id: The unit of the product itself.
        unit_names: The names of all units by number.

    Raises:
        KamDeskError: there is no base unit, the base unit is among the packs, a unit twice, or a factor is impossible.
    """
    found: dict[int, Pack] = {}
    for pack in packs:
        if pack.unit_id not in unit_names:
            raise UnknownChoiceError(str(pack.unit_id))
        if unit_id is None:
            raise PackWithoutUnitError
        if pack.unit_id == unit_id:
            raise PackIsUnitError(unit_names[unit_id])
        if pack.unit_id in found:
            raise PackTwiceError(unit_names[pack.unit_id])
        barcode = short(clean(pack.barcode), _("Barcode"), LONGEST_CODE)
        found[pack.unit_id] = replace(pack, factor=pack_factor(pack.factor), barcode=barcode)
    return tuple(found.values())


def check_pack_names(base: str, packs: Iterable[str]) -> None:
    """Refuse units of packs, by name in any spelling, that do not go with each other or with the base unit.

    Raises:
        PackError: there is no base unit, it is among the packs, or a unit is there twice.
    """
    seen = set()
    for unit in packs:
        if not base:
            raise PackWithoutUnitError
        if fold(unit) == fold(base):
            raise PackIsUnitError(base)
        if fold(unit) in seen:
            raise PackTwiceError(unit)
        seen.add(fold(unit))


def checked_substitutes(
    substitutes: Sequence[Substitute], product_id: int | None, names: Mapping[int, str], archived: Collection[int] = ()
) -> tuple[Substitute, ...]:
    """Return the substitutes of a product.

    Args:
        substitutes: As typed, the best first.
        product_id: The product they replace; None while it is new.
        names: The names of the products that they are, by number.
        archived: The numbers of those that are archived and new in the list.

    Raises:
        KamDeskError: one is the product itself, archived, named twice, or not there.
    """
    found: dict[int, Substitute] = {}
    for one in substitutes:
        if one.product_id not in names:
            raise UnknownChoiceError(str(one.product_id))
        if one.product_id == product_id:
            raise SubstituteItselfError
        if one.product_id in found:
            raise SubstituteTwiceError(names[one.product_id])
        if one.product_id in archived:
            raise SubstituteArchivedError(names[one.product_id])
        found[one.product_id] = replace(one, note=short(clean_lines(one.note), _("Note"), LONGEST_NAME))
    return tuple(found.values())


def refuse_many_pictures(count: int) -> None:
    """Refuse more pictures than a product has.

    Raises:
        TooManyPicturesError: there are more.
    """
    if count > MOST_PICTURES:
        raise TooManyPicturesError(MOST_PICTURES)


def checked_pictures(pictures: Sequence[Picture]) -> tuple[Picture, ...]:
    """Return the pictures of a product.

    Raises:
        KamDeskError: there are too many, or a new one is no PNG or JPEG, too large, or without a size.
    """
    refuse_many_pictures(len(pictures))
    for one in pictures:
        if one.id is None:
            begins = PICTURE_KINDS.get(one.kind)
            if begins is None or not one.picture.startswith(begins) or len(one.picture) > _MOST_KEPT:
                raise NoPictureError(one.name)
            if not (0 < one.width <= LONGEST_SIDE and 0 < one.height <= LONGEST_SIDE):
                raise NoPictureError(one.name)
    return tuple(replace(one, name=clean(one.name)[:LONGEST_NAME]) for one in pictures)


def refuse_large_file(name: str, size: int) -> None:
    """Refuse to read a file of *size* bytes.

    Raises:
        PictureTooLargeError: it is too large.
    """
    if size > MOST_BYTES:
        raise PictureTooLargeError(
            name, _("{count} MB").format(count=size // _MEGA), _("{count} MB").format(count=MOST_BYTES // _MEGA)
        )


def kept_size(name: str, width: int, height: int) -> tuple[int, int]:
    """Return the size in pixels at which a picture of *width* by *height* is kept.

    Raises:
        NoPictureError: it has no size.
        PictureTooLargeError: it has too many pixels to be read.
    """
    if width <= 0 or height <= 0:
        raise NoPictureError(name)
    if width * height > MOST_PIXELS:
        size = show_number(Decimal(width * height) / _MEGA, 0)
        told = _("{count} megapixels")
        raise PictureTooLargeError(name, told.format(count=size), told.format(count=MOST_PIXELS // _MEGA))
    longer = max(width, height)
    if longer <= LONGEST_SIDE:
        return width, height
    return max(width * LONGEST_SIDE // longer, 1), max(height * LONGEST_SIDE // longer, 1)

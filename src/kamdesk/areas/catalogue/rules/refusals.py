"""Why something of the catalogue is refused."""

from decimal import Decimal
from typing import Final

from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import DASH, show_number
from kamdesk.core.i18n import _
from kamdesk.core.text import excerpt, isolate_ltr

LONGEST_CODE: Final = 60
LONGEST_NAME: Final = 300
VAT_PLACES: Final = 4
#: Quantities keep as many decimals, and no stock, pack or number of samples is larger.
QUANTITY_PLACES: Final = 6
MOST: Final = Decimal(10**9)


class ProductNameError(KamDeskError):
    """A product has no name, or one as long as a page."""

    def __init__(self, name: str) -> None:
        if name:
            super().__init__(
                _("The name is too long: at most {most} characters fit. Move the rest to the description.").format(
                    most=LONGEST_NAME
                )
            )
        else:
            super().__init__(_("The product has no name. Type the name."))


class ProductCodeError(KamDeskError):
    """A code is too long for a label."""

    def __init__(self) -> None:
        super().__init__(_("The code is too long: at most {most} characters fit. Shorten it.").format(most=LONGEST_CODE))


class CodeTakenError(KamDeskError):
    """Another product has the code."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(
            _("The code “{code}” belongs to “{name}”. Choose another code, or open that product.").format(
                code=excerpt(code), name=excerpt(name)
            )
        )


class VatRateError(KamDeskError):
    """A VAT rate is outside 0–100 or has too many decimals."""

    def __init__(self, rate: Decimal) -> None:
        super().__init__(
            _("A VAT rate of {rate} % is not possible. Type a rate between 0 and 100 with at most {places} decimals.").format(
                rate=show_number(rate), places=VAT_PLACES
            )
        )


class NegativePriceError(KamDeskError):
    """A price is below zero."""

    def __init__(self) -> None:
        super().__init__(_("A price cannot be below zero. Type the usual price, or leave it empty."))


class GroupNameError(KamDeskError):
    """A group has no name, an overlong one, or the name of its neighbour."""


class GroupInsideItselfError(KamDeskError):
    """A group would hang below itself."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The group “{name}” cannot be inside itself or one of its own sub-groups. Choose another place.").format(
                name=excerpt(name)
            )
        )


class UnitNameError(KamDeskError):
    """A unit has no name or the name of another unit."""


class UnknownChoiceError(KamDeskError):
    """A kind, a group or a unit that is not there."""

    def __init__(self, text: str) -> None:
        super().__init__(_("“{text}” is not in the list. Choose one from the list.").format(text=excerpt(text)))


class TextTooLongError(KamDeskError):
    """A text of several that are kept is as long as a page; `label` is translated."""

    def __init__(self, label: str, most: int) -> None:
        told = _("{field}: the text is too long, at most {most} characters fit. Shorten it.")
        super().__init__(told.format(field=label, most=most))


class NegativeCostError(KamDeskError):
    """A purchase cost is below zero."""

    def __init__(self) -> None:
        super().__init__(_("A purchase cost cannot be below zero. Type what one unit costs you, or leave it empty."))


class QuantityError(KamDeskError):
    """A stock or a limit of it is no number that can be kept; `label` is translated."""

    def __init__(self, label: str, quantity: Decimal) -> None:
        told = _("{field}: {quantity} is not possible. Type a number up to {most} with at most {places} decimals.")
        super().__init__(told.format(field=label, quantity=_figures(quantity), most=_figures(MOST), places=QUANTITY_PLACES))


class SamplesError(KamDeskError):
    """A number of samples is below zero, beyond any showroom, or no whole number."""

    def __init__(self, samples: Decimal) -> None:
        told = _("{count} samples are not possible. Type as a whole number how many are on show, 0 for none.")
        super().__init__(told.format(count=_figures(samples)))


class StockMovedError(KamDeskError):
    """Goods moved while somebody counted them.

    Attributes:
        product_id: The product.
        now: What the store has of it now, in base units; None: not counted.
    """

    def __init__(self, product_id: int, name: str, was: Decimal | None, now: Decimal | None) -> None:
        told = _(
            "The stock of “{name}” was {was} when you began and is {now} now, because goods moved meanwhile. "
            "Check what you counted and save again."
        )
        super().__init__(told.format(name=excerpt(name), was=_figures(was), now=_figures(now)))
        self.product_id = product_id
        self.now = now


class TooManyToCountError(KamDeskError):
    """More products are chosen than anybody counts by hand."""

    def __init__(self, count: int, most: int) -> None:
        told = _("{count} products are chosen, and at most {most} are counted by hand at once. Choose fewer, or import a list.")
        super().__init__(told.format(count=_figures(Decimal(count)), most=most))


class PackError(KamDeskError):
    """A pack that cannot be."""


class PackFactorError(PackError):
    """A pack holds nothing, less than nothing, or more than can be kept."""

    def __init__(self, factor: Decimal) -> None:
        told = _("A pack of {factor} units is not possible. Type how many are in one: above 0, with at most {places} decimals.")
        super().__init__(told.format(factor=_figures(factor), places=QUANTITY_PLACES))


class PackWithoutUnitError(PackError):
    """The product has packs and no unit in which they are counted."""

    def __init__(self) -> None:
        super().__init__(_("The product has packs but no unit of its own. Choose the unit that is counted in the packs."))


class PackIsUnitError(PackError):
    """The base unit is among the packs."""

    def __init__(self, unit: str) -> None:
        told = _("“{unit}” is the unit of the product itself, so it cannot be a pack too. Choose another unit for the pack.")
        super().__init__(told.format(unit=excerpt(unit)))


class PackTwiceError(PackError):
    """One unit is a pack twice."""

    def __init__(self, unit: str) -> None:
        told = _("The pack “{unit}” is in the list twice. Remove one, or give it another unit.")
        super().__init__(told.format(unit=excerpt(unit)))


class SubstituteError(KamDeskError):
    """A product that cannot be offered instead of another one."""


class SubstituteItselfError(SubstituteError):
    """A product would replace itself."""

    def __init__(self) -> None:
        super().__init__(_("A product cannot be offered instead of itself. Choose another one."))


class SubstituteTwiceError(SubstituteError):
    """A substitute is named twice."""

    def __init__(self, name: str) -> None:
        super().__init__(_("“{name}” is among the substitutes twice. Remove one of the lines.").format(name=excerpt(name)))


class SubstituteArchivedError(SubstituteError):
    """A new substitute is archived, so nobody could order it."""

    def __init__(self, name: str) -> None:
        told = _("“{name}” is archived, so it cannot be offered. Take it back from the archive first, or choose another one.")
        super().__init__(told.format(name=excerpt(name)))


class PictureError(KamDeskError):
    """A picture that cannot be kept."""


class NoPictureError(PictureError):
    """A file is no picture, or a damaged one."""

    def __init__(self, name: str) -> None:
        told = _(
            "“{name}” is not a picture that can be read. Choose a PNG, JPEG, WebP, BMP or GIF file that other programs open."
        )
        super().__init__(told.format(name=excerpt(name)))


class PictureTooLargeError(PictureError):
    """A picture has more pixels, or a file more bytes, than are read."""

    def __init__(self, name: str, size: str, most: str) -> None:
        told = _("“{name}” has {size}, and at most {most} are read. Make it smaller in another program and add it again.")
        super().__init__(told.format(name=excerpt(name), size=isolate_ltr(size), most=isolate_ltr(most)))


class TooManyPicturesError(PictureError):
    """More pictures than anybody looks at."""

    def __init__(self, most: int) -> None:
        super().__init__(_("A product has at most {most} pictures. Remove one before you add another.").format(most=most))


def _figures(quantity: Decimal | None) -> str:
    return isolate_ltr(DASH if quantity is None or not quantity.is_finite() else show_number(quantity))

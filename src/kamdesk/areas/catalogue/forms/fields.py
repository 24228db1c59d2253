"""The fields of a product, and the tabs on which they stand."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from kamdesk.areas.catalogue import queries, rules
from kamdesk.areas.catalogue.forms.bulk import usual_rates, vat_editor
from kamdesk.areas.catalogue.forms.packs import PacksEditor
from kamdesk.areas.catalogue.forms.pictures import PicturesEditor
from kamdesk.areas.catalogue.forms.substitutes import SubstitutesEditor
from kamdesk.areas.catalogue.queries import ProductRow, UnitRow
from kamdesk.areas.catalogue.rules import KINDS
from kamdesk.areas.company import queries as company_queries
from kamdesk.core.i18n import LANGUAGES, N_, _, language_name
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, LinesEditor, MoneyEditor, NumberEditor, TextEditor

#: The tabs in their order with the names of their fields.
TABS: Final = (
    (N_("General"), ("name", "code", "kind", "group_id", "unit_id", "price", "vat_rate", "cost", "barcode", "description")),
    (N_("Stock"), ("stock", "stock_on", "low_at", "expected_on", "samples", "sample_place", "strengths")),
    (N_("Packs"), ("packs",)),
    (N_("Names"), tuple(f"name_{language}" for language in LANGUAGES)),
    (N_("Substitutes"), ("substitutes",)),
    (N_("Pictures"), ("pictures",)),
)
#: Fields that fill their tab and need no label beside its title.
WHOLE: Final = frozenset({"packs", "substitutes", "pictures"})
_PLACES: Final = rules.QUANTITY_PLACES
_PACKS_HELP: Final = N_("Other units in which it is sold, and how many of the product's own unit are in one.")
_NAMES_HELP: Final = N_("Names on papers in other languages")
_SUBSTITUTES_HELP: Final = N_("What to offer when it is out of stock, the best first.")
_PICTURES_HELP: Final = N_("Drop files here, paste a picture, or choose files. The first one stands for the product.")
Check = Callable[[str], str | None]


def fields_of_product(desk: Desk, row: ProductRow | None, value_of: Callable[[str], Any], check_code: Check) -> list[Field]:
    """Return all fields.

    Args:
        desk: Where lists are read.
        row: The product as it is stored, whose group and units are offered even where they are archived.
        value_of: Returns what is entered in a field now.
        check_code: Returns what is wrong with a code.
    """
    units = _units(desk, row)
    return [
        *_details(desk, row, units, check_code),
        *_stock(),
        Field("packs", N_("Packs"), PacksEditor(units, lambda: value_of("unit_id")), help=_PACKS_HELP),
        *(
            Field(
                f"name_{language}",
                language_name(language),
                TextEditor(longest=rules.LONGEST_NAME),
                section=_NAMES_HELP,
                wide=True,
            )
            for language in LANGUAGES
        ),
        Field("substitutes", N_("Substitutes"), SubstitutesEditor(desk, row.id if row else None), help=_SUBSTITUTES_HELP),
        Field("pictures", N_("Pictures"), PicturesEditor(), help=_PICTURES_HELP),
    ]


def _units(desk: Desk, row: ProductRow | None) -> list[tuple[int, str]]:
    used = {pack.unit_id for pack in desk.read(queries.packs, row.id)} if row is not None else set()
    found: Sequence[UnitRow] = desk.read(queries.units, with_archived=True)
    return [(one.id, one.name) for one in found if not one.archived or one.id in used]


def _groups(desk: Desk, row: ProductRow | None) -> list[tuple[int, str]]:
    kept = row.group_id if row is not None else None
    return [(one.id, one.path) for one in desk.read(queries.groups, with_archived=True) if not one.archived or one.id == kept]


def _details(desk: Desk, row: ProductRow | None, units: list[tuple[int, str]], check_code: Check) -> list[Field]:
    currency = desk.read(company_queries.base_currency)
    sale, more = N_("Sale"), N_("More")
    return [
        Field("name", N_("Name"), TextEditor(longest=rules.LONGEST_NAME), required=True, wide=True),
        Field(
            "code",
            N_("Code"),
            TextEditor(ltr=True, longest=rules.LONGEST_CODE),
            help=N_("Left empty, it gets the next free number."),
            check=check_code,
        ),
        Field("kind", N_("Kind"), ChoiceEditor([(key, _(word)) for key, word in KINDS.items()]), required=True),
        Field("group_id", N_("Group"), ChoiceEditor(_groups(desk, row), empty=True)),
        Field("unit_id", N_("Unit"), ChoiceEditor(units, empty=True)),
        Field("price", N_("Usual price without VAT"), MoneyEditor(currency, negative=False), section=sale),
        Field("vat_rate", N_("VAT, %"), vat_editor(), required=True, help=usual_rates(desk), section=sale),
        Field(
            "cost",
            N_("Purchase cost"),
            MoneyEditor(currency, negative=False),
            help=N_("What one unit costs you without VAT; the margin is counted from it."),
            section=sale,
        ),
        Field("barcode", N_("Barcode"), TextEditor(ltr=True, longest=rules.LONGEST_CODE), section=more),
        Field("description", N_("Description"), LinesEditor(lines=4), section=more, wide=True),
    ]


def _stock() -> list[Field]:
    hand, show = N_("On hand"), N_("To show to clients")
    return [
        Field(
            "stock",
            N_("Stock"),
            NumberEditor(places=_PLACES),
            help=N_("What was counted, in the product's own unit. Empty: it is not counted."),
            section=hand,
        ),
        Field("stock_on", N_("Counted on"), DateEditor(), section=hand),
        Field(
            "low_at",
            N_("Low at"),
            NumberEditor(places=_PLACES, least=0),
            help=N_("With this stock or less the list says that it is low."),
            section=hand,
        ),
        Field("expected_on", N_("Next delivery"), DateEditor(), help=N_("When goods come to you next."), section=hand),
        Field("samples", N_("Samples"), NumberEditor(places=0, least=0), section=show),
        Field("sample_place", N_("Where the samples are"), TextEditor(longest=rules.LONGEST_NAME), section=show),
        Field("strengths", N_("Strengths to show"), LinesEditor(lines=5), section=show, wide=True),
    ]

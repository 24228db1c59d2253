"""Lists of products: what their columns mean here, and how a row becomes a product."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kamdesk.areas.catalogue import actions, queries
from kamdesk.areas.catalogue.actions import ImportedProduct
from kamdesk.areas.catalogue.rules import KINDS, LONGEST_CODE, ProductDetails, checked
from kamdesk.areas.company import queries as company
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_money, show_number
from kamdesk.core.i18n import LANGUAGES, N_, _, in_language
from kamdesk.core.importing import Context, Importer, Note, Prepared, Progress, Row, Table, Target
from kamdesk.core.money import Money
from kamdesk.core.numbers import parse_number
from kamdesk.core.text import excerpt, fold
from kamdesk.storage.database import Session

#: Differences below this come from programs that count in binary fractions (9.779999999999999); they are not mentioned.
_DUST: Final = Decimal("0.00001")
_SERVICES: Final = ("service", "services", "xidmət", "услуга", "услуги", "خدمة", "خدمات")

TARGETS: Final = (
    Target(
        "name",
        N_("Name"),
        words=(
            "product", "product name", "item", "item name", "title", "goods", "məhsul", "malın adı", "məhsulun adı", "adı", "ad",
            "товар", "наименование", "название", "номенклатура", "продукт", "المنتج", "اسم المنتج", "الصنف", "الاسم",
        ),
        required=True,
    ),
    Target(
        "code",
        N_("Code"),
        words=(
            "sku", "article", "item code", "product code", "product key", "no", "kod", "artikul", "malın kodu", "код", "артикул",
            "код товара", "الكود", "الرمز", "رمز المنتج",
        ),
    ),
    Target("kind", N_("Kind"), words=("type", "növ", "вид", "тип", "النوع")),
    Target(
        "group",
        N_("Group"),
        words=("category", "product group", "qrup", "kateqoriya", "группа", "категория", "المجموعة", "الفئة"),
    ),
    Target("unit", N_("Unit"), words=("uom", "unit of measure", "ölçü vahidi", "vahid", "ед", "ед изм", "единица", "الوحدة")),
    Target(
        "price",
        N_("Usual price without VAT"),
        kind="amount",
        words=("price", "cost", "unit price", "unit cost", "rate", "qiymət", "цена", "стоимость", "السعر", "سعر الوحدة"),
    ),
    Target("vat", N_("VAT, %"), words=("vat", "tax", "tax rate", "vat rate", "ədv", "ндс", "ставка ндс", "الضريبة", "ضريبة")),
    Target("barcode", N_("Barcode"), words=("ean", "gtin", "upc", "ştrixkod", "barkod", "штрихкод", "штрих код", "الباركود")),
    Target(
        "description",
        N_("Description"),
        words=("notes", "note", "details", "təsvir", "qeyd", "описание", "примечание", "الوصف", "ملاحظات"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Seen:
    """A row that was taken, to compare a later one of the same code with."""

    row: int
    product: ImportedProduct


def prepare(session: Session, tables: Sequence[Table], _context: Context) -> Prepared:
    """Understand and check lists of products; nothing is stored."""
    base = company.base_currency(session)
    stored = {fold(code) for code in queries.codes(session)}
    notes = [note for table in tables for note in table.notes]
    taken: dict[str, _Seen] = {}
    for table in tables:
        if table.rows and not any(row.text("vat") for row in table.rows):
            told = _("The file has no VAT rates, so 0 % was taken. Set the rate of many products at once in the list.")
            notes.append(Note("info", told, table.file))
        refused = {note.row for note in table.notes if note.level == "refused"}
        for row in table.rows:
            if row.number not in refused:
                _take(table, row, base, stored, taken, notes)
    products = [seen.product for seen in taken.values()]
    new_groups = actions.groups_missing(session, products)

    def store(writing: Session, batch_id: int, progress: Progress) -> None:
        actions.take_over(writing, products, batch_id, progress)

    return Prepared({"products": len(products), "groups": new_groups}, tuple(notes), store)


def _take(table: Table, row: Row, base: str, stored: set[str], taken: dict[str, _Seen], notes: list[Note]) -> None:
    """Take one row, or note why it is passed over."""
    try:
        product = _product(table, row, base, notes)
    except KamDeskError as problem:
        notes.append(table.refuse(row.number, problem.message))
        return
    code = product.details.code
    earlier = taken.get(fold(code))
    if fold(code) in stored:
        told = _("A product with the code “{code}” is stored already, so this row was passed over.")
        notes.append(table.odd(row.number, told.format(code=excerpt(code))))
    elif earlier is None:
        taken[fold(code)] = _Seen(row.number, product)
    elif earlier.product == product:
        told = _("The row says the same as row {row}, so it was passed over.")
        notes.append(table.odd(row.number, told.format(row=earlier.row)))
    else:
        told = _("Row {row} has the same code “{code}” with other details. Give one of them another code.")
        notes.append(table.refuse(row.number, told.format(row=earlier.row, code=excerpt(code))))


def _product(table: Table, row: Row, base: str, notes: list[Note]) -> ImportedProduct:
    """Return the product of a row; one without a code is known by its name.

    Raises:
        KamDeskError: a detail is impossible.
    """
    name = " ".join(row.text("name").split())
    details = ProductDetails(
        name=name,
        code=" ".join(row.text("code").split()) or name[:LONGEST_CODE],
        kind=_kind(table, row, notes),
        vat_rate=parse_number(row.text("vat").strip(" %٪"), decimal_sign=".") if row.text("vat") else Decimal(0),
        price=_price(table, row, base, notes),
        barcode=" ".join(row.text("barcode").split()),
        description=row.text("description"),
    )
    details = checked(details)
    group = tuple(part for part in (" ".join(piece.split()) for piece in row.text("group").split("/")) if part)
    return ImportedProduct(details, group, " ".join(row.text("unit").split()))


def _kind(table: Table, row: Row, notes: list[Note]) -> str:
    typed = fold(row.text("kind"))
    words = {fold(word): key for key, word in _words_for_kinds()} | {fold(word): "service" for word in _SERVICES}
    if typed and typed not in words:
        told = _("The kind “{kind}” is not known, so it was taken for a product.").format(kind=excerpt(row.text("kind")))
        notes.append(table.odd(row.number, told))
    return words.get(typed, "product")


def _words_for_kinds() -> list[tuple[str, str]]:
    """Return the keys of the kinds with their words in all languages."""
    words = [(key, key) for key in KINDS]
    for language in LANGUAGES:
        with in_language(language):
            words += [(key, _(word)) for key, word in KINDS.items()]
    return words


def _price(table: Table, row: Row, base: str, notes: list[Note]) -> Money | None:
    amount = row.amounts.get("price")
    if amount is None:
        return None
    if row.currency is not None and row.currency != base:
        told = _("The price is in {currency}, but prices are kept in {base}, so it was left out.")
        notes.append(table.odd(row.number, told.format(currency=row.currency, base=base)))
        return None
    price = Money(amount, base)
    if abs(price.amount - amount) > _DUST:
        told = _("The price {typed} was rounded to {price}.")
        notes.append(table.odd(row.number, told.format(typed=show_number(amount), price=show_money(price, with_currency=True))))
    return price


PRODUCTS: Final = Importer("products", N_("Products and services"), TARGETS, prepare)

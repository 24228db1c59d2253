"""Lists of products understood and checked as a whole, before anything is stored."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kamdesk.areas.catalogue import actions, queries
from kamdesk.areas.catalogue.actions import ImportedProduct
from kamdesk.areas.catalogue.imports.products import product_of
from kamdesk.areas.catalogue.queries import KnownProduct
from kamdesk.areas.catalogue.rules import SubstituteItselfError, SubstituteTwiceError, check_pack_names
from kamdesk.areas.company import queries as company
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.importing import Context, Note, Prepared, Progress, Row, Table
from kamdesk.core.text import excerpt, fold
from kamdesk.storage.database import Session


@dataclass(slots=True)
class _Seen:
    """A row that was taken, to compare a later one of the same code with."""

    table: Table
    row: int
    product: ImportedProduct


@dataclass(slots=True)
class _List:
    """What is known while the rows are gone through; codes are folded.

    Attributes:
        base: The base currency.
        today: The day of a stock that has none.
        updates: Change what is there already.
        stored: What is there.
        taken: What the rows say.
        notes: What there is to say.
    """

    base: str
    today: date
    updates: bool
    stored: dict[str, KnownProduct]
    taken: dict[str, _Seen] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def added(self) -> list[ImportedProduct]:
        """Return what is not there yet."""
        return [seen.product for code, seen in self.taken.items() if code not in self.stored]

    def changed(self) -> dict[int, ImportedProduct]:
        """Return what is there, by number."""
        return {self.stored[code].id: seen.product for code, seen in self.taken.items() if code in self.stored}


def prepare(session: Session, tables: Sequence[Table], context: Context) -> Prepared:
    """Understand and check lists of products; nothing is stored."""
    stored = {fold(one.code): one for one in queries.known_products(session)}
    kept = _List(company.base_currency(session), context.today, context.options.get("existing") == "update", stored)
    kept.notes = [note for table in tables for note in table.notes]
    for table in tables:
        refused = {note.row for note in table.notes if note.level == "refused"}
        for row in table.rows:
            if row.number not in refused:
                _take(kept, table, row)
    _check_packs(session, kept)
    _check_substitutes(kept)
    products, updates = kept.added(), kept.changed()
    kept.notes += _told(tables, products, updates)
    counts = {
        "products": len(products),
        "updated": len(updates),
        "groups": actions.groups_missing(session, [*products, *updates.values()]),
    }

    def store(writing: Session, batch_id: int, progress: Progress) -> None:
        actions.take_in(writing, products, updates, batch_id, progress)

    return Prepared(counts, tuple(kept.notes), store)


def _told(tables: Sequence[Table], products: Collection[object], updates: Collection[object]) -> Iterator[Note]:
    """Return what there is to know of the whole import."""
    for table in tables:
        if products and table.rows and not any(row.text("vat") for row in table.rows):
            told = _("The file has no VAT rates, so 0 % was taken. Set the rate of many products at once in the list.")
            yield Note("info", told, table.file)
    if updates:
        told = ngettext(
            "{count} product is there already and gets what the file says; empty cells leave it as it is. "
            "Undoing this import takes out only what it adds: what it updates stays so.",
            "{count} products are there already and get what the file says; empty cells leave them as they are. "
            "Undoing this import takes out only what it adds: what it updates stays so.",
            len(updates),
        )
        yield Note("info", told.format(count=len(updates)))


def _take(kept: _List, table: Table, row: Row) -> None:
    """Take one row, or note why it is passed over."""
    try:
        product = product_of(table, row, kept.base, kept.today, kept.notes)
    except KamDeskError as problem:
        kept.notes.append(table.refuse(row.number, problem.message))
        return
    code = product.details.code
    stored, earlier = kept.stored.get(fold(code)), kept.taken.get(fold(code))
    if stored is not None and not kept.updates:
        told = _("A product with the code “{code}” is stored already, so this row was passed over.")
        kept.notes.append(table.odd(row.number, told.format(code=excerpt(code))))
    elif earlier is None:
        kept.taken[fold(code)] = _Seen(table, row.number, product)
        if stored is not None and stored.archived:
            told = _("“{name}” is archived; it is updated there. Take it back from the archive to sell it.")
            kept.notes.append(table.odd(row.number, told.format(name=excerpt(stored.name))))
    elif earlier.product == product:
        told = _("The row says the same as row {row}, so it was passed over.")
        kept.notes.append(table.odd(row.number, told.format(row=earlier.row)))
    else:
        told = _("Row {row} has the same code “{code}” with other details. Give one of them another code.")
        kept.notes.append(table.refuse(row.number, told.format(row=earlier.row, code=excerpt(code))))


def _check_packs(session: Session, kept: _List) -> None:
    """Refuse rows whose packs do not go with each other, with the unit of the product, or with the packs that are there."""
    looked_at = {code: seen for code, seen in kept.taken.items() if seen.product.packs or seen.product.unit}
    numbers = [kept.stored[code].id for code in looked_at if code in kept.stored]
    there = queries.packs_of(session, numbers) if numbers else {}
    for code, seen in looked_at.items():
        product = seen.product
        base, *others = there[kept.stored[code].id] if code in kept.stored else [None]
        named = {fold(unit) for unit, _factor in product.packs}
        stored = [] if "packs" in product.given else [one.unit for one in others if one and fold(one.unit) not in named]
        try:
            check_pack_names(product.unit or (base.unit if base else ""), [*(unit for unit, _factor in product.packs), *stored])
        except KamDeskError as problem:
            _refuse(kept, code, problem.message)


def _check_substitutes(kept: _List) -> None:
    """Refuse impossible substitutes, and leave out those that nobody could order."""
    for code, seen in list(kept.taken.items()):
        found: dict[str, str] = {}
        try:
            for other in seen.product.substitutes:
                if fold(other) == code:
                    raise SubstituteItselfError
                if fold(other) in found:
                    raise SubstituteTwiceError(other)
                if _can_replace(kept, seen, other):
                    found[fold(other)] = other
        except KamDeskError as problem:
            _refuse(kept, code, problem.message)
            continue
        seen.product = replace(seen.product, substitutes=tuple(found.values()))


def _can_replace(kept: _List, seen: _Seen, other: str) -> bool:
    stored = kept.stored.get(fold(other))
    if stored is None and fold(other) not in kept.taken:
        told = _("No product has the code “{code}”, so it was left out of the substitutes.")
    elif stored is not None and stored.archived:
        told = _("The product with the code “{code}” is archived, so it was left out of the substitutes.")
    else:
        return True
    kept.notes.append(seen.table.odd(seen.row, told.format(code=excerpt(other))))
    return False


def _refuse(kept: _List, code: str, sentence: str) -> None:
    seen = kept.taken.pop(code)
    kept.notes.append(seen.table.refuse(seen.row, sentence))

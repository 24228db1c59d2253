"""The specification of a contract: goods with prices, their sum in figures and in words."""

from collections.abc import Sequence
from functools import partial

from kamdesk.areas.contracts.documents.parts import Printing, annexed, in_both, made_document, side_by_side, signing
from kamdesk.areas.contracts.queries.papers import PaperHead, paper_head, paper_lines
from kamdesk.areas.contracts.queries.specification import Specification, SpecificationLine
from kamdesk.core.formats import show_money, show_number, show_price, whole
from kamdesk.core.i18n import N_, _, in_language, pgettext
from kamdesk.core.money import Money
from kamdesk.core.text import isolate
from kamdesk.core.words import amount_in_words
from kamdesk.pdf.blocks import Block, Document, Note, Table, TableColumn, Text
from kamdesk.storage.database import Session


def specification_paper(
    session: Session, contract_id: int, languages: Sequence[str] | None = None, *, printing: Printing
) -> Document:
    """Return the specification as an annex to its contract, in one language or in two.

    Without quantities it has no sums; without a price the price list's counts, and the paper says so.

    Raises:
        ContractGoneError: the contract is not there.
    """
    head = paper_head(session, contract_id, languages)
    goods = paper_lines(session, contract_id, head.languages)
    with in_language(head.languages[0]):
        title = _("Specification")
        table = _table(head, goods)
    blocks: list[Block] = side_by_side(head, lambda _language: annexed(head, _("Specification")))
    blocks += [table, *side_by_side(head, *_below(goods)), signing(head)]
    return made_document(head, title, blocks, printing)


def _below(goods: Specification) -> list[partial[Block]]:
    made: list[partial[Block]] = []
    if goods.total is not None and goods.tax is not None:
        made.append(partial(_together, goods.total, goods.tax))
    if any(line.price is None for line in goods.lines):
        made.append(partial(_by_list))
    if any(line.quantity is None for line in goods.lines):
        made.append(partial(_as_ordered))
    return made


def _together(total: Money, tax: Money, language: str) -> Block:
    told = _("Total with VAT: {amount} ({words}), of which VAT {tax}.")
    return Text(told.format(amount=whole(total), words=isolate(amount_in_words(total, language)), tax=whole(tax)), strong=True)


def _by_list(_language: str) -> Block:
    return Note(_("Goods without a price are sold at the price list that is in force on the day of the order."))


def _as_ordered(_language: str) -> Block:
    return Note(_("Goods without a quantity are delivered as they are ordered."))


def _table(head: PaperHead, goods: Specification) -> Table:
    codes = any(line.code for line in goods.lines)
    sums = any(line.net is not None for line in goods.lines)
    columns = (
        TableColumn("№", 0.5, "end", "number"),
        *((TableColumn(in_both(head, N_("Code")), 1.2, kind="code"),) if codes else ()),
        TableColumn(in_both(head, N_("Product")), 3.6),
        TableColumn(in_both(head, N_("Unit")), 0.9),
        TableColumn(in_both(head, N_("Quantity")), 1.1, "end", "number"),
        TableColumn(in_both(head, N_("Price without VAT")), 1.3, "end", "number"),
        TableColumn(in_both(head, N_("VAT %")), 0.8, "end", "number"),
        *((TableColumn(in_both(head, N_("Without VAT")), 1.4, "end", "number"),) if sums else ()),
        *((TableColumn(in_both(head, N_("With VAT")), 1.4, "end", "number"),) if sums else ()),
    )
    rows = [_row(head, goods, place, line, codes, sums) for place, line in enumerate(goods.lines, start=1)]
    totals = None
    if goods.net is not None and goods.total is not None:
        between = [""] * (len(columns) - 3)
        totals = (in_both(head, N_("Total")).replace("\n", " / "), *between, show_money(goods.net), show_money(goods.total))
    return Table(columns, rows, totals, empty=_("No goods are specified."))


def _row(head: PaperHead, goods: Specification, place: int, line: SpecificationLine, codes: bool, sums: bool) -> tuple[str, ...]:
    names = dict.fromkeys(line.names[language] for language in head.languages)
    total = None if line.net is None or line.tax is None else line.net + line.tax
    return (
        str(place),
        *((line.code,) if codes else ()),
        "\n".join(names),
        line.unit,
        "" if line.quantity is None else show_number(line.quantity),
        pgettext("price", "by the list") if line.price is None else show_price(line.price, goods.currency),
        show_number(line.vat_rate),
        *(("" if one is None else show_money(one) for one in (line.net, total)) if sums else ()),
    )

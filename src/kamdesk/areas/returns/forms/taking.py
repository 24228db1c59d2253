"""The form that takes goods back, or notes that they were refused at the door."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from kamdesk.areas.catalogue.forms.finding import offer_words
from kamdesk.areas.returns import queries
from kamdesk.areas.returns.actions import ChangeReturn, ReturnLineInput, TakeReturn, change_return, take_return
from kamdesk.areas.returns.forms.sources import of_key, read_source, source_editor, source_key
from kamdesk.areas.returns.forms.words import kinds, reason_named, reasons
from kamdesk.areas.returns.queries import ReturnCard, Source
from kamdesk.areas.returns.rules import REASONS, UNFIT, Charged
from kamdesk.areas.returns.rules.refusals import ReturnGoneError, SourceMissingError
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import fold, isolate, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import CheckEditor, ChoiceEditor, DateEditor, Field, FormDialog, LinesEditor
from kamdesk.ui.grid import GridColumn, GridEditor, GridModel, number_column, text_column

_PLACES: Final = 6
_MOST_ROWS: Final = 9
_SIZE: Final = (900, 760)


class ReturnLinesEditor(GridEditor):
    """The lines of a delivery or an invoice with how much of each comes back; the value is the lines as an action takes them."""

    def __init__(self) -> None:
        super().__init__(GridModel(_columns(), grows=False), _("Lines"), buttons=False)
        offer_words(self.view, "why", lambda text: [word for _key, word in reasons() if fold(text) in fold(word)])

    def show_lines(self, lines: Sequence[Charged], kind: str, typed: dict[str, dict[str, Any]]) -> None:
        """Show *lines* of which something can come back, with what is *typed* already by the key of each."""
        rows = [_row(line, kind) | typed.get(_key(line), {}) for line in lines if _most(line, kind) or _key(line) in typed]
        self.model.set_values(rows)
        self.view.show_rows(max(3, min(len(rows), _MOST_ROWS)))

    def typed(self) -> dict[str, dict[str, Any]]:
        """Return what is typed, by the key of each line."""
        kept = ("now", "fit", "why")
        return {line["key"]: {key: line.get(key, "") for key in kept} for line in self.model.lines() if line.get("now")}

    def unfit(self) -> None:
        """Untick that goods are fit to be sold, all of them."""
        for row in range(self.model.rowCount()):
            self.model.type_into(row, "fit", "")

    def fit(self) -> None:
        """Tick that goods are fit to be sold, all of them."""
        for row in range(self.model.rowCount()):
            self.model.type_into(row, "fit", "1")

    def text(self) -> str:
        """Return “1” where something comes back."""
        return "1" if any(line.get("now", "").strip() for line in self.model.lines()) else ""

    def value(self) -> Any:
        """Return the lines of which something comes back."""
        return tuple(
            ReturnLineInput(
                quantity=line["now"] or Decimal(0),
                document_line_id=int(line["document"]) if line["document"] else None,
                delivery_line_id=int(line["delivery"]) if line["delivery"] else None,
                to_stock=line["fit"],
                reason=line["why"],
            )
            for line in self.model.values()
            if line["now"]
        )


def _key(line: Charged) -> str:
    return f"{line.delivery_line_id or ''}/{line.document_line_id or ''}"


def _most(line: Charged, kind: str) -> Decimal:
    return line.refused if kind == "refusal" else line.most


def _row(line: Charged, kind: str) -> dict[str, Any]:
    most = _most(line, kind)
    return {
        "key": _key(line),
        "document": line.document_line_id,
        "delivery": line.delivery_line_id,
        "code": line.code,
        "description": line.description,
        "unit": line.unit or "",
        "paper": line.paper,
        "most": most,
        "now": most if kind == "refusal" else None,
        "fit": "1",
    }


def _columns() -> tuple[GridColumn, ...]:
    paper = number_column("paper", N_("Delivered"), places=_PLACES, width=84)
    most = number_column("most", N_("At most"), places=_PLACES, width=84)
    given = [
        GridColumn(one.key, one.title, one.read, one.show, one.side, one.width, typed=False) for one in (paper, most)
    ]  # fmt: skip
    return (
        text_column("code", N_("Code"), side="ltr", width=80, typed=False),
        text_column("description", N_("Product"), typed=False),
        text_column("unit", N_("Unit"), width=60, typed=False),
        *given,
        number_column("now", N_("Comes back"), places=_PLACES, least=Decimal(0), width=96),
        GridColumn("fit", N_("Fit to be sold"), tick=True, width=100),
        GridColumn("why", N_("Own reason"), reason_named, lambda key: _(REASONS[key]), width=130),
    )


class ReturnForm(FormDialog):
    """Takes goods back, or changes a draft; `given["card"]` is the draft."""

    title = N_("Return of goods")

    def fields(self) -> list[Field]:
        self.source: Source | None = None
        self.from_ = source_editor(self.desk)
        self.kind = ChoiceEditor(kinds())
        self.reason = ChoiceEditor(reasons(), empty=True)
        self.lines = ReturnLinesEditor()
        self.from_.changed.connect(self._read_source)
        self.kind.changed.connect(self._show_lines)
        self.reason.changed.connect(self._reason_chosen)
        card: ReturnCard | None = self.given.get("card")
        return [
            Field("source", N_("Delivery or invoice"), self.from_, required=True, wide=True),
            Field("kind", N_("Kind"), self.kind, required=True),
            Field("date", N_("Date"), DateEditor(), required=True),
            Field("reason", N_("Reason"), self.reason, required=True),
            Field("accept", N_("The goods are here"), CheckEditor(_("Accept them at once"))),
            Field("lines", N_("Quantities"), self.lines, required=True, wide=True),
            Field("cause", N_("Cause"), LinesEditor(lines=2), help=N_("What was behind it.")),
            Field("measure", N_("Measure"), LinesEditor(lines=2), help=N_("What is done so that it does not happen again.")),
            Field("measure_due", N_("To be done by"), DateEditor()),
            *([Field("measure_done", N_("Done on"), DateEditor())] if card is not None else []),
            Field("note", N_("Note"), LinesEditor(lines=2), help=N_("Printed on the return note.")),
        ]  # fmt: skip

    def showEvent(self, event: QShowEvent) -> None:
        """Be wide enough for the lines; the source of a draft stays what it is."""
        if not event.spontaneous():
            room = self.screen().availableGeometry()
            self.resize(min(max(self.width(), _SIZE[0]), room.width()), min(max(self.height(), _SIZE[1]), room.height()))
            if self.given.get("card") is not None:
                for name in ("source", "kind"):
                    self.editors[name].set_read_only()
                self.cells["accept"].hide()
        super().showEvent(event)

    def _read_source(self) -> None:
        key = self.from_.value()
        card: ReturnCard | None = self.given.get("card")
        self.source = None
        self.error.tell("")
        if key is not None:
            try:
                self.source = read_source(self.desk, key, besides_return=card.return_id if card else None)
            except KamDeskError as problem:
                self.error.tell(str(problem))
        self._show_lines()

    def _show_lines(self) -> None:
        kind = str(self.kind.value() or "return")
        typed = self.lines.typed() if self.source is not None else {}
        self.lines.show_lines(self.source.lines if self.source else (), kind, typed)

    def _reason_chosen(self) -> None:
        """Goods that are damaged, expired or poor are usually not fit to be sold; each line can still say otherwise."""
        reason = self.reason.value()
        if reason in UNFIT:
            self.lines.unfit()
        elif reason is not None:
            self.lines.fit()

    def save(self, values: dict[str, Any]) -> int:
        """Take the return, or change the draft."""
        card: ReturnCard | None = self.given.get("card")
        named = {name: values[name] for name in ("date", "lines", "reason", "cause", "measure", "measure_due", "note")}
        if card is not None:
            command = ChangeReturn(return_id=card.return_id, version=card.version, measure_done=values["measure_done"], **named)
            return self.desk.write(change_return, command)
        of = of_key(values["source"])
        if not of:
            raise SourceMissingError
        more = {"kind": values["kind"], "accept": bool(values["accept"])}
        return self.desk.write(take_return, TakeReturn(key=self.key, **of, **more, **named))


def return_form(
    desk: Desk,
    parent: QWidget | None,
    *,
    order_id: int | None = None,
    delivery_id: int | None = None,
    invoice_id: int | None = None,
    kind: str = "return",
) -> ReturnForm:
    """Return the form for a new return of a delivery, an invoice, or the latest delivery of an order.

    Raises:
        NoDeliveryError: nothing of the order has left.
    """
    form = ReturnForm(desk, parent, values={"date": desk.today(), "kind": kind, "accept": kind == "refusal"})
    key = first_source(desk, order_id=order_id, delivery_id=delivery_id, invoice_id=invoice_id)
    if key is not None:
        form.set_values({"source": key})
        if kind == "return" and form.source is not None and not any(line.most for line in form.source.lines):
            form.set_values({"kind": "refusal"})
    return form


def first_source(
    desk: Desk, *, order_id: int | None = None, delivery_id: int | None = None, invoice_id: int | None = None
) -> str | None:
    """Return the value of the field of sources that stands for what is named; of an order its latest delivery.

    Raises:
        NoDeliveryError: nothing of the order has left.
    """
    if delivery_id is not None:
        return source_key("delivery", delivery_id)
    if invoice_id is not None:
        return source_key("invoice", invoice_id)
    if order_id is None:
        return None
    return source_key("delivery", desk.read(queries.sources_of_order, order_id)[0].delivery_id)


def change_return_form(desk: Desk, parent: QWidget | None, return_id: int) -> ReturnForm:
    """Return the form that changes a return; once it is accepted its lines stay.

    Raises:
        ReturnGoneError: it is not there.
    """
    card = desk.read(queries.return_card, return_id)
    if card is None:
        raise ReturnGoneError
    by_delivery = card.delivery is not None and all(line.delivery_line_id for line in card.lines)
    if by_delivery and card.delivery is not None:
        key = source_key("delivery", card.delivery.record_id)
    else:
        key = source_key("invoice", card.invoice.record_id if card.invoice else 0)
    form = ReturnForm(desk, parent, record_id=return_id, card=card)
    form.set_values({"kind": card.kind, "source": key, "reason": card.reason, "date": card.date})
    form.lines.model.set_values(_as_typed(form, card))
    plain = {name: getattr(card, name) for name in ("cause", "measure", "measure_due", "measure_done", "note")}
    form.set_values(plain)
    if card.status != "draft":
        for name in ("date", "reason", "lines"):
            form.editors[name].set_read_only()
    form.setWindowTitle(_("{number} of {client}").format(number=isolate_ltr(card.number), client=isolate(card.client)))
    return form


def _as_typed(form: ReturnForm, card: ReturnCard) -> list[dict[str, Any]]:
    """Return the lines of what a draft came with, with its quantities typed in."""
    typed = {f"{line.delivery_line_id or ''}/{line.document_line_id or ''}": line for line in card.lines}
    by_delivery = {line.delivery_line_id: line for line in card.lines if line.delivery_line_id is not None}
    rows = []
    for line in form.source.lines if form.source else ():
        mine = typed.get(_key(line)) or by_delivery.get(line.delivery_line_id or 0)
        if mine is None and not _most(line, card.kind):
            continue
        given: dict[str, Any] = {"now": None}
        if mine is not None:
            given = {
                "now": mine.quantity,
                "fit": "1" if mine.to_stock else "",
                "why": _(REASONS[mine.reason]) if mine.reason else "",
            }
        rows.append(_row(line, card.kind) | given)
    return rows

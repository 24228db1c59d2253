"""The form that draws up an act about a delivery or an invoice."""

from typing import Any, Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from kamdesk.areas.catalogue.forms.finding import product_editor
from kamdesk.areas.returns import queries
from kamdesk.areas.returns.actions import ChangeAct, DrawAct, change_act, draw_act
from kamdesk.areas.returns.forms.act_lines import ActLinesEditor, key_of
from kamdesk.areas.returns.forms.sources import of_key, read_source, source_editor, source_key
from kamdesk.areas.returns.forms.taking import first_source
from kamdesk.areas.returns.queries import ActCard, Source
from kamdesk.areas.returns.rules import Charged
from kamdesk.areas.returns.rules.refusals import ActGoneError, SourceMissingError
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import DateEditor, Field, FormDialog, LinesEditor, TextEditor

_SIZE: Final = (1040, 760)
_LONGEST_PLACE: Final = 300


class ActForm(FormDialog):
    """Draws up an act, or changes one that nobody signed; `given["card"]` is that one."""

    title = N_("Act about goods received")

    def fields(self) -> list[Field]:
        self.source: Source | None = None
        self.from_ = source_editor(self.desk)
        self.lines = ActLinesEditor()
        self.extra = product_editor(self.desk)
        self.from_.changed.connect(self._read_source)
        self.extra.changed.connect(self._add_extra)
        self.lines.unlisted = self._unlisted
        return [
            Field("source", N_("Delivery or invoice"), self.from_, required=True, wide=True),
            Field("date", N_("Date"), DateEditor(), required=True),
            Field("place", N_("Place"), TextEditor(longest=_LONGEST_PLACE)),
            Field("lines", N_("What was found"), self.lines, required=True, wide=True),
            Field("extra", N_("Goods on no paper"), self.extra, help=N_("Choose a product to add a line."), wide=True),
            Field("findings", N_("Findings"), LinesEditor(lines=3), help=N_("Printed under the table.")),
            Field("present", N_("Who was present"), LinesEditor(lines=3), help=N_("One a line; each signs.")),
        ]  # fmt: skip

    def showEvent(self, event: QShowEvent) -> None:
        """Be wide enough for the lines; what an act is about stays."""
        if not event.spontaneous():
            room = self.screen().availableGeometry()
            self.resize(min(max(self.width(), _SIZE[0]), room.width()), min(max(self.height(), _SIZE[1]), room.height()))
            if self.given.get("card") is not None:
                self.editors["source"].set_read_only()
        super().showEvent(event)

    def _read_source(self) -> None:
        key = self.from_.value()
        card: ActCard | None = self.given.get("card")
        self.source = None
        self.error.tell("")
        if key is not None:
            try:
                self.source = read_source(self.desk, key, besides_act=card.act_id if card else None)
            except KamDeskError as problem:
                self.error.tell(str(problem))
        self.lines.show_lines(self.source.lines if self.source else (), self.source.currency if self.source else "")

    def _add_extra(self) -> None:
        """Add the chosen product as a line, and make room for the next."""
        product_id = self.extra.value()
        if product_id is None or self.source is None:
            return
        self.error.tell("")
        line = self._unlisted(product_id)
        if line is not None:
            self.lines.add(line)
        self.extra.set_value(None)

    def _unlisted(self, product_id: int) -> Charged | None:
        """Return goods on no paper at the client's price; where there is none say so."""
        if self.source is None:
            return None
        try:
            return self.desk.read(queries.unlisted_line, self.source, product_id, None, self.desk.today())
        except KamDeskError as problem:
            self.error.tell(str(problem))
            return None

    def save(self, values: dict[str, Any]) -> int:
        """Draw the act up, or change it."""
        named = {name: values[name] for name in ("date", "lines", "place", "findings", "present")}
        card: ActCard | None = self.given.get("card")
        if card is not None:
            return self.desk.write(change_act, ChangeAct(act_id=card.act_id, version=card.version, **named))
        of = of_key(values["source"])
        if not of:
            raise SourceMissingError
        return self.desk.write(draw_act, DrawAct(key=self.key, **of, **named))


def act_form(
    desk: Desk,
    parent: QWidget | None,
    *,
    order_id: int | None = None,
    delivery_id: int | None = None,
    invoice_id: int | None = None,
) -> ActForm:
    """Return the form for a new act about a delivery, an invoice, or the latest delivery of an order.

    Raises:
        NoDeliveryError: nothing of the order has left.
    """
    form = ActForm(desk, parent, values={"date": desk.today()})
    key = first_source(desk, order_id=order_id, delivery_id=delivery_id, invoice_id=invoice_id)
    if key is not None:
        form.set_values({"source": key})
    return form


def change_act_form(desk: Desk, parent: QWidget | None, act_id: int) -> ActForm:
    """Return the form that changes an act which nobody signed.

    Raises:
        ActGoneError: it is not there.
    """
    card = desk.read(queries.act_card, act_id)
    if card is None:
        raise ActGoneError
    on_papers = [line for line in card.lines if line.document_line_id is not None or line.delivery_line_id is not None]
    by_delivery = card.delivery is not None and all(line.delivery_line_id is not None for line in on_papers)
    if by_delivery and card.delivery is not None:
        key = source_key("delivery", card.delivery.record_id)
    else:
        key = source_key("invoice", card.invoice.record_id if card.invoice else 0)
    form = ActForm(desk, parent, record_id=act_id, card=card)
    form.set_values({"source": key})
    _fill(form, card)
    form.set_values({name: getattr(card, name) for name in ("date", "place", "findings", "present")})
    form.setWindowTitle(_("{number} of {client}").format(number=isolate_ltr(card.number), client=isolate(card.client)))
    return form


def _fill(form: ActForm, card: ActCard) -> None:
    """Type in what the act found."""
    if form.source is None:
        return
    names = ("found", "damaged", "pair", "note")
    typed = {(line.delivery_line_id, line.document_line_id): {name: getattr(line, name) for name in names} for line in card.lines}
    loose = {line.delivery_line_id: {name: getattr(line, name) for name in names} for line in card.lines if line.delivery_line_id}
    found = {}
    for line in form.source.lines:
        mine = typed.get((line.delivery_line_id, line.document_line_id)) or loose.get(line.delivery_line_id or 0)
        if mine is not None:
            found[key_of(line)] = mine
    form.lines.show_lines(form.source.lines, form.source.currency, found)
    for one in card.lines:
        if one.delivery_line_id is None and one.document_line_id is None:
            added = form.desk.read(queries.unlisted_line, form.source, one.product_id, None, card.date)
            form.lines.add(added, {name: getattr(one, name) for name in names})

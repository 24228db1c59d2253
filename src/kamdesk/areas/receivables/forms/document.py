"""A booked document with its history; only its reference and note can be corrected."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.areas.company import queries as company
from kamdesk.areas.people import queries as people
from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.actions import ChangeDocument, change_document
from kamdesk.areas.receivables.forms.reasons import undo_form
from kamdesk.areas.receivables.queries import DocumentCard
from kamdesk.areas.receivables.queries.states import allocations_with_people, documents_about
from kamdesk.areas.receivables.rules import KINDS, PAYMENT_METHODS, SALES_KINDS
from kamdesk.areas.receivables.rules.refusals import DocumentNotThereError
from kamdesk.core.formats import show_date, show_moment, show_number
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import Money
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import Field, FormDialog, LinesEditor, TextEditor
from kamdesk.ui.table.rows import RowColumn, RowsTable, money_of
from kamdesk.ui.theme import leading, set_kind

_MOST_ROWS = 8


class DocumentForm(FormDialog):
    """Shows the document `record_id`; Save keeps its reference and note."""

    title = N_("Document")
    stays = True

    def fields(self) -> list[Field]:
        self.card = self._read()
        return [
            Field("reference", N_("Reference"), TextEditor(longest=200), wide=True),
            Field("note", N_("Note"), LinesEditor(lines=2), wide=True),
        ]

    def _read(self) -> DocumentCard:
        card = self.desk.read(queries.document_card, self.record_id or 0)
        if card is None:
            raise DocumentNotThereError
        return card

    def lay_out(self, body: QVBoxLayout) -> None:
        """Show what is booked above what can be corrected."""
        card = self.card
        self.setWindowTitle(f"{_(KINDS[card.kind])} {isolate_ltr(card.number)}")
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(24)
        body.addLayout(self._facts)
        self._show_facts()
        if card.lines:
            self._add_table(body, _("Lines"), self._line_columns(), card.lines)
        self.items: RowsTable | None = None
        if card.kind == "invoice":
            self.items = self._add_table(
                body, _("Instalments") if len(card.items) > 1 else _("Still open"), self._item_columns(), card.items
            )
        self.allocations = self._add_table(body, _("Allocations"), self._allocation_columns(), self._allocations())
        self.undo_button = QPushButton(_("Undo the allocation"))
        self.undo_button.setAutoDefault(False)
        self.undo_button.clicked.connect(self.undo_chosen)
        body.addWidget(self.undo_button, alignment=Qt.AlignmentFlag.AlignLeading)
        self.undo_button.setEnabled(bool(self.allocations.rows_model.rows))
        self.allocations.opened.connect(lambda row, _column: self.desk.open("receivables", row.other_id))
        related = self.desk.read(documents_about, card.document_id)
        if related:
            table = self._add_table(body, _("Documents about it"), self._related_columns(), related)
            table.opened.connect(lambda row, _column: self.desk.open("receivables", row.id))
        super().lay_out(body)

    def _add_table(self, body: QVBoxLayout, title: str, columns: tuple[RowColumn, ...], rows: Any) -> RowsTable:
        heading = QLabel(title, alignment=leading())
        set_kind(heading, "section")
        body.addWidget(heading)
        table = RowsTable(columns, title)
        table.show_rows(rows)
        table.be_as_high_as(_MOST_ROWS)
        body.addWidget(table)
        return table

    # What is booked

    def _money(self, minor: int) -> Money:
        return Money.of_minor(minor, self.card.currency)

    def _show_facts(self) -> None:
        card = self.card
        names = self.desk.read(people.names)
        base = self.desk.read(company.base_currency)
        booked = _("{moment} by {name}") if card.made_by in names else "{moment}"
        facts = [
            (_("Client"), isolate(card.client)),
            (_("Number"), isolate_ltr(card.number)),
            (_("Business date"), show_date(card.date)),
            (_("Entered"), booked.format(moment=show_moment(card.made_at), name=names.get(card.made_by or 0, ""))),
            (_("Amount"), self._shown(card.amount)),
            (_("Still open"), self._shown(card.open)),
        ]
        if card.kind in SALES_KINDS:
            facts.append((_("VAT in it"), self._shown(card.tax)))
        if card.due:
            facts.append((_("Due"), show_date(card.due)))
        if card.currency != base:
            rate = _("{rate} {base} for 1 {currency}").format(rate=show_number(card.rate), base=base, currency=card.currency)
            facts.append((_("Exchange rate"), isolate_ltr(rate)))
        if card.method:
            facts.append((_("Payment method"), _(PAYMENT_METHODS.get(card.method, card.method))))
        if card.subject:
            facts.append((_("About"), isolate_ltr(card.subject)))
        if card.cancelled:
            facts.append((_("State"), _("cancelled")))
        for number, (label, value) in enumerate(facts):
            row, column = divmod(number, 2)
            self._put_fact(row, column * 2, label, value)

    def _put_fact(self, row: int, column: int, label: str, value: str) -> None:
        name, shown = QLabel(label, alignment=leading()), QLabel(value, alignment=leading())
        set_kind(name, "caption")
        shown.setTextInteractionFlags(shown.textInteractionFlags().TextSelectableByMouse)
        self._facts.addWidget(name, row, column)
        self._facts.addWidget(shown, row, column + 1)
        self._facts.setColumnStretch(column + 1, 1)

    def _shown(self, minor: int) -> str:
        from kamdesk.core.formats import whole

        return whole(self._money(minor))

    def _line_columns(self) -> tuple[RowColumn, ...]:
        return (
            RowColumn(_("Description"), lambda row: row.description, width=0),
            RowColumn(_("Quantity"), lambda row: row.quantity, side="end", width=80),
            RowColumn(_("Unit"), lambda row: row.unit, width=70),
            RowColumn(_("Price without VAT"), lambda row: row.price, side="end"),
            RowColumn(_("Discount %"), lambda row: row.discount, side="end", width=80),
            RowColumn(_("VAT %"), lambda row: row.vat_rate, side="end", width=70),
            money_of(_("Without VAT"), lambda row: self._money(row.net)),
            money_of(_("VAT"), lambda row: self._money(row.tax), width=90),
        )

    def _item_columns(self) -> tuple[RowColumn, ...]:
        return (
            RowColumn(_("Due"), lambda row: row.due, side="end", width=120),
            money_of(_("Amount"), lambda row: self._money(abs(row.amount))),
            money_of(_("Still open"), lambda row: self._money(abs(row.open))),
            RowColumn(_("Disputed since"), lambda row: row.disputed_on, side="end", width=120),
            RowColumn(_("Reason of the dispute"), lambda row: row.dispute_reason, width=0),
        )

    def _allocations(self) -> list[Any]:
        return self.desk.read(allocations_with_people, self.card.document_id)

    def _allocation_columns(self) -> tuple[RowColumn, ...]:
        base = self.desk.read(company.base_currency)
        return (
            RowColumn(_("Date"), lambda row: row.date, side="end", width=105),
            RowColumn(_("Number"), lambda row: row.other, side="ltr", width=140),
            RowColumn(_("Kind"), lambda row: _(KINDS[row.other_kind]), width=110),
            money_of(_("Amount"), lambda row: self._money(row.amount)),
            money_of(_("Exchange gain"), lambda row: Money.of_minor(row.gain, base) if row.gain else None, width=105),
            RowColumn(_("State"), _allocation_state, width=90),
            RowColumn(_("Entered"), lambda row: row.made_at, side="end", width=130),
            RowColumn(_("Entered by"), lambda row: row.made_by, width=0),
        )

    def _related_columns(self) -> tuple[RowColumn, ...]:
        return (
            RowColumn(_("Date"), lambda row: row.date, side="end", width=105),
            RowColumn(_("Kind"), lambda row: _(KINDS[row.kind]), width=120),
            RowColumn(_("Number"), lambda row: row.number, side="ltr", width=140),
            money_of(_("Amount"), lambda row: self._money(row.amount)),
            RowColumn(_("Note"), lambda row: row.note, width=0),
        )

    # What can be done

    def undo_chosen(self) -> None:
        """Ask for the day and take the chosen allocation back; the only one there is, where none is chosen."""
        rows = self.allocations.selected_rows() or self.allocations.rows_model.rows
        holding = [row for row in rows if row.undoes_id is None and row.undone is None]
        if len(holding) != 1:
            self.error.tell(_("Choose one allocation in the table that still holds."))
            return
        self.error.tell("")
        form = undo_form(self.desk, self, holding[0].id)
        form.saved.connect(self.show_again)
        form.open()

    def show_again(self) -> None:
        """Read the document again; what is typed stays."""
        self.card = self._read()
        self._show_again()

    def _show_again(self) -> None:
        while (gone := self._facts.takeAt(0)) is not None:
            widget = gone.widget()
            if widget is not None:
                widget.deleteLater()
        self._show_facts()
        if self.items is not None:
            self.items.show_rows(self.card.items)
        self.allocations.show_rows(self._allocations())
        self.undo_button.setEnabled(bool(self.allocations.rows_model.rows))
        self.allocations.be_as_high_as(_MOST_ROWS)

    def save(self, values: dict[str, Any]) -> int:
        """Keep reference and note, unless a colleague changed them meanwhile."""
        command = ChangeDocument(
            document_id=self.card.document_id,
            version=self.card.version,
            reference=values["reference"],
            note=values["note"],
        )
        return self.desk.write(change_document, command)

    def after_save(self, value: Any) -> None:
        """Take up the new version."""
        self.card = self._read()


def _allocation_state(row: Any) -> str:
    if row.undoes_id is not None:
        return _("undoing")
    return _("undone") if row.undone is not None else _("holds")


def document_form(desk: Desk, parent: QWidget | None, document_id: int) -> DocumentForm:
    """Return the booked document."""
    form = DocumentForm(desk, parent, record_id=document_id)
    form.set_values({"reference": form.card.reference, "note": form.card.note})
    return form

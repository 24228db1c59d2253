"""What is typed of a contract besides its specification, group by group, and where each field stands."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kamdesk.areas.clients.forms.finding import client_editor
from kamdesk.areas.company import queries as company
from kamdesk.areas.contracts.forms.details.usual import UsualEditor
from kamdesk.areas.contracts.rules import BASES, BONUS_PERIODS, KINDS, RENEWALS
from kamdesk.areas.people import queries as people
from kamdesk.areas.prices import queries as prices
from kamdesk.areas.receivables.forms.lookups import currency_editor
from kamdesk.core.i18n import LANGUAGES, N_, _, language_name
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import (
    CheckEditor,
    ChoiceEditor,
    DateEditor,
    Editor,
    Field,
    FieldCell,
    LinesEditor,
    MoneyEditor,
    NumberEditor,
    TextEditor,
)
from kamdesk.ui.theme import leading, set_kind

#: Where each field stands, row by row, with how many of twelve parts of the width it takes.
HEAD: Final = (
    (("kind", 3), ("client_id", 3), ("number", 2), ("date", 2), ("city", 2)),
    (("template_id", 3), ("starts", 2), ("ends", 2), ("notice_days", 1), ("renewal", 2), ("renewal_months", 2)),
)
TERMS: Final = (
    (N_("Payment and credit"), (("currency", 3), ("amount", 3), ("payment_days", 3), ("credit_limit", 3))),
    (
        N_("Discount and bonus"),
        (("discount", 2), ("price_column", 3), ("bonus_percent", 2), ("bonus_from", 3), ("bonus_period", 2)),
    ),
    (N_("Delivery and returns"), (("delivery_days", 4), ("minimum_order", 4), ("return_days", 4))),
    (
        N_("Penalty, merchandising, recommendations"),
        (("penalty_percent", 3), ("penalty_cap", 3), ("merchandising", 3), ("recommendations", 3)),
    ),
)
PEOPLE: Final = (
    (N_("Who signs for us"), (("our_name", 5), ("our_position", 4), ("our_basis", 3))),
    (N_("Who signs for the client"), (("their_name", 5), ("their_position", 4), ("their_basis", 3))),
    (N_("Paper"), (("language", 4), ("second_language", 4), ("owner_id", 4))),
)
AMOUNTS: Final = ("amount", "credit_limit", "bonus_from", "minimum_order")
#: Terms that are numbers.
OF_TERMS: Final = (
    *AMOUNTS, "payment_days", "discount", "bonus_percent", "penalty_percent", "penalty_cap", "return_days", "delivery_days",
    "recommendations",
)  # fmt: skip
#: Fields that an additional agreement has not got: it lasts as long as the contract it changes.
OF_TERM: Final = ("ends", "notice_days", "renewal", "renewal_months")
_PARTS: Final = 12
_PLACES: Final = 4
_MOST_DAYS: Final = 3650
_MOST_MONTHS: Final = 600
_MOST_RECOMMENDATIONS: Final = 1000


def fields_of(desk: Desk) -> list[Field]:
    """Return the fields in the order of Tab."""
    return [*_head(desk), *_terms(desk), *_people(desk)]


def _head(desk: Desk) -> list[Field]:
    kinds = [(key, _(word)) for key, word in KINDS.items() if key != "amendment"]
    renewals = [(key, _(word)) for key, word in RENEWALS.items()]
    return [
        Field("kind", N_("Kind"), ChoiceEditor(kinds), required=True),
        Field("client_id", N_("Client"), client_editor(desk), required=True),
        Field("number", N_("Number"), TextEditor(ltr=True, longest=60, hint=_("next of the series"))),
        Field("date", N_("Date"), DateEditor(), required=True),
        Field("city", N_("City"), TextEditor(longest=200)),
        Field("template_id", N_("Template"), ChoiceEditor([], empty=True)),
        Field("starts", N_("In force from"), DateEditor(), required=True),
        Field("ends", N_("In force until"), DateEditor()),
        Field("notice_days", N_("Notice days"), _days(), required=True),
        Field("renewal", N_("Renewal"), ChoiceEditor(renewals), required=True),
        Field("renewal_months", N_("Next term, months"), _months()),
    ]


def _terms(desk: Desk) -> list[Field]:
    base = desk.read(company.base_currency)
    columns = [(one.name, one.name) for one in desk.read(prices.columns)]
    periods = [(key, _(word)) for key, word in BONUS_PERIODS.items()]
    amounts = {name: MoneyEditor(base, negative=False) for name in AMOUNTS}
    return [
        Field("currency", N_("Currency"), currency_editor(desk), required=True),
        Field("amount", N_("Amount"), amounts["amount"]),
        Field("payment_days", N_("Payment days"), _days()),
        Field("credit_limit", N_("Credit limit"), amounts["credit_limit"]),
        Field("discount", N_("Discount %"), _per_cent()),
        Field("price_column", N_("Price column"), ChoiceEditor(columns, empty=True)),
        Field("bonus_percent", N_("Bonus %"), _per_cent()),
        Field("bonus_from", N_("Bonus from the amount"), amounts["bonus_from"]),
        Field("bonus_period", N_("Bonus for each"), ChoiceEditor(periods, empty=True)),
        Field("delivery_days", N_("Delivery within days"), _days()),
        Field("minimum_order", N_("Smallest order"), amounts["minimum_order"]),
        Field("return_days", N_("Returns within days"), _days()),
        Field("penalty_percent", N_("Penalty % a day"), _per_cent()),
        Field("penalty_cap", N_("Penalty at most %"), _per_cent()),
        Field("merchandising", N_("Merchandising"), CheckEditor(_("The client places and shows our goods"))),
        Field("recommendations", N_("Recommendations promised"), NumberEditor(places=0, least=0, most=_MOST_RECOMMENDATIONS)),
    ]


def _people(desk: Desk) -> list[Field]:
    bases = [(key, _(word)) for key, word in BASES.items()]
    languages = [(code, language_name(code)) for code in LANGUAGES]
    owners = [(one.id, one.name) for one in desk.read(people.employees)]
    return [
        Field("our_name", N_("Name"), UsualEditor()),
        Field("our_position", N_("Position"), TextEditor(longest=200, hint=_("Director"))),
        Field("our_basis", N_("Acts on the basis of"), UsualEditor(bases)),
        Field("their_name", N_("Name"), UsualEditor()),
        Field("their_position", N_("Position"), TextEditor(longest=200, hint=_("Director"))),
        Field("their_basis", N_("Acts on the basis of"), UsualEditor(bases)),
        Field("language", N_("Language"), ChoiceEditor(languages), required=True),
        Field("second_language", N_("Second language beside it"), ChoiceEditor(languages, empty=True)),
        Field("owner_id", N_("Owner"), ChoiceEditor(owners, empty=True)),
        Field("note", N_("Note"), LinesEditor(lines=2), wide=True),
    ]


def _days() -> Editor:
    return NumberEditor(places=0, least=0, most=_MOST_DAYS)


def _months() -> Editor:
    editor = NumberEditor(places=0, least=1, most=_MOST_MONTHS)
    set_hint(editor, _("as this one"))
    return editor


def _per_cent() -> Editor:
    return NumberEditor(places=_PLACES, least=0, most=Decimal(100))


class Rows(QWidget):
    """Cells of fields in rows, each as wide as its part of twelve."""

    def __init__(self, cells: dict[str, FieldCell], rows: Sequence[Sequence[tuple[str, int]]]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for number, row in enumerate(rows):
            column = 0
            for name, span in row:
                grid.addWidget(cells[name], number, column, 1, span)
                column += span
        for column in range(_PARTS):
            grid.setColumnStretch(column, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)


def sections(cells: dict[str, FieldCell], wanted: Sequence[tuple[str, Sequence[tuple[str, int]]]]) -> QVBoxLayout:
    """Return rows of fields, each below its heading."""
    column = QVBoxLayout()
    column.setSpacing(6)
    for title, row in wanted:
        heading = QLabel(_(title), alignment=leading())
        set_kind(heading, "section")
        column.addWidget(heading)
        column.addWidget(Rows(cells, [row]))
    return column


def set_hint(editor: Any, text: str) -> None:
    """Show what counts while nothing is typed into a field of one line."""
    editor.line.setPlaceholderText(text)

"""Discounts by volume, and how the company prices."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.areas.catalogue.model import ProductGroup
from kamdesk.areas.company import queries as company
from kamdesk.areas.prices import actions, queries
from kamdesk.areas.prices.forms import policy_form, volume_form
from kamdesk.areas.prices.forms.words import percent_words
from kamdesk.areas.prices.model import PriceColumn, PricePolicy, VolumeDiscount
from kamdesk.areas.prices.rules import COMBINING, PRICE_DATES
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Empty, Filter, ListPage, Page
from kamdesk.ui.table import Column, Listing
from kamdesk.ui.theme import icon, leading, set_kind


class VolumesPage(ListPage):
    """Discounts from a value of the order on; the highest that is reached wins."""

    key, title, icon = "volume-discounts", N_("Discounts by volume"), "stack"
    shows = frozenset({VolumeDiscount, PriceColumn, ProductGroup})
    columns = (
        Column(N_("From value"), "from_amount", show=lambda value: show_number(value, 2), side="end", width=130),
        Column(N_("Currency"), "currency", side="ltr", width=80, sort=()),
        Column(N_("Discount %"), "percent", show=percent_words, side="end", width=110),
        Column(N_("Price column"), "column_name", show=lambda name, _row: name or _("any"), width=180),
        Column(N_("Group"), "group_name", show=lambda name, _row: name or _("All goods"), width=220),
        Column(N_("Valid from"), "valid_from", side="end", width=120),
        Column(N_("Valid to"), "valid_to", side="end", width=120),
        Column(N_("Changed"), "changed_at", side="end", width=150, hidden=True),
    )
    filters = (Filter("archived", N_("Archived"), lambda _desk: [("yes", _("Archived only"))]),)
    empty = Empty(N_("There are no discounts by volume yet. Add one for orders from a certain value on."), "stack", "new")

    def listing(self, **filters: Any) -> Listing:
        select = queries.list_of_volumes(self.desk.read(company.base_currency), archived=filters["archived"] == "yes")
        return Listing(select, VolumeDiscount.id, order=(VolumeDiscount.from_amount,))

    def new(self) -> None:
        self.show_form(volume_form(self.desk, self, None))

    def open_record(self, record_id: int) -> None:
        self.show_form(volume_form(self.desk, self, record_id))

    def edit(self, record_id: int) -> None:
        self.open_record(record_id)

    def duplicate(self, record_id: int) -> None:
        self.show_form(volume_form(self.desk, self, record_id, copied=True))

    def archive(self, ids: list[int]) -> Callable[[], Any] | None:
        self.desk.write(actions.archive_volumes, ids)
        return lambda: self.desk.write(actions.restore_volumes, ids)

    def more_commands(self) -> list[Command]:
        return [Command("restore", N_("Take back from the archive"), "arrow-counter-clockwise", "", self._restore, "many")]

    def _restore(self, ids: list[int]) -> None:
        self.desk.write(actions.restore_volumes, ids)


class PolicyTab(Page):
    """How discounts come together, what they come to at most, whose day counts, and what managers may give."""

    key, title, icon = "price-rules", N_("Rules"), "sliders-horizontal"
    shows = frozenset({PricePolicy})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.add_actions()
        self.order = QLabel(textFormat=Qt.TextFormat.PlainText, alignment=leading())
        self.order.setWordWrap(True)
        self.order.setText(
            _(
                "A price is searched in this order: the client's special price, the contract's, the client's price column and "
                "its parents, the default column, the usual price of the product. What wins is shown in the line."
            )
        )
        self._facts = QFormLayout()
        self._facts.setHorizontalSpacing(24)
        self._facts.setVerticalSpacing(8)
        self.button = QPushButton(icon("pencil-simple"), _("Change the rules of pricing…"))
        self.button.setToolTip("F2")
        self.button.clicked.connect(self.edit)
        heading = QLabel(_(self.title), alignment=leading())
        set_kind(heading, "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(self.order)
        column.addLayout(self._facts)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeading)
        column.addStretch()
        self.refresh()

    def commands(self) -> list[Command]:
        return [
            Command("edit", N_("Change the rules of pricing"), "pencil-simple", "F2; Return", self.edit, primary=True),
            Command("refresh", N_("Refresh"), "arrow-clockwise", "F5", self.refresh, quiet=True),
        ]

    def refresh(self) -> None:
        """Read the rules again."""
        row = self.desk.read(queries.policy)
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for name, value in (
            (_("Several discounts of a line"), _(COMBINING[row.combine])),
            (_("Together at most, %"), percent_words(row.cap)),
            (_("Discount by hand without approval, %"), percent_words(row.manager_limit)),
            (_("Prices of which day"), _(PRICE_DATES[row.price_date])),
        ):
            label, shown = QLabel(name, alignment=leading()), QLabel(value, alignment=leading())
            set_kind(label, "caption")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addRow(label, shown)

    def edit(self) -> None:
        """Change the rules."""
        form = policy_form(self.desk, self)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.open()

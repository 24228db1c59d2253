"""The page of the settings, in tabs."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from kamdesk.areas.company import queries
from kamdesk.areas.company.forms import company_form, tolerances_form
from kamdesk.areas.company.model import Company, CurrencyRate, Tolerance
from kamdesk.areas.company.page.computer import ComputerTab
from kamdesk.areas.company.page.rates import RatesPage
from kamdesk.areas.company.queries import CompanyRow
from kamdesk.core.countries import country_name
from kamdesk.core.formats import show_money
from kamdesk.core.i18n import N_, _, language_name
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Page
from kamdesk.ui.theme import icon, leading, set_kind

_LOGO_HEIGHT = 64


class SettingsPage(Page):
    """Our company, exchange rates, small differences and this computer."""

    key, title, icon = "company", N_("Settings"), "gear"
    shows = frozenset({Company, Tolerance, CurrencyRate})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.add_actions()
        heading = QLabel(_(self.title))
        set_kind(heading, "title")
        heading.setAlignment(leading())
        self.tabs = QTabWidget()
        self.company = _Facts(_("Change the company…"), self.edit_company)
        self.tolerances = _Facts(_("Change the small differences…"), self.edit_tolerances)
        self.rates = RatesPage(desk)
        self.computer = ComputerTab(desk)
        for widget, title in (
            (self.company, _("Company")),
            (self.rates, _("Exchange rates")),
            (self.tolerances, _("Small differences")),
            (self.computer, _("This computer")),
        ):
            self.tabs.addTab(widget, title)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.addWidget(heading)
        column.addWidget(self.tabs, 1)
        self.refresh()

    def commands(self) -> list[Command]:
        return [Command("edit_company", N_("Change the company"), "pencil-simple", "F2", self.edit_company)]

    def refresh(self) -> None:
        row = self.desk.read(queries.company)
        self.company.show_facts(_facts(row), row.logo)
        amounts = self.desk.read(queries.tolerances)
        told = [(code, show_money(amount, with_currency=True)) for code, amount in sorted(amounts.items())]
        self.tolerances.show_facts(told or [(_("None"), _("No difference may be written off as small."))])

    def edit_company(self) -> None:
        """Open the form of the company."""
        form = company_form(self.desk, self)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.open()

    def edit_tolerances(self) -> None:
        """Open the form of the small differences."""
        form = tolerances_form(self.desk, self)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.open()


class _Facts(QScrollArea):
    """Names and values to read, and a button to change them."""

    def __init__(self, change: str, act: Callable[[], None]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 16, 16, 16)
        self.button = QPushButton(icon("pencil-simple"), change)
        self.button.clicked.connect(act)
        self._logo = QLabel()
        self._grid = QFormLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        column.addWidget(self._logo)
        column.addLayout(self._grid)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeading)
        column.addStretch()
        self.setWidget(content)

    def show_facts(self, facts: list[tuple[str, str]], logo: bytes | None = None) -> None:
        """Show other facts in place of those shown."""
        while self._grid.rowCount():
            self._grid.removeRow(0)
        for name, value in facts:
            label, shown = QLabel(name), QLabel(value)
            for one in (label, shown):
                one.setAlignment(leading())
            set_kind(label, "caption")
            shown.setTextFormat(Qt.TextFormat.PlainText)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setWordWrap(True)
            self._grid.addRow(label, shown)
        picture = QPixmap()
        if logo:
            picture.loadFromData(logo)
        if not picture.isNull():
            picture = picture.scaledToHeight(_LOGO_HEIGHT, Qt.TransformationMode.SmoothTransformation)
        self._logo.setPixmap(picture)
        self._logo.setVisible(not picture.isNull())


def _facts(row: CompanyRow) -> list[tuple[str, str]]:
    facts = [
        (_("Name"), isolate(row.name)),
        (_("Legal form"), isolate(row.legal_form or "")),
        (_("Tax number"), isolate_ltr(row.tax_number or "")),
        (_("Country"), country_name(row.country)),
        (_("Address"), row.address or ""),
        (_("Phone"), isolate_ltr(row.phone or "")),
        (_("E-mail"), isolate_ltr(row.email or "")),
        (_("Website"), isolate_ltr(row.website or "")),
        (_("Bank"), isolate(row.bank_name or "")),
        (_("Account"), isolate_ltr(row.bank_account or "")),
        (_("SWIFT"), isolate_ltr(row.bank_swift or "")),
        (_("Director"), isolate(row.director or "")),
        (_("Chief accountant"), isolate(row.chief_accountant or "")),
        (_("Base currency"), row.base_currency),
        (_("Language of papers"), language_name(row.language)),
        (_("Payment within, days"), str(row.payment_days)),
        (_("Columns of the ageing, days"), isolate_ltr(", ".join(map(str, row.ageing_bounds)))),
    ]
    return [(name, value) for name, value in facts if value]

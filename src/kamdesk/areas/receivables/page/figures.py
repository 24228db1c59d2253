"""The figures of a period: DSO, best possible DSO, ADD, CEI, overdue share, weighted days late."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kamdesk.areas.company import queries as company
from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.page.loading import Loader
from kamdesk.areas.receivables.page.scope_row import Choice
from kamdesk.areas.receivables.rules import Figures
from kamdesk.core.formats import DASH, show_minor, show_number
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import DateEditor
from kamdesk.ui.theme import leading, set_kind

_DAYS, _PERCENT = N_("{number} days"), N_("{number} %")
#: The figures by their names, how each is called, its unit, and what it is computed from.
FIGURES = (
    ("dso", N_("DSO"), _DAYS, N_("Receivables ÷ credit sales of the period × days of the period.")),
    ("best_dso", N_("Best possible DSO"), _DAYS, N_("The same, if everybody paid in time: only what is not due.")),
    ("average_delay", N_("ADD"), _DAYS, N_("DSO less best possible DSO: what delay costs.")),
    ("cei", N_("CEI"), _PERCENT, N_("What was collected of what could be collected in the period.")),
    ("overdue_share", N_("Overdue share"), _PERCENT, N_("Overdue ÷ total at the end of the period.")),
    ("days_late", N_("Weighted days late"), _DAYS, N_("Open amounts × days late ÷ open amounts.")),
)


class FiguresPanel(QWidget):
    """Cards with the figures, and what they are computed from."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._loader = Loader(self, desk)
        self._choice: Choice | None = None
        self.shown: dict[str, QLabel] = {}
        self.start, self.end = DateEditor(), DateEditor()
        self.start.set_value(desk.today().replace(month=1, day=1))
        self.end.set_value(desk.today())
        self.parts = QLabel(textFormat=Qt.TextFormat.PlainText, alignment=leading())
        self.parts.setWordWrap(True)
        set_kind(self.parts, "caption")
        self._build()
        for editor in (self.start, self.end):
            editor.changed.connect(self._reload)

    def _build(self) -> None:
        period = QHBoxLayout()
        for label, editor in ((_("From"), self.start), (_("To"), self.end)):
            period.addWidget(QLabel(label))
            period.addWidget(editor)
        period.addStretch()
        grid = QGridLayout()
        grid.setSpacing(12)
        for number, (name, title, _unit, why) in enumerate(FIGURES):
            grid.addWidget(self._card(name, _(title), _(why)), number // 3, number % 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.addLayout(period)
        column.addLayout(grid)
        column.addWidget(self.parts)
        column.addStretch()

    def _card(self, name: str, title: str, why: str) -> QFrame:
        card = QFrame()
        set_kind(card, "card")
        inside = QVBoxLayout(card)
        for text, kind in ((title, "section"), (DASH, "figure"), (why, "caption")):
            label = QLabel(text, alignment=leading())
            label.setWordWrap(True)
            set_kind(label, kind)
            inside.addWidget(label)
            if kind == "figure":
                self.shown[name] = label
        return card

    def load(self, choice: Choice) -> None:
        """Read the figures in the background."""
        self._choice = choice
        start, end = self.start.value(), self.end.value()
        if start is not None and end is not None and start <= end:
            self._loader.load(self.show_figures, queries.figures, start, end, owner_id=choice.owner_id)

    def _reload(self) -> None:
        if self._choice is not None:
            self.load(self._choice)

    def show_figures(self, figures: Figures) -> None:
        """Show *figures*; a dash where there is nothing to divide by."""
        for name, _title, unit, _why in FIGURES:
            number: Decimal | None = getattr(figures, name)
            text = DASH if number is None else _(unit).format(number=show_number(number, 1))
            self.shown[name].setText(isolate_ltr(text) if number is None else text)
        base, turnover = self._desk.read(company.base_currency), figures.turnover
        told = _("In {base}: opening {opening}, credit sales {sales}, closing {closing}, not due {not_due}, overdue {overdue}.")
        shown = {name: isolate_ltr(show_minor(getattr(turnover, name), base)) for name in _PARTS}
        self.parts.setText(told.format(base=base, **shown))


_PARTS = ("opening", "sales", "closing", "not_due", "overdue")

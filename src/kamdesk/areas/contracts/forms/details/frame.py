"""What the form of a contract consists of, and how it is laid out: whom and how long above, all the rest on three tabs."""

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from kamdesk.areas.contracts.forms.details.fields import HEAD, OF_TERM, PEOPLE, TERMS, Rows, fields_of, sections
from kamdesk.areas.contracts.forms.details.lines import SpecificationEditor
from kamdesk.areas.contracts.forms.details.lines.listing import Buying
from kamdesk.areas.contracts.forms.steps.step import told_label
from kamdesk.areas.contracts.queries import ContractCard
from kamdesk.areas.contracts.rules import end_of_term
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.ui.form import Field, FieldCell, FormDialog
from kamdesk.ui.theme import set_kind

_SIZE: Final = (1200, 790)
_PRESETS: Final = (6, 12, 24, 36)
_YEAR: Final = 12


class ContractFrame(FormDialog):
    """The form without what it does.

    `given`: "card" is a stored contract to be edited; "base" the one that an additional agreement changes; "predecessor" the one
    that is renewed. Ctrl+PgDn and Ctrl+PgUp go to the next and the previous tab.

    Attributes:
        card: The contract as it is stored; None for a new one.
        specification: The lines.
    """

    title = N_("Contract")

    def fields(self) -> list[Field]:
        self.card: ContractCard | None = self.given.get("card")
        self.base: ContractCard | None = self.given.get("base")
        self.predecessor: ContractCard | None = self.given.get("predecessor")
        self.specification = SpecificationEditor(self.desk, self.buying)
        return [*fields_of(self.desk), Field("lines", N_("Specification"), self.specification)]

    @property
    def is_amendment(self) -> bool:
        """Whether it changes another contract."""
        return self.base is not None or (self.card is not None and self.card.base_id is not None)

    @property
    def has_text(self) -> bool:
        """Whether there is a text already, so that no template is asked for."""
        return self.card is not None or self.predecessor is not None

    def buying(self) -> Buying:
        """Return whose prices the specification is compared with, as it is typed now."""
        editors = getattr(self, "editors", {})
        values: dict[str, Any] = {
            name: editors[name].value() if editors else None for name in ("client_id", "currency", "starts")
        }
        day = values["starts"] or self.desk.today()
        return Buying(values["client_id"], values["currency"] or "AZN", day)

    # Layout

    def lay_out(self, body: QVBoxLayout) -> None:
        """Put the head above the tabs."""
        self.cells |= {field.name: FieldCell(field) for field in self.all_fields}
        if told := self.given.get("told"):
            body.addWidget(told_label(told))
        body.setSpacing(8)
        hidden = self._fixed()
        body.addWidget(Rows(self.cells, [[one for one in row if one[0] not in hidden] for row in HEAD]))
        body.addLayout(self._presets())
        self.tabs = QTabWidget()
        self.tabs.addTab(_page(sections(self.cells, TERMS)), _("Terms"))
        self.tabs.addTab(self._lines(), _("Specification"))
        people = sections(self.cells, PEOPLE)
        people.addWidget(self.cells["note"])
        self.tabs.addTab(_page(people), _("Signatures and paper"))
        self.tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        body.addWidget(self.tabs, 1)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self.turn(step))
        self._hide_what_is_fixed()

    def _lines(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 8, 8, 8)
        hint = told_label(
            _(
                "An empty quantity means “as ordered”, an empty price that of the price list. A price typed here becomes the client's."
            )
        )
        set_kind(hint, "caption")
        column.addWidget(hint)
        column.addWidget(self.specification, 1)
        return page

    def _presets(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.presets: list[QPushButton] = []
        for months in _PRESETS:
            years, rest = divmod(months, _YEAR)
            if rest:
                text = ngettext("{count} month", "{count} months", months).format(count=show_number(months))
            else:
                text = ngettext("{count} year", "{count} years", years).format(count=show_number(years))
            self._preset(row, text, months)
        self._preset(row, _("until it is ended"), None)
        row.addStretch()
        return row

    def _preset(self, row: QHBoxLayout, text: str, months: int | None) -> None:
        button = QPushButton(text)
        set_kind(button, "link")
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.lasts(months))
        self.presets.append(button)
        row.addWidget(button)

    def lasts(self, months: int | None) -> None:
        """Let the contract last some months from its first day on; None: until it is ended."""
        starts = self.editors["starts"].value()
        if months is None:
            self.editors["ends"].set_value(None)
            self.editors["renewal"].set_value("none")
            self.editors["notice_days"].set_value(0)
        elif starts is not None:
            self.editors["ends"].set_value(end_of_term(starts, months))

    def _fixed(self) -> set[str]:
        """Return the fields that are not asked for."""
        hidden = {*OF_TERM, "kind"} if self.is_amendment else set()
        return hidden | {"template_id"} if self.has_text else hidden

    def _hide_what_is_fixed(self) -> None:
        for name in self._fixed():
            self.cells[name].setParent(self)
            self.cells[name].hide()
            self.editors[name].hide()
        for button in self.presets:
            button.setHidden(self.is_amendment)
        if self.card is not None or self.base is not None or self.predecessor is not None:
            self.editors["client_id"].set_read_only()
        if self.is_amendment:
            self.editors["currency"].set_read_only()

    # Going about

    def turn(self, step: int) -> None:
        """Go to another tab, into its first field."""
        place = (self.tabs.currentIndex() + step) % self.tabs.count()
        self.tabs.setCurrentIndex(place)
        first = ("currency" if not self.is_amendment else "amount", "lines", "our_name")[place]
        self.editors[first].setFocus(Qt.FocusReason.TabFocusReason)

    def jump_to(self, name: str) -> None:
        """Put the cursor into a field, on whichever tab it is."""
        for place in range(self.tabs.count()):
            page = self.tabs.widget(place)
            if page is not None and page.isAncestorOf(self.editors[name]):
                self.tabs.setCurrentIndex(place)
        super().jump_to(name)
        if name == "lines":
            self.specification.first_problem()

    def showEvent(self, event: QShowEvent) -> None:
        """Be large, as far as the screen allows, and begin where something is to be typed."""
        first = not event.spontaneous() and not self._was_shown
        if first:
            self._was_shown = True
            room = self.screen().availableGeometry()
            self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))
        super().showEvent(event)
        if first:
            named = self.editors["client_id"].value() is not None
            if self.is_amendment:
                start = "starts"
            else:
                start = "template_id" if named and not self.has_text else ("starts" if named else "client_id")
            self.editors[start].setFocus(Qt.FocusReason.OtherFocusReason)

    _was_shown = False


def _page(content: QVBoxLayout) -> QWidget:
    page = QWidget()
    content.setContentsMargins(8, 8, 8, 8)
    content.addStretch()
    page.setLayout(content)
    return page

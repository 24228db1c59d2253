"""The grid of an act: what the papers say, what was found and how much of it is damaged."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from kamdesk.areas.returns.actions import ActLineInput
from kamdesk.areas.returns.rules import ACT_KINDS, Charged, Found, act_kind, pairs, worth_found
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import whole
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.money import Money
from kamdesk.ui.grid import GridColumn, GridEditor, GridModel, Line, money_column, number_column, text_column
from kamdesk.ui.grid.column import as_typed
from kamdesk.ui.theme import leading, set_kind

_PLACES: Final = 6
_MOST_ROWS: Final = 9
_PRODUCT: Final = "product:"
_NOTHING: Final = Decimal(0)


class ActLinesEditor(GridEditor):
    """Lines with what was found; the value is the lines as an action takes them, all of them.

    Attributes:
        told: What the lines come to: the kind of act and its amount.
        unlisted: ``unlisted(product)`` returns goods on no paper with their price; None where they have none.
        pair_button: Numbers the pairs that are offered; hidden where there are none.
    """

    def __init__(self) -> None:
        self._currency = ""
        super().__init__(GridModel(_columns(lambda: self._currency), grows=False), _("Lines"), buttons=False)
        self._known: dict[str, Charged] = {}
        self.unlisted: Callable[[int], Charged | None] = lambda _product_id: None
        self.told = QLabel(alignment=leading())
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        set_kind(self.told, "caption")
        self.pair_button = QPushButton()
        self.pair_button.setAutoDefault(False)
        set_kind(self.pair_button, "link")
        self.pair_button.clicked.connect(self.pair)
        self.pair_button.hide()
        self.below.addWidget(self.told, 1)
        self.below.addWidget(self.pair_button)
        self.model.settle = self._settle
        self.model.edited.connect(self._tell)

    def show_lines(self, lines: Sequence[Charged], currency: str, found: dict[str, dict[str, Any]] | None = None) -> None:
        """Show *lines* of a delivery or an invoice, all there unless *found* says otherwise, by the key of each."""
        self._currency = currency
        self._known = {key_of(line): line for line in lines}
        kept = found or {}
        rows = [_row(line) | kept.get(key_of(line), {}) for line in lines]
        self.model.set_lines([self._settled({key: as_typed(value) for key, value in row.items()}) for row in rows])
        self.view.show_rows(max(3, min(len(rows) + 1, _MOST_ROWS)))

    def add(self, line: Charged, found: dict[str, Any] | None = None) -> None:
        """Add goods that are on no paper, one of them found unless *found* says otherwise; go to those that have a line already."""
        key = f"{_PRODUCT}{line.product_id}"
        places = {known.product_id: known_key for known_key, known in self._known.items()}
        if line.product_id in places:
            self._go_to(places[line.product_id])
            return
        self._known[key] = line
        row = _row(line) | {"key": key, "found": Decimal(1)} | (found or {})
        self.model.insert(self.model.rowCount(), [self._settled({name: as_typed(value) for name, value in row.items()})])

    def _go_to(self, key: str) -> None:
        row = next((row for row, line in enumerate(self.model.lines()) if line.get("key") == key), 0)
        columns = [column.key for column in self.model.columns]
        self.view.setCurrentIndex(self.model.index(row, columns.index("found")))
        self.view.setFocus()

    def restore(self, state: Any) -> None:
        """Bring the lines back, also those of goods on no paper."""
        for line in state if isinstance(state, list) else ():
            key = str(line.get("key", "")) if isinstance(line, dict) else ""
            if key.startswith(_PRODUCT) and key not in self._known:
                known = self.unlisted(int(key.removeprefix(_PRODUCT)))
                if known is not None:
                    self._known[key] = known
        super().restore(state)

    def _settle(self, line: Line, _key: str) -> None:
        line |= self._settled(line)

    def _settled(self, line: Line) -> Line:
        """Return a line with its difference and amount, as far as what is typed can be read."""
        found, known = self._found(line), self._known.get(line.get("key", ""))
        if found is None or known is None:
            return line | {"difference": "", "amount": ""}
        _net, amount = worth_found(known, found, self._currency)
        amount_text = as_typed(Money.of_minor(amount, self._currency)) if amount else ""
        return line | {"difference": as_typed(found.good - found.expected), "amount": amount_text}

    def _found(self, line: Line) -> Found | None:
        known = self._known.get(line.get("key", ""))
        numbers = [self._number(line, "found"), self._number(line, "damaged")]
        there, damaged = numbers
        if known is None or there is None or damaged is None or damaged > there:
            return None
        return Found(known.product_id, known.paper, there, damaged)

    def _number(self, line: Line, key: str) -> Decimal | None:
        text = line.get(key, "")
        try:
            return self.model.column(key).read(text) if text.strip() else _NOTHING
        except KamDeskError:
            return None

    def found(self) -> list[tuple[Charged, Found, Line]]:
        """Return what was found, line by line, of those that can be read."""
        rows = []
        for line in self.model.lines():
            one = self._found(line)
            if one is not None:
                rows.append((self._known[line["key"]], one, line))
        return rows

    def _tell(self) -> None:
        rows = self.found()
        amounts = [worth_found(known, one, self._currency)[1] for known, one, _line in rows]
        paired = any(line.get("pair") for _known, _one, line in rows)
        kind = act_kind([one for _known, one, _line in rows], paired, amounts)
        self.told.setText(_sums(kind, sum(amounts), self._currency))
        offered = len(set(self._offers().values()))
        self.pair_button.setVisible(bool(offered) and not paired)
        told = ngettext("Pair {count} shortage with its surplus", "Pair {count} shortages with their surpluses", offered)
        self.pair_button.setText(told.format(count=offered))

    def _offers(self) -> dict[int, int]:
        rows = self.found()
        groups = {known.product_id: known.group_id for known, _one, _line in rows if known.product_id is not None}
        return pairs([one for _known, one, _line in rows], groups)

    def pair(self) -> None:
        """Number the pairs of a shortage and a surplus of one group."""
        rows, places = self.found(), {line["key"]: row for row, line in enumerate(self.model.lines())}
        for place, number in self._offers().items():
            self.model.type_into(places[rows[place][2]["key"]], "pair", str(number))

    def value(self) -> Any:
        """Return all lines as an action takes them."""
        return tuple(_input(self._known[line["key"]], line) for line in self.model.values() if line["key"] in self._known)

    def text(self) -> str:
        """Return “1” where there are lines."""
        return "1" if self.model.lines() else ""


def _sums(kind: str | None, amount: int, currency: str) -> str:
    if kind is None:
        return _("Everything is as the papers say.")
    words = _(ACT_KINDS[kind])
    shown = whole(Money.of_minor(abs(amount), currency))
    if amount > 0:
        return _("{kind}: the client was charged {amount} too much.").format(kind=words, amount=shown)
    if amount < 0:
        return _("{kind}: the client was charged {amount} too little.").format(kind=words, amount=shown)
    return _("{kind}: nothing to pay on either side.").format(kind=words)


def key_of(line: Charged) -> str:
    """Return the key of a line of a delivery or an invoice."""
    return f"{line.delivery_line_id or ''}/{line.document_line_id or ''}"


def _row(line: Charged) -> dict[str, Any]:
    return {
        "key": key_of(line),
        "code": line.code,
        "description": line.description,
        "unit": line.unit or "",
        "expected": line.paper,
        "found": line.paper,
        "damaged": None,
    }


def _input(known: Charged, line: dict[str, Any]) -> ActLineInput:
    return ActLineInput(
        found=line["found"] or _NOTHING,
        damaged=line["damaged"] or _NOTHING,
        document_line_id=known.document_line_id,
        delivery_line_id=known.delivery_line_id,
        product_id=known.product_id,
        pair=None if line["pair"] is None else int(line["pair"]),
        note=line["note"],
    )


def _columns(currency: Callable[[], str]) -> tuple[GridColumn, ...]:
    expected = number_column("expected", N_("By the papers"), places=_PLACES, width=92)
    difference = number_column("difference", N_("Difference"), places=_PLACES, width=80)
    return (
        text_column("code", N_("Code"), side="ltr", width=80, typed=False),
        text_column("description", N_("Product"), typed=False),
        text_column("unit", N_("Unit"), width=64, typed=False),
        GridColumn("expected", expected.title, expected.read, expected.show, "end", expected.width, typed=False),
        number_column("found", N_("Found"), places=_PLACES, least=_NOTHING, width=80),
        number_column("damaged", N_("Damaged"), places=_PLACES, least=_NOTHING, width=80),
        GridColumn("difference", difference.title, difference.read, difference.show, "end", difference.width, typed=False),
        money_column("amount", N_("With VAT"), currency, typed=False, width=90),
        number_column("pair", N_("Pair"), places=0, least=Decimal(1), width=48),
        text_column("note", N_("Note"), width=120),
    )

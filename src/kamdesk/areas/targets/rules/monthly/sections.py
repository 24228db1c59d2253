"""The sections of a monthly report: what they are called, which fields of their lines they show, and the words in them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from kamdesk.areas.collection.rules import MEASURES, PROMISE_STATES
from kamdesk.areas.targets.rules.monthly.content import Line
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import decimals

CellKind = Literal["text", "code", "day", "money", "number", "state"]
Tone = Literal["", "ok", "warn", "error"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of a section: its title (marked with `N_`), the field of `Line` in it, and its share of a paper's width."""

    title: str
    value: str
    kind: CellKind = "text"
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Section:
    """A section of records.

    Attributes:
        title: Marked with `N_`.
        without: What is said in place of a name where there is none; marked with `N_`.
        total: The title of the sum; empty: nothing is added up.
        longest: So many lines stand on paper; the screen has them all.
    """

    key: str
    title: str
    cells: tuple[Cell, ...]
    without: str = ""
    total: str = ""
    longest: int = 4


_CLIENT: Final = Cell(N_("Client"), "name", share=3)
_NUMBER: Final = Cell(N_("Number"), "name", "code", 1.5)
_OF_CLIENT: Final = Cell(N_("Client"), "detail", share=2.6)
_SALES: Final = (Cell(N_("Sales"), "worth", "money", 1.3), Cell(N_("Month before"), "second", "money", 1.3))
_STATE: Final = Cell(N_("State"), "state", "state", 2.2)

#: In the order of screen and paper.
SECTIONS: Final = (
    Section("groups", N_("Sales by product group"), (Cell(N_("Group"), "name", share=3), *_SALES), N_("Without a group"), N_("Total")),
    Section("clients", N_("Sales by client"), (_CLIENT, *_SALES), total=N_("Total")),
    Section(
        "won",
        N_("Clients won"),
        (_CLIENT, Cell(N_("First invoice"), "day", "day", 1.2), Cell(N_("Sales"), "worth", "money", 1.3)),
        total=N_("Total"),
    ),
    Section(
        "lost",
        N_("Clients lost"),
        (_CLIENT, Cell(N_("Last invoice"), "day", "day", 1.2), Cell(N_("Sales in a year"), "worth", "money", 1.5)),
        total=N_("Total"),
    ),
    Section(
        "debtors",
        N_("Overdue debts, and what was done about them"),
        (
            Cell(N_("Client"), "name", share=2.6),
            Cell(N_("Overdue"), "worth", "money", 1.3),
            Cell(N_("Days late"), "second", "number", 1.2),
            Cell(N_("Last measure"), "state", "state", 1.8),
            Cell(N_("On"), "day", "day", 1.1),
        ),
    ),
    Section(
        "promises",
        N_("Promises to pay"),
        (
            Cell(N_("Client"), "name", share=2.6),
            Cell(N_("To be done by"), "day", "day", 1.1),
            Cell(N_("Amount promised"), "worth", "money", 1.2),
            Cell(N_("Paid in time"), "second", "money", 1.5),
            _STATE,
        ),
    ),
    Section("concluded", N_("Contracts concluded"), (_NUMBER, _OF_CLIENT, Cell(N_("Signed on"), "day", "day", 1.1), Cell(N_("Ends on"), "until", "day", 1.1))),
    Section("ended", N_("Contracts that ended"), (_NUMBER, _OF_CLIENT, Cell(N_("Ended on"), "day", "day", 1.1), _STATE)),
    Section("to_renew", N_("Contracts to renew"), (_NUMBER, _OF_CLIENT, Cell(N_("Ends on"), "until", "day", 1.1), Cell(N_("Notice by"), "day", "day", 1.1))),
    Section("late_orders", N_("Orders that were late"), (_NUMBER, _OF_CLIENT, Cell(N_("Promised for"), "day", "day", 1.1), Cell(N_("Delivered in full"), "until", "day", 1.3))),
    Section(
        "returns",
        N_("Returns and refusals"),
        (_NUMBER, Cell(N_("Client"), "detail", share=2.2), Cell(N_("Date"), "day", "day", 1.1), Cell(N_("Worth"), "worth", "money", 1.2), _STATE),
        total=N_("Total"),
    ),
    Section(
        "tasks",
        N_("Tasks and proposals that were due"),
        (Cell(N_("Task"), "name", share=4), Cell(N_("Client"), "detail", share=1.6), Cell(N_("To be done by"), "day", "day", 1.1), _STATE),
    ),
)  # fmt: skip
BY_KEY: Final = {one.key: one for one in SECTIONS}

#: Words of the states of lines that no lower area has.
_WORDS: Final = {
    "renewed": N_("Renewed"),
    "ended_early": N_("Ended early"),
    "not_renewed": N_("Not renewed"),
    "explained": N_("Cause and measure noted"),
    "unexplained": N_("Cause or measure missing"),
    "in_time": N_("Done in time"),
    "late": N_("Late"),
    "no_measure": N_("Nothing was done"),
}
_TONES: Final[dict[str, Tone]] = {
    "renewed": "ok", "ended_early": "warn", "not_renewed": "error", "explained": "ok", "unexplained": "warn", "in_time": "ok",
    "late": "error", "no_measure": "error", "kept": "ok", "partly": "warn", "broken": "error",
}  # fmt: skip


def state_word(key: str) -> str:
    """Return the word for the state of a line; nothing for none."""
    word = _WORDS.get(key) or PROMISE_STATES.get(key) or MEASURES.get(key)
    return _(word) if word else key


def tone_of(key: str) -> Tone:
    """Return how the state of a line is to be taken."""
    return _TONES.get(key, "")


def cell_value(line: Line, cell: Cell, section: Section) -> object:
    """Return what stands in a cell, to be sorted by."""
    if cell.kind == "state":
        return state_word(line.state)
    value: object = getattr(line, cell.value)
    return _(section.without) if cell.value == "name" and not value and section.without else value


def cell_text(line: Line, cell: Cell, section: Section, currency: str) -> str:
    """Return a cell as people read it; an amount in another currency than that of the books names it."""
    value = cell_value(line, cell, section)
    if value is None:
        return ""
    if isinstance(value, Decimal):
        if cell.kind == "number":
            return show_number(value)
        return amount_text(value, line.currency or currency, currency)
    return show_date(getattr(line, cell.value)) if cell.kind == "day" else str(value)


def amount_text(amount: Decimal | None, currency: str, base: str) -> str:
    """Return an amount; with its currency where that is not the one of the books."""
    if amount is None:
        return ""
    shown = show_number(amount, decimals(currency))
    return shown if currency == base else f"{shown}\u00a0{currency}"

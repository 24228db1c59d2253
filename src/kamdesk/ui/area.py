"""What a business area gives to the program: its page, and what it adds to the card of a client and to the search box."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kamdesk.storage.database import Session
    from kamdesk.ui.desk import Desk
    from kamdesk.ui.table import Column


@dataclass(frozen=True, slots=True)
class CardSection:
    """A tab of the client card; `build` gets the desk and the client's id."""

    key: str
    title: str
    order: int
    build: "Callable[[Desk, int], QWidget]"


@dataclass(frozen=True, slots=True)
class ClientFigure:
    """A column that an area adds to the list of clients.

    `expression` gets the day that counts as today and answers an expression correlated with `Client`, labelled as the
    column's value; it is worked out for the rows that are shown.
    """

    column: "Column"
    expression: "Callable[[date], Any]"


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a client's timeline; `area` and `record` say what a click opens."""

    day: date
    text: str
    icon: str
    area: str = ""
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One hit of the search box."""

    area: str
    record: int
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Area:
    """One business area as the main window, the client card and the search box see it.

    `title` is marked with `N_`; `page` makes the page, None for an area without one; `order` is its place in the sidebar.
    `open` shows one record (a form or a card): it gets the desk, the id or None for a new one, and further named values.
    `find` gets a session, the folded text, the dialect and how many hits are wanted.
    `happenings` gets a session and the client's id and answers at most the number asked, the latest first.
    `client_figures` are further columns of the list of clients.
    `new_day` is done once a day while the store is open, in a transaction of its own: what begins or ends by the calendar.
    `meet` gets all areas once, when they are loaded, and answers this one completed by what the others add to it.
    """

    key: str
    title: str
    icon: str
    order: int
    page: "Callable[[Desk], QWidget] | None" = None
    open: "Callable[..., object] | None" = None
    card: tuple[CardSection, ...] = ()
    find: "Callable[[Session, str, str, int], list[Found]] | None" = None
    happenings: "Callable[[Session, int, int], list[Happening]] | None" = None
    shows: frozenset[type] = field(default_factory=frozenset)
    client_figures: tuple[ClientFigure, ...] = ()
    new_day: "Callable[[Session, date], object] | None" = None
    meet: "Callable[[Sequence[Area]], Area] | None" = None

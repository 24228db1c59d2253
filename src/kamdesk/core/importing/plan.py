"""What came of reading a file: what would be stored, and what there is to say about it row by row."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from kamdesk.core.money import Money

#: Called with how much is done and how much there is; raises to stop.
Progress = Callable[[int, int], None]
Level = Literal["info", "odd", "refused"]


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know about a row; `row` counts as the file does, from 1, and 0 is the whole file."""

    level: Level
    text: str
    file: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure of the other program beside ours, and what explains a difference."""

    name: str
    ours: Money
    theirs: Money
    explanation: str = ""

    @property
    def agrees(self) -> bool:
        """Tell whether there is no difference."""
        return self.ours == self.theirs


@dataclass(frozen=True, slots=True)
class Context:
    """What an import knows besides the files.

    Attributes:
        user_id: The employee in whose name it happens, who owns what has no other owner.
        today: The day that counts as today.
        options: Answers to the importer's choices.
        rates: Units of the base currency for one of each currency, where the file has none.
        controls: The figures that earlier imports kept to compare with, the latest first.
    """

    user_id: int
    today: date
    options: dict[str, str] = field(default_factory=dict)
    rates: dict[str, Decimal] = field(default_factory=dict)
    controls: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """An import that was understood and checked, and is not stored yet.

    `counts` names what would be stored; `store` gets a writing session, the batch's id and `Progress`, and stores it all;
    `control` are figures of the other program, plain JSON, kept with the batch to compare with later.
    """

    counts: dict[str, int]
    notes: tuple[Note, ...]
    store: Callable[[Any, int, Progress], None]
    control: dict[str, Any] = field(default_factory=dict)
    comparisons: tuple[Comparison, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Tell whether a row was refused, so that nothing may be stored."""
        return any(note.level == "refused" for note in self.notes)

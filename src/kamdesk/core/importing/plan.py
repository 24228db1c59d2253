"""What came of reading a file: what would be stored, and what there is to say about it row by row."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

#: Called with how much is done and how much there is; raises to stop.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know about a row; `row` counts as the file does, from 1, and 0 is the whole file."""

    level: Literal["odd", "refused"]
    text: str
    file: str = ""
    row: int = 0


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

    @property
    def is_refused(self) -> bool:
        """Tell whether a row was refused, so that nothing may be stored."""
        return any(note.level == "refused" for note in self.notes)

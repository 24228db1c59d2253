"""What a column of a file can mean."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "amount", "number", "date"]


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that an import can take from a column.

    `title` is marked with `N_`; `words` are headings by which other programs call it, in any language, folded or not.
    """

    key: str
    title: str
    kind: Kind = "text"
    words: tuple[str, ...] = ()
    required: bool = False

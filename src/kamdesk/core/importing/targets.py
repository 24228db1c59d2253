"""What a column of a file can mean, and what a person can choose about a whole file."""

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


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to be decided for a whole import: the answers' keys lead to their words; no answer leaves it to the import.

    `title`, the words and `unset`, which says what happens then, are marked with `N_`. `only_where` names another choice and
    the answer to it, for one of the files, without which this one means nothing. Where it is not `remembered` the next file
    of the same shape is asked anew.
    """

    key: str
    title: str
    answers: dict[str, str]
    unset: str
    only_where: tuple[str, str] | None = None
    remembered: bool = True

"""What an area offers to take over from files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kamdesk.core.importing.mapping import Mapping
from kamdesk.core.importing.plan import Context, Prepared
from kamdesk.core.importing.rows import Table
from kamdesk.core.importing.targets import Choice, Target
from kamdesk.core.sheets import Sheet


def _as_proposed(_file: str, _sheet: Sheet, proposal: Mapping) -> Mapping:
    return proposal


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of import; `title` is marked with `N_`.

    `prepare` gets a session that reads, the tables and the context. `adjust` improves what was proposed for a file by what
    only the area knows of such files: it gets the file's name, the sheet and the proposal.
    """

    key: str
    title: str
    targets: tuple[Target, ...]
    prepare: Callable[[Any, Sequence[Table], Context], Prepared]
    choices: tuple[Choice, ...] = ()
    adjust: Callable[[str, Sheet, Mapping], Mapping] = _as_proposed

"""What an import is made of, before any business word: targets, the mapping of columns onto them, rows and notes.

An area says in its `imports.py` which `Target`s it takes and how `Row`s become a `Prepared` import. The mapping of a file's
columns is proposed here, changed by a person, and remembered for the next file with the same header.
"""

from kamdesk.core.importing.mapping import Mapping, propose, signature
from kamdesk.core.importing.plan import Note, Prepared, Progress
from kamdesk.core.importing.rows import Row, Table, read_table
from kamdesk.core.importing.targets import Target

__all__ = ["Mapping", "Note", "Prepared", "Progress", "Row", "Table", "Target", "propose", "read_table", "signature"]

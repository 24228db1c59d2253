"""What an import is made of, before any business word: targets, the mapping of columns onto them, rows and notes.

An area says in its `imports.py` which `Target`s it takes and how `Row`s become a `Prepared` import. The mapping of a file's
columns is proposed here, changed by a person, and remembered for the next file with the same header.
"""

from kamdesk.core.importing.importer import Importer
from kamdesk.core.importing.mapping import Mapping, MappingNotUnderstoodError, propose, signature, with_guesses
from kamdesk.core.importing.plan import Comparison, Context, Note, Prepared, Progress
from kamdesk.core.importing.rows import Row, Table, read_table
from kamdesk.core.importing.targets import Choice, Target

__all__ = [
    "Choice",
    "Comparison",
    "Context",
    "Importer",
    "Mapping",
    "MappingNotUnderstoodError",
    "Note",
    "Prepared",
    "Progress",
    "Row",
    "Table",
    "Target",
    "propose",
    "read_table",
    "signature",
    "with_guesses",
]

"""The child process that opens a Word document for `kamdesk.core.docx.reading`.

It is started as a script by its path, or by a packaged program as ``program --read-word-file …``. It may be ended by its limits
at any moment: what it wrote counts only when it exits with `READ`.
"""

import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kamdesk.core.confined import BROKEN_ZIP, limit_this_process
from kamdesk.core.docx.body import LINKS, Body
from kamdesk.core.docx.numbering import Numbering
from kamdesk.core.docx.parts import DamagedError, Parts, TooMuchError

FLAG: Final = "--read-word-file"

READ: Final = 0
DAMAGED: Final = 10
MACROS: Final = 11
TOO_MUCH: Final = 12


class MacrosError(Exception):
    """The document brings programs with it."""


def _lines(source: Path, most_elements: int) -> Iterator[str]:
    """Yield each paragraph as a list and then each note as an object."""
    with zipfile.ZipFile(source) as archive:
        parts = Parts(archive, most_elements)
        if parts.has_macros():
            raise MacrosError
        main = parts.main()
        body = Body(Numbering(parts.related(main, "numbering"), parts.related(main, "styles")))
        for paragraph in body.paragraphs(parts.tree(main)):
            yield json.dumps(paragraph)
        if parts.points_outside():
            body.notes.add(LINKS)
        for note in sorted(body.notes):
            yield json.dumps({"note": note})


def read_word_file(source: Path, target: Path, *, most_elements: int, most_bytes: int) -> int:
    """Write the paragraphs of *source* to *target* as lines of JSON and return the exit code that says how it went."""
    written = 0
    try:
        with target.open("w", encoding="ascii") as stream:
            for line in _lines(source, most_elements):
                written += len(line)
                if written > most_bytes:
                    return TOO_MUCH
                stream.write(line + "\n")
    except MacrosError:
        return MACROS
    except (TooMuchError, MemoryError):
        return TOO_MUCH
    except (DamagedError, RecursionError, *BROKEN_ZIP):
        return DAMAGED
    return READ


def main(arguments: list[str]) -> int:
    """Read as told by *arguments*: source, target, memory in bytes, seconds, most elements, most bytes of output."""
    source, target = Path(arguments[0]), Path(arguments[1])
    memory, seconds, most_elements, most_bytes = map(int, arguments[2:6])
    limit_this_process(memory, seconds)
    return read_word_file(source, target, most_elements=most_elements, most_bytes=most_bytes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

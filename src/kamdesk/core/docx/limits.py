"""How much of a Word document is read at most."""

from dataclasses import dataclass
from typing import Final

_MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds that no honest contract reaches."""

    file_bytes: int = 50 * _MEGABYTE
    inside_bytes: int = 400 * _MEGABYTE
    """All parts together, unpacked; pictures count, though they are not read."""
    entries: int = 5_000
    ratio: int = 250
    """How many times larger a file may become when unpacked, once it is larger than a few megabytes."""
    memory: int = 1024 * _MEGABYTE
    seconds: float = 60
    elements: int = 2_000_000
    """Pieces of text and of format in the document."""
    output_bytes: int = 20 * _MEGABYTE


LIMITS: Final = Limits()

"""How much of a file is read at most."""

from dataclasses import dataclass
from typing import Final

_MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds that no honest table of an office reaches."""

    file_bytes: int = 200 * _MEGABYTE
    inside_bytes: int = 800 * _MEGABYTE
    """All parts of an office file together, unpacked."""
    entries: int = 10_000
    """Parts of an office file."""
    ratio: int = 250
    """How many times larger an office file may become when unpacked, once it is larger than a few megabytes."""
    memory: int = 2048 * _MEGABYTE
    seconds: float = 120
    cells: int = 10_000_000
    columns: int = 16_384
    output_bytes: int = 1024 * _MEGABYTE


LIMITS: Final = Limits()

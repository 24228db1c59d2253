"""Files of strangers at arm's length: weighed from outside, opened by a child process with limits.

The child side (`limit_this_process`) uses the standard library only, so that a child starts at once.
"""

import lzma
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

BROKEN_ZIP: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, OverflowError, RuntimeError, ValueError,
)  # fmt: skip
"""What reading a damaged archive can raise."""

_SUSPICIOUS_FROM: Final = 20 * 1024 * 1024
_ENCRYPTED: Final = 0x1
_SIGNAL_OF_TOO_MUCH_PROCESSOR_TIME: Final = -24


def weigh_zip(
    archive: zipfile.ZipFile, packed: int, *, entries: int, inside_bytes: int, ratio: int
) -> Literal["fine", "too tight", "protected"]:
    """Say from its table of contents alone whether an archive may be opened.

    Args:
        archive: The archive; nothing in it is unpacked.
        packed: Size of its file in bytes.
        entries: How many parts it may have.
        inside_bytes: How many bytes they may have together.
        ratio: How many times larger than the file they may be, once they are more than a few megabytes.
    """
    parts = archive.infolist()
    inside = sum(part.file_size for part in parts)
    if len(parts) > entries or inside > inside_bytes or (inside > _SUSPICIOUS_FROM and inside > max(packed, 1) * ratio):
        return "too tight"
    return "protected" if any(part.flag_bits & _ENCRYPTED for part in parts) else "fine"


def run_child(script: str, flag: str, arguments: Sequence[str], seconds: float) -> int:
    """Run *script* with *arguments* and return its exit code.

    A packaged program (PyInstaller, Briefcase) has no interpreter to start: it starts itself with *flag*, which
    `kamdesk.__main__` hands to the child before anything else.

    Raises:
        TimeoutError: It took longer than *seconds*, or used too much of the processor, and was ended.
        OSError: It could not be started.
    """
    is_interpreter = Path(sys.executable).stem.lower().startswith(("python", "pypy")) and not getattr(sys, "frozen", False)
    program = [sys.executable, "-P", script] if is_interpreter else [sys.executable, flag]
    try:
        finished = subprocess.run(  # noqa: S603 - our own program, and paths and numbers as arguments
            [*program, *arguments],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError from error
    if finished.returncode == _SIGNAL_OF_TOO_MUCH_PROCESSOR_TIME:
        raise TimeoutError
    return finished.returncode


def limit_this_process(memory: int, seconds: int) -> bool:
    """Bound what this process may take; False where the system knows no bound for memory (Windows, macOS)."""
    if sys.platform == "win32":
        return False
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    try:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except (OSError, ValueError):
        return False
    return sys.platform != "darwin"

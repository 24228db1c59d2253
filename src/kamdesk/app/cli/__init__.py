"""The command line: without a command it opens the window, with one it works without it.

Exit codes: 0 done, 1 refused with the reason on stderr, 2 not understood.
"""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Do what *arguments* say and return the exit code."""
    if not arguments:
        from kamdesk.app.start import run

        return run()
    from kamdesk.app.cli.running import obey

    try:
        return obey(arguments)
    except SystemExit as end:  # argparse ends the program itself after --help and after a mistake
        return end.code if isinstance(end.code, int) else 1
    finally:
        _flush()


def _flush() -> None:
    """Write what is left; whoever reads may have gone, as `head` does."""
    import os

    if sys.stdout is None:  # a program without a console
        return
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

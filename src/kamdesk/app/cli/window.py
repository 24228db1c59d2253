"""The command that is none: the window."""

import argparse


def open_window(asked: argparse.Namespace) -> int:
    """Show the window until it is closed."""
    from kamdesk.app.start import Wishes, run

    return run(Wishes(store=asked.store, password=asked.password, sample=asked.sample, language=asked.lang))

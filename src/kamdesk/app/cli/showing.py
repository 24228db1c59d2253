"""`kamdesk demo`."""

import argparse


def run(asked: argparse.Namespace) -> int:
    """Make the sample office, its papers and pictures."""
    from kamdesk.app.demo import make_demo

    make_demo(asked.folder)
    return 0

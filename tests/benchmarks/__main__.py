"""Measure and print the table: `python -m tests.benchmarks [name …] [--invoices N]`."""

import sys

from tests.benchmarks.runner import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What `python -m tests.benchmarks [name …] [--invoices N]` does: each measurement in a process of its own, then the table."""

import argparse
import os
import platform
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from tests.benchmarks.measuring import Row, markdown
from tests.benchmarks.stores import Stores

MILLION = 1_000_000
#: Modules of this package with a function ``measure(stores) -> list[Row]``, in the order of the table.
NAMES = (
    "starting",
    "lists",
    "ageing",
    "clients",
    "booking",
    "orders",
    "prices",
    "importing",
    "papers",
    "letters",
    "contracts_paper",
    "indicators",
    "living",
    "gaps",
)


def main(arguments: Sequence[str]) -> int:
    """Measure what is asked for and return 0 when every goal is met, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measure, and print the table.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of: {', '.join(NAMES)}; all of them if none is given")
    parser.add_argument("--invoices", type=int, default=MILLION, metavar="N", help="size of the large store (1000000)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="make the stores here, or use those that are here already")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.names) - set(NAMES):
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kamdesk-benchmarks-") as folder:
        os.environ["KAMDESK_HOME"] = str(Path(folder, "home"))
        kept = asked.keep or Path(folder)
        kept.mkdir(parents=True, exist_ok=True)
        rows = _measured(asked.names or NAMES, Stores(kept, asked.invoices))
    print(f"\n{machine_line()}; {asked.invoices:,} invoices; {time.monotonic() - begin:.0f} s in all\n\n{markdown(rows)}")
    return int(any(row.met is False for row in rows))


def _measured(names: Sequence[str], stores: Stores) -> list[Row]:
    rows: list[Row] = []
    for name in names:
        begin = time.monotonic()
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            found = process.submit(_measure, name, stores).result()
        rows += found
        print(f"{name}: {time.monotonic() - begin:.0f} s", flush=True)
        print(markdown(found), flush=True)
    return rows


def _measure(name: str, stores: Stores) -> list[Row]:
    """Run one module's measurements; in a process of its own, so that none finds what another left behind."""
    measure: Callable[[Stores], list[Row]] = import_module(f"tests.benchmarks.{name}").measure
    return measure(stores)


def machine_line() -> str:
    """Return what the figures were measured on."""
    from PySide6 import __version__ as pyside
    from PySide6.QtCore import qVersion
    from sqlcipher3 import dbapi2

    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    versions = f"Python {platform.python_version()}, Qt {qVersion()} (PySide6 {pyside}), SQLite {dbapi2.sqlite_version}"
    return f"{system}; {versions}"

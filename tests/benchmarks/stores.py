"""The stores that are measured: a large and a small one of the same make, each made when it is first wanted."""

import time
from functools import cached_property
from pathlib import Path

from tests.benchmarks.offices import make_office

SMALL = 10_000
INVOICES_PER_CLIENT = 50


class Stores:
    """Makes its stores in *folder*; those that are there from an earlier run are used again."""

    def __init__(self, folder: Path, invoices: int) -> None:
        self._folder = folder
        self.invoices = invoices

    @cached_property
    def large(self) -> Path:
        """A store with as many invoices as were asked for."""
        return self._made(self.invoices)

    @cached_property
    def small(self) -> Path:
        """A store with 10,000 invoices, whose clients are alike those of the large one."""
        return self._made(min(SMALL, self.invoices))

    @cached_property
    def empty(self) -> Path:
        """A store with a company and clients but no invoice."""
        return self._made(0)

    def spare(self, name: str) -> Path:
        """Return a path for a store of one measurement's own; nothing is there."""
        path = self._folder / f"{name}.kamdesk"
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        return path

    def _made(self, invoices: int) -> Path:
        path = self._folder / f"{invoices}.kamdesk"
        if not path.exists():
            begin = time.monotonic()
            unfinished = self.spare("unfinished")
            make_office(unfinished, invoices, max(invoices // INVOICES_PER_CLIENT, 1)).close()
            unfinished.rename(path)
            print(f"A store with {invoices:,} invoices was made in {time.monotonic() - begin:.0f} s.", flush=True)
        return path

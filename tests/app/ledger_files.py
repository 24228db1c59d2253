"""Small files as other programs write them, and the command line that brings them in."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from kamdesk.app.cli import main

HEADER = "client,kind,number,date,due,amount,currency,rate,applies_to"


def neutral(folder: Path, *rows: str, name: str = "ledger.csv") -> Path:
    """Write a neutral ledger file of the given rows."""
    path = folder / name
    path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return path


def table(folder: Path, name: str, *rows: Sequence[str], title: str = "") -> Path:
    """Write a file with title lines above its header, as another program exports it."""
    width = len(rows[0])
    lines = [[title, *[""] * (width - 1)], [""] * width] if title else []
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in (*lines, *rows))
    path = folder / name
    path.write_text(text + "\n", encoding="utf-8")
    return path


INVOICES = (
    "Client",
    "Invoice Number",
    "Amount",
    "Paid",
    "Status",
    "Invoice Date",
    "Due Date",
    "Item Product",
    "Item Notes",
    "Item Cost",
    "Item Quantity",
)
PAYMENTS = ("Client", "Invoice Number", "Amount", "Date")


class Line:
    """The command line of one test, on one store."""

    def __init__(self, store: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.store = store
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *arguments: object) -> int:
        """Run a command on the store and keep what it said."""
        return self.plainly(*arguments, "--store", self.store)

    def plainly(self, *arguments: object) -> int:
        """Run a command that names its own store, or none."""
        code = main([str(argument) for argument in arguments])
        self.out, self.err = self._capsys.readouterr()
        assert "Traceback" not in self.out + self.err
        return code

    def rows(self, *report: object) -> list[list[str]]:
        """Return the rows of a csv report without its header."""
        import csv
        import io

        assert self("report", *report) == 0, self.err
        return list(csv.reader(io.StringIO(self.out)))[1:]

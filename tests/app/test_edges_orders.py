"""The edges of orders from files: what is said of those that were taken, numbers twice, and taking an import out again."""

from contextlib import closing
from pathlib import Path

import pytest
from tests.app.ledger_files import Line
from tests.app.test_cli_orders import CLIENTS, PRODUCTS, orders, written

from kamdesk.app.importing.batches import earlier
from kamdesk.app.importing.undoing import WorkedOnError, undo_import
from kamdesk.storage.database import Database


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    """A store with two clients and two products."""
    made = Line(str(tmp_path / "office.kamdesk"), capsys)
    assert made("import", "clients", written(tmp_path, "clients.csv", CLIENTS), "--base", "AZN") == 0
    assert made("import", "products", written(tmp_path, "products.csv", PRODUCTS)) == 0
    return made


def test_that_it_is_said_how_many_orders_were_taken(line: Line, tmp_path: Path) -> None:
    assert line("import", "orders", orders(tmp_path, "Alfa,A-1,2026-03-01,,T-1,1,,,,", "Alfa,A-1,2026-03-01,,T-2,1,,,,")) == 0
    assert "1 order, 2 lines" in line.out


def test_that_a_number_of_two_clients_is_refused_at_its_row(line: Line, tmp_path: Path) -> None:
    path = orders(tmp_path, "Xəzər MMC,A-1,2026-03-01,,T-1,1,,,,", "Alfa,A-1,2026-03-01,,T-1,1,,,,")
    assert line("import", "orders", path) == 1
    assert "row 3: The number A-1 is taken already" in line.err


def test_that_drafts_are_taken_out_again_and_worked_on_ones_named_by_their_number(line: Line, tmp_path: Path) -> None:
    path = orders(tmp_path, "Alfa,A-1,2026-03-01,,T-1,1,,,,")
    assert line("import", "orders", path) == 0
    with closing(Database.open(str(tmp_path / "office.kamdesk"))) as database:
        with database.write() as session:
            undo_import(session, earlier(session)[0].id)
        assert line.rows("orders") == []
        assert line("import", "orders", path, "--confirm") == 0
        with pytest.raises(WorkedOnError, match="“A-1” was changed"), database.write() as session:
            undo_import(session, earlier(session)[0].id)

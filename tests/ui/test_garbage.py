"""Garbage is collected by the UI thread and no other."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kamdesk.ui.garbage import Collector, collect_due


class Ring:
    """Something that refers to itself, so that only a collection ends it."""

    def __init__(self, ended: list[threading.Thread]) -> None:
        self.me = self
        self.inside = QObject()
        self.end = weakref.finalize(self.inside, lambda: ended.append(threading.current_thread()))


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    was = gc.isenabled()
    yield
    if was:
        gc.enable()


def allocate(count: int = 200_000) -> None:
    """Make more objects than Python's own collecting lets pass."""
    kept = [[number] for number in range(count)]
    assert len(kept) == count


@pytest.mark.usefixtures("qapp")
def test_that_a_thread_that_reads_ends_no_widget_however_much_it_allocates() -> None:
    ended: list[threading.Thread] = []
    collector = Collector()
    Ring(ended)
    reading = threading.Thread(target=allocate)
    reading.start()
    reading.join()
    assert ended == []

    allocate()
    gc.collect()

    assert ended == [threading.main_thread()]
    collector.deleteLater()


def test_that_the_collector_collects_by_itself(qtbot: QtBot) -> None:
    ended: list[threading.Thread] = []
    collector = Collector()
    Ring(ended)
    kept = [[number] for number in range(200_000)]

    qtbot.waitUntil(lambda: bool(ended))

    assert ended == [threading.main_thread()]
    assert len(kept) == 200_000
    collector.deleteLater()


def test_that_nothing_is_collected_before_it_is_due() -> None:
    gc.disable()
    gc.collect()

    assert collect_due() is None
    assert collect_due(0) == 0

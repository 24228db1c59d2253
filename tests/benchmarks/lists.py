"""The list of invoices: how soon rows are seen, and how much memory it takes."""

import gc
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from tests.benchmarks.invoice_list import Stage
from tests.benchmarks.measuring import Row, ratio_row, resident_megabytes
from tests.benchmarks.stores import Stores

ROUNDS = 3
MOST_MEMORY = 160
#: Few hits and many, names and numbers, two scripts, nothing found; each is typed letter by letter.
TYPED = ("xəzər", "0777777", "inv-001", "ромашка", "نور", "zzqx")


def measure(stores: Stores) -> list[Row]:
    memory = Memory()
    with Stage(stores.empty) as stage:
        stage.open()
        stage.complete()
        memory.start()
    with Stage(stores.large) as stage:
        rows = [one.taken.row(f"List: {one.what}", one.at_most) for one in measured(stage, TYPED, memory.look)]
    return [*rows, memory.row()]


class Taken:
    """Times, each taken right after a repaint of a constant model, so that a busy moment hits both."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._times: list[float] = []
        self._floors: list[float] = []

    def add(self, act: Callable[[], float]) -> None:
        self._floors.append(self._stage.floor())
        self._times.append(act())

    @property
    def ratio(self) -> float:
        return statistics.median(self._times) / statistics.median(self._floors)

    def row(self, what: str, at_most: float | None) -> Row:
        return ratio_row(what, statistics.median(self._times), statistics.median(self._floors), at_most, "constant repaint")

    def __add__(self, other: "Taken") -> "Taken":
        both = Taken(self._stage)
        both._times, both._floors = self._times + other._times, self._floors + other._floors
        return both


class Memory:
    """What the list takes above the same window over an empty store."""

    def __init__(self) -> None:
        self._empty = self._most = 0.0

    def start(self) -> None:
        gc.collect()
        self._empty = resident_megabytes()

    def look(self) -> None:
        self._most = max(self._most, resident_megabytes())

    def row(self) -> Row:
        more = self._most - self._empty
        what = "List: memory above the empty window, at most after all of this"
        return Row(
            what, f"{more:.0f} MB", f"{self._empty:.0f} MB", self._most / self._empty, f"< {MOST_MEMORY} MB", more < MOST_MEMORY
        )


@dataclass(frozen=True, slots=True)
class Measured:
    """One kind of waiting in front of a list; *kind* is the same for lists that are compared."""

    kind: str
    what: str
    taken: Taken
    at_most: float | None

    def __add__(self, other: "Measured") -> "Measured":
        return replace(self, taken=self.taken + other.taken)


def measured(stage: Stage, typed: Sequence[str], look: Callable[[], None]) -> list[Measured]:
    """Open, sort, filter and jump in the list of *stage*; *look* is called where memory may be at its highest."""
    stage.open()
    stage.complete()
    look()
    found = [*_opening(stage), *_sorting(stage, look), *_typing(stage, typed, look), _jumping(stage)]
    look()
    return found


def _opening(stage: Stage) -> list[Measured]:
    page, only_list = Taken(stage), Taken(stage)
    for _round in range(ROUNDS * 3):
        only_list.add(stage.open_list)
        stage.complete()
        page.add(stage.open)
        stage.complete()
    return [
        Measured("opening", "first rows after opening", only_list, 5),
        Measured("page", "the same with its page made anew (search, filters, commands)", page, None),
    ]


def _sorting(stage: Stage, look: Callable[[], None]) -> list[Measured]:
    found = []
    for number, column in enumerate(stage.model.columns):
        if column.sort == ():
            continue
        ways = (Taken(stage), Taken(stage))
        for _round in range(ROUNDS):
            for descending, taken in enumerate(ways):
                taken.add(partial(stage.sort, number, descending=bool(descending)))
                stage.complete()
                look()
        worse = max(ways, key=lambda way: way.ratio)
        found.append(Measured("sort", f"first rows after a sort by “{column.title}”, worse way round", worse, 5))
    stage.model.sort(-1)
    stage.complete()
    return found


def _typing(stage: Stage, typed: Sequence[str], look: Callable[[], None]) -> list[Measured]:
    """Type words letter by letter; the next key comes as soon as rows are seen, the rest of the rows is then not waited for."""
    taken: dict[str, Taken] = {}
    for _round in range(ROUNDS):
        for word in typed:
            for text in (word[:length] for length in range(1, len(word) + 1)):
                taken.setdefault(text, Taken(stage)).add(partial(stage.search, text))
                look()
            stage.search("")
    stage.complete()
    slowest = max(taken, key=lambda text: taken[text].ratio)
    every = sum(taken.values(), Taken(stage))
    return [
        Measured("filter", f"first rows after a key in the filter, median of {len(taken)} texts", every, 5),
        Measured("slowest", f"the same, slowest text (“{slowest}”)", taken[slowest], 5),
        Measured("burst", "first rows after the last of five keys typed at once", _burst(stage), 5),
    ]


def _burst(stage: Stage) -> Taken:
    """Type faster than the database answers: every key stops the query of the one before."""
    taken = Taken(stage)
    for _round in range(ROUNDS * 3):
        for length in range(1, 5):
            stage.model.set_search("xəzər"[:length])
            stage.application.processEvents()
        taken.add(lambda: stage.search("xəzər"))
        stage.search("")
    stage.complete()
    return taken


def _jumping(stage: Stage) -> Measured:
    taken = Taken(stage)
    for _round in range(ROUNDS * 3):
        stage.jump_to_the_beginning()
        stage.model.refresh()
        stage.complete()
        taken.add(stage.jump_to_the_end)
    return Measured("jump", "jump to the end", taken, 2)

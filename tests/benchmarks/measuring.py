"""How a measurement becomes a row: medians of interleaved runs, ratios, and how they are written."""

import gc
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Clock = Callable[[], float]
Work = Callable[[], object]

#: What was used by this process, all its threads together; other programs on the machine do not count.
processor_time: Clock = time.process_time
wall_time: Clock = time.perf_counter


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; *ratio* None and an empty *goal* where a figure only informs."""

    what: str
    measured: str
    floor: str
    ratio: float | None
    goal: str
    met: bool | None


def ratio_row(what: str, measured: float, floor: float, at_most: float | None, floor_name: str = "") -> Row:
    """Return the row of a time beside its floor, both in seconds; the ratio has to be *at_most* the goal."""
    ratio = measured / floor
    goal, met = ("", None) if at_most is None else (f"≤ {at_most:g}", ratio <= at_most)
    return Row(what, seconds(measured), f"{seconds(floor)} {floor_name}".strip(), ratio, goal, met)


def limit_row(what: str, measured: float, floor: float, at_most: float, floor_name: str = "") -> Row:
    """Return the row of a time that has to be *at_most* so many seconds, whatever the floor."""
    shown = f"{seconds(floor)} {floor_name}".strip()
    return Row(what, seconds(measured), shown, measured / floor, f"≤ {seconds(at_most)}", measured <= at_most)


def seconds(value: float) -> str:
    """Return a time to three figures."""
    if value < 1:
        return f"{value * 1000:.3g} ms" if value < 0.1 else f"{value * 1000:.0f} ms"
    return f"{value:.3g} s"


def interleaved(rounds: int, *works: Work, clock: Clock = wall_time) -> list[float]:
    """Return the median time of each of *works*, done in turn so that a busy moment hits all alike; a first round warms up."""
    times: list[list[float]] = [[] for _work in works]
    for number in range(rounds + 1):
        for taken, work in zip(times, works, strict=True):
            gc.collect()
            begin = clock()
            work()
            end = clock()
            if number:
                taken.append(end - begin)
    return [statistics.median(taken) for taken in times]


def resident_megabytes() -> float:
    """Return the memory this process has now; where the system does not tell, the most it ever had."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 2**20 if sys.platform == "darwin" else most / 1024


def markdown(rows: list[Row]) -> str:
    """Return *rows* as a Markdown table."""
    lines = ["| what | measured | floor | ratio | goal | met |", "| --- | ---: | ---: | ---: | ---: | --- |"]
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        met = "" if row.met is None else "yes" if row.met else "**no**"
        lines.append(f"| {row.what} | {row.measured} | {row.floor} | {ratio} | {row.goal} | {met} |")
    return "\n".join(lines)

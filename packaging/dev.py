"""Set up a checkout and run, test, measure or translate it: `python3 packaging/dev.py COMMAND`.

Needs nothing but Python 3.11 or later with pip. Everything else is installed into `.venv` beside this folder, exactly
as `packaging/requirements.lock` names it; as root on Debian the system's missing libraries are installed too.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import environment
import machine

ROOT = environment.ROOT
DEMO = "demo-office"
LOCK_HEADER = "# Every package with its hashes. Made by: python3 packaging/dev.py lock\n"
#: pytest options that ask for a part of the tests; a path is another way.
PART_OPTIONS = ("-k", "-m", "--lf", "--last-failed", "--deselect", "--co", "--collect-only")
OWN_WORKERS = ("-n", "--numprocesses", "--pdb", "--dist")


def run(options: Sequence[str]) -> int:
    """Start the window with the sample office; without a display, make its papers and pictures."""
    display = machine.has_display()
    set_up(window=display)
    if display:
        return _python("-m", "kamdesk", "--sample", *options)
    print(f"There is no display here, so the sample office goes to the folder {DEMO} as papers and pictures.", flush=True)
    return _python("-m", "kamdesk", "demo", str(ROOT / DEMO), *options)


def test(options: Sequence[str]) -> int:
    """Check everything: ruff, mypy, import-linter, pytest. Options go to pytest; if they name a part, only pytest runs."""
    set_up(more=machine.missing_for_tests())
    if machine.postgres_programs() is None:
        print("No PostgreSQL server is on this system: its tests are skipped.", flush=True)
    part = asks_for_a_part(options)
    failed = [] if part else _failed_checks()
    if failed:
        print(f"\nNot passed: {', '.join(failed)}. The tests run all the same.\n", flush=True)
    workers = [] if part or any(option.startswith(OWN_WORKERS) for option in options) else ["-n", "auto", "--maxprocesses", "8"]
    code = _python("-m", "pytest", *workers, *options)
    return code or int(bool(failed))


def bench(options: Sequence[str]) -> int:
    """Print the table of benchmarks, each a ratio to a floor measured in the same run."""
    set_up()
    return _python("-m", "tests.benchmarks", *options)


def translate(options: Sequence[str]) -> int:
    """Bring the catalogues up to date with the sources, and compile them."""
    environment.make_ready()
    return _python("packaging/catalogues.py", "update", *options)


def lock(options: Sequence[str]) -> int:
    """Resolve the dependencies anew and write the lock; `--upgrade` takes newer versions, otherwise they stay."""
    with tempfile.TemporaryDirectory() as folder:
        tools = Path(folder) / "venv"
        environment.make_venv(tools)
        environment.fetch(tools, "uv")
        command: list[str | Path] = [environment.venv_program("uv", tools), "pip", "compile", "pyproject.toml", "--no-config"]
        command += ["--group", "dev", "--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"]
        command += ["--no-header", "--no-annotate", "--no-emit-index-url", "--output-file", environment.LOCK, *options]
        foreign = ("UV_", "PIP_")  # a machine's own sources of packages must not get into the lock
        clean = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        code = subprocess.run(command, cwd=ROOT, env=clean, stdout=subprocess.DEVNULL, check=False).returncode
    if code == 0:
        resolved = environment.LOCK.read_text(encoding="utf-8").removeprefix(LOCK_HEADER)
        environment.LOCK.write_text(LOCK_HEADER + resolved, encoding="utf-8")
    return code


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "bench": bench,
    "translate": translate,
    "lock": lock,
}


def set_up(*, window: bool = False, more: Sequence[str] = ()) -> None:
    """Provide what the machine lacks and make the environment fit the lock.

    Raises:
        SetUpError: Qt cannot start here, or packages could not be fetched.
    """
    machine.provide([*machine.missing_for_qt(window=window), *more])
    missing = machine.missing_for_qt(window=False)
    if missing:
        raise environment.SetUpError(f"Without these packages nothing can be shown: {' '.join(missing)}")
    environment.make_ready()


def asks_for_a_part(options: Sequence[str]) -> bool:
    """Tell whether pytest *options* pick some of the tests."""
    paths = [option.partition("::")[0] for option in options if not option.startswith("-")]
    return any(option.startswith(PART_OPTIONS) for option in options) or any((ROOT / path).exists() for path in paths)


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return its exit code."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Set up this checkout, then:", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        commands.add_parser(name, help=command.__doc__, add_help=False)
    chosen = parser.parse_args(arguments[:1])  # what follows belongs to the command
    try:
        return COMMANDS[chosen.command](arguments[1:])
    except environment.SetUpError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _failed_checks() -> list[str]:
    """Run the checks that need no test and return the names of those that found something."""
    checks = {
        "ruff check": ["ruff", "check"],
        "ruff format": ["ruff", "format", "--check"],
        "mypy": ["mypy"],
        "import-linter": ["lint-imports", "--no-logo"],
    }
    failed = []
    for name, (program, *options) in checks.items():
        print(f"{name}:", flush=True)
        command = [str(environment.venv_program(program)), *options]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(name)
    return failed


def _python(*arguments: str) -> int:
    """Run the environment's Python in the checkout and return its exit code."""
    return subprocess.run([environment.venv_python(), *arguments], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - said before anything newer is tried
        sys.exit("KamDesk needs Python 3.11 or later.")
    sys.exit(main(sys.argv[1:]))

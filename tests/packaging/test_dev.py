"""The command that sets up and checks a checkout."""

import subprocess
import sys

import pytest

import dev
import environment


@pytest.mark.parametrize(
    "options",
    [["tests/core"], ["tests/test_house.py::test_that_x", "-x"], ["-k", "money"], ["-kmoney"], ["--lf"], ["-m", "slow"]],
)
def test_that_naming_some_tests_asks_for_a_part(options: list[str]) -> None:
    assert dev.asks_for_a_part(options)


@pytest.mark.parametrize("options", [[], ["-x"], ["-q"], ["-n", "2"], ["--maxfail=1"]])
def test_that_other_options_still_ask_for_everything(options: list[str]) -> None:
    assert not dev.asks_for_a_part(options)


def test_that_an_unknown_command_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refusal:
        dev.main(["fly"])

    assert refusal.value.code == 2
    assert "translate" in capsys.readouterr().err


def test_that_the_script_needs_the_standard_library_only() -> None:
    script = environment.ROOT / "packaging" / "dev.py"
    answer = subprocess.run([sys.executable, "-E", "-s", "-S", script, "--help"], capture_output=True, text=True, check=False)

    assert answer.stdout.startswith("usage: dev.py"), answer.stderr

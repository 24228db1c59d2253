"""The virtual environment of a checkout: made once, renewed when the lock, the project file or Python changes."""

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
CATALOGUES = ROOT / "resources" / "translations"

_STAMP = VENV / "set-up.stamp"
_PIP_OPTIONS = ("--quiet", "--quiet", "--disable-pip-version-check", "--no-input", "--progress-bar", "off")
_ATTEMPTS = 3
_PAUSE_SECONDS = 10


class SetUpError(Exception):
    """The environment could not be made; the text says what to do."""


def venv_python(venv: Path = VENV) -> Path:
    """Return the interpreter of *venv*."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def venv_program(name: str, venv: Path = VENV) -> Path:
    """Return a program that a package installed into *venv*."""
    return venv / "Scripts" / f"{name}.exe" if os.name == "nt" else venv / "bin" / name


def base_python() -> Path:
    """Return the interpreter outside every virtual environment: the one that has pip."""
    if sys.prefix == sys.base_prefix:
        return Path(sys.executable)
    if os.name == "nt":
        return Path(sys.base_prefix) / "python.exe"
    return Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"


def make_ready() -> None:
    """Make the environment fit the lock; nothing is done when it does already.

    Raises:
        SetUpError: Packages could not be fetched or installed.
    """
    wanted = _fingerprint()
    if not _is_ready(wanted):
        print("Setting up. The first time this takes a few minutes.", flush=True)
        if not _answers(venv_python()):
            make_venv(VENV)
        _STAMP.unlink(missing_ok=True)
        fetch(VENV, "--require-hashes", "--only-binary", ":all:", "--requirement", str(LOCK))
        if not _pip_install(VENV, "--no-deps", "--no-index", "--no-build-isolation", "--editable", str(ROOT)):
            raise SetUpError("KamDesk itself could not be installed. The message of pip is above.")
        _STAMP.write_text(wanted, encoding="utf-8")
    if _catalogues_are_stale():
        subprocess.run([venv_python(), ROOT / "packaging" / "catalogues.py", "compile"], check=True)


def make_venv(folder: Path) -> None:
    """Make an empty virtual environment; without pip, which a bare Debian cannot put into one."""
    done = subprocess.run([base_python(), "-m", "venv", "--without-pip", "--clear", folder], check=False)
    if done.returncode:
        raise SetUpError(f"Python could not make a virtual environment in {folder}. Its own message is above.")


def fetch(venv: Path, *arguments: str) -> None:
    """Install packages from the network into *venv*, trying again when that fails.

    Raises:
        SetUpError: It failed every time.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        if _pip_install(venv, *arguments):
            return
        if attempt < _ATTEMPTS:
            print(f"Fetching packages failed; trying again in {_PAUSE_SECONDS} seconds.", flush=True)
            time.sleep(_PAUSE_SECONDS)
    raise SetUpError("The packages could not be fetched. Check the network connection and run the same command again.")


def _pip_install(venv: Path, *arguments: str) -> bool:
    """Let the machine's pip work on *venv*, which needs none of its own."""
    command: list[str | Path] = [base_python(), "-m", "pip", "--python", venv_python(venv), "install"]
    return subprocess.run([*command, *_PIP_OPTIONS, *arguments], check=False).returncode == 0


def _fingerprint() -> str:
    """Return what the environment was made from, as one word."""
    parts = [LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _is_ready(wanted: str) -> bool:
    try:
        return _STAMP.read_text(encoding="utf-8") == wanted and venv_python().exists()
    except OSError:
        return False


def _answers(python: Path) -> bool:
    """Tell whether *python* starts and is of the version that runs this."""
    question = "import sys; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run([python, "-c", question], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.stdout.split() == [str(part) for part in sys.version_info[:2]]


def _catalogues_are_stale() -> bool:
    sources = CATALOGUES.glob("*/LC_MESSAGES/*.po")
    return any(not _is_newer(source.with_suffix(".mo"), source) for source in sources)


def _is_newer(compiled: Path, source: Path) -> bool:
    return compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns

"""What the machine itself must have beside Python: Qt's libraries, and PostgreSQL, Poppler and PDFBox for the tests.

As root on Debian and its kin missing packages are installed; elsewhere they are named in one line to copy.
"""

import ctypes
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

#: A library that Qt loads without a screen, and the Debian package that brings it.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
#: What it loads beside those for a window.
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
#: Where installers put PostgreSQL's programs when they are not on the path.
POSTGRES_FOLDERS = (
    "usr/lib/postgresql/*/bin",
    "opt/homebrew/opt/postgresql*/bin",
    "usr/local/opt/postgresql*/bin",
    "Applications/Postgres.app/Contents/Versions/*/bin",
    "Program Files/PostgreSQL/*/bin",
)

#: The Java libraries that hold a paper against the rules of the archive, where Debian puts them, and their packages.
PREFLIGHT_FOLDER = "usr/share/java"
PREFLIGHT_LIBRARIES = {
    "preflight.jar": "libpdfbox2-java",
    "pdfbox2.jar": "libpdfbox2-java",
    "xmpbox.jar": "libpdfbox2-java",
    "fontbox2.jar": "libfontbox2-java",
    "commons-logging.jar": "libcommons-logging-java",
    "javax.activation.jar": "libactivation-java",
    "jaxb-api.jar": "libjaxb-api-java",
}


def has_display() -> bool:
    """Tell whether a window can be shown at all."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_for_qt(*, window: bool) -> list[str]:
    """Return the packages that Qt lacks here; none outside Linux, where its wheels bring everything."""
    if not sys.platform.startswith("linux"):
        return []
    libraries = QT_LIBRARIES | WINDOW_LIBRARIES if window else QT_LIBRARIES
    return [package for library, package in libraries.items() if not _loads(library)]


def missing_for_tests() -> list[str]:
    """Return the packages of the programs that tests start and that are not here."""
    missing = []
    if postgres_programs() is None:
        missing.append("postgresql")
    if shutil.which("pdftotext") is None:
        missing.append("poppler-utils")
    if shutil.which("java") is None:
        missing.append("default-jre-headless")
    folder = Path(Path.cwd().anchor) / PREFLIGHT_FOLDER
    missing += sorted({package for library, package in PREFLIGHT_LIBRARIES.items() if not (folder / library).exists()})
    return missing


def preflight() -> list[str] | None:
    """Return the beginning of the command that checks papers against PDF/A-1b; None where it is not here."""
    java = shutil.which("java")
    libraries = [Path(Path.cwd().anchor) / PREFLIGHT_FOLDER / name for name in PREFLIGHT_LIBRARIES]
    if java is None or not all(library.exists() for library in libraries):
        return None
    return [java, "-cp", os.pathsep.join(map(str, libraries)), "org.apache.pdfbox.preflight.Validator_A1b"]


def postgres_programs() -> Path | None:
    """Return the folder with PostgreSQL's initdb and pg_ctl, the newest where there are several; None without any."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    root = Path(Path.cwd().anchor)
    folders = [program.parent for pattern in POSTGRES_FOLDERS for program in root.glob(f"{pattern}/initdb*")]
    return max(folders, key=lambda folder: [int(number) for number in re.findall(r"\d+", str(folder))], default=None)


def is_root() -> bool:
    """Tell whether packages may be installed without asking."""
    return sys.platform != "win32" and os.geteuid() == 0


def provide(packages: Iterable[str]) -> None:
    """Install Debian packages when that is allowed, else say how; never an error, for what needs them says so itself."""
    wanted = " ".join(packages)
    if not wanted:
        return
    if shutil.which("apt-get") is None:
        print(f"Missing on this system, by the names that Debian gives them: {wanted}", flush=True)
    elif not is_root():
        print(f"Missing on this system. To install:\n  sudo apt-get install {wanted}", flush=True)
    else:
        print(f"Installing {wanted}", flush=True)
        _apt_install(wanted.split())


def _apt_install(packages: list[str]) -> None:
    """Install *packages*, with the lists of this moment: a new machine has none, an old one stale ones."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    options = ["--yes", "--quiet", "--no-install-recommends", "--option", "DPkg::Lock::Timeout=300"]
    for step in (["update", "--quiet"], ["install", *options, *packages]):
        done = subprocess.run(["apt-get", *step], env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"apt-get {step[0]} failed; going on without it.\n{done.stderr}", flush=True)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True

"""From arguments to a command, and from whatever goes wrong to one plain sentence."""

import argparse
import io
import logging
import sys
from collections.abc import Sequence
from errno import EBADF, EDQUOT, ENOSPC
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Final

from kamdesk.app.cli.usage import Parser, make_parser
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import LANGUAGES, _, use_language
from kamdesk.core.settings import Settings, home

_LONGEST_PASSWORD_FILE: Final = 10_000


class PasswordFileError(KamDeskError):
    """The file with the password cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The password file “{path}” cannot be read. Check its name and your right to read it.").format(path=path)
        )


def obey(arguments: Sequence[str]) -> int:
    """Do what *arguments* say and return the exit code."""
    if sys.stdout is None:  # the caller closed it and wants to hear nothing
        sys.stdout = io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    use_language(_wanted_language(arguments))
    parser = make_parser()
    asked = parser.parse_args(arguments)
    asked.parser = _parser_of(parser, asked)
    try:
        asked.password = _password(asked.password_file)
        code = int(asked.run(asked))
        sys.stdout.flush()
    except KamDeskError as problem:
        sys.stderr.write(f"{problem.message}\n")
        return 1
    except BrokenPipeError:
        return 0
    except OSError as problem:
        if problem.errno not in {EBADF, ENOSPC, EDQUOT} or problem.filename is not None:
            raise
        sys.stderr.write(_("What was to be shown could not be written. Make room, or send it elsewhere.") + "\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write(_("Stopped. Nothing was stored.") + "\n")
        return 1
    return code


def _wanted_language(arguments: Sequence[str]) -> str:
    """Return what `--lang` says, before the arguments are parsed: their own mistakes are told in it too."""
    from kamdesk.app.start import usual_language

    words = [word for argument in arguments for word in argument.split("=", 1)]
    for option, value in pairwise(words):
        if option == "--lang" and value in LANGUAGES:
            return value
    return usual_language(Settings())


def _parser_of(parser: Parser, asked: argparse.Namespace) -> Parser:
    found = getattr(asked, "command_parser", parser)
    return found if isinstance(found, Parser) else parser


def _password(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        if path.stat().st_size > _LONGEST_PASSWORD_FILE:
            raise PasswordFileError(path)
        return path.read_text(encoding="utf-8-sig").rstrip("\r\n")
    except (OSError, ValueError) as problem:
        raise PasswordFileError(path) from problem


def say_that_it_broke(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """Write down a mistake of the program and say so in one sentence."""
    path = home() / "kamdesk.log"
    log = logging.getLogger("kamdesk")
    try:
        log.addHandler(logging.FileHandler(path, encoding="utf-8"))
        log.critical("unexpected", exc_info=(kind, problem, trace))
    except OSError:
        pass
    text = _("KamDesk made a mistake and stopped; nothing was changed. What happened is written in {path}.")
    sys.stderr.write(text.format(path=path) + "\n")

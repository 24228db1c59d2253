"""A private PostgreSQL server for one run of the tests: its own folder, its own socket, nothing kept."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

USER = "kamdesk"
#: Quick and forgetful: the data is thrown away anyway.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "timezone": "UTC",
}


class ServerRefusedError(Exception):
    """A program of PostgreSQL ended with an error; the text is what it said."""


class PrivateServer:
    """A server that listens on a socket in its own folder; on Windows, on a free port of this machine alone."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="kd-pg-"))
        self._run_as = _unprivileged_user()
        self._on_socket = sys.platform != "win32"
        self._port = 5432 if self._on_socket else _free_port()

    def start(self) -> None:
        """Make the cluster and start it; returns when it answers."""
        if self._run_as:
            shutil.chown(self._folder, **self._run_as)
        self._call(
            "initdb", "--pgdata", self._data, "--username", USER, "--auth=trust", *"--encoding=UTF8 --locale=C --no-sync".split()
        )
        where = {"listen_addresses": "", "unix_socket_directories": str(self._folder)}
        if not self._on_socket:
            where = {"listen_addresses": "127.0.0.1"}
        settings = SETTINGS | where | {"port": str(self._port)}
        with (Path(self._data) / "postgresql.conf").open("a", encoding="utf-8") as stream:
            stream.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
        self._call("pg_ctl", "start", "--wait", "--pgdata", self._data, "--log", str(self._folder / "log"))

    def stop(self) -> None:
        """Stop the server and remove its folder, whatever state it is in."""
        try:
            self._call("pg_ctl", "stop", "--wait", "--mode=immediate", "--pgdata", self._data)
        except ServerRefusedError:
            if (Path(self._data) / "postmaster.pid").exists():
                raise
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)

    def address(self, database: str) -> str:
        """Return the address under which the program opens *database*."""
        if self._on_socket:
            return f"postgresql+psycopg://{USER}@/{database}?host={self._folder}"
        return f"postgresql+psycopg://{USER}@127.0.0.1:{self._port}/{database}"

    def create(self, database: str, template: str = "template0") -> None:
        """Make *database* as a copy of *template*."""
        self._say(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(database), sql.Identifier(template)))

    def drop(self, database: str) -> None:
        """Remove *database*, cutting whoever is still connected."""
        self._say(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def _say(self, statement: sql.Composed) -> None:
        address = self.address("postgres").replace("postgresql+psycopg", "postgresql")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement)

    def _call(self, program: str, *arguments: str) -> None:
        """Run a program of the server; a server left running must not hold this process's pipes, so output is a file."""
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                [self._programs / program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=self._folder,
                check=False,
                **self._run_as,
            )
            if done.returncode:
                output.seek(0)
                raise ServerRefusedError(output.read().decode(errors="replace"))


def _unprivileged_user() -> dict[str, Any]:
    """Return as whom to run the server: it refuses root."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return {}
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    entry = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": entry.pw_uid, "group": entry.pw_gid}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

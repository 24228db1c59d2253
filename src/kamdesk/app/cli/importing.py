"""`kamdesk import`: files into a store, with a report row by row."""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from kamdesk.app.cli import stores
from kamdesk.app.importing import batches
from kamdesk.app.importing.engine import Order, Outcome, run_import, try_import
from kamdesk.app.importing.kinds import importer
from kamdesk.app.importing.sources import (
    Opened,
    Source,
    base_currency_of,
    open_file,
    read_mappings,
    refuse_unfitting,
    source_of,
    with_date_order,
    write_mappings,
    writes_dollars,
)
from kamdesk.app.importing.wording import line_of, save_refused, summary
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.importing import Importer, Mapping
from kamdesk.storage.database import Database


def run(asked: argparse.Namespace) -> int:
    """Import what was asked for and say row by row what came of it."""
    address = stores.address_of(asked)
    stores.refuse_overwriting(asked, asked.save_map, asked.refused, read=asked.files)
    taken = importer(asked.what)
    given = read_mappings(asked.map, asked.what) if asked.map else []
    opened = [open_file(path, asked.encoding) for path in asked.files]
    if stores.is_there(address, asked.password):
        with stores.opened(asked) as database:
            stores.make_ready(database, asked.base)
            return _into(database, asked, taken, opened, given)
    return _into_new(address, asked, taken, opened, given)


def _into_new(
    address: str, asked: argparse.Namespace, taken: Importer, opened: Sequence[Opened], given: Sequence[Mapping]
) -> int:
    """Import into a store that has to be made first; it is not left behind where nothing was stored."""
    sources = _sources(taken, opened, given, asked, {})
    named = base_currency_of([source.table(taken) for source in sources])
    base = asked.base or named or stores.USUAL_BASE
    if named == "USD" and not asked.base and writes_dollars(sources):
        _say(_("The store is new. Its base currency is USD, because the files write amounts with “$”."))
    elif named and not asked.base:
        _say(_("The store is new. Its base currency is {base}, the only one that the files name.").format(base=base))
    else:
        _say(_("The store is new. Its base currency is {base}.").format(base=base))
    if asked.dry_run:
        with tempfile.TemporaryDirectory(prefix="kamdesk-", ignore_cleanup_errors=True) as folder:
            database = stores.create(str(Path(folder) / "dry-run.kamdesk"), None, base)
            try:
                return _into(database, asked, taken, opened, given)
            finally:
                database.close()
    code = 1
    database = stores.create(address, asked.password, base)
    try:
        code = _into(database, asked, taken, opened, given)
    finally:
        database.close()
        if code:
            stores.remove(address)
    return code


def _into(
    database: Database, asked: argparse.Namespace, taken: Importer, opened: Sequence[Opened], given: Sequence[Mapping]
) -> int:
    with database.read() as session:
        remembered = batches.remembered(session, taken.key)
    sources = _sources(taken, opened, given, asked, remembered)
    options = {key: value for key in ("allocate", "paid", "negative", "existing", "confirm") if (value := getattr(asked, key))}
    order = Order(
        importer=taken,
        sources=tuple(sources),
        user_id=stores.first_employee(database),
        today=date.today(),
        options=options,
        rates=dict(asked.rate),
        without_refused=asked.without_refused,
    )
    if asked.save_map:
        write_mappings(asked.save_map, [source.mapping for source in sources])
    outcome = try_import(database, order) if asked.dry_run else run_import(database, order)
    _tell(outcome, sources)
    if asked.refused and outcome.refused:
        save_refused(asked.refused, outcome.refused)
    return 0 if outcome.is_possible else 1


def _sources(
    taken: Importer,
    opened: Sequence[Opened],
    given: Sequence[Mapping],
    asked: argparse.Namespace,
    remembered: dict[str, Mapping],
) -> list[Source]:
    same = Counter(one.path.name for one in opened)
    sources = []
    for one in opened:
        name = one.path.name if same[one.path.name] == 1 else str(one.path)
        source = source_of(one, taken, name=name, given=given, remembered=remembered)
        source = replace(source, mapping=replace(source.mapping, encoding=asked.encoding or source.mapping.encoding))
        sources.append(with_date_order(source, taken, asked.date_order) if asked.date_order else source)
    refuse_unfitting(given, sources)
    return sources


def _tell(outcome: Outcome, sources: Sequence[Source]) -> None:
    for source in sources:
        _tell_columns(source)
    for note in outcome.of_level("info"):
        _say(line_of(note))
    odd = outcome.of_level("odd")
    if odd:
        _say(ngettext("{count} thing was odd:", "{count} things were odd:", len(odd)).format(count=len(odd)))
        for note in odd:
            _say(f"  {line_of(note)}")
    refused = outcome.of_level("refused")
    if refused:
        text = ngettext("{count} thing was refused:", "{count} things were refused:", len(refused))
        sys.stderr.write(text.format(count=len(refused)) + "\n")
        for note in refused:
            sys.stderr.write(f"  {line_of(note)}\n")
    stream = sys.stdout if outcome.is_possible else sys.stderr
    stream.write(summary(outcome) + "\n")


def _tell_columns(source: Source) -> None:
    used = [name for name in source.header if name in source.mapping.columns]
    left = [name for name in source.header if name not in source.mapping.columns]
    text = _("{file}: columns taken: {used}.") if not left else _("{file}: columns taken: {used}; left out: {left}.")
    _say(text.format(file=source.name, used=", ".join(used), left=", ".join(left)))


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")

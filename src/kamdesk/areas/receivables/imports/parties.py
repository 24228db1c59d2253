"""Whose rows they are: clients by their exact name, then by the folded one, then by another name; new ones where there is none."""

from collections.abc import Iterable, Sequence

from kamdesk.areas.clients.queries import KnownNames
from kamdesk.areas.receivables.imports.drafts import Party
from kamdesk.areas.receivables.imports.entries import Entry
from kamdesk.areas.receivables.queries.imported import KnownClient
from kamdesk.core.i18n import _
from kamdesk.core.importing import Note
from kamdesk.core.text import excerpt, fold


class Parties:
    """The clients of one import by the names that its rows use."""

    def __init__(self, known: Iterable[KnownClient]) -> None:
        self._stored: dict[int, Party] = {}
        self._by_name: dict[str, set[int]] = {}
        self._by_key: dict[str, set[int]] = {}
        self._other_names: set[str] = set()
        self._new: dict[str, Party] = {}
        for one in known:
            self._stored.setdefault(one.id, Party(one.name, one.id))
            if one.found_as == one.name:
                self._by_name.setdefault(one.name, set()).add(one.id)
            self._by_key.setdefault(fold(one.found_as), set()).add(one.id)

    def resolve(self, entries: Sequence[Entry]) -> tuple[list[tuple[Party, Entry]], list[Note]]:
        """Return every entry with its client, and notes about names that are spelled in another way or fit several clients."""
        found: list[tuple[Party, Entry]] = []
        notes: list[Note] = []
        seen: set[str] = set()
        for entry in entries:
            ids = self._by_name.get(entry.client) or self._by_key.get(fold(entry.client), set())
            if len(ids) > 1:
                text = _("Several clients are called “{name}”. Merge them, or write the name exactly as on the right card.")
                notes.append(entry.refuse(text.format(name=excerpt(entry.client))))
                continue
            party = self._stored[next(iter(ids))] if ids else self._new_party(entry)
            if party.name != entry.client and entry.client not in seen:
                text = _("“{written}” was taken for the client “{name}”.")
                notes.append(entry.odd(text.format(written=excerpt(entry.client), name=excerpt(party.name))))
            seen.add(entry.client)
            found.append((party, entry))
        return found, notes

    def _new_party(self, entry: Entry) -> Party:
        party = self._new.setdefault(fold(entry.client), Party(entry.client))
        party.currency = party.currency or entry.amount.currency
        return party

    @property
    def new(self) -> list[Party]:
        """The clients to be made, in the order of the rows."""
        return list(self._new.values())

    def likely_known(self, known: KnownNames) -> list[Note]:
        """Return a remark for each new client that sounds like one that is there, in whatever script and spelling."""
        notes = []
        for party in self.new:
            like = known.like(party.name)
            if like is not None:
                other = known.name_of(like[0])
                text = _("“{name}” may be the same client as “{other}”. Compare them on the page of duplicates.")
                notes.append(Note("odd", text.format(name=excerpt(party.name), other=excerpt(other))))
        return notes

    @property
    def stored_ids(self) -> list[int]:
        """The ids of those that are stored."""
        return list(self._stored)

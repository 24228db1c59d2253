"""What is asked before something is done to many clients."""

from collections.abc import Sequence
from typing import Any

from kamdesk.areas.clients import actions, queries
from kamdesk.areas.people import queries as people_queries
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.ui.form import ChoiceEditor, Field, FormDialog, TextEditor


class OwnerForm(FormDialog):
    """Gives the clients `given["numbers"]` to an employee; tells `OwnersBefore`."""

    title = N_("Assign to an owner")
    keeps_draft = False

    def fields(self) -> list[Field]:
        owners = ChoiceEditor([(one.id, one.name) for one in self.desk.read(people_queries.employees)])
        return [Field("owner_id", N_("New owner"), owners, required=True, help=preview(self.given["numbers"]))]

    def save(self, values: dict[str, Any]) -> Any:
        return self.desk.write(actions.assign_owner, self.given["numbers"], values["owner_id"])


class TagForm(FormDialog):
    """Puts a tag on the clients `given["numbers"]`, or takes it off; tells the tag and the clients that changed."""

    title = N_("Tag clients")
    keeps_draft = False

    def fields(self) -> list[Field]:
        known = self.desk.read(queries.tags_in_use)
        kinds = ChoiceEditor([("add", _("Put the tag on")), ("remove", _("Take the tag off"))])
        return [
            Field("what", N_("What to do"), kinds, required=True),
            Field(
                "tag",
                N_("Tag"),
                TextEditor(longest=40, hint=", ".join(known[:6])),
                required=True,
                help=preview(self.given["numbers"]),
            ),
        ]

    def save(self, values: dict[str, Any]) -> Any:
        action = actions.tag_clients if values["what"] == "add" else actions.untag_clients
        return values["what"], values["tag"], self.desk.write(action, self.given["numbers"], values["tag"])


def preview(numbers: Sequence[int]) -> str:
    """Return how many clients are meant."""
    told = ngettext("{count} client is chosen.", "{count} clients are chosen.", len(numbers))
    return told.format(count=len(numbers))

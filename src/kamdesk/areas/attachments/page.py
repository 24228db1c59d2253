"""The tab “Files” of the client card."""

from typing import Final

from kamdesk.areas.attachments.forms import AttachmentsPanel
from kamdesk.core.i18n import N_
from kamdesk.ui.area import Area, CardSection
from kamdesk.ui.desk import Desk

_PLACE: Final = 85


def _files_of_client(desk: Desk, client_id: int) -> AttachmentsPanel:
    return AttachmentsPanel(desk, "clients", client_id)


AREA = Area(
    "attachments",
    N_("Files"),
    AttachmentsPanel.icon,
    0,
    card=(CardSection("files", AttachmentsPanel.title, _PLACE, _files_of_client),),
    shows=AttachmentsPanel.shows,
)

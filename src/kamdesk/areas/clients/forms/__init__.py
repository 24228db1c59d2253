"""What is asked about clients."""

from kamdesk.areas.clients.forms.bulk import OwnerForm, TagForm
from kamdesk.areas.clients.forms.client_form import ClientForm, client_form, new_client_form
from kamdesk.areas.clients.forms.likely import DuplicatesBar
from kamdesk.areas.clients.forms.merging import MergeDialog
from kamdesk.areas.clients.forms.parts import PartsEditor, refusal

__all__ = [
    "ClientForm",
    "DuplicatesBar",
    "MergeDialog",
    "OwnerForm",
    "PartsEditor",
    "TagForm",
    "client_form",
    "new_client_form",
    "refusal",
]

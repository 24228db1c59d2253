"""Forms of positions and their holders."""

from kamdesk.areas.jobs.forms.positions.form import NewPositionForm, PositionForm, new_position_form, position_form
from kamdesk.areas.jobs.forms.positions.holders import (
    AppointForm,
    HolderForm,
    ReleaseForm,
    appoint_form,
    holder_form,
    release_form,
)

__all__ = [
    "AppointForm", "HolderForm", "NewPositionForm", "PositionForm", "ReleaseForm", "appoint_form", "holder_form", "new_position_form",
    "position_form", "release_form",
]  # fmt: skip

"""The living page: whose duties and which period, how far each duty is done, and all holders side by side."""

from kamdesk.areas.jobs.forms.living.choice import LivingChoice
from kamdesk.areas.jobs.forms.living.comparing import CompareTable, read_holders
from kamdesk.areas.jobs.forms.living.doing import ask_for_mark, count_now, explain_row
from kamdesk.areas.jobs.forms.living.exporting import export_view
from kamdesk.areas.jobs.forms.living.head import LivingHead
from kamdesk.areas.jobs.forms.living.panel import DutyPanel
from kamdesk.areas.jobs.forms.living.period import Period
from kamdesk.areas.jobs.forms.living.printing import print_view, print_views
from kamdesk.areas.jobs.forms.living.seen import Seen, read_seen
from kamdesk.areas.jobs.forms.living.table import LivingTable
from kamdesk.areas.jobs.forms.living.whose import Whose, read_around, read_whose, vacant_told
from kamdesk.areas.jobs.forms.living.words import notes_told, trend_months

__all__ = [
    "CompareTable",
    "DutyPanel",
    "LivingChoice",
    "LivingHead",
    "LivingTable",
    "Period",
    "Seen",
    "Whose",
    "ask_for_mark",
    "count_now",
    "explain_row",
    "export_view",
    "notes_told",
    "print_view",
    "print_views",
    "read_around",
    "read_holders",
    "read_seen",
    "read_whose",
    "trend_months",
    "vacant_told",
]

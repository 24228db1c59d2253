"""The files of a record on the screen: a panel for any card, and the form for a name, a kind and a note."""

from kamdesk.areas.attachments.forms.describing import DescribeForm, describe_form
from kamdesk.areas.attachments.forms.panel import AttachmentsPanel

__all__ = ["AttachmentsPanel", "DescribeForm", "describe_form"]

"""The tables and indexes of attachments that version 0003 adds."""

from typing import Final

TABLES: Final = {
    "attachment": """
    id {id}, area TEXT NOT NULL, record_id INTEGER NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, digest TEXT NOT NULL,
    kind TEXT NOT NULL, note TEXT, archived {flag} NOT NULL, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_attachment PRIMARY KEY (id),
    CONSTRAINT ck_attachment_size CHECK (size >= 0), {by}""",
    "attachment_data": """
    attachment_id INTEGER NOT NULL, data {bytes} NOT NULL,
    CONSTRAINT pk_attachment_data PRIMARY KEY (attachment_id),
    CONSTRAINT fk_attachment_data_attachment_id FOREIGN KEY(attachment_id) REFERENCES attachment (id) ON DELETE CASCADE""",
}
INDEXES: Final = """
INDEX ix_attachment_area_record_id_id ON attachment (area, record_id, id)
INDEX ix_attachment_digest ON attachment (digest)
"""

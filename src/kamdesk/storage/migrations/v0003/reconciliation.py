"""The tables and indexes of reconciliation that version 0003 adds."""

from typing import Final

TABLES: Final = {
    "reconciliation": """
    id {id}, number TEXT NOT NULL, client_id INTEGER NOT NULL, currency TEXT NOT NULL, since_on {day} NOT NULL, until_on {day}
    NOT NULL, language TEXT NOT NULL, prepared_on {day} NOT NULL, sent_on {day}, returned_on {day}, signed_on {day},
    cancelled_on {day}, cancel_reason TEXT, our_opening {big} NOT NULL, our_closing {big} NOT NULL, their_opening {big},
    their_closing {big}, opening_explanation TEXT, ours_read_at {moment} NOT NULL, tolerance_days INTEGER NOT NULL, tolerance
    {big} NOT NULL, run_key TEXT, file_name TEXT, note TEXT, "key" TEXT NOT NULL, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_reconciliation PRIMARY KEY (id),
    CONSTRAINT uq_reconciliation_number UNIQUE (number),
    CONSTRAINT uq_reconciliation_key UNIQUE ("key"),
    CONSTRAINT ck_reconciliation_period CHECK (until_on >= since_on),
    CONSTRAINT ck_reconciliation_tolerances CHECK (tolerance_days BETWEEN 0 AND 366 AND tolerance >= 0),
    CONSTRAINT ck_reconciliation_sent CHECK (sent_on IS NULL OR sent_on >= prepared_on),
    CONSTRAINT ck_reconciliation_signed CHECK (signed_on IS NULL OR returned_on IS NOT NULL),
    CONSTRAINT fk_reconciliation_client_id FOREIGN KEY(client_id) REFERENCES client (id), {by}""",
    "reconciliation_entry": """
    id {id}, reconciliation_id INTEGER NOT NULL, side TEXT NOT NULL, position INTEGER NOT NULL, date {day}, kind TEXT, number
    TEXT NOT NULL, description TEXT, amount {big} NOT NULL, document_id INTEGER, match_group INTEGER, matched_by TEXT,
    difference TEXT, explanation TEXT,
    CONSTRAINT pk_reconciliation_entry PRIMARY KEY (id),
    CONSTRAINT ck_reconciliation_entry_side CHECK (side IN ('ours', 'theirs')),
    CONSTRAINT fk_reconciliation_entry_reconciliation_id FOREIGN KEY(reconciliation_id) REFERENCES reconciliation (id) ON DELETE
        CASCADE,
    CONSTRAINT fk_reconciliation_entry_document_id FOREIGN KEY(document_id) REFERENCES document (id)""",
}
INDEXES: Final = """
INDEX ix_reconciliation_client_id_until_on ON reconciliation (client_id, until_on)
INDEX ix_reconciliation_until ON reconciliation (until_on, id)
INDEX ix_reconciliation_entry_reconciliation_id_side_position ON reconciliation_entry (reconciliation_id, side, position)
"""

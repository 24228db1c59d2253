"""The tables and indexes of collection that version 0003 adds."""

from typing import Final

TABLES: Final = {
    "reminder_level": """
    id {id}, position INTEGER NOT NULL, name TEXT NOT NULL, days INTEGER NOT NULL, tone TEXT NOT NULL, fee {big}, interest
    {big}, stops_supply {flag} NOT NULL, answer_days INTEGER NOT NULL, archived {flag} NOT NULL, {stamp}, version INTEGER NOT
    NULL,
    CONSTRAINT pk_reminder_level PRIMARY KEY (id),
    CONSTRAINT uq_reminder_level_position UNIQUE (position),
    CONSTRAINT ck_reminder_level_position CHECK (position > 0),
    CONSTRAINT ck_reminder_level_days CHECK (days BETWEEN -365 AND 3650),
    CONSTRAINT ck_reminder_level_fee CHECK (fee IS NULL OR fee >= 0),
    CONSTRAINT ck_reminder_level_interest CHECK (interest IS NULL OR interest >= 0),
    CONSTRAINT ck_reminder_level_answer_days CHECK (answer_days BETWEEN 1 AND 365), {by}""",
    "reminder_run": """
    id {id}, as_of {day} NOT NULL, "key" TEXT NOT NULL, {stamp},
    CONSTRAINT pk_reminder_run PRIMARY KEY (id),
    CONSTRAINT uq_reminder_run_key UNIQUE ("key"), {by}""",
    "reminder_text": """
    id {id}, level_id INTEGER NOT NULL, language TEXT NOT NULL, subject TEXT NOT NULL, opening TEXT NOT NULL, closing TEXT NOT
    NULL,
    CONSTRAINT pk_reminder_text PRIMARY KEY (id),
    CONSTRAINT uq_reminder_text_level_id_language UNIQUE (level_id, language),
    CONSTRAINT fk_reminder_text_level_id FOREIGN KEY(level_id) REFERENCES reminder_level (id) ON DELETE CASCADE""",
    "promise": """
    id {id}, client_id INTEGER NOT NULL, made_on {day} NOT NULL, due {day} NOT NULL, currency TEXT NOT NULL, amount {big} NOT
    NULL, contact_id INTEGER, person TEXT, note TEXT, withdrawn_on {day}, withdrawn_reason TEXT, "key" TEXT NOT NULL, {stamp},
    version INTEGER NOT NULL,
    CONSTRAINT pk_promise PRIMARY KEY (id),
    CONSTRAINT uq_promise_key UNIQUE ("key"),
    CONSTRAINT ck_promise_amount CHECK (amount > 0),
    CONSTRAINT fk_promise_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_promise_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id), {by}""",
    "reminder": """
    id {id}, number TEXT NOT NULL, run_id INTEGER, client_id INTEGER NOT NULL, level_id INTEGER NOT NULL, level INTEGER NOT
    NULL, currency TEXT NOT NULL, language TEXT NOT NULL, date {day} NOT NULL, status TEXT NOT NULL, sent_on {day}, sent_by
    TEXT, open {big} NOT NULL, fee {big} NOT NULL, interest {big} NOT NULL, charge_id INTEGER, reason TEXT, "key" TEXT NOT NULL,
    {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_reminder PRIMARY KEY (id),
    CONSTRAINT uq_reminder_number UNIQUE (number),
    CONSTRAINT uq_reminder_key UNIQUE ("key"),
    CONSTRAINT ck_reminder_status CHECK (status IN ('draft', 'sent', 'cancelled')),
    CONSTRAINT ck_reminder_sent CHECK ((status = 'sent') = (sent_on IS NOT NULL)),
    CONSTRAINT ck_reminder_amounts CHECK (open > 0 AND fee >= 0 AND interest >= 0),
    CONSTRAINT fk_reminder_run_id FOREIGN KEY(run_id) REFERENCES reminder_run (id),
    CONSTRAINT fk_reminder_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_reminder_level_id FOREIGN KEY(level_id) REFERENCES reminder_level (id),
    CONSTRAINT fk_reminder_charge_id FOREIGN KEY(charge_id) REFERENCES document (id), {by}""",
    "promise_item": """
    id {id}, promise_id INTEGER NOT NULL, item_id INTEGER NOT NULL,
    CONSTRAINT pk_promise_item PRIMARY KEY (id),
    CONSTRAINT uq_promise_item_promise_id_item_id UNIQUE (promise_id, item_id),
    CONSTRAINT fk_promise_item_promise_id FOREIGN KEY(promise_id) REFERENCES promise (id) ON DELETE CASCADE,
    CONSTRAINT fk_promise_item_item_id FOREIGN KEY(item_id) REFERENCES open_item (id)""",
    "reminder_hold": """
    id {id}, client_id INTEGER NOT NULL, item_id INTEGER, from_on {day} NOT NULL, until_on {day}, reason TEXT NOT NULL,
    lifted_on {day}, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_reminder_hold PRIMARY KEY (id),
    CONSTRAINT ck_reminder_hold_days CHECK (until_on IS NULL OR until_on >= from_on),
    CONSTRAINT fk_reminder_hold_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_reminder_hold_item_id FOREIGN KEY(item_id) REFERENCES open_item (id), {by}""",
    "reminder_item": """
    id {id}, reminder_id INTEGER NOT NULL, item_id INTEGER NOT NULL, level INTEGER NOT NULL, active {flag} NOT NULL, open {big}
    NOT NULL, days INTEGER NOT NULL, interest {big} NOT NULL,
    CONSTRAINT pk_reminder_item PRIMARY KEY (id),
    CONSTRAINT uq_reminder_item_reminder_id_item_id UNIQUE (reminder_id, item_id),
    CONSTRAINT fk_reminder_item_reminder_id FOREIGN KEY(reminder_id) REFERENCES reminder (id) ON DELETE CASCADE,
    CONSTRAINT fk_reminder_item_item_id FOREIGN KEY(item_id) REFERENCES open_item (id)""",
    "supply_stop": """
    id {id}, client_id INTEGER NOT NULL, from_on {day} NOT NULL, reason TEXT NOT NULL, reminder_id INTEGER, lifted_on {day},
    lifted_reason TEXT, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_supply_stop PRIMARY KEY (id),
    CONSTRAINT fk_supply_stop_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_supply_stop_reminder_id FOREIGN KEY(reminder_id) REFERENCES reminder (id), {by}""",
    "measure": """
    id {id}, client_id INTEGER NOT NULL, date {day} NOT NULL, kind TEXT NOT NULL, note TEXT, amount {big}, currency TEXT,
    reminder_id INTEGER, promise_id INTEGER, stop_id INTEGER, {stamp},
    CONSTRAINT pk_measure PRIMARY KEY (id),
    CONSTRAINT fk_measure_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_measure_reminder_id FOREIGN KEY(reminder_id) REFERENCES reminder (id),
    CONSTRAINT fk_measure_promise_id FOREIGN KEY(promise_id) REFERENCES promise (id),
    CONSTRAINT fk_measure_stop_id FOREIGN KEY(stop_id) REFERENCES supply_stop (id), {by}""",
}
INDEXES: Final = """
INDEX ix_promise_client_id_due ON promise (client_id, due)
INDEX ix_promise_due ON promise (due, id)
INDEX ix_reminder_client_id_date ON reminder (client_id, date)
INDEX ix_reminder_date ON reminder (date, id)
INDEX ix_reminder_run_id ON reminder (run_id)
INDEX ix_reminder_status ON reminder (status, date, id)
INDEX ix_promise_item_item_id ON promise_item (item_id)
INDEX ix_reminder_hold_client_id_from_on ON reminder_hold (client_id, from_on)
INDEX ix_reminder_hold_item_id ON reminder_hold (item_id)
UNIQUE INDEX ix_reminder_item_level ON reminder_item (item_id, level) WHERE active{is_true}
INDEX ix_supply_stop_now ON supply_stop (client_id) WHERE lifted_on IS NULL
INDEX ix_measure_client_id_date_id ON measure (client_id, date, id)
INDEX ix_measure_date ON measure (date, id)
"""

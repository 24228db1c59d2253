"""The tables and indexes of tasks that version 0004 adds."""

from typing import Final

TABLES: Final = {
    "proposal": """
    id {id}, employee_id INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, text TEXT, asked_on {day}, asked_by
    INTEGER, wanted_by {day}, given_on {day}, state TEXT NOT NULL, answer TEXT, answered_on {day}, answered_by INTEGER, done_on
    {day}, search TEXT NOT NULL, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_proposal PRIMARY KEY (id),
    CONSTRAINT ck_proposal_state CHECK (state IN ('asked', 'given', 'considered', 'accepted', 'refused', 'done', 'withdrawn')),
    CONSTRAINT ck_proposal_answer CHECK (state NOT IN ('accepted', 'refused', 'withdrawn') OR answer <> ''),
    CONSTRAINT ck_proposal_asked CHECK (state <> 'asked' OR wanted_by IS NOT NULL),
    CONSTRAINT ck_proposal_given CHECK (given_on IS NOT NULL OR state IN ('asked', 'withdrawn')),
    CONSTRAINT fk_proposal_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_proposal_asked_by FOREIGN KEY(asked_by) REFERENCES employee (id),
    CONSTRAINT fk_proposal_answered_by FOREIGN KEY(answered_by) REFERENCES employee (id), {by}""",
    "department_request": """
    id {id}, employee_id INTEGER NOT NULL, department TEXT NOT NULL, subject TEXT NOT NULL, client_id INTEGER, asked_on {day}
    NOT NULL, needed_by {day}, answered_on {day}, answer TEXT, search TEXT NOT NULL, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_department_request PRIMARY KEY (id),
    CONSTRAINT ck_department_request_answered CHECK (answered_on IS NULL OR answered_on >= asked_on),
    CONSTRAINT fk_department_request_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_department_request_client_id FOREIGN KEY(client_id) REFERENCES client (id), {by}""",
    "task": """
    id {id}, title TEXT NOT NULL, text TEXT, giver_id INTEGER, employee_id INTEGER NOT NULL, client_id INTEGER, given_on {day}
    NOT NULL, due {day} NOT NULL, first_due {day} NOT NULL, done_on {day}, report TEXT, accepted_on {day}, returned_why TEXT,
    cancelled_on {day}, cancel_reason TEXT, search TEXT NOT NULL, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_task PRIMARY KEY (id),
    CONSTRAINT ck_task_done CHECK (done_on IS NULL OR report <> ''),
    CONSTRAINT ck_task_cancelled CHECK (cancelled_on IS NULL OR cancel_reason <> ''),
    CONSTRAINT fk_task_giver_id FOREIGN KEY(giver_id) REFERENCES employee (id),
    CONSTRAINT fk_task_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_task_client_id FOREIGN KEY(client_id) REFERENCES client (id), {by}""",
}
INDEXES: Final = """
INDEX ix_proposal_employee_id_given_on ON proposal (employee_id, given_on)
INDEX ix_proposal_wanted_by ON proposal (wanted_by, id)
INDEX ix_department_request_client_id ON department_request (client_id)
INDEX ix_department_request_employee_id_asked_on ON department_request (employee_id, asked_on)
INDEX ix_task_client_id ON task (client_id)
INDEX ix_task_due ON task (due, id)
INDEX ix_task_employee_id_due ON task (employee_id, due)
"""

"""The tables and indexes of jobs that version 0004 adds."""

from typing import Final

TABLES: Final = {
    "certification": """
    id {id}, employee_id INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, issued_on {day} NOT NULL, expires_on {day},
    requirement_key TEXT, note TEXT, archived {flag} NOT NULL, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_certification PRIMARY KEY (id),
    CONSTRAINT ck_certification_days CHECK (expires_on IS NULL OR expires_on >= issued_on),
    CONSTRAINT fk_certification_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id), {by}""",
    "job_library_clause": """
    id {id}, "key" TEXT NOT NULL, section TEXT NOT NULL, indicator TEXT, texts TEXT NOT NULL, search TEXT NOT NULL, archived
    {flag} NOT NULL, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_job_library_clause PRIMARY KEY (id),
    CONSTRAINT uq_job_library_clause_key UNIQUE ("key"), {by}""",
    "position": """
    id {id}, "key" TEXT NOT NULL, department TEXT, places INTEGER NOT NULL, head_id INTEGER, deputy_id INTEGER, probation_months
    INTEGER, archived {flag} NOT NULL, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_position PRIMARY KEY (id),
    CONSTRAINT uq_position_key UNIQUE ("key"),
    CONSTRAINT fk_position_head_id FOREIGN KEY(head_id) REFERENCES position (id),
    CONSTRAINT fk_position_deputy_id FOREIGN KEY(deputy_id) REFERENCES position (id), {by}""",
    "assessment": """
    id {id}, position_id INTEGER NOT NULL, employee_id INTEGER, candidate TEXT, date {day} NOT NULL, assessor_id INTEGER, manner
    TEXT, conclusion TEXT, next_on {day}, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_assessment PRIMARY KEY (id),
    CONSTRAINT ck_assessment_who CHECK ((employee_id IS NULL) <> (candidate IS NULL)),
    CONSTRAINT fk_assessment_position_id FOREIGN KEY(position_id) REFERENCES position (id),
    CONSTRAINT fk_assessment_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_assessment_assessor_id FOREIGN KEY(assessor_id) REFERENCES employee (id), {by}""",
    "job_description": """
    id {id}, position_id INTEGER NOT NULL, edition INTEGER NOT NULL, number TEXT, date {day} NOT NULL, city TEXT, language TEXT
    NOT NULL, second_language TEXT, drafted_by TEXT, change TEXT, agreed_on {day}, approved_on {day}, approved_by INTEGER,
    in_force_from {day}, annulled_on {day}, annul_reason TEXT, field_values TEXT, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_job_description PRIMARY KEY (id),
    CONSTRAINT uq_job_description_position_id_edition UNIQUE (position_id, edition),
    CONSTRAINT ck_job_description_approved CHECK (approved_on IS NULL OR in_force_from IS NOT NULL),
    CONSTRAINT ck_job_description_annulled CHECK (annulled_on IS NULL OR annul_reason <> ''),
    CONSTRAINT fk_job_description_position_id FOREIGN KEY(position_id) REFERENCES position (id),
    CONSTRAINT fk_job_description_approved_by FOREIGN KEY(approved_by) REFERENCES employee (id), {by}""",
    "position_holder": """
    id {id}, position_id INTEGER NOT NULL, employee_id INTEGER NOT NULL, since_on {day} NOT NULL, until_on {day}, order_number
    TEXT, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_position_holder PRIMARY KEY (id),
    CONSTRAINT ck_position_holder_days CHECK (until_on IS NULL OR until_on >= since_on),
    CONSTRAINT fk_position_holder_position_id FOREIGN KEY(position_id) REFERENCES position (id),
    CONSTRAINT fk_position_holder_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id), {by}""",
    "position_name": """
    id {id}, position_id INTEGER NOT NULL, language TEXT NOT NULL, name TEXT NOT NULL,
    CONSTRAINT pk_position_name PRIMARY KEY (id),
    CONSTRAINT uq_position_name_position_id_language UNIQUE (position_id, language),
    CONSTRAINT fk_position_name_position_id FOREIGN KEY(position_id) REFERENCES position (id) ON DELETE CASCADE""",
    "requirement": """
    id {id}, position_id INTEGER NOT NULL, "key" TEXT NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL, texts TEXT NOT NULL,
    level INTEGER NOT NULL, must {flag} NOT NULL, archived {flag} NOT NULL, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_requirement PRIMARY KEY (id),
    CONSTRAINT ck_requirement_level CHECK (level BETWEEN 1 AND 5),
    CONSTRAINT fk_requirement_position_id FOREIGN KEY(position_id) REFERENCES position (id), {by}""",
    "acknowledgement": """
    id {id}, description_id INTEGER NOT NULL, employee_id INTEGER NOT NULL, asked_on {day} NOT NULL, reminded_on {day},
    signed_on {day}, note TEXT, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_acknowledgement PRIMARY KEY (id),
    CONSTRAINT uq_acknowledgement_description_id_employee_id UNIQUE (description_id, employee_id),
    CONSTRAINT ck_acknowledgement_signed CHECK (signed_on IS NULL OR signed_on >= asked_on),
    CONSTRAINT fk_acknowledgement_description_id FOREIGN KEY(description_id) REFERENCES job_description (id) ON DELETE CASCADE,
    CONSTRAINT fk_acknowledgement_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id), {by}""",
    "assessment_mark": """
    id {id}, assessment_id INTEGER NOT NULL, requirement_id INTEGER NOT NULL, wanted INTEGER NOT NULL, level INTEGER NOT NULL,
    note TEXT,
    CONSTRAINT pk_assessment_mark PRIMARY KEY (id),
    CONSTRAINT uq_assessment_mark_assessment_id_requirement_id UNIQUE (assessment_id, requirement_id),
    CONSTRAINT ck_assessment_mark_level CHECK (level BETWEEN 0 AND 5),
    CONSTRAINT fk_assessment_mark_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessment (id) ON DELETE CASCADE,
    CONSTRAINT fk_assessment_mark_requirement_id FOREIGN KEY(requirement_id) REFERENCES requirement (id)""",
    "job_agreement": """
    id {id}, description_id INTEGER NOT NULL, role TEXT NOT NULL, employee_id INTEGER, name TEXT, agreed {flag}, answered_on
    {day}, remark TEXT, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_job_agreement PRIMARY KEY (id),
    CONSTRAINT ck_job_agreement_answered CHECK (agreed IS NULL OR answered_on IS NOT NULL),
    CONSTRAINT fk_job_agreement_description_id FOREIGN KEY(description_id) REFERENCES job_description (id) ON DELETE CASCADE,
    CONSTRAINT fk_job_agreement_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id), {by}""",
    "job_clause": """
    id {id}, description_id INTEGER NOT NULL, "key" TEXT NOT NULL, position INTEGER NOT NULL, level INTEGER NOT NULL, section
    TEXT NOT NULL, texts TEXT NOT NULL, library_id INTEGER, indicator TEXT, norm {big}, weight {big},
    CONSTRAINT pk_job_clause PRIMARY KEY (id),
    CONSTRAINT uq_job_clause_description_id_key UNIQUE (description_id, "key"),
    CONSTRAINT ck_job_clause_level CHECK (level BETWEEN 1 AND 4),
    CONSTRAINT ck_job_clause_weight CHECK (weight IS NULL OR weight BETWEEN 0 AND 1000000000000),
    CONSTRAINT fk_job_clause_description_id FOREIGN KEY(description_id) REFERENCES job_description (id) ON DELETE CASCADE,
    CONSTRAINT fk_job_clause_library_id FOREIGN KEY(library_id) REFERENCES job_library_clause (id)""",
    "living_snapshot": """
    id {id}, employee_id INTEGER NOT NULL, month {day} NOT NULL, description_id INTEGER NOT NULL, content TEXT NOT NULL,
    taken_at {moment} NOT NULL,
    CONSTRAINT pk_living_snapshot PRIMARY KEY (id),
    CONSTRAINT uq_living_snapshot_employee_id_month UNIQUE (employee_id, month),
    CONSTRAINT fk_living_snapshot_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_living_snapshot_description_id FOREIGN KEY(description_id) REFERENCES job_description (id)""",
}
INDEXES: Final = """
INDEX ix_certification_employee_id_expires_on ON certification (employee_id, expires_on)
INDEX ix_job_library_clause_section_id ON job_library_clause (section, id)
INDEX ix_assessment_employee_id_date ON assessment (employee_id, date)
INDEX ix_assessment_position_id_date ON assessment (position_id, date)
INDEX ix_job_description_position_id_in_force_from ON job_description (position_id, in_force_from)
INDEX ix_position_holder_employee_id_since_on ON position_holder (employee_id, since_on)
INDEX ix_position_holder_position_id_since_on ON position_holder (position_id, since_on)
INDEX ix_requirement_position_id_place ON requirement (position_id, place)
INDEX ix_acknowledgement_employee_id ON acknowledgement (employee_id)
INDEX ix_job_agreement_description_id ON job_agreement (description_id)
INDEX ix_job_clause_description_id_position ON job_clause (description_id, position)
"""

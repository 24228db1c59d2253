"""The tables and indexes of targets that version 0004 adds."""

from typing import Final

TABLES: Final = {
    "figure_state": """
    indicator TEXT NOT NULL, counted_at {moment} NOT NULL, since {day} NOT NULL, until {day} NOT NULL,
    CONSTRAINT pk_figure_state PRIMARY KEY (indicator)""",
    "head_mark": """
    id {id}, employee_id INTEGER NOT NULL, indicator TEXT NOT NULL, month {day} NOT NULL, points INTEGER NOT NULL, reason TEXT
    NOT NULL, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_head_mark PRIMARY KEY (id),
    CONSTRAINT uq_head_mark_employee_id_indicator_month UNIQUE (employee_id, indicator, month),
    CONSTRAINT ck_head_mark_points CHECK (points BETWEEN 0 AND 100),
    CONSTRAINT ck_head_mark_reason CHECK (reason <> ''),
    CONSTRAINT fk_head_mark_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id), {by}""",
    "kept_figure": """
    id {id}, indicator TEXT NOT NULL, month {day} NOT NULL, employee_id INTEGER NOT NULL, part {big}, whole {big},
    CONSTRAINT pk_kept_figure PRIMARY KEY (id),
    CONSTRAINT uq_kept_figure_indicator_month_employee_id UNIQUE (indicator, month, employee_id),
    CONSTRAINT fk_kept_figure_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id)""",
    "monthly_report": """
    id {id}, employee_id INTEGER NOT NULL, month {day} NOT NULL, due_on {day} NOT NULL, done TEXT NOT NULL, problems TEXT NOT
    NULL, plans TEXT NOT NULL, content TEXT, sent_on {day}, first_sent_on {day}, returned_on {day}, returned_why TEXT,
    accepted_on {day}, accepted_by INTEGER, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_monthly_report PRIMARY KEY (id),
    CONSTRAINT uq_monthly_report_employee_id_month UNIQUE (employee_id, month),
    CONSTRAINT ck_monthly_report_accepted CHECK (accepted_on IS NULL OR sent_on IS NOT NULL),
    CONSTRAINT fk_monthly_report_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_monthly_report_accepted_by FOREIGN KEY(accepted_by) REFERENCES employee (id), {by}""",
    "target": """
    id {id}, employee_id INTEGER NOT NULL, indicator TEXT NOT NULL, month {day} NOT NULL, "plan" {big} NOT NULL, {stamp},
    version INTEGER NOT NULL,
    CONSTRAINT pk_target PRIMARY KEY (id),
    CONSTRAINT uq_target_employee_id_indicator_month UNIQUE (employee_id, indicator, month),
    CONSTRAINT ck_target_plan CHECK (plan >= 0),
    CONSTRAINT fk_target_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id), {by}""",
}
INDEXES: Final = """
INDEX ix_kept_figure_employee_id_month ON kept_figure (employee_id, month)
INDEX ix_monthly_report_month ON monthly_report (month)
INDEX ix_target_month_indicator ON target (month, indicator)
"""

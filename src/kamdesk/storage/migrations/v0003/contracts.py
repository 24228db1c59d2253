"""The tables and indexes of contracts that version 0003 adds."""

from typing import Final

TABLES: Final = {
    "contract_template": """
    id {id}, "key" TEXT NOT NULL, kind TEXT NOT NULL, archived {flag} NOT NULL, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_contract_template PRIMARY KEY (id),
    CONSTRAINT uq_contract_template_key UNIQUE ("key"), {by}""",
    "library_clause": """
    id {id}, "key" TEXT NOT NULL, section TEXT NOT NULL, heading {flag} NOT NULL, condition TEXT, search TEXT NOT NULL, archived
    {flag} NOT NULL, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_library_clause PRIMARY KEY (id),
    CONSTRAINT uq_library_clause_key UNIQUE ("key"), {by}""",
    "contract_template_item": """
    id {id}, template_id INTEGER NOT NULL, position INTEGER NOT NULL, level INTEGER NOT NULL, clause_id INTEGER NOT NULL,
    CONSTRAINT pk_contract_template_item PRIMARY KEY (id),
    CONSTRAINT ck_contract_template_item_level CHECK (level BETWEEN 1 AND 4),
    CONSTRAINT fk_contract_template_item_template_id FOREIGN KEY(template_id) REFERENCES contract_template (id) ON DELETE
        CASCADE,
    CONSTRAINT fk_contract_template_item_clause_id FOREIGN KEY(clause_id) REFERENCES library_clause (id)""",
    "contract_template_name": """
    id {id}, template_id INTEGER NOT NULL, language TEXT NOT NULL, name TEXT NOT NULL,
    CONSTRAINT pk_contract_template_name PRIMARY KEY (id),
    CONSTRAINT uq_contract_template_name_template_id_language UNIQUE (template_id, language),
    CONSTRAINT fk_contract_template_name_template_id FOREIGN KEY(template_id) REFERENCES contract_template (id) ON DELETE
        CASCADE""",
    "library_text": """
    id {id}, clause_id INTEGER NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL,
    CONSTRAINT pk_library_text PRIMARY KEY (id),
    CONSTRAINT uq_library_text_clause_id_language UNIQUE (clause_id, language),
    CONSTRAINT fk_library_text_clause_id FOREIGN KEY(clause_id) REFERENCES library_clause (id) ON DELETE CASCADE""",
    "contract": """
    id {id}, number TEXT NOT NULL, kind TEXT NOT NULL, client_id INTEGER NOT NULL, owner_id INTEGER, template_id INTEGER,
    base_id INTEGER, predecessor_id INTEGER, language TEXT NOT NULL, second_language TEXT, city TEXT, date {day} NOT NULL,
    starts {day} NOT NULL, ends {day}, notice_days INTEGER NOT NULL, warned_from {day}, renewal TEXT NOT NULL, renewal_months
    INTEGER, not_renewed_on {day}, not_renewed_by TEXT, currency TEXT NOT NULL, amount {big}, payment_days INTEGER, credit_limit
    {big}, discount {big}, price_column TEXT, bonus_percent {big}, bonus_from {big}, bonus_period TEXT, penalty_percent {big},
    penalty_cap {big}, return_days INTEGER, delivery_days INTEGER, minimum_order {big}, merchandising {flag} NOT NULL,
    recommendations INTEGER, our_signatory TEXT, our_position TEXT, our_basis TEXT, their_signatory TEXT, their_position TEXT,
    their_basis TEXT, sent_on {day}, signed_by_us {day}, signed_by_them {day}, signed_on {day}, ended_on {day}, end_reason TEXT,
    end_right TEXT, cancelled_on {day}, cancel_reason TEXT, note TEXT, "key" TEXT NOT NULL, search TEXT NOT NULL, {stamp},
    version INTEGER NOT NULL,
    CONSTRAINT pk_contract PRIMARY KEY (id),
    CONSTRAINT uq_contract_number UNIQUE (number),
    CONSTRAINT uq_contract_key UNIQUE ("key"),
    CONSTRAINT uq_contract_predecessor_id UNIQUE (predecessor_id),
    CONSTRAINT ck_contract_one_parent CHECK (base_id IS NULL OR predecessor_id IS NULL),
    CONSTRAINT ck_contract_days CHECK (ends IS NULL OR ends >= starts),
    CONSTRAINT ck_contract_notice_days CHECK (notice_days BETWEEN 0 AND 3650),
    CONSTRAINT ck_contract_renewal_months CHECK (renewal_months IS NULL OR renewal_months BETWEEN 1 AND 600),
    CONSTRAINT ck_contract_renewal CHECK (renewal = 'none' OR ends IS NOT NULL),
    CONSTRAINT ck_contract_amount CHECK (amount IS NULL OR amount >= 0),
    CONSTRAINT ck_contract_credit_limit CHECK (credit_limit IS NULL OR credit_limit >= 0),
    CONSTRAINT ck_contract_payment_days CHECK (payment_days IS NULL OR payment_days BETWEEN 0 AND 3650),
    CONSTRAINT ck_contract_discount CHECK (discount IS NULL OR discount BETWEEN 0 AND 1000000000000),
    CONSTRAINT ck_contract_bonus_percent CHECK (bonus_percent IS NULL OR bonus_percent BETWEEN 0 AND 1000000000000),
    CONSTRAINT ck_contract_signed CHECK (signed_on IS NULL OR (signed_by_us IS NOT NULL AND signed_by_them IS NOT NULL)),
    CONSTRAINT ck_contract_ended CHECK (ended_on IS NULL OR (signed_on IS NOT NULL AND end_reason <> '')),
    CONSTRAINT ck_contract_cancelled CHECK (cancelled_on IS NULL OR (signed_on IS NULL AND cancel_reason <> '')),
    CONSTRAINT fk_contract_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_contract_owner_id FOREIGN KEY(owner_id) REFERENCES employee (id),
    CONSTRAINT fk_contract_template_id FOREIGN KEY(template_id) REFERENCES contract_template (id),
    CONSTRAINT fk_contract_base_id FOREIGN KEY(base_id) REFERENCES contract (id),
    CONSTRAINT fk_contract_predecessor_id FOREIGN KEY(predecessor_id) REFERENCES contract (id), {by}""",
    "contract_disagreement": """
    id {id}, contract_id INTEGER NOT NULL, clause_key TEXT NOT NULL, number TEXT NOT NULL, language TEXT NOT NULL, ours TEXT NOT
    NULL, theirs TEXT NOT NULL, agreed TEXT, may_agree TEXT NOT NULL, status TEXT NOT NULL, opened_on {day} NOT NULL, settled_on
    {day}, settled_by INTEGER, reason TEXT, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_contract_disagreement PRIMARY KEY (id),
    CONSTRAINT ck_contract_disagreement_status CHECK (status IN ('open', 'ours', 'theirs', 'agreed', 'withdrawn')),
    CONSTRAINT ck_contract_disagreement_settled CHECK ((status = 'open') = (settled_on IS NULL)),
    CONSTRAINT fk_contract_disagreement_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) ON DELETE CASCADE,
    CONSTRAINT fk_contract_disagreement_settled_by FOREIGN KEY(settled_by) REFERENCES employee (id), {by}""",
    "contract_effect": """
    id {id}, contract_id INTEGER NOT NULL, applied_on {day} NOT NULL, "before" TEXT NOT NULL, "after" TEXT NOT NULL, lifted_on
    {day},
    CONSTRAINT pk_contract_effect PRIMARY KEY (id),
    CONSTRAINT uq_contract_effect_contract_id UNIQUE (contract_id),
    CONSTRAINT fk_contract_effect_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) ON DELETE CASCADE""",
    "contract_event": """
    id {id}, contract_id INTEGER NOT NULL, kind TEXT NOT NULL, at {moment} NOT NULL, "by" INTEGER, details TEXT NOT NULL,
    CONSTRAINT pk_contract_event PRIMARY KEY (id),
    CONSTRAINT fk_contract_event_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) ON DELETE CASCADE,
    CONSTRAINT fk_contract_event_by FOREIGN KEY("by") REFERENCES employee (id)""",
    "contract_line": """
    id {id}, contract_id INTEGER NOT NULL, position INTEGER NOT NULL, product_id INTEGER, description TEXT NOT NULL, unit_id
    INTEGER, unit TEXT, quantity {big}, price {big}, vat_rate {big} NOT NULL,
    CONSTRAINT pk_contract_line PRIMARY KEY (id),
    CONSTRAINT ck_contract_line_quantity CHECK (quantity IS NULL OR quantity > 0),
    CONSTRAINT ck_contract_line_price CHECK (price IS NULL OR price >= 0),
    CONSTRAINT fk_contract_line_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) ON DELETE CASCADE,
    CONSTRAINT fk_contract_line_product_id FOREIGN KEY(product_id) REFERENCES product (id),
    CONSTRAINT fk_contract_line_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)""",
    "contract_promise": """
    id {id}, contract_id INTEGER NOT NULL, side TEXT NOT NULL, text TEXT NOT NULL, due {day}, done_on {day}, note TEXT, {stamp},
    version INTEGER NOT NULL,
    CONSTRAINT pk_contract_promise PRIMARY KEY (id),
    CONSTRAINT ck_contract_promise_side CHECK (side IN ('ours', 'theirs')),
    CONSTRAINT fk_contract_promise_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) ON DELETE CASCADE, {by}""",
    "contract_text": """
    id {id}, contract_id INTEGER NOT NULL, number INTEGER NOT NULL, origin TEXT NOT NULL, note TEXT, frozen {flag} NOT NULL,
    {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_contract_text PRIMARY KEY (id),
    CONSTRAINT uq_contract_text_contract_id_number UNIQUE (contract_id, number),
    CONSTRAINT ck_contract_text_number CHECK (number > 0),
    CONSTRAINT fk_contract_text_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) ON DELETE CASCADE, {by}""",
    "recommendation": """
    id {id}, client_id INTEGER NOT NULL, recommended_id INTEGER NOT NULL, date {day} NOT NULL, contract_id INTEGER, note TEXT,
    {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_recommendation PRIMARY KEY (id),
    CONSTRAINT uq_recommendation_recommended_id UNIQUE (recommended_id),
    CONSTRAINT ck_recommendation_two CHECK (client_id <> recommended_id),
    CONSTRAINT fk_recommendation_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_recommendation_recommended_id FOREIGN KEY(recommended_id) REFERENCES client (id),
    CONSTRAINT fk_recommendation_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id), {by}""",
    "contract_approval": """
    id {id}, contract_id INTEGER NOT NULL, text_id INTEGER NOT NULL, role TEXT NOT NULL, why TEXT NOT NULL, asked_at {moment}
    NOT NULL, asked_by INTEGER, approved {flag}, decided_at {moment}, decided_by INTEGER, reason TEXT, lapsed {flag} NOT NULL,
    CONSTRAINT pk_contract_approval PRIMARY KEY (id),
    CONSTRAINT ck_contract_approval_decided CHECK (approved IS NULL OR decided_at IS NOT NULL),
    CONSTRAINT fk_contract_approval_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id) ON DELETE CASCADE,
    CONSTRAINT fk_contract_approval_text_id FOREIGN KEY(text_id) REFERENCES contract_text (id),
    CONSTRAINT fk_contract_approval_asked_by FOREIGN KEY(asked_by) REFERENCES employee (id),
    CONSTRAINT fk_contract_approval_decided_by FOREIGN KEY(decided_by) REFERENCES employee (id)""",
    "contract_clause": """
    id {id}, text_id INTEGER NOT NULL, "key" TEXT NOT NULL, position INTEGER NOT NULL, level INTEGER NOT NULL, heading {flag}
    NOT NULL, condition TEXT, library_id INTEGER, texts TEXT NOT NULL,
    CONSTRAINT pk_contract_clause PRIMARY KEY (id),
    CONSTRAINT uq_contract_clause_text_id_key UNIQUE (text_id, "key"),
    CONSTRAINT ck_contract_clause_level CHECK (level BETWEEN 1 AND 4),
    CONSTRAINT fk_contract_clause_text_id FOREIGN KEY(text_id) REFERENCES contract_text (id) ON DELETE CASCADE,
    CONSTRAINT fk_contract_clause_library_id FOREIGN KEY(library_id) REFERENCES library_clause (id)""",
}
INDEXES: Final = """
INDEX ix_library_clause_section_id ON library_clause (section, id)
INDEX ix_contract_template_item_template_id_position ON contract_template_item (template_id, position)
INDEX ix_contract_base_id ON contract (base_id)
INDEX ix_contract_client_id_starts_id ON contract (client_id, starts, id)
INDEX ix_contract_date ON contract (date, id)
INDEX ix_contract_ends ON contract (ends, id)
INDEX ix_contract_disagreement_contract_id_id ON contract_disagreement (contract_id, id)
INDEX ix_contract_event_contract_id_id ON contract_event (contract_id, id)
INDEX ix_contract_line_contract_id_position ON contract_line (contract_id, position)
INDEX ix_contract_line_product_id ON contract_line (product_id)
INDEX ix_contract_promise_contract_id_due ON contract_promise (contract_id, due)
INDEX ix_recommendation_client_id_date ON recommendation (client_id, date)
INDEX ix_contract_approval_contract_id_id ON contract_approval (contract_id, id)
INDEX ix_contract_clause_text_id_position ON contract_clause (text_id, position)
"""

-- The tables of version 0001 on SQLite, as the program of that version made them.
CREATE TABLE employee (
	id INTEGER NOT NULL,
	name TEXT NOT NULL,
	role TEXT NOT NULL,
	email TEXT,
	phone TEXT,
	search TEXT NOT NULL,
	archived INTEGER NOT NULL,
	made_at TEXT NOT NULL,
	made_by INTEGER,
	changed_at TEXT NOT NULL,
	changed_by INTEGER,
	version INTEGER NOT NULL,
	CONSTRAINT pk_employee PRIMARY KEY (id),
	CONSTRAINT fk_employee_made_by FOREIGN KEY(made_by) REFERENCES employee (id),
	CONSTRAINT fk_employee_changed_by FOREIGN KEY(changed_by) REFERENCES employee (id)
)
 STRICT;
CREATE INDEX ix_employee_name_id ON employee (name, id);
CREATE TABLE number_series (
	kind TEXT NOT NULL,
	year INTEGER NOT NULL,
	last INTEGER NOT NULL,
	CONSTRAINT pk_number_series PRIMARY KEY (kind, year)
)
 STRICT;
CREATE TABLE company (
	id INTEGER NOT NULL,
	name TEXT NOT NULL,
	legal_form TEXT,
	country TEXT NOT NULL,
	tax_number TEXT,
	address TEXT,
	phone TEXT,
	email TEXT,
	website TEXT,
	bank_name TEXT,
	bank_account TEXT,
	bank_swift TEXT,
	director TEXT,
	chief_accountant TEXT,
	base_currency TEXT NOT NULL,
	language TEXT NOT NULL,
	logo BLOB,
	ageing_bounds TEXT NOT NULL,
	payment_days INTEGER NOT NULL,
	made_at TEXT NOT NULL,
	made_by INTEGER,
	changed_at TEXT NOT NULL,
	changed_by INTEGER,
	version INTEGER NOT NULL,
	CONSTRAINT pk_company PRIMARY KEY (id),
	CONSTRAINT ck_company_only_one CHECK (id = 1),
	CONSTRAINT fk_company_made_by FOREIGN KEY(made_by) REFERENCES employee (id),
	CONSTRAINT fk_company_changed_by FOREIGN KEY(changed_by) REFERENCES employee (id)
)
 STRICT;
CREATE TABLE tolerance (
	id INTEGER NOT NULL,
	currency TEXT NOT NULL,
	largest INTEGER NOT NULL,
	made_at TEXT NOT NULL,
	made_by INTEGER,
	changed_at TEXT NOT NULL,
	changed_by INTEGER,
	version INTEGER NOT NULL,
	CONSTRAINT pk_tolerance PRIMARY KEY (id),
	CONSTRAINT uq_tolerance_currency UNIQUE (currency),
	CONSTRAINT fk_tolerance_made_by FOREIGN KEY(made_by) REFERENCES employee (id),
	CONSTRAINT fk_tolerance_changed_by FOREIGN KEY(changed_by) REFERENCES employee (id)
)
 STRICT;
CREATE TABLE currency_rate (
	id INTEGER NOT NULL,
	currency TEXT NOT NULL,
	day TEXT NOT NULL,
	rate INTEGER NOT NULL,
	made_at TEXT NOT NULL,
	made_by INTEGER,
	changed_at TEXT NOT NULL,
	changed_by INTEGER,
	version INTEGER NOT NULL,
	CONSTRAINT pk_currency_rate PRIMARY KEY (id),
	CONSTRAINT uq_currency_rate_currency_day UNIQUE (currency, day),
	CONSTRAINT ck_currency_rate_positive CHECK (rate > 0),
	CONSTRAINT fk_currency_rate_made_by FOREIGN KEY(made_by) REFERENCES employee (id),
	CONSTRAINT fk_currency_rate_changed_by FOREIGN KEY(changed_by) REFERENCES employee (id)
)
 STRICT;
CREATE TABLE import_batch (
	id INTEGER NOT NULL,
	what TEXT NOT NULL,
	files TEXT NOT NULL,
	taken INTEGER NOT NULL,
	report TEXT NOT NULL,
	undone INTEGER NOT NULL,
	made_at TEXT NOT NULL,
	made_by INTEGER,
	changed_at TEXT NOT NULL,
	changed_by INTEGER,
	CONSTRAINT pk_import_batch PRIMARY KEY (id),
	CONSTRAINT fk_import_batch_made_by FOREIGN KEY(made_by) REFERENCES employee (id),
	CONSTRAINT fk_import_batch_changed_by FOREIGN KEY(changed_by) REFERENCES employee (id)
)
 STRICT;
CREATE TABLE import_mapping (
	id INTEGER NOT NULL,
	what TEXT NOT NULL,
	signature TEXT NOT NULL,
	mapping TEXT NOT NULL,
	made_at TEXT NOT NULL,
	made_by INTEGER,
	changed_at TEXT NOT NULL,
	changed_by INTEGER,
	version INTEGER NOT NULL,
	CONSTRAINT pk_import_mapping PRIMARY KEY (id),
	CONSTRAINT uq_import_mapping_what_signature UNIQUE (what, signature),
	CONSTRAINT fk_import_mapping_made_by FOREIGN KEY(made_by) REFERENCES employee (id),
	CONSTRAINT fk_import_mapping_changed_by FOREIGN KEY(changed_by) REFERENCES employee (id)
)
 STRICT;
CREATE TABLE product_group (
	id INTEGER NOT NULL,
	name TEXT NOT NULL,
	parent_id INTEGER,
	archived INTEGER NOT NULL,
	made_at TEXT NOT NULL,
	made_by INTEGER,
	changed_at TEXT NOT NULL,
	changed_by INTEGER,
	version INTEGER NOT NULL,
	CONSTRAINT pk_product_group PRIMARY KEY (id),
	CONSTRAINT fk_product_group_parent_id FOREIGN KEY(parent_id) REFERENCES product_group (id),
	CONSTRAINT fk_product_group_made_by FOREIGN KEY(made_by) REFERENCES employee (id),
	CONSTRAINT fk_product_group_changed_by FOREIGN KEY(changed_by) REFERENCES employee (id)
)
 STRICT;
CREATE INDEX ix_product_group_name_id ON product_group (name, id);
CREATE TABLE unit (
	id INTEGER NOT NULL,
	name TEXT NOT NULL,
	archived INTEGER NOT NULL,
	made_at TEXT NOT NULL,
	made_by INTEGER,
	changed_at TEXT NOT NULL,
	changed_by INTEGER,
	version INTEGER NOT NULL,
	CONSTRAINT pk_unit PRIMARY KEY (id),
	CONSTRAINT uq_unit_name UNIQUE (name),
	CONSTRAINT fk_unit_made_by FOREIGN KEY(made_by) REFERENCES employee (id),
	CONSTRAINT fk_unit_changed_by FOREIGN KEY(changed_by) REFERENCES employee (id)
)
 STRICT;
CREATE TABLE client (
	id INTEGER NOT NULL,
	name TEXT NOT NULL,
	name_key TEXT NOT NULL,
	likeness TEXT NOT NULL,
	legal_name TEXT,
	legal_form TEXT,
	standing TEXT NOT NULL,
	country TEXT,
	tax_number TEXT,
	registration_number TEXT,
	city TEXT,
	phone TEXT,
	email TEXT,
	website TEXT,
	language TEXT,
	currency TEXT NOT NULL,
	price_column TEXT,
	payment_days INTEGER,
	credit_limit INTEGER,
	discount INTEGER,
	segment TEXT,
	source_channel TEXT,
	note TEXT,
	needs TEXT,
	prospects TEXT,
	owner_id INTEGER NOT NULL,
	merged_into_id INTEGER,
	batch_id INTEGER,
	search TEXT NOT NULL,
	archived INTEGER NOT NULL,
	made_at TEXT NOT NULL,
	made_by INTEGER,
	changed_at TEXT NOT NULL,
	changed_by INTEGER,
	version INTEGER NOT NULL,
	CONSTRAINT pk_client PRIMARY KEY (id),
	CONSTRAINT ck_client_credit_limit CHECK (credit_limit IS NULL OR credit_limit >= 0),
	CONSTRAINT ck_client_payment_days CHECK (payment_days IS NULL OR payment_days BETWEEN 0 AND 3650),
	CONSTRAINT ck_client_discount CHECK (discount IS NULL OR discount BETWEEN 0 AND 1000000000000),
	CONSTRAINT fk_client_owner_id FOREIGN KEY(owner_id) REFERENCES employee (id),
	CONSTRAINT fk_client_merged_into_id FOREIGN KEY(merged_into_id) REFERENCES client (id),
	CONSTRAINT fk_client_batch_id FOREIGN KEY(batch_id) REFERENCES import_batch (id),
	CONSTRAINT fk_client_made_by FOREIGN KEY(made_by) REFERENCES employee (id),
	CONSTRAINT fk_client_changed_by FOREIGN KEY(changed_by) REFERENCES employee (id)
)
 STRICT;
CREATE INDEX ix_client_name_key_id ON client (name_key, id);
CREATE INDEX ix_client_likeness_id ON client (likeness, id);
CREATE INDEX ix_client_city_id ON client (city, id);
CREATE INDEX ix_client_standing_name_key_id ON client (standing, name_key, id);
CREATE INDEX ix_client_tax_number ON client (tax_number);
CREATE INDEX ix_client_owner_id_name_key_id ON client (owner_id, name_key, id);
CREATE INDEX ix_client_batch_id ON client (batch_id);
CREATE INDEX ix_client_changed_at_id ON client (changed_at, id);
CREATE VIRTUAL TABLE client_fts USING fts5(search, content='client', content_rowid='id', tokenize='trigram', detail='full', columnsize=0);
CREATE TRIGGER client_fts_insert AFTER INSERT ON client BEGIN INSERT INTO client_fts(rowid, search) VALUES (new.id, new.search); END;
CREATE TRIGGER client_fts_delete AFTER DELETE ON client BEGIN INSERT INTO client_fts(client_fts, rowid, search) VALUES ('delete', old.id, old.search); END;
CREATE TRIGGER client_fts_update AFTER UPDATE OF search ON client WHEN old.search <> new.search BEGIN INSERT INTO client_fts(client_fts, rowid, search) VALUES ('delete', old.id, old.search); INSERT INTO client_fts(rowid, search) VALUES (new.id, new.search); END;
CREATE TABLE product (
	id INTEGER NOT NULL,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	name_key TEXT NOT NULL,
	kind TEXT NOT NULL,
	group_id INTEGER,
	unit_id INTEGER,
	vat_rate INTEGER NOT NULL,
	price INTEGER,
	barcode TEXT,
	description TEXT,
	batch_id INTEGER,
	search TEXT NOT NULL,
	archived INTEGER NOT NULL,
	made_at TEXT NOT NULL,
	made_by INTEGER,
	changed_at TEXT NOT NULL,
	changed_by INTEGER,
	version INTEGER NOT NULL,
	CONSTRAINT pk_product PRIMARY KEY (id),
	CONSTRAINT uq_product_code UNIQUE (code),
	CONSTRAINT ck_product_vat_rate CHECK (vat_rate BETWEEN 0 AND 1000000000000),
	CONSTRAINT ck_product_price CHECK (price IS NULL OR price >= 0),
	CONSTRAINT fk_product_group_id FOREIGN KEY(group_id) REFERENCES product_group (id),
	CONSTRAINT fk_product_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id),
	CONSTRAINT fk_product_batch_id FOREIGN KEY(batch_id) REFERENCES import_batch (id),
	CONSTRAINT fk_product_made_by FOREIGN KEY(made_by) REFERENCES employee (id),
	CONSTRAINT fk_product_changed_by FOREIGN KEY(changed_by) REFERENCES employee (id)
)
 STRICT;
CREATE INDEX ix_product_name_key_id ON product (name_key, id);
CREATE INDEX ix_product_batch_id ON product (batch_id);
CREATE INDEX ix_product_group_id_name_key_id ON product (group_id, name_key, id);
CREATE VIRTUAL TABLE product_fts USING fts5(search, content='product', content_rowid='id', tokenize='trigram', detail='full', columnsize=0);
CREATE TRIGGER product_fts_insert AFTER INSERT ON product BEGIN INSERT INTO product_fts(rowid, search) VALUES (new.id, new.search); END;
CREATE TRIGGER product_fts_delete AFTER DELETE ON product BEGIN INSERT INTO product_fts(product_fts, rowid, search) VALUES ('delete', old.id, old.search); END;
CREATE TRIGGER product_fts_update AFTER UPDATE OF search ON product WHEN old.search <> new.search BEGIN INSERT INTO product_fts(product_fts, rowid, search) VALUES ('delete', old.id, old.search); INSERT INTO product_fts(rowid, search) VALUES (new.id, new.search); END;
CREATE TABLE client_address (
	id INTEGER NOT NULL,
	client_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	street TEXT,
	city TEXT,
	region TEXT,
	postal_code TEXT,
	country TEXT,
	CONSTRAINT pk_client_address PRIMARY KEY (id),
	CONSTRAINT fk_client_address_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_client_address_client_id ON client_address (client_id);
CREATE TABLE client_bank_account (
	id INTEGER NOT NULL,
	client_id INTEGER NOT NULL,
	bank TEXT,
	account TEXT NOT NULL,
	swift TEXT,
	correspondent TEXT,
	currency TEXT,
	CONSTRAINT pk_client_bank_account PRIMARY KEY (id),
	CONSTRAINT fk_client_bank_account_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_client_bank_account_client_id ON client_bank_account (client_id);
CREATE TABLE client_tag (
	id INTEGER NOT NULL,
	client_id INTEGER NOT NULL,
	tag TEXT NOT NULL,
	CONSTRAINT pk_client_tag PRIMARY KEY (id),
	CONSTRAINT uq_client_tag_client_id_tag UNIQUE (client_id, tag),
	CONSTRAINT fk_client_tag_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_client_tag_tag_client_id ON client_tag (tag, client_id);
CREATE TABLE client_name (
	id INTEGER NOT NULL,
	client_id INTEGER NOT NULL,
	name TEXT NOT NULL,
	name_key TEXT NOT NULL,
	likeness TEXT NOT NULL,
	CONSTRAINT pk_client_name PRIMARY KEY (id),
	CONSTRAINT fk_client_name_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE
)
 STRICT;
CREATE INDEX ix_client_name_name_key ON client_name (name_key);
CREATE INDEX ix_client_name_client_id ON client_name (client_id);
CREATE TABLE client_event (
	id INTEGER NOT NULL,
	client_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	details TEXT NOT NULL,
	made_at TEXT NOT NULL,
	made_by INTEGER,
	changed_at TEXT NOT NULL,
	changed_by INTEGER,
	CONSTRAINT pk_client_event PRIMARY KEY (id),
	CONSTRAINT fk_client_event_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE,
	CONSTRAINT fk_client_event_made_by FOREIGN KEY(made_by) REFERENCES employee (id),
	CONSTRAINT fk_client_event_changed_by FOREIGN KEY(changed_by) REFERENCES employee (id)
)
 STRICT;
CREATE INDEX ix_client_event_client_id_made_at ON client_event (client_id, made_at);
CREATE TABLE contact (
	id INTEGER NOT NULL,
	client_id INTEGER NOT NULL,
	first_name TEXT,
	last_name TEXT,
	patronymic TEXT,
	name TEXT NOT NULL,
	name_key TEXT NOT NULL,
	salutation TEXT,
	position TEXT,
	decision_role TEXT,
	phone TEXT,
	mobile TEXT,
	email TEXT,
	language TEXT,
	birthday TEXT,
	birthday_year_known INTEGER NOT NULL,
	warmth INTEGER,
	is_main INTEGER NOT NULL,
	needs TEXT,
	goals TEXT,
	interests TEXT,
	preferences TEXT,
	details TEXT,
	batch_id INTEGER,
	search TEXT NOT NULL,
	archived INTEGER NOT NULL,
	made_at TEXT NOT NULL,
	made_by INTEGER,
	changed_at TEXT NOT NULL,
	changed_by INTEGER,
	version INTEGER NOT NULL,
	CONSTRAINT pk_contact PRIMARY KEY (id),
	CONSTRAINT ck_contact_warmth CHECK (warmth IS NULL OR warmth BETWEEN 1 AND 5),
	CONSTRAINT fk_contact_client_id FOREIGN KEY(client_id) REFERENCES client (id),
	CONSTRAINT fk_contact_batch_id FOREIGN KEY(batch_id) REFERENCES import_batch (id),
	CONSTRAINT fk_contact_made_by FOREIGN KEY(made_by) REFERENCES employee (id),
	CONSTRAINT fk_contact_changed_by FOREIGN KEY(changed_by) REFERENCES employee (id)
)
 STRICT;
CREATE INDEX ix_contact_client_id_name_key_id ON contact (client_id, name_key, id);
CREATE INDEX ix_contact_batch_id ON contact (batch_id);
CREATE INDEX ix_contact_name_key_id ON contact (name_key, id);
CREATE VIRTUAL TABLE contact_fts USING fts5(search, content='contact', content_rowid='id', tokenize='trigram', detail='full', columnsize=0);
CREATE TRIGGER contact_fts_insert AFTER INSERT ON contact BEGIN INSERT INTO contact_fts(rowid, search) VALUES (new.id, new.search); END;
CREATE TRIGGER contact_fts_delete AFTER DELETE ON contact BEGIN INSERT INTO contact_fts(contact_fts, rowid, search) VALUES ('delete', old.id, old.search); END;
CREATE TRIGGER contact_fts_update AFTER UPDATE OF search ON contact WHEN old.search <> new.search BEGIN INSERT INTO contact_fts(contact_fts, rowid, search) VALUES ('delete', old.id, old.search); INSERT INTO contact_fts(rowid, search) VALUES (new.id, new.search); END;
CREATE TABLE document (
	id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	client_id INTEGER NOT NULL,
	number TEXT NOT NULL,
	date TEXT NOT NULL,
	due TEXT,
	currency TEXT NOT NULL,
	rate INTEGER NOT NULL,
	amount INTEGER NOT NULL,
	tax INTEGER NOT NULL,
	base_amount INTEGER NOT NULL,
	signed INTEGER NOT NULL,
	open INTEGER NOT NULL,
	subject_id INTEGER,
	cancelled INTEGER NOT NULL,
	method TEXT,
	reference TEXT,
	note TEXT,
	"key" TEXT NOT NULL,
	batch_id INTEGER,
	search TEXT NOT NULL,
	made_at TEXT NOT NULL,
	made_by INTEGER,
	changed_at TEXT NOT NULL,
	changed_by INTEGER,
	version INTEGER NOT NULL,
	CONSTRAINT pk_document PRIMARY KEY (id),
	CONSTRAINT uq_document_client_id_kind_number UNIQUE (client_id, kind, number),
	CONSTRAINT uq_document_key UNIQUE ("key"),
	CONSTRAINT ck_document_amount CHECK (amount > 0),
	CONSTRAINT ck_document_signed CHECK (signed = amount OR signed = -amount),
	CONSTRAINT ck_document_open CHECK (open BETWEEN 0 AND amount),
	CONSTRAINT ck_document_rate CHECK (rate > 0),
	CONSTRAINT fk_document_client_id FOREIGN KEY(client_id) REFERENCES client (id),
	CONSTRAINT fk_document_subject_id FOREIGN KEY(subject_id) REFERENCES document (id),
	CONSTRAINT fk_document_batch_id FOREIGN KEY(batch_id) REFERENCES import_batch (id),
	CONSTRAINT fk_document_made_by FOREIGN KEY(made_by) REFERENCES employee (id),
	CONSTRAINT fk_document_changed_by FOREIGN KEY(changed_by) REFERENCES employee (id)
)
 STRICT;
CREATE INDEX ix_document_client ON document (client_id, kind, id);
CREATE INDEX ix_document_due ON document (kind, due, id);
CREATE INDEX ix_document_search ON document (search);
CREATE INDEX ix_document_batch_id ON document (batch_id);
CREATE INDEX ix_document_date ON document (kind, date, id);
CREATE INDEX ix_document_subject_id ON document (subject_id);
CREATE INDEX ix_document_amount ON document (kind, amount, id);
CREATE INDEX ix_document_statement ON document (client_id, currency, date, id, signed);
CREATE INDEX ix_document_number ON document (kind, number, id);
CREATE INDEX ix_document_open ON document (kind, open, id);
CREATE VIRTUAL TABLE document_fts USING fts5(search, content='document', content_rowid='id', tokenize='trigram', detail='full', columnsize=0);
CREATE TRIGGER document_fts_insert AFTER INSERT ON document BEGIN INSERT INTO document_fts(rowid, search) VALUES (new.id, new.search); END;
CREATE TRIGGER document_fts_delete AFTER DELETE ON document BEGIN INSERT INTO document_fts(document_fts, rowid, search) VALUES ('delete', old.id, old.search); END;
CREATE TRIGGER document_fts_update AFTER UPDATE OF search ON document WHEN old.search <> new.search BEGIN INSERT INTO document_fts(document_fts, rowid, search) VALUES ('delete', old.id, old.search); INSERT INTO document_fts(rowid, search) VALUES (new.id, new.search); END;
CREATE TABLE document_line (
	id INTEGER NOT NULL,
	document_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	product_id INTEGER,
	description TEXT NOT NULL,
	quantity INTEGER NOT NULL,
	unit TEXT,
	price INTEGER NOT NULL,
	discount INTEGER NOT NULL,
	vat_rate INTEGER NOT NULL,
	net INTEGER NOT NULL,
	tax INTEGER NOT NULL,
	CONSTRAINT pk_document_line PRIMARY KEY (id),
	CONSTRAINT fk_document_line_document_id FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE,
	CONSTRAINT fk_document_line_product_id FOREIGN KEY(product_id) REFERENCES product (id)
)
 STRICT;
CREATE INDEX ix_document_line_document_id_position ON document_line (document_id, position);
CREATE INDEX ix_document_line_product_id ON document_line (product_id);
CREATE TABLE open_item (
	id INTEGER NOT NULL,
	document_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	client_id INTEGER NOT NULL,
	currency TEXT NOT NULL,
	date TEXT NOT NULL,
	due TEXT,
	age_from TEXT,
	amount INTEGER NOT NULL,
	open INTEGER NOT NULL,
	disputed_on TEXT,
	dispute_reason TEXT,
	CONSTRAINT pk_open_item PRIMARY KEY (id),
	CONSTRAINT ck_open_item_open CHECK ((amount > 0 AND open BETWEEN 0 AND amount) OR (amount < 0 AND open BETWEEN amount AND 0)),
	CONSTRAINT fk_open_item_document_id FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE,
	CONSTRAINT fk_open_item_client_id FOREIGN KEY(client_id) REFERENCES client (id)
)
 STRICT;
CREATE INDEX ix_open_item_document ON open_item (document_id, position);
CREATE INDEX ix_open_item_client ON open_item (client_id, currency, date);
CREATE INDEX ix_open_item_disputed ON open_item (client_id, currency) WHERE disputed_on IS NOT NULL;
CREATE INDEX ix_open_item_open ON open_item (client_id, currency, age_from, date, amount, open) WHERE open <> 0;
CREATE TABLE allocation (
	id INTEGER NOT NULL,
	credit_id INTEGER NOT NULL,
	debit_id INTEGER NOT NULL,
	client_id INTEGER NOT NULL,
	amount INTEGER NOT NULL,
	date TEXT NOT NULL,
	gain INTEGER NOT NULL,
	undoes_id INTEGER,
	"key" TEXT NOT NULL,
	made_at TEXT NOT NULL,
	made_by INTEGER,
	CONSTRAINT pk_allocation PRIMARY KEY (id),
	CONSTRAINT ck_allocation_amount CHECK (amount <> 0),
	CONSTRAINT uq_allocation_undoes_id UNIQUE (undoes_id),
	CONSTRAINT fk_allocation_credit_id FOREIGN KEY(credit_id) REFERENCES open_item (id),
	CONSTRAINT fk_allocation_debit_id FOREIGN KEY(debit_id) REFERENCES open_item (id),
	CONSTRAINT fk_allocation_client_id FOREIGN KEY(client_id) REFERENCES client (id),
	CONSTRAINT fk_allocation_undoes_id FOREIGN KEY(undoes_id) REFERENCES allocation (id),
	CONSTRAINT fk_allocation_made_by FOREIGN KEY(made_by) REFERENCES employee (id)
)
 STRICT;
CREATE INDEX ix_allocation_key ON allocation ("key");
CREATE INDEX ix_allocation_debit ON allocation (debit_id, date, amount);
CREATE INDEX ix_allocation_client ON allocation (client_id, date);
CREATE INDEX ix_allocation_credit ON allocation (credit_id, date, amount);
CREATE INDEX ix_allocation_date ON allocation (date, debit_id, credit_id, amount);
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);

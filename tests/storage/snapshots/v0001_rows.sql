-- An office of version 0001 with one of everything that a later version touches.
INSERT INTO employee (id, name, role, search, archived, made_at, changed_at, version)
VALUES (1, 'Aysel', 'director', 'aysel', FALSE, '2026-01-01T08:00:00.000000+00:00', '2026-01-01T08:00:00.000000+00:00', 1);
INSERT INTO company (id, name, country, base_currency, language, ageing_bounds, payment_days, made_at, changed_at, version)
VALUES (1, 'Xəzər MMC', 'AZ', 'AZN', 'az', '30,60,90,120', 30,
        '2026-01-01T08:00:00.000000+00:00', '2026-01-01T08:00:00.000000+00:00', 1);
INSERT INTO import_batch (id, what, files, taken, report, undone, made_at, changed_at)
VALUES (1, 'products', 'products.csv', 2, '[]', FALSE, '2026-01-01T08:00:00.000000+00:00', '2026-01-01T08:00:00.000000+00:00');
INSERT INTO client (id, name, name_key, likeness, standing, currency, price_column, credit_limit, owner_id, search, archived,
                    made_at, changed_at, version)
VALUES (1, 'Araz MMC', 'araz mmc', 'araz', 'key', 'AZN', 'B', 100000, 1, 'araz mmc', FALSE,
        '2026-01-01T08:00:00.000000+00:00', '2026-01-01T08:00:00.000000+00:00', 3);
INSERT INTO unit (id, name, archived, made_at, changed_at, version)
VALUES (1, 'kq', FALSE, '2026-01-01T08:00:00.000000+00:00', '2026-01-01T08:00:00.000000+00:00', 1);
INSERT INTO product_group (id, name, archived, made_at, changed_at, version)
VALUES (1, 'Çay', FALSE, '2026-01-01T08:00:00.000000+00:00', '2026-01-01T08:00:00.000000+00:00', 1);
INSERT INTO product (id, code, name, name_key, kind, group_id, unit_id, vat_rate, price, barcode, batch_id, search, archived,
                     made_at, changed_at, version)
VALUES (7, 'T-1', 'Qara çay', 'qara cay', 'goods', 1, 1, 180000000000, 450, '4760000000017', 1, 't-1 qara cay 4760000000017',
        FALSE, '2026-01-01T08:00:00.000000+00:00', '2026-01-01T08:00:00.000000+00:00', 2),
       (9, 'T-2', 'Yaşıl çay', 'yasil cay', 'goods', 1, NULL, 0, NULL, NULL, 1, 't-2 yasil cay',
        TRUE, '2026-01-01T08:00:00.000000+00:00', '2026-01-01T08:00:00.000000+00:00', 1);
INSERT INTO document (id, kind, client_id, number, date, currency, rate, amount, tax, base_amount, signed, open, cancelled, key,
                      search, made_at, changed_at, version)
VALUES (1, 'invoice', 1, 'INV-2026-00001', '2026-01-02', 'AZN', 10000000000, 5310, 810, 5310, 5310, 5310, FALSE, 'first',
        'inv-2026-00001', '2026-01-02T08:00:00.000000+00:00', '2026-01-02T08:00:00.000000+00:00', 1);
INSERT INTO document_line (id, document_id, position, product_id, description, quantity, unit, price, discount, vat_rate, net, tax)
VALUES (1, 1, 1, 7, 'Qara çay', 10000000, 'kq', 45000000000, 0, 180000000000, 4500, 810);
INSERT INTO open_item (id, document_id, position, client_id, currency, date, due, age_from, amount, open)
VALUES (1, 1, 1, 1, 'AZN', '2026-01-02', '2026-02-01', '2026-02-01', 5310, 5310);

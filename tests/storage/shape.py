"""The shape of a store as lines of text: tables, columns, constraints, indexes, triggers and functions, without their order."""

import re
from collections.abc import Iterator

from sqlalchemy import Connection, text

_FILE = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
_SHADOW = re.compile(r"_fts_(data|idx|content|docsize|config)$")
_SERVER = """
SELECT 'column ' || a.attrelid::regclass || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
    || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL SELECT 'constraint ' || conrelid::regclass || '.' || conname || ' ' || pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0
UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function ' || pg_get_functiondef(p.oid) FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
UNION ALL SELECT 'sequence ' || s.seqrelid::regclass || ' ' || format_type(s.seqtypid, NULL) || ' of '
    || coalesce(d.refobjid::regclass::text, 'nothing')
FROM pg_sequence s LEFT JOIN pg_depend d ON d.objid = s.seqrelid AND d.deptype = 'a'
UNION ALL SELECT 'extension ' || extname FROM pg_extension
"""


def shape_of(connection: Connection) -> set[str]:
    """Return a line for each part of the store; two stores of the same shape have the same lines."""
    if connection.dialect.name == "postgresql":
        return {_plain(line) for line in connection.execute(text(_SERVER)).scalars()}
    lines: set[str] = set()
    for kind, name, made_by in connection.execute(text(_FILE)).all():
        if kind != "table" or made_by.startswith("CREATE VIRTUAL"):
            lines.add(f"{kind} {name}: {_plain(made_by)}")
        elif not _SHADOW.search(name):
            lines.update(f"table {name}: {part}" for part in _parts(_plain(made_by)))
    return lines


def _plain(statement: str) -> str:
    """Spell a statement in the one way of all that mean the same: quotes and white space do not count."""
    return re.sub(r"\s*([(),])\s*", r"\1", " ".join(statement.replace('"', "").split()))


def _parts(statement: str) -> Iterator[str]:
    """Yield what stands between the outer brackets of a CREATE TABLE, piece by piece, and what follows them."""
    begin, end = statement.index("(") + 1, statement.rindex(")")
    depth, piece = 0, ""
    for sign in statement[begin:end]:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            yield piece
            piece = ""
        else:
            piece += sign
    yield piece
    yield statement[end + 1 :].strip() or "not strict"

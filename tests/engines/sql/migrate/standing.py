"""What stands in a database, as sorted texts: read without the code that the migration is planned with."""

from __future__ import annotations

from workbench.engines.postgres import Sandbox

_SPACE = "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_'"
_QUERIES = (
    f"""SELECT 'column', n.nspname, c.relname, c.relkind, a.attname, format_type(a.atttypid, a.atttypmod),
               a.attnotnull, a.attidentity, a.attgenerated, l.collname,
               regexp_replace(pg_get_expr(d.adbin, d.adrelid), 'nextval\\(.*', 'nextval'),
               col_description(c.oid, a.attnum)
          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
          LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
          LEFT JOIN pg_collation l ON l.oid = a.attcollation
         WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm') AND {_SPACE}""",
    f"""SELECT 'constraint', n.nspname, c.relname, t.typname, pg_get_constraintdef(o.oid, true)
          FROM pg_constraint o JOIN pg_namespace n ON n.oid = o.connamespace
          LEFT JOIN pg_class c ON c.oid = o.conrelid LEFT JOIN pg_type t ON t.oid = o.contypid
         WHERE o.contype <> 't' AND {_SPACE}""",
    f"""SELECT 'index', n.nspname, c.relname, x.indisvalid,
               regexp_replace(pg_get_indexdef(x.indexrelid),
                              '^(CREATE (UNIQUE )?INDEX) ("[^"]*"|\\S+)', '\\1')
          FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE {_SPACE}""",
    f"""SELECT 'relation', n.nspname, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity,
               c.reloptions, obj_description(c.oid),
               pg_get_expr(c.relpartbound, c.oid), pg_get_partkeydef(c.oid),
               CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END,
               (SELECT array_agg(i.inhparent::regclass::text) FROM pg_inherits i WHERE i.inhrelid = c.oid)
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'p', 'v', 'm') AND {_SPACE}""",
    f"""SELECT 'sequence', n.nspname, CASE WHEN o.refobjid IS NULL THEN c.relname END,
               o.refobjid::regclass::text, format_type(s.seqtypid, NULL), s.seqincrement, s.seqcycle, s.seqmax
          FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
          LEFT JOIN pg_depend o ON o.objid = c.oid AND o.classid = 'pg_class'::regclass
           AND o.refclassid = 'pg_class'::regclass AND o.deptype IN ('a', 'i')
         WHERE {_SPACE}""",
    f"""SELECT 'type', n.nspname, t.typname, t.typtype, obj_description(t.oid), t.typdefault, t.typnotnull,
               format_type(t.typbasetype, t.typtypmod),
               (SELECT array_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e
                 WHERE e.enumtypid = t.oid)
          FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
         WHERE t.typtype IN ('e', 'd') AND {_SPACE}""",
    f"""SELECT 'function', pg_get_functiondef(p.oid), obj_description(p.oid)
          FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
         WHERE p.prokind <> 'a' AND {_SPACE} AND NOT EXISTS (
               SELECT FROM pg_depend e WHERE e.objid = p.oid AND e.deptype = 'e')""",
    """SELECT 'trigger', pg_get_triggerdef(t.oid) FROM pg_trigger t WHERE NOT t.tgisinternal""",
    """SELECT 'policy', p.polrelid::regclass::text, p.polname, p.polcmd, p.polpermissive, p.polroles::text,
              pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid) FROM pg_policy p""",
    "SELECT 'extension', extname FROM pg_extension",
    f"SELECT 'namespace', n.nspname FROM pg_namespace n WHERE {_SPACE}",
)


def standing(box: Sandbox) -> list[str]:
    """Every object; columns in no order, and constraints, indexes and counters without their names."""
    return sorted(row for query in _QUERIES for (row,) in box.rows(f"SELECT q::text FROM ({query}) AS q"))

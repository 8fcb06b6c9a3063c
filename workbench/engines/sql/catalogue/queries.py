"""What is asked of the system catalogues (PostgreSQL documentation, chapter "System Catalogs").

One query a sort of object; what an extension brought is left out, and so are temporary and system
objects. Expressions are PostgreSQL's own rendering, so that two catalogues compare exactly.
"""

from __future__ import annotations

_OURS = "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'"


def _made_here(catalogue: str, oid: str) -> str:
    """Not brought by an extension."""
    return (
        f"NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = '{catalogue}'::regclass"
        f" AND e.objid = {oid} AND e.deptype = 'e')"
    )


def _columns(table: str, numbers: str) -> str:
    """Names of a constraint's columns, in its order."""
    return (
        f"(SELECT json_agg(a.attname ORDER BY k.at) FROM unnest({numbers}) WITH ORDINALITY AS k (number, at)"
        f" JOIN pg_attribute a ON a.attrelid = {table} AND a.attnum = k.number)"
    )


RELATIONS = f"""
SELECT c.oid::bigint, n.nspname, c.relname, c.relkind::text, obj_description(c.oid, 'pg_class'),
       c.relrowsecurity, c.relforcerowsecurity, c.relispartition,
       CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END,
       (SELECT json_agg(json_build_array(pn.nspname, p.relname) ORDER BY i.inhseqno)
          FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent
          JOIN pg_namespace pn ON pn.oid = p.relnamespace
         WHERE i.inhrelid = c.oid),
       array_to_json(c.reloptions),
       CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid, true) END,
       pg_get_expr(c.relpartbound, c.oid)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND {_OURS} AND {_made_here("pg_class", "c.oid")}
 ORDER BY c.oid"""

COLUMNS = f"""
SELECT a.attrelid::bigint, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       CASE WHEN a.atthasdef THEN pg_get_expr(d.adbin, d.adrelid, true) END,
       a.attidentity::text, a.attgenerated::text, col_description(a.attrelid, a.attnum),
       a.atthasdef AND EXISTS (
           SELECT 1 FROM pg_depend s WHERE s.refclassid = 'pg_class'::regclass AND s.refobjid = a.attrelid
              AND s.refobjsubid = a.attnum AND s.deptype = 'a' AND s.classid = 'pg_class'::regclass),
       (SELECT format('%I.%I', ln.nspname, l.collname) FROM pg_collation l
          JOIN pg_namespace ln ON ln.oid = l.collnamespace JOIN pg_type t ON t.oid = a.atttypid
         WHERE l.oid = a.attcollation AND l.oid <> t.typcollation)
  FROM pg_attribute a
  JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
 WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND {_OURS}
 ORDER BY a.attrelid, a.attnum"""

CONSTRAINTS = f"""
SELECT o.conrelid::bigint, o.conname, o.contype::text, {_columns("o.conrelid", "o.conkey")},
       fn.nspname, f.relname, {_columns("o.confrelid", "o.confkey")},
       o.confdeltype::text, o.confupdtype::text, o.convalidated, o.condeferrable, o.condeferred,
       CASE o.contype WHEN 'c' THEN pg_get_expr(o.conbin, o.conrelid, true)
                      ELSE pg_get_constraintdef(o.oid, true) END
  FROM pg_constraint o
  JOIN pg_class c ON c.oid = o.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_class f ON f.oid = o.confrelid LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
 WHERE o.contype IN ('p', 'u', 'f', 'c', 'x') AND (o.contype <> 'f' OR o.conparentid = 0) AND {_OURS}
 ORDER BY o.conrelid, o.oid"""

INDEXES = f"""
SELECT x.indrelid::bigint, i.relname, m.amname, x.indisunique, pg_get_expr(x.indpred, x.indrelid, true),
       to_jsonb(x)->>'indnullsnotdistinct' = 'true', x.indnkeyatts,
       (SELECT json_agg(json_build_array(a.attname, pg_get_indexdef(x.indexrelid, k.at::int, true),
                                         x.indoption[k.at - 1],
                                         CASE WHEN oc.opcdefault THEN '' ELSE oc.opcname END)
                        ORDER BY k.at)
          FROM unnest(x.indkey::int2[]) WITH ORDINALITY AS k (number, at)
          LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.number AND k.number > 0
          LEFT JOIN pg_opclass oc ON k.at <= x.indnkeyatts AND oc.oid = x.indclass[k.at - 1]),
       pg_get_indexdef(x.indexrelid)
  FROM pg_index x
  JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_am m ON m.oid = i.relam
  JOIN pg_class c ON c.oid = x.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE {_OURS} AND NOT i.relispartition
   AND NOT EXISTS (SELECT 1 FROM pg_constraint o
                    WHERE o.conindid = x.indexrelid AND o.contype IN ('p', 'u', 'x'))
 ORDER BY x.indrelid, x.indexrelid"""

TYPES = f"""
SELECT n.nspname, t.typname, t.typtype::text, obj_description(t.oid, 'pg_type'),
       (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid),
       CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END, t.typnotnull, t.typdefault,
       (SELECT json_agg(json_build_array(o.conname, pg_get_expr(o.conbin, 0, true), o.convalidated)
                        ORDER BY o.oid)
          FROM pg_constraint o WHERE o.contypid = t.oid AND o.contype = 'c')
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
 WHERE (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND
        EXISTS (SELECT 1 FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c')))
   AND {_OURS} AND {_made_here("pg_type", "t.oid")}
 ORDER BY t.oid"""

FUNCTIONS = f"""
SELECT n.nspname, p.proname,
       (SELECT coalesce(string_agg(format_type(t.oid, NULL), ', ' ORDER BY t.at), '')
          FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS t (oid, at)),
       pg_get_function_result(p.oid),
       l.lanname, p.prokind::text, p.prosecdef, array_to_json(p.proconfig), p.provolatile::text,
       obj_description(p.oid, 'pg_proc'),
       CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) ELSE '' END
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
 WHERE {_OURS} AND {_made_here("pg_proc", "p.oid")}
   AND NOT EXISTS (SELECT 1 FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid
                      AND i.deptype = 'i')
 ORDER BY p.oid"""

TRIGGERS = f"""
SELECT t.tgrelid::bigint, t.tgname, fn.nspname, f.proname, pg_get_triggerdef(t.oid, true)
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_proc f ON f.oid = t.tgfoid JOIN pg_namespace fn ON fn.oid = f.pronamespace
 WHERE NOT t.tgisinternal AND coalesce(to_jsonb(t)->>'tgparentid', '0') = '0' AND {_OURS}
 ORDER BY t.tgrelid, t.tgname"""

POLICIES = f"""
SELECT p.polrelid::bigint, p.polname, p.polcmd::text, p.polpermissive,
       (SELECT json_agg(CASE WHEN r.role = 0 THEN 'public' ELSE pg_get_userbyid(r.role)::text END)
          FROM unnest(p.polroles) AS r (role)),
       pg_get_expr(p.polqual, p.polrelid, true), pg_get_expr(p.polwithcheck, p.polrelid, true)
  FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE {_OURS}
 ORDER BY p.polrelid, p.polname"""

SEQUENCES = f"""
SELECT n.nspname, c.relname, format_type(s.seqtypid, NULL),
       format('start %s increment %s%s', s.seqstart, s.seqincrement,
              CASE WHEN s.seqcycle THEN ' cycle' ELSE '' END)
  FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE {_OURS} AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                                  AND d.objid = c.oid AND d.deptype IN ('a', 'i', 'e'))
 ORDER BY c.oid"""

EXTENSIONS = "SELECT extname FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY extname"

NAMESPACES = f"""
SELECT n.nspname FROM pg_namespace n
 WHERE n.nspname <> 'public' AND {_OURS} AND {_made_here("pg_namespace", "n.oid")}
 ORDER BY n.nspname"""

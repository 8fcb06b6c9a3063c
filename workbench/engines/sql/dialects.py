"""Which dialect a text is written in, and what its words mean there."""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    """The words of a text, for tables that read better as prose."""
    return frozenset(text.split())


DIALECTS = ("postgres", "mysql", "sqlite")
TITLES = {"postgres": "PostgreSQL", "mysql": "MySQL", "sqlite": "SQLite"}

_NAMED = re.compile(r"(postgres(?:ql)?|mysql|mariadb|sqlite)", re.IGNORECASE)
_TRAITS: dict[str, tuple[tuple[int, str], ...]] = {
    "postgres": (
        (3, r"\btimestamptz\b|\bjsonb\b|\bbigserial\b|\bbytea\b|\btsvector\b|\bcitext\b"),
        (3, r"\bgenerated\s+(?:always|by\s+default)\s+as\s+identity\b"),
        (3, r"\bcreate\s+(?:extension|type|domain|materialized)\b|\$\$|::[a-z]|\bcomment\s+on\b"),
        (2, r"\busing\s+(?:gin|gist|brin|btree)\b|\btext\[\]|\bgen_random_uuid\b|\bplpgsql\b|\bowner\s+to\b"),
        (1, r"\buuid\b|\bserial\b|\bwith\s+time\s+zone\b|\breturning\b|\bilike\b"),
    ),
    "mysql": (
        (3, r"\bauto_increment\b|\bengine\s*=|\bdefault\s+charset\b|\bon\s+update\s+current_timestamp\b"),
        (
            3,
            r"\bunsigned\b|\benum\s*\(|^[ \t]*delimiter\s|\bunique\s+key\b|\bfulltext\b"
            r"|\bcharacter\s+set\s+\w",
        ),
        (2, r"`\w+`|\bdatetime\b|\btinyint\b|\bmediumtext\b|\blongtext\b|\bmediumint\b"),
    ),
    "sqlite": (
        (4, r"\bautoincrement\b|\bpragma\b|\bwithout\s+rowid\b|\)\s*strict\b|\bsqlite_"),
        (3, r"\bstrftime\s*\(|\b(?:datetime|unixepoch|julianday)\s*\(|\bfts5\b"),
        (1, r"\binteger\s+primary\s+key\b|\bblob\b|\bwhere\s+rowid\b"),
    ),
}
_COMPILED = {
    dialect: tuple((weight, re.compile(pattern, re.IGNORECASE | re.MULTILINE)) for weight, pattern in traits)
    for dialect, traits in _TRAITS.items()
}
_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_SAMPLE = 200_000


def detect(name: str, text: str) -> str:
    """The dialect by the file's name, by what its first comments say, or by its traits.

    PostgreSQL when nothing speaks for another.
    """
    if named := _NAMED.search(name):
        return _plain(named[1])
    head = "\n".join(
        line for line in text[:600].split("\n")[:6] if line.lstrip().startswith(("--", "/*", "#"))
    )
    if "workbench:" not in head and (named := _NAMED.search(head)):
        return _plain(named[1])
    sample = _COMMENT.sub(" ", text[:_SAMPLE])
    scores = {
        dialect: sum(weight for weight, pattern in traits if pattern.search(sample))
        for dialect, traits in _COMPILED.items()
    }
    return max(DIALECTS, key=lambda dialect: scores[dialect])


def _plain(word: str) -> str:
    lowered = word.lower()
    return {"mariadb": "mysql", "postgresql": "postgres"}.get(lowered, lowered)


def folded(name: str, *, quoted: bool, dialect: str) -> str:
    """A name as the database keeps it: PostgreSQL lowers bare ones, the others compare without case."""
    return name.lower() if dialect == "postgres" and not quoted else name


_POSTGRES = """
ALL ANALYSE ANALYZE AND ANY ARRAY AS ASC ASYMMETRIC BOTH CASE CAST CHECK COLLATE COLUMN CONSTRAINT CREATE
CURRENT_CATALOG CURRENT_DATE CURRENT_ROLE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DEFAULT DEFERRABLE DESC
DISTINCT DO ELSE END EXCEPT FALSE FETCH FOR FOREIGN FROM GRANT GROUP HAVING IN INITIALLY INTERSECT INTO
LATERAL LEADING LIMIT LOCALTIME LOCALTIMESTAMP NOT NULL OFFSET ON ONLY OR ORDER PLACING PRIMARY REFERENCES
RETURNING SELECT SESSION_USER SOME SYMMETRIC SYSTEM_USER TABLE THEN TO TRAILING TRUE UNION UNIQUE USER USING
VARIADIC WHEN WHERE WINDOW WITH
"""
_MYSQL = """
ADD ALL ALTER ANALYZE AND AS ASC BEFORE BETWEEN BIGINT BINARY BLOB BOTH BY CALL CASCADE CASE CHANGE CHAR
CHARACTER CHECK COLLATE COLUMN CONDITION CONSTRAINT CONTINUE CONVERT CREATE CROSS CURRENT_DATE CURRENT_TIME
CURRENT_TIMESTAMP CURRENT_USER CURSOR DATABASE DATABASES DEC DECIMAL DECLARE DEFAULT DELAYED DELETE DESC
DESCRIBE DISTINCT DIV DOUBLE DROP DUAL EACH ELSE ELSEIF EXCEPT EXISTS EXIT EXPLAIN FALSE FETCH FLOAT FOR
FORCE FOREIGN FROM FULLTEXT FUNCTION GENERATED GET GRANT GROUP GROUPING GROUPS HAVING IF IGNORE IN INDEX
INNER INOUT INSERT INT INTEGER INTERSECT INTERVAL INTO IS ITERATE JOIN KEY KEYS KILL LAG LATERAL LEAD LEADING
LEAVE LEFT LIKE LIMIT LINES LOAD LOCK LONG LOOP MATCH MOD NATURAL NOT NULL NUMERIC OF ON OPTIMIZE OPTION OR
ORDER OUT OUTER OVER PARTITION PRECISION PRIMARY PROCEDURE PURGE RANGE RANK READ READS REAL RECURSIVE
REFERENCES REGEXP RELEASE RENAME REPEAT REPLACE REQUIRE RESTRICT RETURN REVOKE RIGHT ROW ROWS ROW_NUMBER
SCHEMA SCHEMAS SELECT SENSITIVE SEPARATOR SET SHOW SIGNAL SMALLINT SPATIAL SQL STORED SYSTEM TABLE TERMINATED
THEN TO TRAILING TRIGGER TRUE UNDO UNION UNIQUE UNLOCK UNSIGNED UPDATE USAGE USE USING VALUES VARCHAR VARYING
VIRTUAL WHEN WHERE WHILE WINDOW WITH WRITE XOR ZEROFILL
"""
_SQLITE = """
ADD ALL ALTER AND AS AUTOINCREMENT BETWEEN CASE CHECK COLLATE COMMIT CONSTRAINT CREATE DEFAULT DEFERRABLE
DELETE DISTINCT DROP ELSE ESCAPE EXISTS FOREIGN FROM GROUP HAVING IN INDEX INSERT INTERSECT INTO IS ISNULL
JOIN LIMIT NOT NOTHING NOTNULL NULL ON OR ORDER PRIMARY REFERENCES RETURNING SELECT SET TABLE THEN TO
TRANSACTION UNION UNIQUE UPDATE USING VALUES WHEN WHERE
"""
RESERVED = {
    "postgres": words(_POSTGRES),
    "mysql": words(_MYSQL),
    "sqlite": words(_SQLITE),
}
"""Words that can't be a name without quotes, in upper case."""
EXPRESSION_WORDS = RESERVED["postgres"] | RESERVED["mysql"] | words("IS ISNULL NOTNULL ILIKE SIMILAR")

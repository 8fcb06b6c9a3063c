"""Checks of code: what they must find in each language, and what they must leave alone."""

from __future__ import annotations

import pytest

from workbench.core.kinds import Check, Subject
from workbench.core.plugins import Plugins
from workbench.kinds.code import KIND

CHECKS = Plugins("workbench.checks", "CHECK", Check)


def lines(rule: str, name: str, text: str) -> list[int]:
    check = CHECKS.load(f"code.{rule.replace('-', '_')}")
    return [finding.place.line for finding in check.run(Subject(KIND.parse(name, text))) if finding.place]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", 'c.execute("SELECT a FROM b WHERE c = " + value)'),
        ("a.py", 'c.execute("DELETE FROM b WHERE c = %s" % value)'),
        ("a.py", "c.execute(f'UPDATE b SET c = {value}')"),
        ("a.py", 'q = ("SELECT a "\n     f"FROM b WHERE c = {value}")'),
        ("a.js", "db.query('SELECT a FROM b WHERE c = ' + value)"),
        ("a.ts", "db.query(`INSERT INTO b VALUES (${value})`)"),
        ("a.go", 'package a\nfunc f() { db.Query("SELECT a FROM b WHERE c = " + value) }'),
        ("A.java", 'class A { void f() { s.execute(String.format("SELECT a FROM b WHERE c = %s", v)); } }'),
    ],
)
def test_values_pasted_into_sql_are_found(name: str, text: str) -> None:
    assert len(lines("sql-from-strings", name, text)) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", 'c.execute("SELECT a FROM b WHERE c = %s", (value,))'),
        ("a.py", 'c.execute(f"SELECT a FROM {TABLE} WHERE c = %s", (value,))'),
        ("a.py", 'c.execute("SELECT a FROM b WHERE c IN (" + ",".join("?" * n) + ")", ids)'),
        ("a.py", 'c.execute("SELECT a " + "FROM b")'),
        (
            "a.py",
            'print(f"Select one from {menu}")',
        ),
        ("a.py", 'log.info("delete from cart: %s" % name)'),
        ("a.ts", "sql`SELECT a FROM b WHERE c = ${value}`"),
        ("a.go", 'package a\nfunc f() { db.Query("SELECT a FROM b WHERE c = $1", value) }'),
    ],
)
def test_bound_values_and_constants_are_left_alone(name: str, text: str) -> None:
    assert lines("sql-from-strings", name, text) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", "for row in db.execute('SELECT 1'):\n    print(row)"),
        ("a.py", "for statement in statements:\n    cursor.execute(statement)"),
        ("a.py", "for attempt in range(3):\n    db.execute('SELECT 1')"),
        ("a.py", "for name in names:\n    settings.get(name)"),
        ("a.py", "[row.id for row in session.execute(query)]"),
        ("a.js", "for (const row of await pool.query('SELECT 1')) use(row)"),
        ("a.js", "rows.map((row) => cache.get(row.id))"),
        ("a.go", "package a\nfunc f() { for i := 0; i < 3; i++ { g(i) } }"),
    ],
)
def test_loops_that_ask_once_or_ask_no_database_are_left_alone(name: str, text: str) -> None:
    assert lines("query-in-loop", name, text) == []


def test_a_query_in_a_comprehension_is_found() -> None:
    assert lines("query-in-loop", "a.py", "x = [db.query(User, i) for i in ids]") == [1]


@pytest.mark.parametrize(
    "text",
    [
        'password = "changeme-please"',
        'password = os.environ["DB_PASSWORD"]',
        "DATABASE_URL = 'postgresql://app:${DB_PASSWORD}@db/app'",
        "url = 'postgres://postgres:postgres@localhost/test'",
        'key = "AKIAIOSFODNN7EXAMPLE"',
        'api_key: str = "your-api-key-goes-here"',
        'secret_name = "prod/orders/database"',
        'password_label = "Your new password"',
    ],
)
def test_placeholders_are_no_secrets(text: str) -> None:
    assert lines("secrets-in-code", "a.py", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "AWS = '" + "AKIA" + "Q3EGRIUD5TKLM2XZ'",
        "client_secret: 'f81Kq0zPx73vNw2a'",
        "key = '-----BEGIN RSA " + "PRIVATE KEY-----'",
        "token = 'gh" + "p_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'",
    ],
)
def test_secrets_are_found_in_any_language(text: str) -> None:
    assert lines("secrets-in-code", "settings.rb", f"# settings\n{text}\n") == [2]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", "try:\n    f()\nexcept FileNotFoundError:\n    pass"),
        ("a.py", "try:\n    f()\nexcept Exception:\n    log.exception('f failed')"),
        ("a.js", "try { f() } catch (e) { /* the cache is only a help */ }"),
        ("a.go", "package a\nfunc f() { if x != nil { } }"),
    ],
)
def test_narrow_or_explained_handlers_are_left_alone(name: str, text: str) -> None:
    assert lines("swallowed-exception", name, text) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", "while True:\n    try:\n        handle(queue.get())\n    except ValueError:\n        log()"),
        (
            "a.py",
            "while True:\n    try:\n        return f()\n    except OSError:\n        attempts += 1\n"
            "        if attempts > 3:\n            raise",
        ),
        ("a.go", "package a\nfunc f() { for { select { case <-ctx.Done(): return } } }"),
    ],
)
def test_servers_and_bounded_retries_are_left_alone(name: str, text: str) -> None:
    assert lines("unbounded-retry", name, text) == []


def test_a_go_retry_without_end_is_found() -> None:
    text = (
        "package a\nfunc f() {\n\tfor {\n\t\tif err := g(); err == nil {\n\t\t\treturn\n\t\t}\n"
        "\t\ttime.Sleep(1)\n\t}\n}"
    )

    assert lines("unbounded-retry", "a.go", text) == [3]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.py", "requests.get(url)", [1]),
        ("a.py", "requests.get(url, timeout=None)", [1]),
        ("a.py", "requests.get(url, timeout=3)", []),
        ("a.py", "requests.get(url, **options)", []),
        ("a.go", "package a\nvar r, _ = http.Get(url)", [2]),
        ("a.go", "package a\nvar c = &http.Client{}", [2]),
        ("a.go", "package a\nvar c = &http.Client{Timeout: t}", []),
    ],
)
def test_calls_without_a_timeout(name: str, text: str, found: list[int]) -> None:
    assert lines("no-timeout", name, text) == found


def test_what_a_comment_says_is_not_done() -> None:
    assert lines("tls-verification-off", "a.py", "x = 1  # never use verify=False\n") == []
    assert lines("token-verification-off", "a.js", "// algorithms: ['none'] is refused\n") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('subprocess.run(["ls", name])', []),
        ('subprocess.run("ls", shell=True)', []),
        ('subprocess.run("ls " + name, shell=True)', [1]),
        ('os.system(f"rm {name}")', [1]),
    ],
)
def test_commands_made_of_text(text: str, found: list[int]) -> None:
    assert lines("shell-from-strings", "a.py", text) == found


def test_gos_own_randomness_is_no_game() -> None:
    def rules(package: str) -> set[str]:
        text = (
            f'package main\n\nimport "{package}"\n\nfunc token() []byte {{\n'
            "\tsecret := make([]byte, 32)\n\trand.Read(secret)\n\treturn secret\n}\n"
        )
        parsed = KIND.parse("token.go", text)
        return {finding.rule for finding in CHECKS.load("code.random_token").run(Subject(parsed))}

    assert rules("crypto/rand") == set()
    assert rules("math/rand") == {"code/random-token"}

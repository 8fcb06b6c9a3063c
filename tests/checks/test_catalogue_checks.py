"""Checks of what only the live catalogue knows: policies, views, functions; and the same rules over both."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.plugins import Plugins
from workbench.core.waivers import apply_waivers
from workbench.kinds.sql import KIND

CHECKS = Plugins("workbench.checks.sql", "CHECK", Check)
ALL = [CHECKS.load(name) for name in CHECKS.names()]
CONTRACT = Path(__file__).parent.parent / "contract" / "kinds" / "sql"
MOST_ADVICE = 3

NOTE = """
CREATE TABLE note (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, body text NOT NULL);
COMMENT ON TABLE note IS 'x';
"""
OWN = "CREATE POLICY own ON note USING (tenant_id = current_setting('app.tenant')::bigint);\n"
ON = "ALTER TABLE note ENABLE ROW LEVEL SECURITY;\n"


def findings(text: str, name: str = "a.sql", *, engine: bool = True) -> list[Finding]:
    parsed = KIND.parse(name, text)
    if engine:
        parsed = KIND.prove(Subject(parsed))
    found = [*parsed.problems, *(finding for check in ALL for finding in check.run(Subject(parsed)))]
    return [finding for finding in apply_waivers(text, found) if not finding.waived]


def rules(text: str, *, engine: bool = True) -> list[str]:
    return sorted(finding.rule for finding in findings(text, engine=engine))


@pytest.mark.parametrize("path", sorted((CONTRACT / "good").glob("*.sql")), ids=lambda path: path.name)
def test_good_designs_are_left_in_peace_by_the_engine_too(path: Path) -> None:
    found = findings(path.read_text(encoding="utf-8"), path.name)

    assert [f"{f.place} {f.rule} {f.message}" for f in found if f.severity is not Severity.ADVICE] == []
    assert len(found) <= MOST_ADVICE


def test_what_the_text_says_the_catalogue_says_too() -> None:
    """Rules that need no engine find the same with one, where expressions are spelled otherwise."""
    text = """
CREATE TYPE state AS ENUM ('on', 'off');
CREATE TABLE account (
    id serial PRIMARY KEY,
    key uuid NOT NULL DEFAULT gen_random_uuid(),
    email text NOT NULL,
    state state NOT NULL DEFAULT 'on',
    price money NOT NULL,
    created_at timestamp NOT NULL,
    is_active boolean DEFAULT true,
    code char(3),
    title varchar(40),
    data json,
    tags text[] NOT NULL DEFAULT '{}',
    quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 9),
    stock integer NOT NULL,
    deleted_at timestamptz
);
CREATE UNIQUE INDEX account_email_idx ON account (lower(email));
CREATE INDEX account_tags_idx ON account (tags);
CREATE INDEX account_active_idx ON account (is_active);
CREATE INDEX account_deleted_idx ON account (deleted_at);
CREATE INDEX account_time_idx ON account (created_at DESC, title);
CREATE INDEX account_short_idx ON account (title);
CREATE INDEX account_long_idx ON account (title, code);
CREATE TABLE purchase (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id bigint NOT NULL REFERENCES account (id),
    other_id integer REFERENCES account (id) ON DELETE CASCADE
);
"""

    assert rules(text) == rules(text, engine=False)


def test_a_policy_without_row_level_security_does_nothing() -> None:
    [finding] = [each for each in findings(NOTE + OWN) if each.rule == "sql/policy-without-rls"]

    assert finding.severity is Severity.ERROR
    assert finding.place is not None
    assert "sql/policy-without-rls" not in rules(NOTE + OWN + finding.hint)


def test_row_level_security_without_a_policy_shows_nothing() -> None:
    assert "sql/rls-without-policy" in rules(NOTE + ON)
    assert "sql/rls-without-policy" not in rules(NOTE + ON + OWN)


def test_a_table_of_tenants_without_row_level_security_is_open() -> None:
    more = "CREATE TABLE invoice (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, at date NOT NULL);\n"
    plain = "CREATE TABLE country (code text PRIMARY KEY, title text NOT NULL);\n"

    assert "sql/rls-disabled" in rules(NOTE + ON + OWN + more)
    assert "sql/rls-disabled" not in rules(NOTE + ON + OWN + plain)
    assert "sql/rls-disabled" not in rules(NOTE + more)


@pytest.mark.parametrize(
    ("policy", "found"),
    [
        ("CREATE POLICY p ON note USING (true)", True),
        ("CREATE POLICY p ON note FOR UPDATE USING (true) WITH CHECK (true)", True),
        ("CREATE POLICY p ON note FOR INSERT WITH CHECK (true)", True),
        ("CREATE POLICY p ON note FOR DELETE USING (true)", True),
        ("CREATE POLICY p ON note FOR SELECT USING (true)", False),
        ("CREATE POLICY p ON note AS RESTRICTIVE USING (true)", False),
        ("CREATE POLICY p ON note TO CURRENT_USER USING (true)", False),
        ("CREATE POLICY p ON note USING (tenant_id = 1)", False),
    ],
)
def test_a_policy_for_writing_tells_rows_apart(policy: str, found: bool) -> None:
    assert ("sql/policy-always-true" in rules(f"{NOTE}{ON}{policy};\n")) is found


def test_a_view_over_protected_rows_asks_as_its_reader() -> None:
    view = "CREATE VIEW body AS SELECT body FROM note;\n"

    [finding] = [each for each in findings(NOTE + ON + OWN + view) if each.rule == "sql/definer-view"]
    assert finding.place is not None
    assert "sql/definer-view" not in rules(NOTE + ON + OWN + view + finding.hint)
    assert "sql/definer-view" not in rules(NOTE + view)


def test_a_function_of_its_owners_rights_has_a_search_path() -> None:
    function = (
        "CREATE FUNCTION f(a bigint, b text) RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';\n"
    )

    [finding] = [each for each in findings(NOTE + function) if each.rule == "sql/function-search-path"]
    assert "sql/function-search-path" not in rules(NOTE + function + finding.hint)
    assert "sql/function-search-path" not in rules(NOTE + function.replace("SECURITY DEFINER ", ""))


def test_what_only_an_engine_knows_is_not_guessed_from_the_text() -> None:
    text = NOTE + OWN + ON + "CREATE VIEW body AS SELECT body FROM note;\n"

    assert [rule for rule in rules(text, engine=False) if "rls" in rule or "policy" in rule] == []


def test_a_name_that_is_cut_by_the_catalogue_is_still_too_long() -> None:
    name = "a_name_" * 10
    text = f"CREATE TABLE note (id bigint PRIMARY KEY, {name} text NOT NULL);\n"

    assert "sql/identifier-too-long" in rules(text)
    assert "sql/identifier-too-long" in rules(text, engine=False)


def test_a_trigger_may_fill_in_a_time() -> None:
    table = "CREATE TABLE a (id bigint PRIMARY KEY, updated_at timestamptz NOT NULL);\n"
    trigger = (
        "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN NEW.updated_at := now(); RETURN NEW; END$$;\n"
        "CREATE TRIGGER a_touch BEFORE INSERT OR UPDATE ON a FOR EACH ROW EXECUTE FUNCTION touch();\n"
    )

    assert "sql/default-now-missing" in rules(table)
    assert "sql/default-now-missing" not in rules(table + trigger)


def test_a_numbered_key_ends_where_its_sequence_ends() -> None:
    text = (
        "CREATE SEQUENCE number AS integer;\n"
        "CREATE TABLE a (id bigint PRIMARY KEY DEFAULT nextval('number'), n text NOT NULL);\n"
    )

    assert "sql/type-int-pk" in rules(text)
    assert "sql/type-int-pk" not in rules(text.replace(" AS integer", ""))

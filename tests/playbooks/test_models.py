"""Designs over models of the user's own: whatever the model, what is written passes every check and runs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from textwrap import dedent

import pytest

from tests.engines.derive.shop import SHOP
from tests.playbooks.test_grid import above_advice, findings, texts
from workbench.core.datamodel import DataModel
from workbench.core.errors import PluginError
from workbench.engines.datamodel.notation import parse
from workbench.engines.postgres import Sandbox, server
from workbench.engines.sql.splitter import split
from workbench.providers.offline.design import Design, sample
from workbench.providers.offline.loading import bundled
from workbench.providers.offline.playbook import Playbook, Value

ONE = parse("title: Guest book\nEntry: text long text, written_at timestamp = now").model
BARE = parse("Ticket:").model
NETWORK = parse(
    dedent("""\
    title: Network
    Account: handle! text(30), email! email, password, born date
    Post: account => Account, body long text, published_at? timestamp
    Comment: post => Post, account -> Account, parent? -> Comment, body text(2000)
    link Follow: follower -> Account, followee -> Account
    """)
).model
HARD_NAMES = parse(
    dedent("""\
    title: Werkstatt
    Kunde / Kunden: name, straße text(100), größe decimal(6,2)
    Order: kunde -> Kunde, user text(40), status enum(neu, fertig) = neu
    Group: order => Order, position integer 1..99
    """)
).model
MODELS = {"one": ONE, "bare": BARE, "shop": SHOP, "network": NETWORK, "hard names": HARD_NAMES}


@cache
def playbook() -> Playbook:
    return next(each for each in bundled() if each.id == "data-model-crud")


def once_each() -> list[dict[str, Value]]:
    """The defaults, and each other value once."""
    found: list[dict[str, Value]] = [{}]
    for parameter in playbook().parameters:
        found += [{parameter.name: value} for value in parameter.samples[1:]]
    return found


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_whatever_the_model_the_artifacts_pass_every_check(model):
    failures = {
        str(values): found
        for values in once_each()
        if (found := above_advice(findings(sample(playbook(), values, model=model))))
    }

    assert failures == {}


@pytest.mark.parametrize("model", [ONE, SHOP, NETWORK], ids=["one", "shop", "network"])
def test_an_ordinary_model_leaves_not_even_advice(model):
    assert list(findings(sample(playbook(), {}, model=model))) == []


def test_the_answer_speaks_of_the_users_own_entities():
    answer = sample(playbook(), {}, model=NETWORK).answer

    assert answer.startswith("# Network: 4 entities")
    assert "`/accounts`" in answer
    assert "**follows** joins accounts and accounts" in answer
    assert "POST /v1/accounts" in answer
    assert "category" not in answer.lower()


def test_the_code_is_about_the_entity_that_most_others_have_to_do_with():
    names = {name for name, _, _ in texts(sample(playbook(), {"language": "go"}, model=NETWORK))}

    assert "account_store.go" in names


def test_a_model_of_a_playbook_that_can_t_be_read_says_so():
    from dataclasses import replace

    broken = replace(playbook(), model="Order customer -> Customer")

    with pytest.raises(PluginError, match="can't be read"):
        _ = Design(broken).drafts


# ---------------------------------------------------------------- the statements of the code, on PostgreSQL

MANY = "0195d3a1-b800-7000-8000-000000000001"


@contextmanager
def database(
    values: dict[str, Value], model: DataModel | None = None
) -> Iterator[tuple[Sandbox, dict[str, str]]]:
    """The design's tables, and the statements of its store by name."""
    content = {
        name: text
        for name, _, text in texts(sample(playbook(), {"language": "typescript", **values}, model=model))
    }
    code = next(text for name, text in content.items() if name.endswith(".ts"))
    statements = dict(re.findall(r"const ([A-Z]+) = `([^`]*)`;", code))
    with server().sandbox(seconds=60) as box:
        for name in ("schema.sql", "idempotency.sql"):
            for each in split(content[name], "postgres").statements:
                box.execute(content[name][each.start : each.end])
        box.execute(f"SELECT set_config('app.tenant_id', '{MANY}', true)")
        yield box, statements


TEA = {"sku": "TEA-1", "name": "Green tea", "price_cents": 1250, "unknown": "left out"}


@pytest.mark.parametrize("deletion", ["hard", "soft"])
@pytest.mark.parametrize("tenancy", ["one", "many"])
def test_a_row_is_made_once_listed_and_changed_as_it_was_read(tenancy, deletion):
    with database({"tenancy": tenancy, "deletion": deletion}) as (box, sql):
        made = dict(zip(_columns(sql["INSERT"]), box.rows(sql["INSERT"], [json.dumps(TEA)])[0], strict=True))
        assert (made["is_active"], made["version"], made["category_id"]) == (True, 1, None)

        nothing = [None, None]
        first = box.rows(sql["PAGE"], [*nothing, None, "TEA-1", None, 51])
        assert [row[0] for row in first] == [made["id"]]
        *_, moment, key = first[0]
        assert box.rows(sql["PAGE"], [moment, key, None, None, None, 51]) == []
        assert box.rows(sql["PAGE"], [*nothing, None, "COFFEE", None, 51]) == []

        patch = json.dumps({"description": "From Ceylon.", "name": "Black tea"})
        changed = dict(
            zip(_columns(sql["INSERT"]), box.rows(sql["UPDATE"], [patch, made["id"], 1])[0], strict=True)
        )
        assert (changed["name"], changed["sku"], changed["version"]) == ("Black tea", "TEA-1", 2)
        assert box.rows(sql["UPDATE"], [patch, made["id"], 1]) == []
        emptied = box.rows(sql["UPDATE"], [json.dumps({"description": None}), made["id"], 2])[0]
        assert emptied[_columns(sql["INSERT"]).index("description")] is None

        box.rows(
            sql["REMEMBER"] + " RETURNING made_id",
            ["0195d3a1-b800-4000-8000-00000000000a", "0" * 64, made["id"]],
        )
        assert box.rows(sql["RECALL"], ["0195d3a1-b800-4000-8000-00000000000a"]) == [["0" * 64, made["id"]]]


def test_addresses_are_kept_in_lower_case_and_passwords_as_their_hash():
    with database({}, NETWORK) as (box, sql):
        body = {
            "handle": "Ada",
            "email": "Ada@Example.org",
            "born": "1815-12-10",
            "password_hash": "$argon2id$x",
        }
        made = dict(zip(_columns(sql["INSERT"]), box.rows(sql["INSERT"], [json.dumps(body)])[0], strict=True))

        assert made["email"] == "ada@example.org"
        assert "password_hash" not in made


def _columns(insert: str) -> list[str]:
    return re.search(r"RETURNING (.*)", insert)[1].split(", ")

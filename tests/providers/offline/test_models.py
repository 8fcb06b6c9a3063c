"""A data model in the conversation: shown, corrected, built on, and changed with a migration."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.providers.offline.loop import Loop, said, used, written

SHOP = (
    "A shop has customers and products. A customer places many orders; "
    "an order has lines with quantity and price."
)
DDL = """Design an API for this schema:

```sql
CREATE TABLE customers (id uuid PRIMARY KEY, name text NOT NULL, email text UNIQUE);
CREATE TABLE orders (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL REFERENCES customers (id),
    total numeric(12, 2),
    status text CHECK (status IN ('open', 'paid'))
);
```
"""
FORMS = {
    "DDL": DDL,
    "DBML": "Table customers {\n  id uuid [pk]\n  name text\n}\nTable orders {\n  id uuid [pk]\n"
    "  customer_id uuid [ref: > customers.id]\n}",
    "GraphQL": "type Customer { id: ID! name: String! orders: [Order!]! }\n"
    "type Order { id: ID! customer: Customer! total: Float }\ntype Query { orders: [Order!]! }",
    "notation": "Customer: name, email unique\nOrder: customer -> Customer, total money, placed_at",
    "sentences": "A customer has a name. A customer places many orders. An order has a total.",
}


def text_of(loop: Loop, name: str) -> str:
    artifact = loop.session.artifact(name)
    assert artifact is not None, [each.name for each in loop.session.artifacts]
    return artifact.latest.content


def headers(loop: Loop) -> list[list[str]]:
    return [[question.header for question in form] for form in loop.forms]


@pytest.mark.parametrize("form", FORMS)
async def test_a_model_in_any_form_is_shown_as_a_picture_and_a_table_and_then_built_on(form):
    loop = Loop(answers={})

    turn = await loop.send(FORMS[form])

    first = said(replace(turn, replies=turn.replies[:1]))
    assert "The data model as I understand it" in first
    assert "┌" in first
    assert "| Entity |" in first
    assert [call.tool for call in turn.replies[0].calls] == ["write_artifact", "ask_user"]
    assert written(replace(turn, replies=turn.replies[:1])) == ["model.mmd"]
    assert headers(loop)[0][0] == "Model"
    assert "CREATE TABLE orders" in text_of(loop, "schema.sql")
    assert "/orders" in text_of(loop, "openapi.yaml")


async def test_the_interview_has_two_forms_of_four_questions_at_most():
    loop = Loop(answers={})

    await loop.send(SHOP)

    assert 1 <= len(loop.forms) <= 2
    assert all(len(form) <= 4 for form in loop.forms)


async def test_who_wants_to_correct_the_model_gets_nothing_built_until_the_next_message():
    loop = Loop(answers={"Model": "I correct it first"})
    turn = await loop.send(SHOP)
    assert written(turn) == ["model.mmd"]
    assert "I build nothing yet" in said(turn)

    loop.answers = {}
    turn = await loop.send("rename line to item, and an order may have no customer")

    assert "Line is called Item now" in said(turn)
    assert headers(loop)[-2][0] == "Model" or headers(loop)[-1][0] == "Model"
    assert "CREATE TABLE items" in text_of(loop, "schema.sql")
    assert not any("migrations" in artifact.name for artifact in loop.session.artifacts)


async def test_a_correction_can_be_the_answer_to_the_question_itself():
    loop = Loop(answers={"Model": "add a unique email to customer"})

    await loop.send(SHOP)

    assert "email" in text_of(loop, "schema.sql")


async def test_a_later_correction_changes_what_depends_on_it_and_writes_a_migration():
    loop = Loop(answers={})
    await loop.send(SHOP)

    turn = await loop.send("an order may have no customer and add a unique email to customer")

    assert "Order.customer is optional now" in said(turn)
    assert {"schema.sql", "openapi.yaml", "model.mmd"} <= set(written(turn))
    (migration,) = [name for name in written(turn) if name.startswith("migrations/")]
    assert "0002_" in migration
    assert "email" in text_of(loop, migration)
    assert "ADD COLUMN" in text_of(loop, migration).upper()


async def test_a_rename_keeps_the_rows_and_earlier_migrations_stay_as_they_were():
    loop = Loop(answers={})
    await loop.send(SHOP)
    await loop.send("add a unique email to customer")
    first = next(a for a in loop.session.artifacts if a.name.startswith("migrations/0002"))

    turn = await loop.send("rename line to item")

    second = next(a for a in loop.session.artifacts if a.name.startswith("migrations/0003"))
    assert "RENAME" in second.latest.content
    assert "DROP TABLE" not in second.latest.content
    assert len(first.versions) == 1
    assert first.name not in written(turn)


async def test_a_changed_rule_of_the_design_is_migrated_too():
    loop = Loop(answers={})
    await loop.send(SHOP)

    turn = await loop.send("use soft delete for rows")

    assert any(name.startswith("migrations/0002") for name in written(turn)), said(turn)


async def test_without_a_model_an_example_is_offered_and_the_users_own_takes_its_place():
    loop = Loop(answers={})
    turn = await loop.send("Build me a CRUD API")
    assert written(turn)

    await loop.send("Task: title, done boolean, project -> Project\nProject: name")

    assert "CREATE TABLE tasks" in text_of(loop, "schema.sql")
    assert not any("migrations" in artifact.name for artifact in loop.session.artifacts)


async def test_who_writes_the_model_next_is_told_how():
    loop = Loop(answers={"Model": "I write it next"})

    turn = await loop.send("Build me a CRUD API")

    assert "Customer: name, email unique" in said(turn)
    assert set(used(turn)) == {"ask_user"}
    loop.answers = {}
    await loop.send("Task: title, project -> Project\nProject: name")
    assert "CREATE TABLE tasks" in text_of(loop, "schema.sql")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("An order has one customer. An order may have no customer. A customer has a name.", "optional"),
        ("Customer: name\nOrder: customer -> Nobody, total money", "Nobody"),
        ("CREATE TABLE a (id int PRIMARY KEY, b_id int REFERENCES b (id));", "b"),
        ("Kunde: name\nAuftrag: kunde -> Kunde, order text, user text", "Auftrag"),
        ("Employee: name, manager -> Employee?", "Employee"),
        ("A: b -> B\nB: a -> A", "A"),
        ("客户: 名称\n订单: 客户 -> 客户, total money", "客户"),
    ],
)
async def test_hard_models_are_understood_or_said_and_built_without_a_crash(text, told):
    loop = Loop(answers={})

    turn = await loop.send(text)

    assert told in said(turn)
    assert "schema.sql" in written(turn)


async def test_a_schema_beside_another_request_names_its_table():
    loop = Loop(answers={})

    await loop.send(f"The list of orders is slow, the table has 20 million rows.\n\n{DDL.split(':', 1)[1]}")

    assert "customer_id" in text_of(loop, "queries.sql")
    assert "FROM orders" in text_of(loop, "queries.sql")


async def test_one_message_may_begin_two_designs_and_asks_nothing_twice():
    loop = Loop(answers={"Language": "Go"})

    turn = await loop.send("We need JWT login and rate limiting for our public API")

    asked = [header for form in headers(loop) for header in form]
    assert asked.count("Language") == 1
    assert len(loop.forms) == 2
    assert any(name.endswith("token_service.go") for name in written(turn))
    assert any(name.endswith("rate_limiter.go") for name in written(turn))
    ids = [requirement.id for requirement in loop.session.requirements]
    assert len(ids) == len(set(ids))


async def test_the_second_design_of_a_message_shares_no_file_with_the_first():
    loop = Loop(answers={})

    turn = await loop.send("We need JWT login and rate limiting for our public API")

    names = written(turn)
    assert len(names) == len(set(names))
    assert all(len(artifact.versions) == 1 for artifact in loop.session.artifacts)


async def test_names_of_entities_begin_no_other_design():
    loop = Loop(answers={})

    await loop.send(
        "Design an API for this:\n\nOrder: customer -> Customer, status enum(pending, paid, shipped)\n"
        "Payment: order -> Order, amount money\nCustomer: name, email unique\nNotification: body text"
    )

    assert headers(loop)[0][0] == "Model"
    assert not any("/" in artifact.name for artifact in loop.session.artifacts)


async def test_a_figure_of_the_design_begins_no_other_one():
    loop = Loop(answers={})
    await loop.send(SHOP)

    turn = await loop.send("2,000 requests per second")

    assert "→ **2,000 requests/s**" in said(turn) or "2 thousand" in said(turn)
    assert not any(name.startswith("rate-limiting") for name in written(turn))


async def test_a_figure_beside_another_request_leaves_that_request_heard():
    loop = Loop(answers={})
    await loop.send(SHOP)

    turn = await loop.send("We expect 2,000 requests per second, and we need rate limiting for each client")

    assert any(name.endswith("rate_limiter.py") for name in written(turn))


@pytest.mark.parametrize("text", ["x" * 300_000, "select " * 40_000, "a has b. " * 20_000, "( " * 100_000])
async def test_a_huge_message_is_answered(text):
    turn = await Loop(answers={}).send(text)

    assert said(turn)

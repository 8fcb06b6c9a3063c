"""The dialect is told by name, by comment, by traits - PostgreSQL when nothing speaks for another."""

from __future__ import annotations

import pytest

from workbench.engines.sql.dialects import DIALECTS, RESERVED, detect


@pytest.mark.parametrize(
    ("expected", "name", "text"),
    [
        ("postgres", "schema.sql", "CREATE TABLE a (id int PRIMARY KEY);"),
        ("postgres", "schema.sql", ""),
        ("mysql", "schema.mysql.sql", "CREATE TABLE a (id int PRIMARY KEY);"),
        ("sqlite", "app-sqlite.sql", "CREATE TABLE a (id int PRIMARY KEY);"),
        ("mysql", "schema.sql", "-- for MariaDB 11\nCREATE TABLE a (id int PRIMARY KEY);"),
        ("mysql", "schema.sql", "CREATE TABLE `a` (id int NOT NULL AUTO_INCREMENT) ENGINE=InnoDB;"),
        ("sqlite", "schema.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT);"),
        ("sqlite", "schema.sql", "PRAGMA foreign_keys = ON;\nCREATE TABLE a (id INTEGER);"),
        ("postgres", "schema.sql", "CREATE TABLE a (id bigserial, at timestamptz, x jsonb AUTO_INCREMENT);"),
        ("postgres", "schema.sql", "CREATE TABLE a (note text); -- not for `MySQL`, ENGINE=x"),
    ],
)
def test_detection(expected: str, name: str, text: str) -> None:
    assert expected == detect(name, text)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_plain_column_names_are_not_reserved(dialect: str) -> None:
    assert RESERVED[dialect].isdisjoint({"NAME", "TYPE", "STATUS", "VALUE", "DATE", "POSITION", "TITLE"})
    assert {"SELECT", "TABLE", "ORDER", "GROUP"} <= RESERVED[dialect]

"""Products that designs name, by what they are for; names as people, images and drivers write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.core.surface import Part


@dataclass(frozen=True, slots=True)
class Technology:
    """A product."""

    id: str
    title: str
    part: Part
    names: tuple[str, ...]
    """Lower case, as words of a sentence or the last part of an image's name."""
    family: str = ""
    """Products that stand for one another speak the same protocol: MariaDB for MySQL, Valkey for Redis."""


def _made(part: Part, *rows: str) -> Iterator[Technology]:
    for row in rows:
        title, _, rest = row.partition(":")
        names, _, family = rest.partition("=")
        listed = tuple(name.strip() for name in names.split(",") if name.strip())
        own = title.lower()
        yield Technology(own, title, part, (own, *listed), family.strip() or own)


TECHNOLOGIES = (
    *_made(
        Part.DATABASE,
        "PostgreSQL:postgres,pgsql,postgis,pgvector,timescaledb,amazon rds for postgresql=postgresql",
        "MySQL:mysql-server,percona,aurora mysql=mysql",
        "MariaDB:mariadb-server=mysql",
        "SQLite:=sqlite",
        "MongoDB:mongo,mongodb-community-server=mongodb",
        "Cassandra:apache cassandra,scylladb,scylla=cassandra",
        "DynamoDB:amazon dynamodb,dynamodb-local=dynamodb",
        "CockroachDB:cockroach=cockroachdb",
        "Oracle Database:oracle db=oracle",
        "SQL Server:mssql,mssql-server,microsoft sql server=sqlserver",
        "ClickHouse:clickhouse-server=clickhouse",
        "Neo4j:=neo4j",
        "Elasticsearch:elastic search=elasticsearch",
        "OpenSearch:=elasticsearch",
    ),
    *_made(Part.CACHE, "Redis:redis-stack=redis", "Valkey:=redis", "Memcached:memcache=memcached"),
    *_made(
        Part.QUEUE,
        "Kafka:apache kafka,cp-kafka,redpanda,msk=kafka",
        "RabbitMQ:rabbit mq=rabbitmq",
        "NATS:nats jetstream,nats-server=nats",
        "ActiveMQ:artemis=activemq",
        "Amazon SQS:sqs=sqs",
        "Pulsar:apache pulsar=pulsar",
        "Google Pub/Sub:pubsub,pub/sub=pubsub",
    ),
    *_made(Part.STORE, "MinIO:=s3", "Amazon S3:s3=s3"),
    *_made(Part.GATEWAY, "nginx:=nginx", "Traefik:=traefik", "Envoy:=envoy", "HAProxy:=haproxy"),
)  # fmt: skip
_BY_NAME = {name: technology for technology in TECHNOLOGIES for name in technology.names}
_FIND = re.compile(
    r"(?<![\w-])(?P<name>"
    + "|".join(re.escape(name) for name in sorted(_BY_NAME, key=len, reverse=True))
    + r")"
    r"(?![\w]|-\w)(?:[ :]+v?(?P<version>\d{1,4}(?:\.\d{1,4}){0,2}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A product named in a text."""

    technology: Technology
    version: str
    """As written, such as `16.4`; empty when none is."""
    start: int
    end: int
    """Of the name in the text."""


def mentions(text: str) -> tuple[Mention, ...]:
    """Every product that a text names, in its order."""
    return tuple(
        Mention(
            _BY_NAME[found["name"].lower()], found["version"] or "", found.start("name"), found.end("name")
        )
        for found in _FIND.finditer(text[:20_000])
    )


def named(text: str) -> Technology | None:
    """The product that a short text, such as an image or a label, names first."""
    found = mentions(text.rpartition("/")[2] if "/" in text and " " not in text else text)
    return found[0].technology if found else None


def by_id(name: str) -> Technology | None:
    """A product by one of its names, such as an SQL dialect's."""
    return _BY_NAME.get(name.lower())

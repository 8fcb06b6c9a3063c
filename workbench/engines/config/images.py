"""Names of container images, and what the well-known ones are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.core.surface import Part


@dataclass(frozen=True, slots=True)
class Image:
    """A reference such as `registry.test:5000/team/shop:1.4@sha256:...`."""

    repository: str
    """Without tag and digest."""
    tag: str = ""
    digest: str = ""

    @property
    def name(self) -> str:
        """The last part of the repository: `shop`."""
        return self.repository.rsplit("/", 1)[-1]

    @property
    def major(self) -> str:
        """The first number of the tag; empty when the tag has none."""
        match = re.match(r"v?(\d+)", self.tag)
        return match[1] if match else ""

    @property
    def version(self) -> str:
        """The tag's numbers: `16.4` of `16.4-alpine`."""
        match = re.match(r"v?(\d+(?:\.\d+)*)", self.tag)
        return match[1] if match else ""

    @property
    def loose(self) -> bool:
        """It may be another image tomorrow: no tag, or `latest`, and no digest."""
        return not self.digest and self.tag in ("", "latest")


@dataclass(frozen=True, slots=True)
class Known:
    """What an image is."""

    part: Part
    title: str
    port: int = 0
    """That it listens on; 0 when it is not told."""
    data: str = ""
    """Where it keeps what must not be lost."""


_D, _C, _Q, _G, _S = Part.DATABASE, Part.CACHE, Part.QUEUE, Part.GATEWAY, Part.STORE
_KNOWN: dict[str, Known] = {
    "postgres": Known(_D, "PostgreSQL", 5432, "/var/lib/postgresql/data"),
    "postgresql": Known(_D, "PostgreSQL", 5432, "/bitnami/postgresql"),
    "postgis": Known(_D, "PostGIS", 5432, "/var/lib/postgresql/data"),
    "pgvector": Known(_D, "PostgreSQL", 5432, "/var/lib/postgresql/data"),
    "timescaledb": Known(_D, "TimescaleDB", 5432, "/var/lib/postgresql/data"),
    "mysql": Known(_D, "MySQL", 3306, "/var/lib/mysql"),
    "mariadb": Known(_D, "MariaDB", 3306, "/var/lib/mysql"),
    "mongo": Known(_D, "MongoDB", 27017, "/data/db"),
    "mongodb": Known(_D, "MongoDB", 27017, "/bitnami/mongodb"),
    "cassandra": Known(_D, "Cassandra", 9042, "/var/lib/cassandra"),
    "scylla": Known(_D, "ScyllaDB", 9042, "/var/lib/scylla"),
    "cockroach": Known(_D, "CockroachDB", 26257, "/cockroach/cockroach-data"),
    "clickhouse-server": Known(_D, "ClickHouse", 8123, "/var/lib/clickhouse"),
    "elasticsearch": Known(_D, "Elasticsearch", 9200, "/usr/share/elasticsearch/data"),
    "opensearch": Known(_D, "OpenSearch", 9200, "/usr/share/opensearch/data"),
    "neo4j": Known(_D, "Neo4j", 7687, "/data"),
    "influxdb": Known(_D, "InfluxDB", 8086, "/var/lib/influxdb2"),
    "couchdb": Known(_D, "CouchDB", 5984, "/opt/couchdb/data"),
    "redis": Known(_C, "Redis", 6379),
    "valkey": Known(_C, "Valkey", 6379),
    "memcached": Known(_C, "Memcached", 11211),
    "dragonfly": Known(_C, "Dragonfly", 6379),
    "kafka": Known(_Q, "Kafka", 9092),
    "cp-kafka": Known(_Q, "Kafka", 9092),
    "redpanda": Known(_Q, "Redpanda", 9092),
    "rabbitmq": Known(_Q, "RabbitMQ", 5672),
    "nats": Known(_Q, "NATS", 4222),
    "pulsar": Known(_Q, "Pulsar", 6650),
    "minio": Known(_S, "MinIO", 9000, "/data"),
    "nginx": Known(_G, "nginx"),
    "nginx-unprivileged": Known(_G, "nginx"),
    "traefik": Known(_G, "Traefik"),
    "kong": Known(_G, "Kong"),
    "caddy": Known(_G, "Caddy"),
    "envoy": Known(_G, "Envoy"),
    "haproxy": Known(_G, "HAProxy"),
}
"""By the last part of the repository. None of these images brings a health check of its own."""


def image_of(reference: str) -> Image:
    """Take a reference apart; variables stay as they are."""
    rest, _, digest = reference.strip().partition("@")
    head, slash, last = rest.rpartition("/")
    if ("${" in rest and ":-" in rest) or ":?" in rest:
        # A colon inside of ${TAG:-1.4} is none before a tag.
        plain = re.sub(
            r"\$\{[^{}]*\}", lambda match: match[0].replace(":", "\x00").replace("/", "\x01"), rest
        )
        head, slash, last = plain.rpartition("/")
    name, _, tag = last.partition(":")
    back = str.maketrans({"\x00": ":", "\x01": "/"})
    return Image(f"{head}{slash}{name}".translate(back), tag.translate(back), digest)


def known(image: Image) -> Known | None:
    """What a well-known image is; None for others."""
    return _KNOWN.get(image.name.lower())


PORTS = {one.port: one.title for one in _KNOWN.values() if one.port and one.part in (_D, _C, _Q)}
"""Ports that data services listen on."""

"""What protocols promise: whether they are encrypted, and which bindings speak of them."""

from __future__ import annotations

SECURE = {"http": "https", "ws": "wss", "mqtt": "mqtts", "amqp": "amqps", "kafka": "kafka-secure",
          "stomp": "stomps", "redis": "rediss"}  # fmt: skip
"""Protocols that anyone on the way can read, and their encrypted twins."""
BROKERS = frozenset({"kafka", "amqp", "amqp1", "jms", "sqs", "pulsar", "ibmmq", "solace", "stomp",
                     "googlepubsub", "nats"})  # fmt: skip
"""Families that hold a message until it was handled, so that one that can't be must go somewhere."""


def family(protocol: str) -> str:
    """The protocol without its encryption, as bindings call it."""
    protocol = protocol.removesuffix("-secure").removeprefix("secure-")
    return next((plain for plain, secure in SECURE.items() if protocol == secure), protocol)

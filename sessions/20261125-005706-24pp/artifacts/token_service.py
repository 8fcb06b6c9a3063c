"""Access tokens and rotating refresh tokens.

Needs: pip install "psycopg[binary,pool]>=3.2" "pyjwt[crypto]>=2.9" "argon2-cffi>=23.1"
"""

from __future__ import annotations

import hashlib
import logging
import secrets
import time
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID, uuid4

import jwt
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from psycopg import Connection
from psycopg_pool import ConnectionPool

log = logging.getLogger("sign_in")

ALGORITHM = "ES256"
ACCESS_SECONDS = 600
GRACE_SECONDS = 10
CLOCK_SKEW_SECONDS = 60

# The session's row is locked with the token's: two refreshes of one session run one after the other.
LOCK_TOKEN = """
    SELECT t.id, s.id, s.user_id,
           s.revoked_at IS NULL AND s.expires_at > now(),
           extract(epoch FROM now() - t.used_at)
      FROM refresh_tokens t
      JOIN sessions s ON s.id = t.session_id
     WHERE t.token_hash = %s
       FOR UPDATE
"""
USE_TOKEN = "UPDATE refresh_tokens SET used_at = coalesce(used_at, now()) WHERE id = %s"
INSERT_TOKEN = "INSERT INTO refresh_tokens (session_id, parent_id, token_hash) VALUES (%s, %s, %s)"
TOUCH = "UPDATE sessions SET last_used_at = now() WHERE id = %s"
REVOKE = "UPDATE sessions SET revoked_at = now(), revoked_reason = %s WHERE id = %s AND revoked_at IS NULL"
START = "INSERT INTO sessions (user_id, client_name) VALUES (%s, %s) RETURNING id"

_passwords = PasswordHasher(memory_cost=19456, time_cost=2, parallelism=1)
# Verified when there is no account, so that both cases take the same time.
_nobodys_hash = _passwords.hash(secrets.token_urlsafe(16))


class SessionOver(Exception):
    """The refresh token is unknown, used, expired or revoked: answer 401, the user signs in again."""


class TokenRefused(Exception):
    """The access token is not acceptable: answer 401."""


@dataclass(frozen=True)
class Rotated:
    """What a refresh gives."""

    user_id: UUID
    session_id: UUID
    refresh_token: str


class Signer(Protocol):
    """The active key; key management signs, the private half stays there."""

    kid: str

    def sign(self, claims: dict[str, Any], headers: dict[str, str]) -> str:
        """A compact JWS."""


def issue_access_token(signer: Signer, issuer: str, audience: str, user_id: UUID, session_id: UUID) -> str:
    """A JWT as RFC 9068 has it."""
    now = int(time.time())
    claims = {
        "iss": issuer,
        "aud": audience,
        "sub": str(user_id),
        "sid": str(session_id),
        "jti": str(uuid4()),
        "iat": now,
        "exp": now + ACCESS_SECONDS,
    }
    return signer.sign(claims, {"kid": signer.kid, "typ": "at+jwt", "alg": ALGORITHM})


def verify_access_token(keys: jwt.PyJWKClient, issuer: str, audience: str, token: str) -> dict[str, Any]:
    """The claims. Algorithm, issuer and audience are ours, never the token's."""
    try:
        if jwt.get_unverified_header(token).get("typ") != "at+jwt":
            raise TokenRefused("not an access token")
        return jwt.decode(
            token,
            keys.get_signing_key_from_jwt(token).key,
            algorithms=[ALGORITHM],
            issuer=issuer,
            audience=audience,
            leeway=CLOCK_SKEW_SECONDS,
            options={"require": ["exp", "iat", "iss", "aud", "sub", "sid", "jti"]},
        )
    except jwt.PyJWTError as error:
        raise TokenRefused(str(error)) from error


def check_password(stored_hash: str | None, password: str) -> bool:
    """Whether the password is right; takes the same time when there is no account."""
    try:
        return _passwords.verify(stored_hash or _nobodys_hash, password) and stored_hash is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def start_session(pool: ConnectionPool, user_id: UUID, client_name: str) -> Rotated:
    """The first refresh token of a new session."""
    token = secrets.token_urlsafe(32)
    with pool.connection() as connection, connection.transaction():
        row = connection.execute(START, (user_id, client_name)).fetchone()
        if row is None:
            raise RuntimeError("INSERT ... RETURNING gave no row")
        connection.execute(INSERT_TOKEN, (row[0], None, _digest(token)))
    return Rotated(user_id, row[0], token)


def rotate(pool: ConnectionPool, presented: str) -> Rotated:
    """Exchange a refresh token. Raises SessionOver; a theft is committed before it is reported."""
    with pool.connection() as connection, connection.transaction():
        outcome = _rotate_locked(connection, _digest(presented))
    # Raised outside of the transaction: raising inside would undo the revocation.
    if outcome is None:
        raise SessionOver
    return outcome


def _rotate_locked(connection: Connection, digest: bytes) -> Rotated | None:
    row = connection.execute(LOCK_TOKEN, (digest,)).fetchone()
    if row is None:
        return None
    token_id, session_id, user_id, alive, seconds_since_use = row
    if not alive:
        return None
    if seconds_since_use is not None and seconds_since_use > GRACE_SECONDS:
        connection.execute(REVOKE, ("reuse", session_id))
        log.warning("refresh token reused", extra={"session": str(session_id), "user": str(user_id)})
        return None
    successor = secrets.token_urlsafe(32)
    connection.execute(USE_TOKEN, (token_id,))
    connection.execute(INSERT_TOKEN, (session_id, token_id, _digest(successor)))
    connection.execute(TOUCH, (session_id,))
    return Rotated(user_id, session_id, successor)


def end_session(pool: ConnectionPool, session_id: UUID) -> None:
    """Sign out. Ending an ended session changes nothing."""
    with pool.connection() as connection:
        connection.execute(REVOKE, ("sign_out", session_id))


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()

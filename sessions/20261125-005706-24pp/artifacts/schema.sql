-- Sign-in with rotating refresh tokens. PostgreSQL 18 (uuidv7()); before that, let the application make the ids.
-- Up to 100,000 users; sessions end after 30 days, access tokens after 10 minutes.

CREATE TABLE users (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    email text NOT NULL,
    display_name text NOT NULL,
    password_hash text NOT NULL,
    status text NOT NULL DEFAULT 'active',
    password_changed_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT users_email_valid CHECK (char_length(email) BETWEEN 3 AND 254 AND position('@' IN email) > 1),
    CONSTRAINT users_display_name_length CHECK (char_length(display_name) BETWEEN 1 AND 100),
    CONSTRAINT users_password_hash_argon2id CHECK (password_hash LIKE '$argon2id$%'),
    CONSTRAINT users_status_known CHECK (status IN ('active', 'locked', 'disabled'))
);

-- One account for each address, whatever its case; also the index that sign-in looks up by.
CREATE UNIQUE INDEX users_email_key ON users (lower(email));

COMMENT ON TABLE users IS 'Accounts. Personal data: erased on request, and with them all that refers to them.';
COMMENT ON COLUMN users.id IS 'Also the subject (sub) of access tokens.';
COMMENT ON COLUMN users.email IS 'As the user wrote it; compared in lower case.';
COMMENT ON COLUMN users.display_name IS 'Shown to the user only.';
COMMENT ON COLUMN users.password_hash IS 'Argon2id in PHC string format: at least 19 MiB, 2 iterations, 1 lane, own salt.';
COMMENT ON COLUMN users.status IS 'locked: too many failures; disabled: by an operator.';
COMMENT ON COLUMN users.password_changed_at IS 'Sessions from before end when it changes.';
COMMENT ON COLUMN users.created_at IS 'When the account was registered.';

CREATE TABLE sessions (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    client_name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL DEFAULT now() + interval '30 days',
    revoked_at timestamptz,
    revoked_reason text,
    CONSTRAINT sessions_client_name_length CHECK (char_length(client_name) BETWEEN 1 AND 200),
    CONSTRAINT sessions_expire_later CHECK (expires_at > created_at),
    CONSTRAINT sessions_revoked_with_reason CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL)),
    CONSTRAINT sessions_revoked_reason_known
        CHECK (revoked_reason IN ('sign_out', 'reuse', 'password_change', 'operator'))
);

CREATE INDEX sessions_user_id_idx ON sessions (user_id);
CREATE INDEX sessions_expires_at_idx ON sessions (expires_at);

COMMENT ON TABLE sessions IS 'One sign-in on one device: the family of all refresh tokens that follow from it.';
COMMENT ON COLUMN sessions.id IS 'Also the sid of access tokens.';
COMMENT ON COLUMN sessions.user_id IS 'Who signed in.';
COMMENT ON COLUMN sessions.client_name IS 'Device or browser, for the list of sessions that users see.';
COMMENT ON COLUMN sessions.created_at IS 'When the user signed in.';
COMMENT ON COLUMN sessions.last_used_at IS 'Last refresh.';
COMMENT ON COLUMN sessions.expires_at IS 'The latest end; a refresh does not move it. Purged 7 days after.';
COMMENT ON COLUMN sessions.revoked_at IS 'Null while the session is alive.';
COMMENT ON COLUMN sessions.revoked_reason IS 'reuse: a used refresh token came back, so one of two holders is a thief.';

CREATE TABLE refresh_tokens (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    session_id uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    parent_id uuid REFERENCES refresh_tokens (id) ON DELETE SET NULL,
    token_hash bytea NOT NULL,
    issued_at timestamptz NOT NULL DEFAULT now(),
    used_at timestamptz,
    CONSTRAINT refresh_tokens_token_hash_key UNIQUE (token_hash),
    CONSTRAINT refresh_tokens_hash_is_sha256 CHECK (octet_length(token_hash) = 32),
    CONSTRAINT refresh_tokens_used_after_issue CHECK (used_at >= issued_at)
);

CREATE INDEX refresh_tokens_session_id_idx ON refresh_tokens (session_id);
CREATE INDEX refresh_tokens_parent_id_idx ON refresh_tokens (parent_id);

COMMENT ON TABLE refresh_tokens IS 'The chain of refresh tokens of a session. A row is used once; the rows stay so that reuse shows.';
COMMENT ON COLUMN refresh_tokens.id IS 'Never leaves the service.';
COMMENT ON COLUMN refresh_tokens.session_id IS 'The family; it holds the expiry and the revocation.';
COMMENT ON COLUMN refresh_tokens.parent_id IS 'The token it was exchanged for; null for the first.';
COMMENT ON COLUMN refresh_tokens.token_hash IS 'SHA-256 of 32 random bytes. The token itself is not stored; it has too much entropy to need a slow hash.';
COMMENT ON COLUMN refresh_tokens.issued_at IS 'When it was handed out.';
COMMENT ON COLUMN refresh_tokens.used_at IS 'When it was exchanged; after 10 seconds another use means theft.';

CREATE TABLE sign_in_attempts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id uuid REFERENCES users (id) ON DELETE CASCADE,
    account_key bytea NOT NULL,
    ip_address inet NOT NULL,
    succeeded boolean NOT NULL,
    attempted_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT sign_in_attempts_account_key_is_sha256 CHECK (octet_length(account_key) = 32)
);

-- Both limits count the newest failures of one key; successes are looked up by user.
CREATE INDEX sign_in_attempts_account_failed_idx ON sign_in_attempts (account_key, attempted_at DESC) WHERE NOT succeeded;
CREATE INDEX sign_in_attempts_ip_failed_idx ON sign_in_attempts (ip_address, attempted_at DESC) WHERE NOT succeeded;
CREATE INDEX sign_in_attempts_user_id_idx ON sign_in_attempts (user_id, attempted_at DESC);
CREATE INDEX sign_in_attempts_attempted_at_brin ON sign_in_attempts USING brin (attempted_at);

COMMENT ON TABLE sign_in_attempts IS 'For rate limits and for users asking who tried. Personal data, deleted after 30 days.';
COMMENT ON COLUMN sign_in_attempts.id IS 'Order of arrival.';
COMMENT ON COLUMN sign_in_attempts.user_id IS 'Null when no account has the address.';
COMMENT ON COLUMN sign_in_attempts.account_key IS 'HMAC-SHA-256 of the lower-case address, so that typed addresses are not collected.';
COMMENT ON COLUMN sign_in_attempts.ip_address IS 'Of the client, as the load balancer reports it.';
COMMENT ON COLUMN sign_in_attempts.succeeded IS 'Whether the password was right and the account active.';
COMMENT ON COLUMN sign_in_attempts.attempted_at IS 'When.';

-- workbench: allow sql/isolated-table because keys belong to the service, not to a user
CREATE TABLE signing_keys (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kid text NOT NULL,
    algorithm text NOT NULL DEFAULT 'ES256',
    public_jwk jsonb NOT NULL,
    private_key_ref text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    activated_at timestamptz,
    retired_at timestamptz,
    CONSTRAINT signing_keys_kid_key UNIQUE (kid),
    CONSTRAINT signing_keys_kid_length CHECK (char_length(kid) BETWEEN 8 AND 64),
    CONSTRAINT signing_keys_algorithm_known CHECK (algorithm IN ('ES256', 'EdDSA', 'RS256')),
    CONSTRAINT signing_keys_jwk_is_public CHECK (NOT public_jwk ? 'd'),
    CONSTRAINT signing_keys_retired_after_active CHECK (retired_at > activated_at)
);

-- At most one key signs; the next one is published before it is activated.
CREATE UNIQUE INDEX signing_keys_one_active ON signing_keys (algorithm)
    WHERE activated_at IS NOT NULL AND retired_at IS NULL;

COMMENT ON TABLE signing_keys IS 'Keys of the published set: next, active and recently retired ones.';
COMMENT ON COLUMN signing_keys.id IS 'Order of creation.';
COMMENT ON COLUMN signing_keys.kid IS 'Key id in the header of tokens.';
COMMENT ON COLUMN signing_keys.algorithm IS 'Verifiers accept this one only.';
COMMENT ON COLUMN signing_keys.public_jwk IS 'The public half as a JSON Web Key; a private one is refused.';
COMMENT ON COLUMN signing_keys.private_key_ref IS 'Name of the private half in the key management service; the key itself is never here.';
COMMENT ON COLUMN signing_keys.created_at IS 'From here on it is published.';
COMMENT ON COLUMN signing_keys.activated_at IS 'From here on it signs; at least an hour after it was published.';
COMMENT ON COLUMN signing_keys.retired_at IS 'From here on it only verifies; unpublished once all its tokens have ended.';

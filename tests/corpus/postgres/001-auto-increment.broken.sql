-- expect: 10
-- Accounts and their API keys, PostgreSQL 18
CREATE TABLE account (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE api_key (
    id bigint PRIMARY KEY AUTO_INCREMENT,
    account_id bigint NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    hash bytea NOT NULL,
    last_used_at timestamptz,
    UNIQUE (account_id, hash)
);

CREATE INDEX api_key_account_idx ON api_key (account_id);
COMMENT ON TABLE api_key IS 'Keys that machines sign in with';

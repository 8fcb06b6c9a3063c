-- expect: 16
-- Transfers between wallets
CREATE TABLE wallet (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    owner text NOT NULL,
    cents bigint NOT NULL DEFAULT 0
);

CREATE TABLE transfer (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    from_wallet uuid NOT NULL,
    to_wallet uuid NOT NULL,
    cents bigint NOT NULL,
    CONSTRAINT transfer_positive CHECK (cents > 0),
    CONSTRAINT transfer_wallet_fk FOREIGN KEY (from_wallet) REFERENCES wallet (id),
    CONSTRAINT transfer_wallet_fk FOREIGN KEY (to_wallet) REFERENCES wallet (id),
    CONSTRAINT transfer_two_wallets CHECK (from_wallet <> to_wallet)
);

CREATE INDEX transfer_from_idx ON transfer (from_wallet);
CREATE INDEX transfer_to_idx ON transfer (to_wallet);

-- expect: 18
-- A tenant's documents outlive their author
CREATE TABLE author_account (
    tenant_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    name text NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE paper (
    tenant_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    author_id bigint,
    reviewer_id bigint,
    title text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, author_id) REFERENCES author_account (tenant_id, id)
        ON DELETE SET NULL (reviewer_id)
);

CREATE INDEX paper_author_idx ON paper (tenant_id, author_id);

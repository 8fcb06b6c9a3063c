-- expect: 14
-- Blog
CREATE TABLE author (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE post (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    author_id bigint NOT NULL REFERENCES author (id) ON DELETE RESTRICT,
    slug text NOT NULL UNIQUE,
    body text NOT NULL,
    published_at timestamptz,
    INDEX idx_post_published (published_at)
);

CREATE TABLE comment (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    post_id bigint NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    body text NOT NULL CHECK (length(body) <= 10000)
);

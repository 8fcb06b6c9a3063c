-- expect: 19
-- Seed of the permission catalogue
CREATE TABLE permission (
    code text PRIMARY KEY,
    title text NOT NULL,
    dangerous boolean NOT NULL DEFAULT false
);

CREATE TABLE role_permission (
    role text NOT NULL,
    permission_code text NOT NULL REFERENCES permission (code) ON DELETE CASCADE,
    PRIMARY KEY (role, permission_code)
);

CREATE INDEX role_permission_code_idx ON role_permission (permission_code);

INSERT INTO permission (code, title, dangerous) VALUES
    ('order.read', 'See orders', false),
    ('order.delete', 'Delete orders'),
    ('report.read', 'See reports', false);

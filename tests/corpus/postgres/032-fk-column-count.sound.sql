-- Tenants keep their projects apart
CREATE TABLE tenant (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    title text NOT NULL
);

CREATE TABLE project (
    tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
    id bigint GENERATED ALWAYS AS IDENTITY,
    title text NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE task (
    tenant_id uuid NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    project_id bigint NOT NULL,
    title text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT task_project_fk
        FOREIGN KEY (tenant_id, project_id) REFERENCES project (tenant_id, id)
        ON DELETE CASCADE
);

CREATE INDEX task_project_idx ON task (tenant_id, project_id);

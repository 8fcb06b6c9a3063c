-- expect: 10 sql/invalid
CREATE TABLE project (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE TABLE task (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL,
  FOREIGN KEY (project_id) REFERENCES project (tenant_id, id)
);

-- Staff directory
CREATE TABLE department (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    title text NOT NULL UNIQUE
);

CREATE TABLE employee (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    department_id uuid NOT NULL REFERENCES department (id) ON DELETE RESTRICT,
    full_name text NOT NULL,
    hired_on date NOT NULL,
    manager_id int REFERENCES employee (id) ON DELETE SET NULL
);

CREATE INDEX employee_department_idx ON employee (department_id);
CREATE INDEX employee_manager_idx ON employee (manager_id);
CREATE INDEX employee_name_idx ON employee USING btree (full_name);

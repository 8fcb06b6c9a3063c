-- Close what is overdue
CREATE TABLE todo_list (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE todo (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    list_id bigint NOT NULL REFERENCES todo_list (id) ON DELETE CASCADE,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'overdue')),
    due_on date
);

CREATE INDEX todo_list_idx ON todo (list_id);

UPDATE todo AS t
SET state = 'overdue'
WHERE t.state = 'open'
  AND t.due_on < current_date;

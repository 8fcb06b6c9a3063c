-- Courses
CREATE TABLE teacher (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE course (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    teacher_id bigint NOT NULL REFERENCES teacher (id) ON DELETE RESTRICT,
    title text NOT NULL,
    starts_on date NOT NULL
);

CREATE TABLE enrolment (
    course_id bigint NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    student text NOT NULL,
    enrolled_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (course_id, student)
);

CREATE INDEX course_teacher_idx ON course (teacher_id);

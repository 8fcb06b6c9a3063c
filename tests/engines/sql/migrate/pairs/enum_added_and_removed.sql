-- expect: DROP TYPE old_st;
-- from
CREATE TYPE old_st AS ENUM ('a', 'b');
CREATE TABLE t (id int PRIMARY KEY, s old_st DEFAULT 'a', n text DEFAULT 'x' NOT NULL);
-- to
CREATE TYPE new_st AS ENUM ('x', 'y');
CREATE TABLE t (id int PRIMARY KEY, s text DEFAULT 'a', n new_st DEFAULT 'x' NOT NULL);

-- from
CREATE TYPE st AS ENUM ('new', 'old');
CREATE TABLE t (id int PRIMARY KEY, s st DEFAULT 'new', CHECK (s <> 'old'));
-- to
-- workbench: renamed value st.new to st.fresh
-- workbench: renamed value st.old to st.stale
CREATE TYPE st AS ENUM ('fresh', 'stale');
CREATE TABLE t (id int PRIMARY KEY, s st DEFAULT 'fresh', CHECK (s <> 'stale'));

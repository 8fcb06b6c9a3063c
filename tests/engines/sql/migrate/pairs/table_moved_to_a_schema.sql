-- expect: ALTER TABLE invoice SET SCHEMA billing;
-- from
CREATE TABLE invoice (id bigint PRIMARY KEY, note text);
-- to
-- workbench: renamed table invoice to billing.invoice
CREATE SCHEMA billing;
CREATE TABLE billing.invoice (id bigint PRIMARY KEY, note text);

-- from
CREATE TABLE base (id int);
CREATE TABLE child () INHERITS (base);
CREATE TABLE other (id int);
-- to
CREATE TABLE base (id int);
CREATE TABLE child (id int);
CREATE TABLE other (id int);
ALTER TABLE other INHERIT base;

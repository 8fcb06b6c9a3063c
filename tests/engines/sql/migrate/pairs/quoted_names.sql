-- from
CREATE TABLE "Order" (id int PRIMARY KEY, "User" text, "select" int);
CREATE INDEX "Ix" ON "Order" ("User");
-- to
CREATE TABLE "Order" (id int PRIMARY KEY, "User" varchar(30) NOT NULL, "select" bigint CHECK ("select" > 0), "a b" int);
CREATE TYPE "Mood" AS ENUM ('it''s', 'ok');
CREATE TABLE "table" ("Mood" "Mood" DEFAULT 'ok', o int REFERENCES "Order");
CREATE INDEX "Ix" ON "Order" ("User" DESC);

-- expect: 5 sql/invalid
CREATE TABLE membership (
  team_id uuid NOT NULL,
  member_id uuid NOT NULL,
  PRIMARY KEY (team_id, user_id)
);

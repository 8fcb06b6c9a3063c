-- expect: 4 sql/invalid
CREATE TABLE account (
  id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
  data jsonb NOT NULL
) ENGINE=InnoDB;

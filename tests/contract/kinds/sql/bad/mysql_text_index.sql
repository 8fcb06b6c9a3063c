-- expect: 5 sql/invalid
CREATE TABLE page (
  id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
  body text NOT NULL,
  KEY page_body_ix (body)
) ENGINE=InnoDB;

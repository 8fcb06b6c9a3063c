-- expect: 3 sql/invalid
CREATE TABLE page (
  id bigint unsigned NOT NULL AUTO_INCREMENT,
  title varchar(100) NOT NULL
) ENGINE=InnoDB;

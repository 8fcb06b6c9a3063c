-- Stock in warehouses, with a procedure, MySQL
SET FOREIGN_KEY_CHECKS = 0;

CREATE TABLE stock (
  item_id BIGINT UNSIGNED NOT NULL,
  warehouse_id INT UNSIGNED NOT NULL,
  quantity INT NOT NULL DEFAULT 0,
  updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (item_id, warehouse_id),
  INDEX stock_warehouse_idx (warehouse_id),
  CONSTRAINT stock_item_fk FOREIGN KEY (item_id) REFERENCES item (id) ON DELETE CASCADE,
  CONSTRAINT stock_warehouse_fk FOREIGN KEY (warehouse_id) REFERENCES warehouse (id) ON DELETE RESTRICT,
  CONSTRAINT stock_not_negative CHECK (quantity >= 0)
) ENGINE = InnoDB COMMENT = 'How much of what lies where';

CREATE TABLE item (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  sku VARCHAR(40) NOT NULL,
  title VARCHAR(200) CHARACTER SET utf8mb4 NOT NULL,
  description TEXT NULL,
  price DECIMAL(12,2) NOT NULL CHECK (price >= 0),
  is_active BOOLEAN NOT NULL DEFAULT TRUE,
  properties JSON NOT NULL DEFAULT (JSON_OBJECT()),
  created_at DATETIME NOT NULL DEFAULT NOW(),
  UNIQUE INDEX item_sku_uq (sku),
  FULLTEXT KEY item_text_ft (title, description)
) ENGINE=InnoDB AUTO_INCREMENT=1000 DEFAULT CHARACTER SET = utf8mb4;

CREATE TABLE warehouse (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  name VARCHAR(100) NOT NULL,
  city VARCHAR(100) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY warehouse_name_uq (name)
) ENGINE=InnoDB;

SET FOREIGN_KEY_CHECKS = 1;

ALTER TABLE warehouse
  ADD COLUMN country CHAR(2) NOT NULL DEFAULT 'DE' COMMENT 'ISO 3166-1' AFTER city,
  MODIFY city VARCHAR(120) NOT NULL;

DELIMITER //
CREATE PROCEDURE take_stock(IN item BIGINT UNSIGNED, IN amount INT)
BEGIN
  DECLARE left_over INT;
  SELECT quantity INTO left_over FROM stock WHERE item_id = item LIMIT 1;
  IF left_over < amount THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'not enough';
  END IF;
  UPDATE stock SET quantity = quantity - amount WHERE item_id = item;
END //
DELIMITER ;

SELECT `item`.`sku`, SUM(`stock`.`quantity`) AS `total`
FROM `item` JOIN `stock` ON `stock`.`item_id` = `item`.`id`
GROUP BY `item`.`sku`
ORDER BY `total` DESC
LIMIT 20;

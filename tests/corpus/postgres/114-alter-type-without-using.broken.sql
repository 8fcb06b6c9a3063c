-- expect: 16
-- Quantities were text in the first version
CREATE TABLE order_position (
    order_number text NOT NULL,
    position smallint NOT NULL,
    quantity text NOT NULL,
    article text NOT NULL,
    PRIMARY KEY (order_number, position)
);

CREATE INDEX order_position_article_idx ON order_position (article);

ALTER TABLE order_position
    ALTER COLUMN article TYPE varchar(40);
ALTER TABLE order_position
    ALTER COLUMN quantity TYPE integer;

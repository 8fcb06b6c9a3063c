-- Orders with their customers
CREATE TABLE client (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE client_order (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    client_id bigint NOT NULL REFERENCES client (id) ON DELETE RESTRICT,
    total numeric(12, 2) NOT NULL
);

CREATE INDEX client_order_client_idx ON client_order (client_id);

CREATE VIEW client_order_view AS
SELECT client_order.id,
       client_order.total,
       client.id AS client_id,
       client.name
FROM client_order
JOIN client ON client.id = client_order.client_id;

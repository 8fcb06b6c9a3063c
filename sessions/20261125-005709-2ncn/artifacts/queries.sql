-- First page: reads 50 entries of the index, whatever the size of the table.
SELECT id, customer_id, status, total_cents, created_at
  FROM orders
 WHERE customer_id = $1
 ORDER BY created_at DESC, id DESC
 LIMIT 51;

-- Any later page: $2 and $3 are the last row's created_at and id, from the cursor.
-- One row more than the page tells whether there is another one.
SELECT id, customer_id, status, total_cents, created_at
  FROM orders
 WHERE customer_id = $1
   AND (created_at, id) < ($2, $3)
 ORDER BY created_at DESC, id DESC
 LIMIT 51;

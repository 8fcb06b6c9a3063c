#!/bin/sh
psql -c "SELECT id FROM users WHERE name = '$name'" # expect: sql-from-strings
curl -k https://rates.test/today # expect: tls-verification-off
until curl -fsS https://shop.test/health; do # expect: unbounded-retry
  sleep 1
done

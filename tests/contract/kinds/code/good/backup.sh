#!/bin/sh
set -eu
pg_dump --format=custom "$DATABASE_URL" > "$1"

package links

import (
	"context"
	"database/sql"
)

// Target is where a short name leads.
func Target(ctx context.Context, db *sql.DB, slug string) (string, error) {
	var target string
	err := db.QueryRowContext(ctx, "SELECT target FROM link WHERE slug = $1", slug).Scan(&target)
	return target, err
}

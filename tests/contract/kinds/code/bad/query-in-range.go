// expect: 8 code/query-in-loop
package links

import "database/sql"

func targets(db *sql.DB, slugs []string) {
	for _, slug := range slugs {
		db.QueryRow("SELECT target FROM link WHERE slug = $1", slug)
	}
}

// expect: 10 code/sql-from-strings
package links

import (
	"database/sql"
	"fmt"
)

func find(db *sql.DB, slug string) (*sql.Rows, error) {
	return db.Query(fmt.Sprintf("SELECT target FROM link WHERE slug = '%s'", slug))
}

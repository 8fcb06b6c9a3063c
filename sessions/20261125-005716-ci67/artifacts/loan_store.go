// Package store keeps loans: listed by key, made once for each Idempotency-Key,
// changed only as they were read. Bodies are validated against openapi.yaml before they
// come here; PostgreSQL reads them as rows, so that only the columns named below are ever written.
package store

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Row is a loan as answers have it.
type Row = map[string]any

var filters = []string{"library_id", "book_id", "copy_id", "reader_id"}

// Planned for the values given: a filter that is left out costs nothing.
const pageQuery = `
	SELECT id, library_id, book_id, copy_id, reader_id, due_date, return_date, version, created_at, updated_at, created_at::text AS cursor_time, id::text AS cursor_id
	  FROM loans
	 WHERE deleted_at IS NULL AND ($1::timestamptz IS NULL OR (created_at, id) > ($1::timestamptz, $2::uuid))
	   AND ($3::uuid IS NULL OR library_id = $3::uuid)
	   AND ($4::uuid IS NULL OR book_id = $4::uuid)
	   AND ($5::uuid IS NULL OR copy_id = $5::uuid)
	   AND ($6::uuid IS NULL OR reader_id = $6::uuid)
	 ORDER BY created_at, id
	 LIMIT $7::integer`
const insertQuery = `
	INSERT INTO loans (library_id, book_id, copy_id, reader_id, due_date, return_date)
	SELECT given.library_id, given.book_id, given.copy_id, given.reader_id, given.due_date, given.return_date
	  FROM jsonb_populate_record(NULL::loans, $1::jsonb) AS given
	RETURNING id, library_id, book_id, copy_id, reader_id, due_date, return_date, version, created_at, updated_at`

// The row as it is, with what the patch has in place of it: a merge patch as RFC 7396 describes it.
const updateQuery = `
	UPDATE loans
	   SET (library_id, book_id, copy_id, reader_id, due_date, return_date) = (
	       SELECT given.library_id, given.book_id, given.copy_id, given.reader_id, given.due_date, given.return_date
	         FROM jsonb_populate_record(loans, $1::jsonb) AS given)
	 WHERE id = $2::uuid AND deleted_at IS NULL AND version = $3::integer
	RETURNING id, library_id, book_id, copy_id, reader_id, due_date, return_date, version, created_at, updated_at`
const readQuery = `SELECT id, library_id, book_id, copy_id, reader_id, due_date, return_date, version, created_at, updated_at FROM loans WHERE id = $1 AND deleted_at IS NULL`
const rememberQuery = `
	INSERT INTO idempotency_keys (operation, idempotency_key, request_hash, made_id)
	VALUES ('createLoan', $1, $2, $3)`
const recallQuery = `
	SELECT request_hash, made_id FROM idempotency_keys
	 WHERE operation = 'createLoan' AND idempotency_key = $1`

// Refused becomes an RFC 9457 problem with this status and type.
type Refused struct {
	Status       int
	Kind, Detail string
}

func (refused *Refused) Error() string { return refused.Detail }

// LoanStore holds the loans of one database.
type LoanStore struct {
	Pool *pgxpool.Pool
}

// Page answers a page in the order in which they were made, and where the next one begins.
func (store *LoanStore) Page(ctx context.Context, chosen Row, limit int, cursor string) (rows []Row, next string, err error) {
	values := []any{nil, nil}
	if cursor != "" {
		if values, err = readCursor(cursor); err != nil {
			return nil, "", err
		}
	}
	for _, name := range filters {
		values = append(values, chosen[name])
	}
	values = append(values, limit+1)
	err = store.transaction(ctx, func(tx pgx.Tx) error {
		found, err := tx.Query(ctx, pageQuery, values...)
		if err == nil {
			rows, err = pgx.CollectRows(found, pgx.RowToMap)
		}
		return err
	})
	if err != nil {
		return nil, "", err
	}
	if len(rows) > limit {
		rows = rows[:limit]
		if next, err = writeCursor(rows[limit-1]); err != nil {
			return nil, "", err
		}
	}
	for _, row := range rows {
		readable(row)
		delete(row, "cursor_time")
		delete(row, "cursor_id")
	}
	return rows, next, nil
}

// Create answers the new loan; the first one again when the same request is repeated.
func (store *LoanStore) Create(ctx context.Context, key string, given Row) (made Row, err error) {
	sorted, err := json.Marshal(given) // keys of a map come in order
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(sorted)
	digest := hex.EncodeToString(sum[:])
	if before, err := store.madeBefore(ctx, key, digest); before != nil || err != nil {
		return before, err
	}
	body, err := store.body(given)
	if err != nil {
		return nil, err
	}
	err = store.transaction(ctx, func(tx pgx.Tx) (err error) {
		if made, err = one(ctx, tx, insertQuery, body); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, rememberQuery, key, digest, made["id"])
		return err
	})
	var broken *pgconn.PgError
	if errors.As(err, &broken) && broken.Code == "23505" {
		// Either the same request was faster, or somebody else has the value.
		if before, again := store.madeBefore(ctx, key, digest); before != nil || again != nil {
			return before, again
		}
	}
	return made, refusal(err)
}

// Change answers the loan after a merge patch, if it still is the version that was read.
func (store *LoanStore) Change(ctx context.Context, id string, version int, patch Row) (changed Row, err error) {
	body, err := store.body(patch)
	if err != nil {
		return nil, err
	}
	err = store.transaction(ctx, func(tx pgx.Tx) (err error) {
		changed, err = one(ctx, tx, updateQuery, body, id, version)
		if errors.Is(err, pgx.ErrNoRows) {
			if _, err = one(ctx, tx, readQuery, id); err == nil {
				return &Refused{412, "changed", "Read it again, then repeat the change."}
			}
			return &Refused{404, "not-found", "There is no such loan."}
		}
		return err
	})
	return changed, refusal(err)
}

func (store *LoanStore) madeBefore(ctx context.Context, key, digest string) (made Row, err error) {
	err = store.transaction(ctx, func(tx pgx.Tx) error {
		found, err := one(ctx, tx, recallQuery, key)
		if errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		if found["request_hash"] != digest {
			return &Refused{422, "invalid", "The Idempotency-Key belongs to another request."}
		}
		made, err = one(ctx, tx, readQuery, found["made_id"])
		if errors.Is(err, pgx.ErrNoRows) {
			return &Refused{409, "conflict", "What that request made is removed by now."}
		}
		return err
	})
	return made, err
}

func (store *LoanStore) body(given Row) (string, error) {
	written, err := json.Marshal(given)
	return string(written), err
}

func (store *LoanStore) transaction(ctx context.Context, work func(pgx.Tx) error) error {
	return pgx.BeginFunc(ctx, store.Pool, func(tx pgx.Tx) error {
		return work(tx)
	})
}

func one(ctx context.Context, tx pgx.Tx, query string, values ...any) (Row, error) {
	rows, err := tx.Query(ctx, query, values...)
	if err != nil {
		return nil, err
	}
	row, err := pgx.CollectExactlyOneRow(rows, pgx.RowToMap)
	return readable(row), err
}

// readable writes UUIDs as text, as answers have them.
func readable(row Row) Row {
	for name, value := range row {
		if id, ok := value.([16]byte); ok {
			row[name] = fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
		}
	}
	return row
}

func refusal(err error) error {
	var broken *pgconn.PgError
	if !errors.As(err, &broken) {
		return err
	}
	switch broken.Code {
	case "23505":
		return &Refused{409, "conflict", "Taken: " + broken.ConstraintName + "."}
	case "23502", "23503", "23514":
		return &Refused{422, "invalid", "Not acceptable: " + broken.ConstraintName + broken.ColumnName + "."}
	}
	return err
}

func writeCursor(row Row) (string, error) {
	held, err := json.Marshal([]any{row["cursor_time"], row["cursor_id"]})
	return base64.RawURLEncoding.EncodeToString(held), err
}

func readCursor(cursor string) ([]any, error) {
	var held []any
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(raw, &held)
	}
	if err != nil || len(held) != 2 {
		return nil, &Refused{400, "malformed", "The cursor is none of ours."}
	}
	return held, nil
}

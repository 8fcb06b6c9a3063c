package shop

import "crypto/rand"

func token() []byte {
	made := make([]byte, 32)
	rand.Read(made)
	return made
}

func find(db *sql.DB, name string) {
	db.Query("SELECT id FROM users WHERE name = $1", name)
}

func save(store Store) error {
	if err := store.Put(); err != nil {
		return err
	}
	return nil
}

func etag(body []byte) [32]byte {
	return sha256.Sum256(body)
}

package shop

func find(db *sql.DB, name string) {
	db.Query(fmt.Sprintf("SELECT id FROM users WHERE name = '%s'", name)) // expect: sql-from-strings
}

func names(db *sql.DB, orders []Order) {
	for _, order := range orders {
		db.QueryRow("SELECT name FROM buyer WHERE id = $1", order.Buyer) // expect: query-in-loop
	}
}

var config = &tls.Config{InsecureSkipVerify: true} // expect: tls-verification-off

func rates() {
	http.Get("https://rates.test/today") // expect: no-timeout
}

func save(store Store) {
	err := store.Put() // next: swallowed-exception
	if err != nil {
	}
}

func fetch(client Client) {
	for { // expect: unbounded-retry
		err := client.Get("/rates")
		if err == nil {
			return
		}
		time.Sleep(time.Second)
	}
}

func stored(password string) [32]byte {
	return sha256.Sum256([]byte(password)) // expect: weak-password-hash
}

func token() int {
	return rand.Intn(1000000) // expect: random-token
}

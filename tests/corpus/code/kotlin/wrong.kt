fun find(db: Database, name: String) {
    db.query("SELECT id FROM users WHERE name = '$name'") // expect: sql-from-strings
}

fun findToo(db: Database, user: User) {
    db.query("SELECT id FROM users WHERE name = '${user.name}'") // expect: sql-from-strings
}

fun names(db: Database, orders: List<Order>) {
    for (order in orders) {
        db.query("SELECT name FROM buyer WHERE id = ?", order.buyer) // expect: query-in-loop
    }
}

fun save(store: Store) {
    try {
        store.put() // next: swallowed-exception
    } catch (e: Exception) {
    }
}

fun fetch(client: Client): Rates {
    while (true) { // expect: unbounded-retry
        try {
            return client.get()
        } catch (e: IOException) {
            Thread.sleep(1000)
        }
    }
}

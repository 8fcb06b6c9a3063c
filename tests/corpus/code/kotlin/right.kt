fun find(db: Database, name: String) {
    db.query("SELECT id FROM users WHERE name = ?", name)
}

fun save(store: Store) {
    try {
        store.put()
    } catch (e: IOException) {
        log.error("not saved", e)
        throw e
    }
}

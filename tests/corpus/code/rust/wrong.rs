fn find(db: &Client, name: &str) {
    db.query(&format!("SELECT id FROM users WHERE name = '{}'", name), &[]); // expect: sql-from-strings
}

fn names(db: &Client, orders: &[Order]) {
    for order in orders {
        db.query_one("SELECT name FROM buyer WHERE id = $1", &[&order.buyer]); // expect: query-in-loop
    }
}

fn client() -> Client {
    Client::builder().danger_accept_invalid_certs(true).build() // expect: tls-verification-off
}

fn fetch() -> Rates {
    loop { // expect: unbounded-retry
        match get() {
            Ok(rates) => return rates,
            Err(_) => sleep(ONE_SECOND),
        }
    }
}

fn stored(password: &str) -> Vec<u8> {
    Sha256::digest(password.as_bytes()).to_vec() // expect: weak-password-hash
}

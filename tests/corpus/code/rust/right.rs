fn find(db: &Client, name: &str) {
    db.query("SELECT id FROM users WHERE name = $1", &[&name]);
}

fn fetch() -> Result<Rates, Error> {
    let mut attempts = 0;
    loop {
        match get() {
            Ok(rates) => return Ok(rates),
            Err(error) if attempts > 4 => return Err(error),
            Err(_) => sleep(ONE_SECOND),
        }
        attempts += 1;
    }
}

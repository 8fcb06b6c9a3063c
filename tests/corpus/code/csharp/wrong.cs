class Shop {
    void Find(SqlCommand command, string name) {
        command.CommandText = $"SELECT id FROM users WHERE name = '{name}'"; // expect: sql-from-strings
    }
    void Names(Database db, List<Order> orders) {
        foreach (var order in orders) {
            db.QueryFirst("SELECT name FROM buyer WHERE id = @id", order); // expect: query-in-loop
        }
    }
    void Save(Store store) {
        try {
            store.Put(); // next: swallowed-exception
        } catch (Exception) {
        }
    }
    Rates Fetch(Client client) {
        while (true) { // expect: unbounded-retry
            try {
                return client.Get();
            } catch (IOException) {
                Thread.Sleep(1000);
            }
        }
    }
    byte[] Stored(string password) {
        return SHA256.HashData(Encoding.UTF8.GetBytes(password)); // expect: weak-password-hash
    }
}

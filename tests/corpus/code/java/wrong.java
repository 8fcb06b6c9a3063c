class Shop {
  void find(Statement s, String name) {
    s.executeQuery("SELECT id FROM users WHERE name = '" + name + "'"); // expect: sql-from-strings
  }
  void names(JdbcTemplate jdbcTemplate, List<Order> orders) {
    for (Order order : orders) {
      jdbcTemplate.queryForObject("SELECT name FROM buyer WHERE id = ?", order.buyer); // expect: query-in-loop
    }
  }
  void save(Store store) {
    try {
      store.put(); // next: swallowed-exception
    } catch (Exception e) {
    }
  }
  Rates fetch(Client client) {
    while (true) { // expect: unbounded-retry
      try {
        return client.get();
      } catch (IOException e) {
        Thread.sleep(1000);
      }
    }
  }
  byte[] stored(String password) {
    return MessageDigest.getInstance("SHA-256").digest(password.getBytes()); // expect: weak-password-hash
  }
  String token() {
    return "" + new Random().nextInt(); // expect: random-token
  }
}

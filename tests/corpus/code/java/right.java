class Shop {
  void find(PreparedStatement s, String name) {
    s.setString(1, name);
  }
  void save(Store store) {
    try {
      store.put();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
  String token() {
    return "" + new SecureRandom().nextInt();
  }
}

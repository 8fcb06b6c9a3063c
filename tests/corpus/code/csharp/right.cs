class Shop {
    void Find(SqlCommand command, string name) {
        command.CommandText = "SELECT id FROM users WHERE name = @name";
        command.Parameters.AddWithValue("@name", name);
    }
    void Save(Store store) {
        try {
            store.Put();
        } catch (IOException error) {
            log.Error(error);
            throw;
        }
    }
}

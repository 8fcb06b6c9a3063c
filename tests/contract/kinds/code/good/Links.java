package links;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

public final class Links {
    private Links() {}

    public static Optional<String> target(Connection connection, String slug) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT target FROM link WHERE slug = ?")) {
            statement.setString(1, slug);
            var rows = statement.executeQuery();
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }
}

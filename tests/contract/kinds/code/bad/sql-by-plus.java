// expect: 6 code/sql-from-strings
import java.sql.*;

class Links {
    ResultSet find(Statement statement, String slug) throws SQLException {
        return statement.executeQuery("SELECT target FROM link WHERE slug = '" + slug + "'");
    }
}

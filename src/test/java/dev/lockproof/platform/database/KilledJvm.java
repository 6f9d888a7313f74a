package dev.lockproof.platform.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** A JVM that commits something into an embedded database, says so, and waits to be killed. */
final class KilledJvm {

    static final String COMMITTED = "committed";

    private KilledJvm() {}

    @SuppressWarnings("SystemOut") // the sign that the parent waits for
    public static void main(String[] arguments) throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]));
        try (Connection connection =
                        DriverManager.getConnection(
                                database.url(), database.username(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (a int)");
            statement.execute("insert into kept values (7)");
            System.out.println(COMMITTED);
            statement.execute("begin; insert into kept values (8)");
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}

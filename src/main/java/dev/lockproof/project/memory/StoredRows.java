package dev.lockproof.project.memory;

import dev.lockproof.project.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values of rows, to and from the database. */
final class StoredRows {

    private StoredRows() {}

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    /** A column of rows to add, as an array. */
    static <T> @Nullable String[] column(List<T> rows, Function<T, @Nullable String> of) {
        @Nullable String[] values = new String[rows.size()];
        for (int at = 0; at < values.length; at++) {
            String value = of.apply(rows.get(at));
            values[at] = value == null ? null : Path.clean(value);
        }
        return values;
    }
}

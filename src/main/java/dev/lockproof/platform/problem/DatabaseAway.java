package dev.lockproof.platform.problem;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Distinguishes a database that is unreachable or busy from a faulty statement. */
final class DatabaseAway {

    private DatabaseAway() {}

    /** Whether the same request may succeed later. */
    static boolean isCauseOf(Throwable error) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (at instanceof DataAccessResourceFailureException
                    || at instanceof TransientDataAccessException
                    || at instanceof RecoverableDataAccessException
                    || at instanceof CannotCreateTransactionException
                    || at instanceof SQLTransientConnectionException
                    || (at instanceof SQLException sql && isAway(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** Classes 08 (connection), 53 (resources) and 57 (operator intervention) of SQLSTATE. */
    private static boolean isAway(@Nullable String state) {
        return state != null
                && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57"));
    }
}

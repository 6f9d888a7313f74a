package dev.lockproof.catalog;

import dev.lockproof.trace.InvalidInputException.Fault;
import org.jspecify.annotations.Nullable;

/** A resource of the catalog is invalid. The message names the file, the line and the field. */
public final class CatalogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final String field;
    private final String problem;

    /**
     * @param file the resource's path
     * @param line the line, from 1; 0 for the whole file
     * @param field the field at fault, such as {@code cases[1].ret.allowed}; empty for none
     */
    CatalogException(
            String file, int line, String field, String message, @Nullable Throwable cause) {
        super(place(file, line, field) + message, cause);
        this.line = line;
        this.field = field;
        this.problem = message;
    }

    CatalogException(String file, int line, String field, String message) {
        this(file, line, field, message, null);
    }

    /** This as a fault in a client's input. */
    Fault fault() {
        return new Fault(line == 0 ? null : (long) line, field.isEmpty() ? null : field, problem);
    }

    private static String place(String file, int line, String field) {
        String where = line == 0 ? file : file + ":" + line;
        return field.isEmpty() ? where + ": " : where + ": field '" + field + "': ";
    }
}

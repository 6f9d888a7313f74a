package dev.lockproof.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The input violates its format. The client is at fault. The exception says where; nothing of the
 * input is retained.
 */
public final class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * One fault in the input.
     *
     * @param file the file of several; null if there is one only, or for all
     * @param line the line, from 1; null if the fault has no line
     * @param field the field at fault, or null
     * @param message what was found and what was expected
     * @param limit the bound that the input exceeds, if that is the fault, else null
     */
    public record Fault(
            @Nullable String file,
            @Nullable Long line,
            @Nullable String field,
            String message,
            @Nullable Limit limit) {

        /** A fault in the only file. */
        public Fault(
                @Nullable Long line,
                @Nullable String field,
                String message,
                @Nullable Limit limit) {
            this(null, line, field, message, limit);
        }

        /** A fault that is not caused by a bound. */
        public Fault(@Nullable Long line, @Nullable String field, String message) {
            this(line, field, message, null);
        }

        /** This fault at a line. */
        public Fault at(long faultyLine) {
            return new Fault(file, faultyLine, field, message, limit);
        }

        /** This fault with another message. */
        public Fault withMessage(String other) {
            return new Fault(file, line, field, other, limit);
        }

        /** This fault in a file of several. */
        public Fault in(String itsFile) {
            return new Fault(itsFile, line, field, message, limit);
        }
    }

    public InvalidInputException(List<Fault> faults) {
        super(describe(faults));
        this.faults = List.copyOf(faults);
    }

    public InvalidInputException(long line, @Nullable String field, String message) {
        this(List.of(new Fault(line, field, message)));
    }

    /** The same in a file of several. */
    public InvalidInputException in(String file) {
        InvalidInputException same =
                new InvalidInputException(faults.stream().map(fault -> fault.in(file)).toList());
        same.initCause(this);
        return same;
    }

    public List<Fault> faults() {
        return faults;
    }

    private static String describe(List<Fault> faults) {
        if (faults.isEmpty()) {
            return "The input is invalid.";
        }
        Fault first = faults.getFirst();
        String file = first.file() == null ? "" : first.file() + ": ";
        String where = first.line() == null ? "" : "line " + first.line() + ": ";
        String field = first.field() == null ? "" : "field '" + first.field() + "': ";
        return file + where + field + first.message();
    }
}

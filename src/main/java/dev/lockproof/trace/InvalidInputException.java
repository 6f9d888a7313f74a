package dev.lockproof.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client's fault: the input is not what its format demands, and here is where. Nothing of it is
 * kept.
 */
public final class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * One fault in the input.
     *
     * @param line the line, from 1; null where the fault has no line
     * @param field the field, where one is at fault
     * @param message what stood there and what was expected
     * @param limit the bound that the input exceeds, where that is the fault
     */
    public record Fault(
            @Nullable Long line, @Nullable String field, String message, @Nullable Limit limit) {

        /** A fault that no bound is the cause of. */
        public Fault(@Nullable Long line, @Nullable String field, String message) {
            this(line, field, message, null);
        }

        /** The same fault, of a line. */
        public Fault at(long faultyLine) {
            return new Fault(faultyLine, field, message, limit);
        }

        /** The same fault in other words. */
        public Fault withMessage(String other) {
            return new Fault(line, field, other, limit);
        }
    }

    public InvalidInputException(List<Fault> faults) {
        super(describe(faults));
        this.faults = List.copyOf(faults);
    }

    public InvalidInputException(long line, @Nullable String field, String message) {
        this(List.of(new Fault(line, field, message)));
    }

    public List<Fault> faults() {
        return faults;
    }

    private static String describe(List<Fault> faults) {
        if (faults.isEmpty()) {
            return "The input is invalid.";
        }
        Fault first = faults.getFirst();
        String where = first.line() == null ? "" : "line " + first.line() + ": ";
        String field = first.field() == null ? "" : "field '" + first.field() + "': ";
        return where + field + first.message();
    }
}

package dev.lockproof.trace;

/** What a callback or a lock operation returned. */
public sealed interface ReturnValue {

    /** The value as a person writes it: {@code 0}, {@code -EAGAIN}, {@code true}. */
    String text();

    /** A number: 0, a negative errno, or a count. */
    record Int(long value) implements ReturnValue {
        @Override
        public String text() {
            return Errno.text(value);
        }
    }

    /** A boolean. */
    record Bool(boolean value) implements ReturnValue {
        @Override
        public String text() {
            return Boolean.toString(value);
        }
    }

    /** A name that is not an errno, such as {@code SHRINK_STOP}. */
    record Name(String text) implements ReturnValue {}

    /** The value of a name; the number if the name is an errno ({@code -EAGAIN} is -11). */
    static ReturnValue ofName(String name) {
        Integer number = Errno.number(name);
        return number == null ? new Name(name) : new Int(number);
    }
}

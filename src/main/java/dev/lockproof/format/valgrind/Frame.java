package dev.lockproof.format.valgrind;

import org.jspecify.annotations.Nullable;

/**
 * One frame of a stack.
 *
 * @param function the function; null if unknown
 * @param place the file and line, such as {@code bank.c:42}; null if unknown
 * @param object the file of the code; null if the text does not say
 * @param address the address of the instruction, as printed
 */
public record Frame(
        @Nullable String function,
        @Nullable String place,
        @Nullable String object,
        String address) {

    private static final String UNKNOWN = "???";

    /**
     * Reads a line such as {@code at 0x4849C86: unlock (bank.c:78)}.
     *
     * @param text the line without blanks around it
     * @return null if the line is no frame
     */
    static @Nullable Frame parse(String text) {
        if (!text.startsWith("at 0x") && !text.startsWith("by 0x")) {
            return null;
        }
        int colon = text.indexOf(": ");
        if (colon < 0) {
            return null;
        }
        String address = text.substring("at ".length(), colon);
        String rest = text.substring(colon + 2);
        int open = rest.lastIndexOf(" (");
        if (open < 0 || !rest.endsWith(")")) {
            return new Frame(known(rest), null, null, address);
        }
        String function = rest.substring(0, open);
        String where = rest.substring(open + 2, rest.length() - 1);
        if (where.startsWith("in ")) {
            return new Frame(known(function), null, where.substring(3), address);
        }
        return isPlace(where)
                ? new Frame(known(function), where, null, address)
                : new Frame(known(rest), null, null, address);
    }

    private static @Nullable String known(String function) {
        return function.equals(UNKNOWN) || function.isEmpty() ? null : function;
    }

    /** Whether a text ends with the number of a line: parameters in parentheses do not. */
    private static boolean isPlace(String where) {
        int colon = where.lastIndexOf(':');
        if (colon <= 0 || colon == where.length() - 1) {
            return false;
        }
        return where.chars().skip(colon + 1L).allMatch(each -> each >= '0' && each <= '9');
    }

    /** The function without its parameters; empty if unknown. */
    String name() {
        if (function == null) {
            return "";
        }
        int open = function.indexOf('(');
        return open > 0 ? function.substring(0, open) : function;
    }
}

package dev.lockproof.format.symbols;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A code location that symbols can say more about, as a recording has it. */
sealed interface CodeSite {

    /** The most digits of a number of 64 bits. */
    int MAX_DIGITS = 16;

    /** The fewest digits that are an address without {@code 0x} before them. */
    int MIN_BARE_DIGITS = 8;

    /** An address that no tool has resolved. */
    record Address(long address) implements CodeSite {}

    /**
     * A place in a function, such as {@code frob_ioctl+0x1c/0x90 [frob]}.
     *
     * @param size of the function in bytes; -1 if it is unknown
     * @param module null if none is named
     */
    record Offset(String function, long offset, long size, @Nullable String module)
            implements CodeSite {

        /** What every spelling of the place has. */
        String key() {
            return function + "+" + offset;
        }

        /** Whether both may be one place. */
        boolean fits(Offset other) {
            return key().equals(other.key())
                    && (size < 0 || other.size < 0 || size == other.size)
                    && (module == null || other.module == null || module.equals(other.module));
        }
    }

    /** The location in a site; empty if there is none, or more than a location. */
    static Optional<CodeSite> of(String site) {
        String text = site.strip();
        int space = text.indexOf(' ');
        String first = space < 0 ? text : text.substring(0, space);
        String rest = space < 0 ? "" : text.substring(space + 1).strip();
        if (rest.isEmpty() && isAddress(first)) {
            return Optional.of(new Address(Long.parseUnsignedLong(digits(first), 16)));
        }
        boolean module = rest.length() > 2 && rest.indexOf(']') == rest.length() - 1;
        if (rest.isEmpty() || (module && rest.charAt(0) == '[')) {
            return offset(first, module ? rest.substring(1, rest.length() - 1) : null);
        }
        return Optional.empty();
    }

    private static boolean isAddress(String word) {
        String digits = digits(word);
        boolean bare = digits.length() == word.length();
        return isHex(digits) && (!bare || digits.length() >= MIN_BARE_DIGITS);
    }

    private static String digits(String word) {
        return word.startsWith("0x") ? word.substring(2) : word;
    }

    /** The place in a word such as {@code frob_ioctl+0x1c/0x90}. */
    static Optional<CodeSite> offset(String word, @Nullable String module) {
        int plus = word.lastIndexOf("+0x");
        if (plus <= 0) {
            return Optional.empty();
        }
        String numbers = word.substring(plus + 3);
        int slash = numbers.indexOf("/0x");
        String offset = slash < 0 ? numbers : numbers.substring(0, slash);
        String size = slash < 0 ? "0" : numbers.substring(slash + 3);
        if (!isHex(offset) || !isHex(size)) {
            return Optional.empty();
        }
        return Optional.of(
                new Offset(
                        word.substring(0, plus),
                        Long.parseUnsignedLong(offset, 16),
                        slash < 0 ? -1 : Long.parseUnsignedLong(size, 16),
                        module));
    }

    private static boolean isHex(String digits) {
        return !digits.isEmpty()
                && digits.length() <= MAX_DIGITS
                && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    }
}

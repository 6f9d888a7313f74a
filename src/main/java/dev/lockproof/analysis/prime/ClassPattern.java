package dev.lockproof.analysis.prime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a lock class as a kernel prints it, whatever number lockdep gave it among classes of one
 * name ({@code #2}).
 *
 * @param name the name without number and level
 * @param level the nesting level meant, {@link #ANY} for all
 */
public record ClassPattern(String name, int level) {

    public static final int ANY = -1;

    private static final Pattern NUMBER = Pattern.compile("(.+?)(?:#\\d+)?(?:/(\\d))?");

    /**
     * Reads {@code name}, {@code name#2} or {@code name/1}; without a level it means all levels.
     */
    public static ClassPattern of(String text) {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.matches()
                ? new ClassPattern(matcher.group(1), level(matcher.group(2), ANY))
                : new ClassPattern(text, ANY);
    }

    private static int level(String digit, int absent) {
        return digit == null ? absent : Integer.parseInt(digit);
    }

    /** Whether a class is meant. */
    boolean matches(String lockClass, int subclass) {
        if (!lockClass.startsWith(name)) {
            return false;
        }
        Matcher matcher = NUMBER.matcher(lockClass);
        return matcher.matches()
                && matcher.group(1).equals(name)
                && (level == ANY || level == level(matcher.group(2), subclass));
    }

    /** The level of the class where no recording has one. */
    int firstLevel() {
        return level == ANY ? 0 : level;
    }

    @Override
    public String toString() {
        return level == ANY ? name : name + "/" + level;
    }
}

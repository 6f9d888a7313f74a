package dev.lockproof.analysis.prime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a lock class as a kernel prints it. It ignores the number ({@code #2}) by which lockdep
 * distinguishes classes of one name.
 *
 * @param name the name without the number and the level
 * @param level the nesting level, or {@link #ANY}
 */
public record ClassPattern(String name, int level) {

    public static final int ANY = -1;

    private static final Pattern NUMBER = Pattern.compile("(.+?)(?:#\\d+)?(?:/(\\d))?");

    /**
     * Reads {@code name}, {@code name#2} or {@code name/1}. Without a level it matches all levels.
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

    /**
     * Whether the pattern matches a class.
     *
     * @param lockClass the class's own name and level, as a pattern
     * @param subclass its level if its name does not contain it
     */
    boolean matches(ClassPattern lockClass, int subclass) {
        int actual = lockClass.level == ANY ? subclass : lockClass.level;
        return lockClass.name.equals(name) && (level == ANY || level == actual);
    }

    /** The level of a class that only the pattern names. */
    int firstLevel() {
        return level == ANY ? 0 : level;
    }

    @Override
    public String toString() {
        return level == ANY ? name : name + "/" + level;
    }
}

package dev.lockproof.analysis.contract;

import org.jspecify.annotations.Nullable;

/**
 * A range of kernel releases, {@code [from, to)}.
 *
 * @param from the first one, such as {@code 5.12}; null for no lower bound
 * @param to the first one after the range; null for no upper bound
 */
public record Releases(@Nullable String from, @Nullable String to) {

    public static final Releases ALL = new Releases(null, null);

    private static final int PARTS = 3;

    /**
     * Whether a release is in the range. An unknown one counts as the latest.
     *
     * @param release such as {@code 6.1.192-rc1+}, or free text
     */
    public boolean contains(@Nullable String release) {
        int[] version = parse(release);
        if (version == null) {
            return to == null;
        }
        return (from == null || compare(version, from) >= 0)
                && (to == null || compare(version, to) < 0);
    }

    /** Whether some release is in both ranges. */
    public boolean overlaps(Releases other) {
        return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
    }

    private boolean startsBeforeEndOf(Releases other) {
        if (from == null || other.to == null) {
            return true;
        }
        int[] start = parse(from);
        return start == null || compare(start, other.to) < 0;
    }

    private static int compare(int[] version, String bound) {
        int[] other = parse(bound);
        for (int at = 0; other != null && at < PARTS; at++) {
            if (version[at] != other[at]) {
                return Integer.compare(version[at], other[at]);
            }
        }
        return 0;
    }

    /** Up to three numbers separated by dots, whatever follows; null for anything else. */
    private static int @Nullable [] parse(@Nullable String release) {
        if (release == null) {
            return null;
        }
        int[] parts = new int[PARTS];
        int at = 0;
        int part = 0;
        while (part < PARTS && at < release.length() && isDigit(release.charAt(at))) {
            for (; at < release.length() && isDigit(release.charAt(at)); at++) {
                parts[part] = Math.min(99_999, parts[part] * 10 + release.charAt(at) - '0');
            }
            part++;
            at += at < release.length() && release.charAt(at) == '.' ? 1 : release.length();
        }
        return part < 2 ? null : parts;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}

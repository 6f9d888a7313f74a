package dev.lockproof.project.browse;

import java.util.Arrays;

/**
 * Entity tags that begin with a version: {@code "3"}. What follows after a dash changes with the
 * rest of the resource, which a change need not have seen.
 */
final class Tags {

    private static final String ANY = "*";
    private static final String WEAK = "W/";

    private Tags() {}

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Whether a header {@code If-Match} names a version. A proxy that compresses answers makes
     * their tags weak; such a tag counts, since the version is what matters here.
     */
    static boolean match(String header, long version) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .map(tag -> tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag)
                .map(tag -> tag.replaceFirst("-[0-9a-f]*\"$", "\""))
                .anyMatch(tag -> tag.equals(ANY) || tag.equals(of(version)));
    }
}

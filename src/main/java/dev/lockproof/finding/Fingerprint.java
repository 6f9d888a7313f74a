package dev.lockproof.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A finding's identity across runs: a hash over the rule and the names of the classes and functions
 * involved. Everything that changes from one run or build to the next is left out: addresses,
 * offsets, lines, task ids, lockdep's numbering of classes.
 */
public final class Fingerprint {

    private static final String VERSION = "1";
    private static final Pattern CLASS_NUMBER = Pattern.compile("#\\d+(?=(/\\d+)?$)");
    private static final Pattern OFFSET = Pattern.compile("\\+0x[0-9a-f]+(/0x[0-9a-f]+)?");
    private static final Pattern CLONE =
            Pattern.compile("\\.(isra|part|constprop|cold|llvm)(\\.\\d+)*");

    private Fingerprint() {}

    /** The fingerprint of a rule and its parts, in order. */
    public static String of(String rule, List<String> parts) {
        StringBuilder text = new StringBuilder(VERSION).append('|').append(rule);
        for (String part : parts) {
            text.append('|').append(part.length()).append(':').append(part);
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(sha.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The fingerprint of a ring of classes. It does not depend on the start, but on the direction.
     */
    public static String ofRing(String rule, List<String> classes) {
        List<String> names = classes.stream().map(Fingerprint::className).toList();
        int start = leastRotation(names);
        List<String> least = new ArrayList<>(names.subList(start, names.size()));
        least.addAll(names.subList(0, start));
        return of(rule, least);
    }

    /**
     * The start of the rotation that sorts first, found in linear time by comparing two candidates.
     */
    private static int leastRotation(List<String> names) {
        int size = names.size();
        int one = 0;
        int other = 1;
        int equal = 0;
        while (one < size && other < size && equal < size) {
            int order =
                    names.get((one + equal) % size).compareTo(names.get((other + equal) % size));
            if (order == 0) {
                equal++;
                continue;
            }
            if (order > 0) {
                one += equal + 1;
            } else {
                other += equal + 1;
            }
            other += one == other ? 1 : 0;
            equal = 0;
        }
        return Math.min(one, other);
    }

    /** A class's name without lockdep's number, which differs from boot to boot. */
    public static String className(String name) {
        return CLASS_NUMBER.matcher(name).replaceFirst("");
    }

    /** The function of a code location, without offset, module and the compiler's suffixes. */
    public static String function(String site) {
        String symbol = OFFSET.matcher(site).replaceFirst("");
        int space = symbol.indexOf(' ');
        return CLONE.matcher(space < 0 ? symbol : symbol.substring(0, space)).replaceAll("");
    }
}

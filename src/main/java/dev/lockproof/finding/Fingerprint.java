package dev.lockproof.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A finding's identity across runs: a hash over the rule and the names of what is involved, without
 * all that changes from one run or build to the next (addresses, offsets, lines, task ids,
 * lockdep's numbering of classes).
 */
public final class Fingerprint {

    private static final String VERSION = "1";
    private static final Pattern CLASS_NUMBER = Pattern.compile("#\\d+(?=(/\\d+)?$)");
    private static final Pattern OFFSET = Pattern.compile("\\+0x[0-9a-f]+(/0x[0-9a-f]+)?");
    private static final Pattern CLONE =
            Pattern.compile("\\.(isra|part|constprop|cold|llvm)(\\.\\d+)*");

    private Fingerprint() {}

    /** The fingerprint of a rule and what it is about, in order. */
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
     * The fingerprint of a ring of classes: the same wherever it begins, another in the other
     * direction.
     */
    public static String ofRing(String rule, List<String> classes) {
        List<String> names = classes.stream().map(Fingerprint::className).toList();
        List<String> least = names;
        for (int start = 1; start < names.size(); start++) {
            List<String> rotation = new ArrayList<>(names.subList(start, names.size()));
            rotation.addAll(names.subList(0, start));
            least = compare(rotation, least) < 0 ? rotation : least;
        }
        return of(rule, least);
    }

    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** A class's name without lockdep's number of it, which differs from boot to boot. */
    public static String className(String name) {
        return CLASS_NUMBER.matcher(name).replaceFirst("");
    }

    /**
     * The function of a code location, without offset, module and the compiler's marks of a clone.
     */
    public static String function(String site) {
        String symbol = OFFSET.matcher(site).replaceFirst("");
        int space = symbol.indexOf(' ');
        return CLONE.matcher(space < 0 ? symbol : symbol.substring(0, space)).replaceAll("");
    }
}

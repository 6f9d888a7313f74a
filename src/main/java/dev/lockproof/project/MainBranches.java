package dev.lockproof.project;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which refs are main lines. A name may have stars, each for any characters. Runs without a branch
 * are always on a main line.
 *
 * @param names in the order in which a side branch looks for one to be compared with
 */
public record MainBranches(List<String> names) {

    public static final MainBranches DEFAULT = new MainBranches(List.of("main", "master", "trunk"));

    public MainBranches {
        names = List.copyOf(names);
    }

    public boolean contains(String ref) {
        return ref.equals(Ref.NONE) || names.stream().anyMatch(name -> matches(name, ref));
    }

    /**
     * The main line that a side branch is compared with if it names none.
     *
     * @param refs that have runs
     */
    public Optional<String> first(Collection<String> refs) {
        return refs.stream()
                .filter(this::contains)
                .min(Comparator.comparingInt(this::place).thenComparing(Comparator.naturalOrder()));
    }

    private int place(String ref) {
        for (int place = 0; place < names.size(); place++) {
            if (matches(names.get(place), ref)) {
                return place;
            }
        }
        return names.size();
    }

    /** Greedy matching with one step back: linear in the name times the stars at most. */
    private static boolean matches(String pattern, String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int starIn = 0;
        while (in < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                starIn = in;
            } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(in)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++starIn;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}

package dev.lockproof.analysis.kernel;

import dev.lockproof.analysis.kernel.KernelFile.Part;
import dev.lockproof.trace.InputTooLargeException;
import dev.lockproof.trace.contention.ContentionPoint;
import dev.lockproof.trace.contention.ContentionRow;
import dev.lockproof.trace.contention.ContentionSink;
import dev.lockproof.trace.graph.Chain;
import dev.lockproof.trace.graph.ClassId;
import dev.lockproof.trace.graph.GraphSink;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/*
 * Chains repeat few pairs of classes many times, so pairs are numbers in a map. The last entry of a chain was requested
 * by an operation that can wait while the others were held: these pairs are certain. Of the others the chain does not
 * tell whether they could wait; each has a chain of its own, which ends with it.
 */
/** Collects what one recording shows of a kernel's graph and of its waits. */
public final class KernelCollector implements GraphSink, ContentionSink {

    private static final int MAX_WAITS = 20_000;

    private static final int LISTED = 1;
    private static final int CHAINED = 2;

    private final int maxDependencies;
    private final long maxBytes;
    private final Map<ClassId, Integer> numbers = new HashMap<>();
    private final List<ClassId> ids = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private final List<Set<String>> usages = new ArrayList<>();
    private final List<Boolean> listed = new ArrayList<>();
    private final Map<Long, Pair> pairs = new HashMap<>();
    private final List<ContentionRow> waits = new ArrayList<>();
    private final Set<Part> parts = EnumSet.noneOf(Part.class);
    private long bytes;

    private static final class Pair {
        private final long line;
        private int shownBy;

        Pair(long line) {
            this.line = line;
        }
    }

    /**
     * @param maxDependencies maximum number of dependencies; further ones are left out and reported
     * @param maxBytes bytes of all names; an input that exceeds it is refused
     */
    public KernelCollector(int maxDependencies, long maxBytes) {
        this.maxDependencies = maxDependencies;
        this.maxBytes = maxBytes;
    }

    @Override
    public void lockClass(ClassId id, String usage, long line) {
        parts.add(Part.GRAPH);
        int number = number(id, line);
        if (!listed.get(number)) {
            listed.set(number, true);
            lines.set(number, line);
        }
        if (!usage.isEmpty()) {
            parts.add(Part.USAGE);
            usages.get(number).add(usage);
        }
    }

    private int number(ClassId id, long line) {
        Integer known = numbers.get(id);
        if (known != null) {
            return known;
        }
        spend(id.name());
        int number = ids.size();
        numbers.put(id, number);
        ids.add(id);
        lines.add(line);
        usages.add(new TreeSet<>());
        listed.add(false);
        return number;
    }

    private void spend(String text) {
        bytes += text.length();
        if (bytes > maxBytes) {
            throw new InputTooLargeException(maxBytes, "names of the");
        }
    }

    @Override
    public void edge(ClassId from, ClassId to, long line) {
        pair(number(from, line), number(to, line), line, LISTED);
    }

    private void pair(int from, int to, long line, int shownBy) {
        Long key = (long) from << Integer.SIZE | to;
        Pair pair = pairs.get(key);
        if (pair == null) {
            if (pairs.size() >= maxDependencies) {
                parts.add(Part.DEPENDENCIES_CUT);
                return;
            }
            pair = new Pair(line);
            pairs.put(key, pair);
        }
        pair.shownBy |= shownBy;
    }

    @Override
    public void chain(Chain chain) {
        parts.add(Part.CHAINS);
        List<ClassId> classes = chain.classes();
        int[] held = new int[classes.size()];
        for (int at = 0; at < held.length; at++) {
            held[at] = number(classes.get(at), chain.line());
        }
        int last = held[held.length - 1];
        for (int at = 0; at < held.length - 1; at++) {
            // A class that is held already is taken again by a recursive reader or under a nest
            // lock, which gives no dependencies.
            if (held[at] == last) {
                return;
            }
        }
        for (int at = 0; at < held.length - 1; at++) {
            pair(held[at], last, chain.line(), CHAINED);
        }
    }

    @Override
    public void validator(boolean on) {
        parts.add(on ? Part.ON : Part.OFF);
    }

    @Override
    public void row(ContentionRow row) {
        parts.add(Part.WAITS);
        if (waits.size() >= MAX_WAITS) {
            parts.add(Part.WAITS_CUT);
            return;
        }
        spend(row.name());
        row.waiters().stream().map(ContentionPoint::site).forEach(this::spend);
        row.holders().stream().map(ContentionPoint::site).forEach(this::spend);
        waits.add(row);
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /**
     * What was collected.
     *
     * @param source the recording's name among others
     */
    public KernelFacts facts(String source) {
        if (isEmpty()) {
            return KernelFacts.NONE;
        }
        List<ClassId> same = new Aliases(ids, listed).resolved();
        Map<ClassId, KernelClass> classes = new TreeMap<>();
        for (int number = 0; number < ids.size(); number++) {
            KernelClass each =
                    new KernelClass(
                            same.get(number),
                            new TreeSet<>(usages.get(number)),
                            listed.get(number),
                            new FilePlace(source, lines.get(number)));
            classes.merge(each.id(), each, KernelClass::merge);
        }
        TreeMap<KernelDependency, KernelDependency> dependencies =
                new TreeMap<>(KernelDependency.ORDER);
        pairs.forEach((key, pair) -> {
            KernelDependency each =
                    new KernelDependency(
                            same.get((int) (key >>> Integer.SIZE)),
                            same.get(key.intValue()),
                            (pair.shownBy & LISTED) != 0,
                            (pair.shownBy & CHAINED) != 0,
                            new FilePlace(source, pair.line));
            dependencies.merge(each, each, KernelDependency::merge);
        });
        return new KernelFacts(
                List.of(new KernelFile(source, new TreeSet<>(parts))),
                List.copyOf(classes.values()),
                List.copyOf(dependencies.values()),
                waits.stream()
                        .map(row -> new KernelWait(source, row))
                        .sorted(KernelWait.ORDER)
                        .toList());
    }
}

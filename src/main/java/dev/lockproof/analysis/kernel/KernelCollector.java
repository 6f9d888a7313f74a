package dev.lockproof.analysis.kernel;

import dev.lockproof.analysis.kernel.KernelFile.Part;
import dev.lockproof.trace.InputTooLargeException;
import dev.lockproof.trace.contention.ContentionPoint;
import dev.lockproof.trace.contention.ContentionRow;
import dev.lockproof.trace.contention.ContentionSink;
import dev.lockproof.trace.graph.Chain;
import dev.lockproof.trace.graph.ClassId;
import dev.lockproof.trace.graph.GraphSink;
import dev.lockproof.trace.graph.Sighting;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/*
 * Chains repeat few pairs of classes many times, so pairs are numbers in a table. The last entry of a chain was requested
 * by an operation that can wait while the others were held: these pairs are certain. Of the others the chain does not
 * tell whether they could wait; each has a chain of its own, which ends with it.
 */
/**
 * Collects what one recording shows of a kernel's graph and of its waits, and the orders that dumps
 * of threads show.
 */
public final class KernelCollector implements GraphSink, ContentionSink {

    /** Lockdep has room for 8192 classes. */
    static final int MAX_CLASSES = 1 << 16;

    private static final int MAX_WAITS = 20_000;

    /** How many different uses of one class are retained: a file tells one. */
    private static final int MAX_USAGES = 4;

    private final int maxDependencies;
    private final long maxBytes;
    private final Map<ClassId, Integer> numbers = new HashMap<>();
    private final List<Mention> classes = new ArrayList<>();
    private final Pairs pairs = new Pairs();
    private final Map<Long, Sighting> sightings = new HashMap<>();
    private final List<ContentionRow> waits = new ArrayList<>();
    private final Set<Part> parts = EnumSet.noneOf(Part.class);
    private long bytes;

    /** What is known of a class so far. */
    private static final class Mention {
        private final ClassId id;
        private final Set<String> usages = new TreeSet<>();
        private boolean listed;
        private long line;

        Mention(ClassId id, long line) {
            this.id = id;
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
        if (number < 0) {
            return;
        }
        Mention mention = classes.get(number);
        if (!mention.listed) {
            mention.listed = true;
            mention.line = line;
        }
        if (!usage.isEmpty()) {
            parts.add(Part.USAGE);
            if (mention.usages.size() < MAX_USAGES) {
                mention.usages.add(usage);
            }
        }
    }

    /** The number of a class, or -1 if there is no room for it. */
    private int number(ClassId id, long line) {
        Integer known = numbers.get(id);
        if (known != null) {
            return known;
        }
        if (classes.size() == MAX_CLASSES) {
            parts.add(Part.CLASSES_CUT);
            return -1;
        }
        spend(id.name());
        numbers.put(id, classes.size());
        classes.add(new Mention(id, line));
        return classes.size() - 1;
    }

    private void spend(@Nullable String text) {
        bytes += text == null ? 0 : text.length();
        if (bytes > maxBytes) {
            throw new InputTooLargeException(maxBytes, "names of the");
        }
    }

    @Override
    public void edge(ClassId from, ClassId to, long line) {
        pair(number(from, line), number(to, line), line, Pairs.LISTED);
    }

    /** Notes a pair; false if there is no room for it or for its classes. */
    private boolean pair(int from, int to, long line, int shownBy) {
        if (from < 0 || to < 0) {
            return false;
        }
        boolean room = pairs.add(from, to, line, shownBy, maxDependencies);
        if (!room) {
            parts.add(Part.DEPENDENCIES_CUT);
        }
        return room;
    }

    @Override
    public void dump() {
        parts.add(Part.DUMP);
    }

    @Override
    public void seen(ClassId from, ClassId to, Sighting by) {
        parts.add(Part.SIGHTINGS);
        int held = number(from, by.line());
        int other = number(to, by.line());
        if (!pair(held, other, by.line(), Pairs.SEEN)) {
            return;
        }
        if (sightings.putIfAbsent(Pairs.key(held, other), by) == null) {
            spend(by.thread());
            spend(by.site());
            spend(by.heldSite());
        }
    }

    @Override
    public void chain(Chain chain) {
        parts.add(Part.CHAINS);
        int[] held = new int[chain.classes().size()];
        for (int at = 0; at < held.length; at++) {
            held[at] = number(chain.classes().get(at), chain.line());
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
            pair(held[at], last, chain.line(), Pairs.CHAINED);
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
        List<ClassId> same = resolved();
        List<KernelClass> sorted = classes(source, same);
        return new KernelFacts(
                List.of(new KernelFile(source, new TreeSet<>(parts))),
                sorted,
                dependencies(source, same, sorted),
                waits.stream()
                        .map(row -> new KernelWait(source, row))
                        .sorted(KernelWait.ORDER)
                        .toList());
    }

    private List<ClassId> resolved() {
        Aliases aliases = new Aliases();
        classes.stream().filter(each -> each.listed).forEach(each -> aliases.list(each.id));
        return classes.stream()
                .map(each -> each.listed ? each.id : aliases.resolve(each.id))
                .toList();
    }

    private List<KernelClass> classes(String source, List<ClassId> same) {
        Map<ClassId, KernelClass> all = new TreeMap<>();
        for (int number = 0; number < classes.size(); number++) {
            Mention mention = classes.get(number);
            KernelClass each =
                    new KernelClass(
                            same.get(number),
                            new TreeSet<>(mention.usages),
                            mention.listed,
                            new FilePlace(source, mention.line));
            all.merge(each.id(), each, KernelClass::merge);
        }
        return List.copyOf(all.values());
    }

    private List<KernelDependency> dependencies(
            String source, List<ClassId> same, List<KernelClass> sorted) {
        Map<ClassId, Integer> ranks = new HashMap<>();
        sorted.forEach(each -> ranks.put(each.id(), ranks.size()));
        int[] numbers =
                same.stream().mapToInt(each -> Objects.requireNonNull(ranks.get(each))).toArray();
        Pairs ranked = pairs.renumbered(numbers);
        Map<Long, KernelSighting> seen = new HashMap<>();
        sightings.forEach((pair, by) ->
                seen.merge(
                        Pairs.key(numbers[Pairs.from(pair)], numbers[Pairs.to(pair)]),
                        KernelSighting.of(source, by),
                        KernelSighting::first));
        List<KernelDependency> all = new ArrayList<>(ranked.size());
        for (long pair : ranked.sorted()) {
            all.add(
                    new KernelDependency(
                            sorted.get(Pairs.from(pair)).id(),
                            sorted.get(Pairs.to(pair)).id(),
                            ranked.isShownBy(pair, Pairs.LISTED),
                            ranked.isShownBy(pair, Pairs.CHAINED),
                            new FilePlace(source, ranked.line(pair)),
                            seen.get(pair)));
        }
        return all;
    }
}

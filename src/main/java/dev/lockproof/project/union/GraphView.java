package dev.lockproof.project.union;

import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.judge.IrqState;
import dev.lockproof.analysis.learned.ClassKey;
import dev.lockproof.analysis.union.Fact;
import dev.lockproof.analysis.union.FactTable;
import dev.lockproof.analysis.union.Region;
import dev.lockproof.analysis.union.Routes;
import dev.lockproof.analysis.verdict.UnionVerdict;
import dev.lockproof.project.union.FactStore.StoredClass;
import dev.lockproof.project.union.ProjectGraph.Mapped;
import dev.lockproof.project.union.RingStore.Told;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The graph of a project at one moment, maybe with the facts of a run laid over it. */
final class GraphView {

    private final FactTable facts;
    private final Map<Integer, StoredClass> classes;
    private final Map<ClassKey, Integer> numbers;
    private final BitSet stale;
    private @Nullable BitSet ambiguous;

    GraphView(
            FactTable facts,
            Map<Integer, StoredClass> classes,
            Map<ClassKey, Integer> numbers,
            BitSet stale) {
        this.facts = facts;
        this.classes = classes;
        this.numbers = numbers;
        this.stale = (BitSet) stale.clone();
    }

    /** Lays what is new in a run over this, and takes what it shows again as not stale. */
    void lay(Mapped run) {
        for (StoredClass each : run.newClasses()) {
            classes.put(each.id(), each);
            numbers.put(each.key(), each.id());
        }
        for (int i = 0; i < run.newFacts().length; i++) {
            long fact = run.newFacts()[i];
            facts.set(run.firstNew() + i, Fact.from(fact), Fact.to(fact), Fact.what(fact));
        }
        IntStream.of(run.returned()).forEach(stale::clear);
        ambiguous = null;
    }

    FactTable facts() {
        return facts;
    }

    boolean isStale(int fact) {
        return stale.get(fact);
    }

    /** The class with a number; null if there is none. */
    @Nullable StoredClass lockClass(int number) {
        return classes.get(number);
    }

    /** The number of a class; -1 if there is none. */
    int number(ClassKey key) {
        return numbers.getOrDefault(key, -1);
    }

    Collection<StoredClass> classes() {
        return classes.values();
    }

    /**
     * Classes whose names several classes of one recording share. They take no part in a search.
     */
    BitSet ambiguous() {
        BitSet known = ambiguous;
        if (known == null) {
            Set<String> names = new HashSet<>();
            for (int id = 0; id < facts.size(); id++) {
                StoredClass of =
                        facts.what(id) == Fact.AMBIGUOUS ? classes.get(facts.from(id)) : null;
                if (of != null) {
                    names.add(of.key().text());
                }
            }
            known = new BitSet();
            for (StoredClass each : classes.values()) {
                if (each.key().sort() == ClassKey.Sort.NAME && names.contains(each.key().text())) {
                    known.set(each.id());
                }
            }
            ambiguous = known;
        }
        return known;
    }

    /** The classes on which the verdict depends. */
    BitSet region() {
        return Region.of(facts, stale::get, ambiguous());
    }

    /** The facts that count and are about some classes only. */
    BitSet factsOf(BitSet some) {
        BitSet all = new BitSet();
        for (int id = 0; id < facts.size(); id++) {
            if (facts.what(id) >= 0
                    && !stale.get(id)
                    && some.get(facts.from(id))
                    && (facts.to(id) < 0 || some.get(facts.to(id)))) {
                all.set(id);
            }
        }
        return all;
    }

    /** Whether a dependency counts in a search: it is not stale, and its classes are identified. */
    boolean counts(int fact) {
        return !stale.get(fact)
                && !ambiguous().get(facts.from(fact))
                && !ambiguous().get(facts.to(fact));
    }

    /** The usage bits of the classes, by number. */
    int[] usages() {
        int[] usages = new int[facts.classes()];
        for (int id = 0; id < facts.size(); id++) {
            int bits = Fact.usageBits(facts.what(id));
            if (bits != 0) {
                usages[facts.from(id)] |= bits;
            }
        }
        return usages;
    }

    /** Those of some findings that the facts no longer show. */
    List<Told> broken(List<Told> told) {
        Routes routes = new Routes(facts, this::counts);
        int[] usage = usages();
        ambiguous().stream().filter(each -> each < usage.length).forEach(each -> usage[each] = 0);
        return told.stream().filter(each -> !isShown(each, routes, usage)).toList();
    }

    private boolean isShown(Told told, Routes routes, int[] usage) {
        if (told.classes().isEmpty()
                || told.classes().stream().anyMatch(each -> each < 0 || each >= usage.length)) {
            return false;
        }
        if (told.ring()) {
            return UnionVerdict.isStrong(
                    RingStore.pairs(told)
                            .mapToInt(pair -> kinds(routes, pair[0], pair[1]))
                            .toArray());
        }
        int first = told.classes().getFirst();
        int last = told.classes().getLast();
        boolean interrupts =
                Stream.of(IrqState.values())
                        .anyMatch(state -> state.in(usage[first]) && state.on(usage[last]));
        if (first == last) {
            return interrupts || Region.mayConflict(usage[first]);
        }
        return interrupts && routes.path(first, false, last, false) != null;
    }

    private int kinds(Routes routes, int from, int to) {
        int kinds = EdgeKind.NO_KINDS;
        for (int id : routes.from(from)) {
            kinds |= facts.to(id) == to ? EdgeKind.mask(facts.what(id)) : EdgeKind.NO_KINDS;
        }
        return kinds;
    }
}

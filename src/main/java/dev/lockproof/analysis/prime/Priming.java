package dev.lockproof.analysis.prime;

import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Witness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Declared dependencies beside recorded ones. What a recording shows is left as it is: a kind that
 * it has by itself is not declared again, so what rests on a declared witness really needs it. The
 * result depends on the set of declarations and on what was recorded, not on any order.
 */
public final class Priming {

    private record Key(int from, int to, int kind) {}

    private static final Comparator<Declaration> CERTAIN_FIRST =
            Comparator.comparing(Declaration::certain)
                    .reversed()
                    .thenComparing(Declaration::profile)
                    .thenComparing(Declaration::why);

    private final LockClasses classes;
    private final Dependencies recorded;
    private final Map<Key, Declaration> declarations = new HashMap<>();
    private final Map<ClassPattern, List<Integer>> matches = new LinkedHashMap<>();
    private final Map<Long, List<Witness>> witnesses = new LinkedHashMap<>();
    private final int nothing;

    private Priming(LockClasses classes, Dependencies recorded) {
        this.classes = classes;
        this.recorded = recorded;
        this.nothing = recorded.heldSets().intern(new int[0], 0);
    }

    /** Adds profiles to what a recording taught, which stays as it is. */
    public static Priming of(
            LockClasses classes, Dependencies recorded, Collection<PrimeProfile> profiles) {
        Priming priming = new Priming(profiles.isEmpty() ? classes : classes.copy(), recorded);
        List<Declaration> all =
                profiles.stream()
                        .flatMap(profile -> profile.declarations().stream())
                        .sorted(CERTAIN_FIRST)
                        .toList();
        if (priming.match(all)) {
            all.forEach(priming::declare);
        }
        return priming;
    }

    /** Whether the recording has a class that is meant. */
    private boolean match(List<Declaration> all) {
        for (Declaration declaration : all) {
            matches.put(declaration.from(), new ArrayList<>());
            matches.put(declaration.to(), new ArrayList<>());
        }
        boolean any = false;
        for (int node = 0; node < classes.size(); node++) {
            String name = classes.name(node);
            for (Map.Entry<ClassPattern, List<Integer>> entry : matches.entrySet()) {
                if (entry.getKey().matches(name, classes.subclass(node))) {
                    entry.getValue().add(node);
                    any = true;
                }
            }
        }
        return any;
    }

    private void declare(Declaration declaration) {
        for (int from : nodes(declaration.from())) {
            for (int to : nodes(declaration.to())) {
                if (from != to) {
                    declare(from, to, declaration);
                }
            }
        }
    }

    private void declare(int from, int to, Declaration declaration) {
        Dependency dependency = recorded.find(from, to);
        int missing = declaration.kinds() & ~(dependency == null ? 0 : dependency.kinds());
        for (int kind = 0; kind < 4; kind++) {
            if ((missing & 1 << kind) != 0
                    && declarations.putIfAbsent(new Key(from, to, kind), declaration) == null) {
                witnesses
                        .computeIfAbsent((long) from << 32 | to, k -> new ArrayList<>())
                        .add(Witness.declared(kind, nothing));
            }
        }
    }

    private List<Integer> nodes(ClassPattern pattern) {
        List<Integer> nodes = Objects.requireNonNull(matches.get(pattern));
        if (nodes.isEmpty()) {
            nodes.add(classes.node(pattern.name(), pattern.firstLevel()));
        }
        return nodes;
    }

    /** Whether nothing is declared beyond what is recorded. */
    public boolean isEmpty() {
        return witnesses.isEmpty();
    }

    /** The recording's classes by their numbers, and behind them those that are only declared. */
    public LockClasses classes() {
        return classes;
    }

    /** Recorded and declared dependencies together. */
    public Dependencies union() {
        return isEmpty() ? recorded : recorded.union(witnesses);
    }

    /** What declares a dependency; the witness must be a declared one of it. */
    public Declaration declaration(Dependency dependency, Witness witness) {
        Key key = new Key(dependency.from(), dependency.to(), witness.kind());
        return Objects.requireNonNull(declarations.get(key));
    }
}

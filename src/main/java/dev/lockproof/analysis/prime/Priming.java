package dev.lockproof.analysis.prime;

import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.EdgeKind;
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
import java.util.stream.Collectors;

/**
 * Declared dependencies beside recorded ones. Recorded dependencies stay as they are. A kind that a
 * recording shows is not declared again, so a finding with a declared witness really needs the
 * declaration. The result depends on the set of declarations and on the recording, not on any
 * order.
 */
public final class Priming {

    private record Key(int from, int to, int kind) {}

    private static final Comparator<Declaration> CERTAIN_FIRST =
            Comparator.comparing(Declaration::certain)
                    .reversed()
                    .thenComparing(Declaration::profile)
                    .thenComparing(Declaration::why)
                    .thenComparing(each -> each.from().toString())
                    .thenComparing(each -> each.to().toString());

    /** Maximum number of class pairs: one name may match very many classes. */
    private static final int MAX = 100_000;

    private final LockClasses classes;
    private final Dependencies recorded;
    private final Map<Key, Declaration> declarations = new HashMap<>();
    private final Map<ClassPattern, List<Integer>> matches = new LinkedHashMap<>();
    private final Map<Long, List<Witness>> witnesses = new LinkedHashMap<>();
    private final int nothing;
    private boolean cut;

    private Priming(LockClasses classes, Dependencies recorded) {
        this.classes = classes;
        this.recorded = recorded;
        this.nothing = recorded.heldSets().intern(new int[0], 0);
    }

    /** Adds profiles to recorded dependencies, which stay as they are. */
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

    /** Whether the recording has a class that the pattern matches. */
    private boolean match(List<Declaration> all) {
        for (Declaration declaration : all) {
            matches.put(declaration.from(), new ArrayList<>());
            matches.put(declaration.to(), new ArrayList<>());
        }
        Map<String, List<ClassPattern>> byName =
                matches.keySet().stream().collect(Collectors.groupingBy(ClassPattern::name));
        for (int node = 0; node < classes.size(); node++) {
            ClassPattern actual = ClassPattern.of(classes.name(node));
            for (ClassPattern pattern : byName.getOrDefault(actual.name(), List.of())) {
                if (pattern.matches(actual, classes.subclass(node))) {
                    nodes(pattern).add(node);
                }
            }
        }
        Comparator<Integer> byClass = Comparator.comparing(classes::name);
        matches.values().forEach(nodes -> nodes.sort(byClass.thenComparing(classes::subclass)));
        return matches.values().stream().anyMatch(nodes -> !nodes.isEmpty());
    }

    private void declare(Declaration declaration) {
        for (int from : known(declaration.from())) {
            for (int to : known(declaration.to())) {
                if (cut) {
                    return;
                }
                if (from != to) {
                    declare(from, to, declaration);
                }
            }
        }
    }

    private void declare(int from, int to, Declaration declaration) {
        if (witnesses.size() >= MAX && !witnesses.containsKey((long) from << 32 | to)) {
            cut = true;
            return;
        }
        Dependency dependency = recorded.find(from, to);
        int known = dependency == null ? EdgeKind.NO_KINDS : dependency.kinds();
        int missing = EdgeKind.without(declaration.kinds(), known);
        for (int kind = 0; kind < EdgeKind.COUNT; kind++) {
            if (EdgeKind.has(missing, kind)
                    && declarations.putIfAbsent(new Key(from, to, kind), declaration) == null) {
                witnesses
                        .computeIfAbsent((long) from << 32 | to, k -> new ArrayList<>())
                        .add(Witness.declared(kind, nothing));
            }
        }
    }

    private List<Integer> nodes(ClassPattern pattern) {
        return Objects.requireNonNull(matches.get(pattern));
    }

    /** The classes that the pattern matches; a new one if the recording has none. */
    private List<Integer> known(ClassPattern pattern) {
        List<Integer> nodes = nodes(pattern);
        if (nodes.isEmpty()) {
            nodes.add(classes.node(pattern.name(), pattern.firstLevel()));
        }
        return nodes;
    }

    /** Whether nothing is declared that was not recorded. */
    public boolean isEmpty() {
        return witnesses.isEmpty();
    }

    /**
     * Whether some declared dependencies were left out because too many classes match their names.
     */
    public boolean cut() {
        return cut;
    }

    /** The recording's classes by their numbers, followed by the classes that are only declared. */
    public LockClasses classes() {
        return classes;
    }

    /** Recorded and declared dependencies together. */
    public Dependencies union() {
        return isEmpty() ? recorded : recorded.union(witnesses);
    }

    /** The declaration behind a witness. The witness must be a declared one of the dependency. */
    public Declaration declaration(Dependency dependency, Witness witness) {
        Key key = new Key(dependency.from(), dependency.to(), witness.kind());
        return Objects.requireNonNull(declarations.get(key));
    }
}

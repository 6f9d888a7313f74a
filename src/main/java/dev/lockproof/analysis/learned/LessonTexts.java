package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.task.KnownInstances;
import dev.lockproof.analysis.task.KnownTasks;
import dev.lockproof.trace.Symbols;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts behind the numbers of one recording's evidence; equal ones are one object. */
final class LessonTexts {

    private final String source;
    private final Symbols symbols;
    private final KnownTasks tasks;
    private final KnownInstances instances;
    private final LockClasses classes;
    private final HeldSets heldSets;
    private final Map<Integer, LearnedTask> taskTexts = new HashMap<>();
    private final Map<Integer, LearnedLock> lockTexts = new HashMap<>();
    private final Map<Integer, ClassKey> keys = new HashMap<>();
    private final Map<Integer, String> sites = new HashMap<>();
    private final Map<Integer, Boolean> sharedRoles = new HashMap<>();
    private final Map<Integer, List<LearnedGate>> gates = new HashMap<>();

    LessonTexts(String source, Evidence evidence) {
        this.source = source;
        this.symbols = evidence.symbols();
        this.tasks = evidence.tasks();
        this.instances = evidence.instances();
        this.classes = evidence.classes();
        this.heldSets = evidence.dependencies().heldSets();
    }

    ClassKey key(int node) {
        return keys.computeIfAbsent(
                node,
                n -> {
                    String key = classes.key(n);
                    if (classes.isSignal(n)) {
                        return new ClassKey(ClassKey.Sort.SIGNAL, classes.name(n), 0);
                    }
                    return key == null
                            ? new ClassKey(ClassKey.Sort.NAME, classes.name(n), classes.subclass(n))
                            : new ClassKey(ClassKey.Sort.KEY, key, classes.subclass(n));
                });
    }

    LearnedTask task(int number) {
        return taskTexts.computeIfAbsent(
                number,
                n -> {
                    int role = tasks.role(n);
                    return new LearnedTask(
                            source,
                            tasks.number(n),
                            symbols.tasks().text(tasks.id(n)),
                            role < 0 ? null : symbols.names().text(role),
                            role >= 0 && sharedRoles.computeIfAbsent(role, tasks::shared),
                            tasks.contradictory(n));
                });
    }

    LearnedLock lock(int identity) {
        LearnedLock known = lockTexts.get(identity);
        if (known == null) {
            int node = instances.node(identity);
            known =
                    new LearnedLock(
                            source,
                            instances.number(identity),
                            symbols.locks().text(instances.lock(identity)),
                            node < 0 ? null : key(node));
            lockTexts.put(identity, known);
        }
        return known;
    }

    @Nullable String site(int site) {
        return site < 0 ? null : sites.computeIfAbsent(site, s -> symbols.sites().text(s));
    }

    private List<LearnedGate> gatesOf(int set) {
        List<LearnedGate> known = gates.get(set);
        if (known == null) {
            known = gates(heldSets.members(set));
            gates.put(set, known);
        }
        return known;
    }

    /** The members of a set of held locks, in order. */
    List<LearnedGate> gates(int[] members) {
        if (members.length == 0) {
            return List.of();
        }
        List<LearnedGate> all = new ArrayList<>(members.length);
        for (int member : members) {
            all.add(new LearnedGate(lock(HeldSets.instance(member)), HeldSets.isExclusive(member)));
        }
        Collections.sort(all);
        return List.copyOf(all);
    }

    LearnedWitness witness(Witness witness) {
        return new LearnedWitness(
                witness.heldMode(),
                witness.wantedMode(),
                task(witness.task()),
                witness.segment(),
                witness.heldSegment(),
                witness.line(),
                site(witness.site()),
                witness.heldLine(),
                site(witness.heldSite()),
                lock(witness.held()),
                lock(witness.wanted()),
                witness.guessed(),
                gatesOf(witness.gates()));
    }
}

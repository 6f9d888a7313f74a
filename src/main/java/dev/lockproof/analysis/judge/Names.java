package dev.lockproof.analysis.judge;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.analysis.task.KnownInstances;
import dev.lockproof.analysis.task.KnownTasks;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.Symbols;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts behind a recording's numbers. */
public final class Names {

    private final Symbols symbols;
    private final KnownTasks tasks;
    private final LockClasses classes;
    private final KnownInstances instances;

    public Names(Symbols symbols, KnownTasks tasks, LockClasses classes, KnownInstances instances) {
        this.instances = instances;
        this.symbols = symbols;
        this.tasks = tasks;
        this.classes = classes;
    }

    /** A task by its number. */
    public String task(int number) {
        return symbols.tasks().text(tasks.id(number));
    }

    /** A task by its number at the beginning of a sentence. */
    public String theTask(int number) {
        return "Task " + task(number);
    }

    /** A task by its id. */
    public String taskId(int id) {
        return symbols.tasks().text(id);
    }

    /** A class by its node. */
    public String lockClass(int node) {
        return classes.label(node);
    }

    /** What kind of lock a class is, by its node. */
    public LockKind kind(int node) {
        return classes.kind(node);
    }

    /** Whether a node stands for events and no locks. */
    public boolean isEvent(int node) {
        return classes.isEvent(node);
    }

    /** A class's identity across runs, by its node. */
    public String identity(int node) {
        String key = classes.key(node);
        return key == null ? lockClass(node) : lockClass(node) + " " + key;
    }

    /** A lock instance with its class, where that is not the same. */
    public String lockOfClass(int lock) {
        int node = instances.node(lock);
        String text = lock(lock);
        return node < 0 || lockClass(node).equals(text)
                ? text
                : lockClass(node) + " (" + text + ")";
    }

    /** A class with the instance that is meant, where that says more. */
    public String lockClass(int node, int lock) {
        String name = lockClass(node);
        return name.equals(lock(lock)) ? name : name + " (" + lock(lock) + ")";
    }

    /** A name that is a symbol of the recording. */
    public String text(int name) {
        return symbols.names().text(name);
    }

    /** A lock instance by its identity: its id. */
    public String lock(int identity) {
        return symbols.locks().text(instances.lock(identity));
    }

    public @Nullable String site(int site) {
        return site < 0 ? null : symbols.sites().text(site);
    }

    /** A code location that is there. */
    public String siteText(int site) {
        return symbols.sites().text(site);
    }

    /** {@code at line N (site)}. */
    public String place(long line, int site) {
        return site < 0 ? "at line " + line : "at line " + line + " (" + site(site) + ")";
    }

    /** As {@link #place(long, int)}. */
    public String place(EventPlace place) {
        return place(place.line(), place.site());
    }

    /** How a scenario writes a request. */
    public static String request(LockMode mode, String lockClass) {
        return (mode.isReader() ? "rlock(" : "lock(") + lockClass + ")";
    }

    /** A dependency as a finding shows it. */
    public Step step(String from, String to, Witness witness, long count) {
        return new Step(
                from,
                to,
                witness.heldMode().text(),
                witness.wantedMode().text(),
                task(witness.task()),
                witness.line(),
                site(witness.site()),
                witness.heldLine(),
                site(witness.heldSite()),
                count);
    }

    /**
     * A finding that shows at one event.
     *
     * @param identity what makes it the same in another run, beside the rule
     */
    public Finding atEvent(
            EventPlace place,
            String rule,
            List<String> identity,
            Severity severity,
            Confidence confidence,
            String title,
            String explanation,
            List<String> lockClasses,
            List<String> notes) {
        return new Finding(
                Fingerprint.of(rule, identity),
                rule,
                severity,
                confidence,
                title,
                explanation,
                lockClasses,
                List.of(),
                List.of(),
                place.line(),
                taskId(place.task()),
                site(place.site()),
                null,
                notes);
    }
}

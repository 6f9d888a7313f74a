package dev.lockproof.analysis.judge;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.trace.LockKind;
import java.util.regex.Pattern;

/**
 * Recognizes maps that stand for a work item or its queue: the worker holds them while the item
 * runs, a flush takes and releases them. Newer kernels say so in the name. Older ones put a queue
 * in quotes and an item in parentheses. A statically declared item has its variable's name and is
 * recognized by the function that holds it.
 */
public final class WorkItems {

    private static final Pattern NAME =
            Pattern.compile("\\((wq|work)_completion\\).*|\"[^\"]*\"|\\(.*(?<![a-zA-Z])d?work\\)*");

    private static final String WORKER = "process_one_work";

    private WorkItems() {}

    /** Whether a class is a work item's or a queue's map, by its name. */
    public static boolean isFlushed(Names names, int node) {
        return names.kind(node) == LockKind.MAP && isFlushed(names.lockClass(node));
    }

    /** Whether a name is that of a work item's or a queue's map. */
    public static boolean isFlushed(String lockClass) {
        return NAME.matcher(Fingerprint.className(lockClass)).matches();
    }

    /** Whether a worker held a dependency's first map while it ran an item. */
    public static boolean isRunning(Names names, Dependency dependency) {
        return names.kind(dependency.from()) == LockKind.MAP
                && dependency.witnesses().stream()
                        .anyMatch(w ->
                                w.heldSite() >= 0
                                        && Fingerprint.function(names.siteText(w.heldSite()))
                                                .equals(WORKER));
    }
}

package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.Instances.Instance;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Symbols;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Awaited signals: the pseudo-locks that stand for them, their classes and names. */
final class SignalNames {

    /** The lock inside a declared completion; its name contains the completion's variable. */
    private static final Pattern COMPLETION = Pattern.compile("\\((.+)\\)\\.wait\\.lock");

    private static final String ADDRESS = "0x";

    private final Symbols symbols;
    private final LockClasses classes;
    private final Instances instances;
    private int[] locks = new int[0];

    SignalNames(Symbols symbols, LockClasses classes, Instances instances) {
        this.symbols = symbols;
        this.classes = classes;
        this.instances = instances;
    }

    /**
     * The pseudo-lock that stands for what an event waits for or signals, an instance of its class.
     */
    int lock(Event event) {
        int lock = lock(event.on);
        Instance instance = instances.get(lock);
        if (instance.signal() < 0) {
            instance.setSignal(classes.signal(name(event)));
        } else if (event.lockClass >= 0) {
            instance.setSignal(classes.signal(event.lockClass));
        }
        return lock;
    }

    private int lock(int object) {
        if (object >= locks.length) {
            int known = locks.length;
            locks = Arrays.copyOf(locks, Math.max(object + 1, 2 * known));
            Arrays.fill(locks, known, locks.length, -1);
        }
        if (locks[object] < 0) {
            locks[object] = symbols.locks().intern("event " + symbols.objects().text(object));
        }
        return locks[object];
    }

    private int name(Event event) {
        return event.lockClass >= 0
                ? event.lockClass
                : symbols.names().intern(symbols.objects().text(event.on));
    }

    int node(int lock) {
        return instances.get(lock).signal();
    }

    /** The class of the signal that a semaphore's waiters wait for. */
    int ofSemaphore(int node) {
        return classes.signal(symbols.names().intern(classes.label(node)));
    }

    /** Whether a signal has no name other than its address. */
    boolean isAddress(int node) {
        return classes.label(node).startsWith(ADDRESS);
    }

    /** A task uses a signal that may have no name yet. */
    static void await(Task task, int lock, Event event) {
        task.waits().setUnnamed(event.lockClass >= 0 ? -1 : lock);
    }

    /** The first lock taken afterwards names the variable, if the completion was declared. */
    void name(Task task, int node) {
        int signal = node(task.waits().unnamed());
        task.waits().setUnnamed(-1);
        Matcher matcher = COMPLETION.matcher(classes.name(node));
        if (matcher.matches()) {
            classes.rename(signal, symbols.names().intern(matcher.group(1)));
        }
    }
}

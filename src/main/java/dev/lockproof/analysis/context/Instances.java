package dev.lockproof.analysis.context;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.Symbols;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is known of each lock instance: its class, its kind and what its {@code init} said. */
public final class Instances {

    private static final int NONE = -1;

    private final Symbols symbols;
    private final LockClasses classes;
    private Instance[] instances = new Instance[256];

    /** One lock. */
    static final class Instance {
        int lockClass = NONE;
        int key = NONE;
        int subclass;
        LockKind kind = LockKind.UNKNOWN;
        @Nullable Boolean reentrant;
        @Nullable Boolean check;
        Event.Order order = Event.Order.NONE;
        long orderId;

        /** The event that it stands for, a node, or -1. */
        int event = NONE;

        /** Holds of it by all tasks. */
        int held;

        /** Its memory is gone. */
        boolean destroyed;

        boolean semaphore() {
            return kind == LockKind.SEMAPHORE;
        }

        private int lastClass = NONE;
        private int lastKey = NONE;
        private int lastSubclass = NONE;
        private int lastNode = NONE;
    }

    public Instances(Symbols symbols, LockClasses classes) {
        this.symbols = symbols;
        this.classes = classes;
    }

    Instance get(int lock) {
        if (lock >= instances.length) {
            instances = Arrays.copyOf(instances, Math.max(lock + 1, 2 * instances.length));
        }
        Instance instance = instances[lock];
        if (instance == null) {
            instance = new Instance();
            instances[lock] = instance;
        }
        return instance;
    }

    /** The node of an instance's class as it was last used, or -1. */
    public int lastNode(int lock) {
        return lock < instances.length && instances[lock] != null ? instances[lock].lastNode : NONE;
    }

    /** Whether some task holds an instance. */
    public boolean isHeld(int lock) {
        return lock < instances.length && instances[lock] != null && instances[lock].held > 0;
    }

    /**
     * The node of the class that an event gives an instance; where it says nothing, what was known
     * before.
     */
    int node(Instance instance, Event event) {
        if (instance.lastNode >= 0
                && event.lockClass == instance.lastClass
                && event.subclass == instance.lastSubclass
                && event.key == instance.lastKey) {
            return instance.lastNode;
        }
        int node = resolve(instance, event);
        instance.lastClass = event.lockClass;
        instance.lastSubclass = event.subclass;
        instance.lastKey = event.key;
        instance.lastNode = node;
        return node;
    }

    private int resolve(Instance instance, Event event) {
        if (instance.event >= 0) {
            return instance.event;
        }
        if (event.lockClass >= 0 && event.lockClass != instance.lockClass) {
            instance.lockClass = event.lockClass;
            instance.key = NONE;
        }
        if (event.key >= 0) {
            instance.key = event.key;
        }
        if (instance.lockClass < 0) {
            instance.lockClass = symbols.names().intern(symbols.locks().text(event.lock));
        }
        int subclass = event.subclass >= 0 ? event.subclass : instance.subclass;
        return classes.node(instance.lockClass, instance.key, subclass);
    }

    /** Takes over what an {@code init} says; what it leaves out falls back to its default. */
    void init(Instance instance, Event event) {
        instance.lockClass = event.lockClass;
        instance.key = event.key;
        instance.subclass = Math.max(0, event.subclass);
        instance.kind = event.kind == null ? LockKind.UNKNOWN : event.kind;
        instance.reentrant = event.reentrant;
        instance.check = event.check;
        instance.order = event.order;
        instance.orderId = event.orderId;
        instance.lastNode = NONE;
        instance.destroyed = false;
    }

    /** Changes the class of an instance. */
    void setClass(Instance instance, Event event) {
        instance.lockClass = event.lockClass;
        instance.key = event.key;
        instance.subclass = Math.max(0, event.subclass);
        instance.lastNode = NONE;
    }

    /**
     * Compares two instances by the addresses that their ids are; ids that are no numbers compare
     * as texts.
     */
    int compareAddresses(int lock, int other) {
        String a = symbols.locks().text(lock);
        String b = symbols.locks().text(other);
        try {
            return Long.compareUnsigned(address(a), address(b));
        } catch (NumberFormatException e) {
            return a.compareTo(b);
        }
    }

    private static long address(String text) {
        return text.startsWith("0x")
                ? Long.parseUnsignedLong(text.substring(2), 16)
                : Long.parseUnsignedLong(text, 10);
    }
}

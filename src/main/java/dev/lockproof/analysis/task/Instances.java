package dev.lockproof.analysis.task;

import dev.lockproof.analysis.graph.Identities;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.Symbols;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The known facts of each lock instance: its class, its kind and what its {@code init} stated. */
public final class Instances implements KnownInstances {

    /** The class that stands for memory reclaim of file systems. */
    public static final String FS_RECLAIM = "fs_reclaim";

    /** The class that stands for MMU notifiers that memory reclaim calls. */
    public static final String NOTIFIER = "mmu_notifier_invalidate_range_start";

    private static final int NONE = -1;

    /** How many reuses of ids are distinguished. */
    private static final int MAX_REUSES = 1 << 20;

    /** How many classes are made for locks without a class whose ids are used again. */
    private static final int MAX_OWN_CLASSES = 1 << 16;

    private final Symbols symbols;
    private final LockClasses classes;
    private Instance[] instances = new Instance[256];

    /** The ids of instances whose ids were used before, in the order of their first use. */
    private int[] reused = new int[64];

    private int reuses;
    private int ownClasses;
    private boolean reusesCut;

    /** By class name, the instance of a class that has only one. */
    private final Map<Integer, Integer> only = new HashMap<>();

    private final BitSet namesSeen = new BitSet();
    private final BitSet namesOfOne = new BitSet();

    /** One lock. */
    public static final class Instance {
        int lockClass = NONE;
        int key = NONE;
        int subclass;
        LockKind kind = LockKind.UNKNOWN;
        @Nullable Boolean reentrant;
        @Nullable Boolean check;
        Event.Order order = Event.Order.NONE;
        long orderId;

        /** The class of the signal that it stands for, a node, or -1. */
        int signal = NONE;

        /** Who waited for the signal and who sent it; null for nobody. */
        @Nullable SignalHistory history;

        /** The number of the task that held it last, or -1. */
        int releasedBy = NONE;

        /** How many holds of it all tasks have. */
        int held;

        /** The task that holds it exclusively, as far as is known; null for none. */
        @Nullable Task owner;

        /** Two tasks held it exclusively at once, so what is recorded of it cannot be true. */
        private boolean contradicted;

        /** Its memory is freed. */
        boolean destroyed;

        /** See Identities; valid after the first use. */
        private int identity = NONE;

        /**
         * Its memory was freed, or it was initialized again. The next use is of another instance.
         */
        private boolean renewed;

        /** Whether it was used since it was made. */
        private boolean used;

        /** How often its id was initialized again after a use, as far as that is followed. */
        private int life;

        /** Whether its class is only its id, because no event stated one. */
        private boolean ownClass;

        public boolean semaphore() {
            return kind == LockKind.SEMAPHORE;
        }

        private int lastClass = NONE;
        private int lastKey = NONE;
        private int lastSubclass = NONE;
        private int lastNode = NONE;

        public @Nullable Boolean check() {
            return check;
        }

        public boolean destroyed() {
            return destroyed;
        }

        public int signal() {
            return signal;
        }

        public void setSignal(int signal) {
            this.signal = signal;
        }

        /** Who waited for the signal and who sent it. */
        public SignalHistory history() {
            if (history == null) {
                history = new SignalHistory();
            }
            return history;
        }

        /** Adds to the number of its holds. */
        public void count(int change) {
            held += change;
        }

        public int held() {
            return held;
        }

        public @Nullable Task owner() {
            return owner;
        }

        public void setOwner(@Nullable Task owner) {
            this.owner = owner;
        }

        public boolean contradicted() {
            return contradicted;
        }

        /** Two tasks hold it exclusively at once. */
        public void contradict() {
            contradicted = true;
            owner = null;
        }

        public LockKind kind() {
            return kind;
        }

        public void setKind(LockKind kind) {
            this.kind = kind;
        }

        public int lockClass() {
            return lockClass;
        }

        public Event.Order order() {
            return order;
        }

        public void setOrder(Event.Order order) {
            this.order = order;
        }

        public long orderId() {
            return orderId;
        }

        public void setOrderId(long orderId) {
            this.orderId = orderId;
        }

        public @Nullable Boolean reentrant() {
            return reentrant;
        }

        public int releasedBy() {
            return releasedBy;
        }

        public void setReleasedBy(int releasedBy) {
            this.releasedBy = releasedBy;
        }
    }

    public Instances(Symbols symbols, LockClasses classes) {
        this.symbols = symbols;
        this.classes = classes;
    }

    public Instance get(int lock) {
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

    @Override
    public int node(int identity) {
        int lock = lock(identity);
        return lock < instances.length && instances[lock] != null ? instances[lock].lastNode : NONE;
    }

    /** A lock is requested. If it was destroyed, and no event states a class, it is another one. */
    public void begins(Instance instance, Event event) {
        if (instance.renewed && instance.destroyed && instance.ownClass && event.lockClass < 0) {
            begin(instance, true);
            instance.lockClass = NONE;
            instance.lastNode = NONE;
        }
    }

    /** The instance that an id now stands for. Must be called at each use. */
    public int use(int lock, Instance instance) {
        if (instance.identity < 0) {
            instance.identity = identity(lock, instance);
        } else if (instance.renewed && !isOnlyOne(instance.lockClass)) {
            instance.identity = reuse(lock, instance.identity);
        }
        instance.renewed = false;
        instance.used = true;
        return instance.identity;
    }

    private int identity(int lock, Instance instance) {
        if (!isOnlyOne(instance.lockClass)) {
            return lock;
        }
        Integer first = only.putIfAbsent(instance.lockClass, lock);
        return first == null ? lock : first;
    }

    private int reuse(int lock, int before) {
        if (reuses == MAX_REUSES) {
            reusesCut = true;
            return before;
        }
        if (reuses == reused.length) {
            reused = Arrays.copyOf(reused, 2 * reuses);
        }
        reused[reuses] = lock;
        return Identities.FIRST_REUSE + reuses++;
    }

    /** The instance that stands for the right to upgrade a lock: one task has it at a time. */
    public int upgradeRight(int lock) {
        return symbols.locks().intern("right to upgrade " + symbols.locks().text(lock));
    }

    /** Memory reclaim and its notifiers are contexts of the whole kernel, with one map each. */
    private boolean isOnlyOne(int name) {
        if (name < 0) {
            return false;
        }
        if (!namesSeen.get(name)) {
            namesSeen.set(name);
            String text = symbols.names().text(name);
            namesOfOne.set(name, text.equals(FS_RECLAIM) || text.equals(NOTIFIER));
        }
        return namesOfOne.get(name);
    }

    @Override
    public int number(int identity) {
        return identity;
    }

    @Override
    public int lock(int identity) {
        return Identities.isReuse(identity) ? reused[identity - Identities.FIRST_REUSE] : identity;
    }

    /**
     * Whether ids were reused more often than is followed, so that different instances may count as
     * one.
     */
    public boolean reusesCut() {
        return reusesCut;
    }

    /** Its memory is freed. */
    public void destroy(Instance instance) {
        instance.destroyed = true;
        instance.renewed = true;
    }

    /** Whether some task holds an instance. */
    public boolean isHeld(int lock) {
        return lock < instances.length && instances[lock] != null && instances[lock].held > 0;
    }

    /**
     * The class that an event gives an instance; if the event states none, the class known before.
     */
    public int node(Instance instance, Event event) {
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
        if (instance.signal >= 0) {
            return instance.signal;
        }
        if (event.lockClass >= 0 && event.lockClass != instance.lockClass) {
            instance.lockClass = event.lockClass;
            instance.key = NONE;
            instance.ownClass = false;
        }
        if (event.key >= 0) {
            instance.key = event.key;
        }
        if (instance.lockClass < 0) {
            instance.lockClass = symbols.names().intern(ownClass(event.lock, instance.life));
            instance.ownClass = true;
        }
        int subclass = event.subclass >= 0 ? event.subclass : instance.subclass;
        return classes.node(instance.lockClass, instance.key, subclass);
    }

    /**
     * The class of a lock whose class no event states. An id that is initialized again is another
     * lock, and so another class, numbered as lockdep numbers classes of one name.
     */
    private String ownClass(int lock, int life) {
        String id = symbols.locks().text(lock);
        return life == 0 ? id : id + "#" + (life + 1);
    }

    private void begin(Instance instance, boolean ownClass) {
        if (instance.used && ownClass) {
            if (ownClasses < MAX_OWN_CLASSES) {
                instance.life++;
                ownClasses++;
            } else {
                reusesCut = true;
            }
        }
        instance.used = false;
    }

    /** Takes over what an {@code init} states. Omitted properties fall back to their defaults. */
    public void init(Instance instance, Event event) {
        begin(instance, event.lockClass < 0);
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
        instance.renewed = true;
    }

    /** Another instance, of the same class and kind: the copy of a lock in a forked process. */
    public void copy(int lock, int other) {
        Instance from = get(lock);
        Instance to = get(other);
        boolean named = from.lockClass >= 0;
        to.lockClass = named ? from.lockClass : symbols.names().intern(symbols.locks().text(lock));
        to.key = from.key;
        to.subclass = from.subclass;
        to.kind = from.kind;
        to.reentrant = from.reentrant;
        to.check = from.check;
        to.order = from.order;
        to.orderId = from.orderId;
    }

    /** Changes the class of an instance. */
    public void setClass(Instance instance, Event event) {
        instance.lockClass = event.lockClass;
        instance.key = event.key;
        instance.subclass = Math.max(0, event.subclass);
        instance.lastNode = NONE;
    }

    /**
     * Compares two instances by their ids as addresses. Ids that are no numbers compare as texts.
     */
    public int compareAddresses(int lock, int other) {
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

package dev.lockproof.trace;

import org.jspecify.annotations.Nullable;

/**
 * One event of a recording. A reader fills it in, and a {@link TraceSink} receives it. One object
 * serves a whole recording, so that events cost no allocation.
 *
 * <p>Ids are symbols of the recording's {@link Symbols}; {@link #NONE} is an absent id. Absent
 * flags and enums are null. The description of the native format defines the fields. {@link
 * #clear()} makes all fields absent.
 */
public final class Event {

    /** An absent id. */
    public static final int NONE = -1;

    /** An absent time. */
    public static final long NO_TIME = Long.MIN_VALUE;

    /** How the instances of a class are ordered. */
    public enum Order {
        /** Not known to be ordered. */
        NONE,
        /** By address: the instance's id as a number. */
        ADDRESS,
        /** By {@link Event#orderId}. */
        ID
    }

    /** The line, from 1. It identifies the event in findings. */
    public long line;

    public Op op = Op.META;

    /** In {@link Symbols#tasks()}. */
    public int task;

    /** Nanoseconds since an arbitrary origin, or {@link #NO_TIME}. */
    public long ts;

    /** The processor, or {@link #NONE}. */
    public int cpu;

    /** In {@link Symbols#sites()}: the code location, or the innermost frame of the stack. */
    public int site;

    /**
     * In {@link Symbols#sites()}, innermost first; only the first {@link #stackDepth} are valid.
     */
    public int[] stack = new int[16];

    public int stackDepth;

    /** In {@link Symbols#names()}. */
    public int role;

    /** In {@link Symbols#locks()}; for {@code nest} and {@code drops} too. */
    public int lock;

    /** The class's name, in {@link Symbols#names()}. */
    public int lockClass;

    /** The class's stable identity, in {@link Symbols#names()}. */
    public int key;

    public @Nullable LockKind kind;

    /** Nesting level, or {@link #NONE}. */
    public int subclass;

    public @Nullable LockMode mode;
    public boolean trylock;
    public @Nullable Boolean got;
    public int nest;
    public @Nullable Boolean reentrant;
    public @Nullable Boolean check;
    public Order order = Order.NONE;
    public long orderId;
    public @Nullable WaitRank waitOuter;
    public @Nullable WaitRank waitInner;
    public @Nullable Boolean waitOverride;

    /** The wound/wait acquire context, in {@link Symbols#objects()}. */
    public int ctx;

    public @Nullable ReturnValue ret;

    /** The task that acquired what this one releases, in {@link Symbols#tasks()}. */
    public int of;

    /**
     * For {@code assert_held}: whether it claims that the lock is held (default) or that it is not.
     */
    public @Nullable Boolean held;

    public @Nullable AssertMode assertMode;
    public @Nullable Irq irq;

    /**
     * For {@code irqs_off} and {@code irqs_on}: a flag shows the state, but the recording has no
     * event for the change, though it records such events.
     */
    public boolean unannounced;

    public @Nullable Boolean threaded;

    /** The held lock that a sleep releases while it waits, in {@link Symbols#locks()}. */
    public int drops;

    public @Nullable Reclaim reclaim;
    public @Nullable ReclaimScope scope;

    /** The awaited or signaled object, in {@link Symbols#objects()}. */
    public int on;

    /** Nanoseconds, or {@link #NONE}. */
    public long timeout;

    public @Nullable Boolean interruptible;
    public @Nullable Boolean timedOut;

    /** In {@link Symbols#tasks()}. */
    public int child;

    /** The variable accessed, in {@link Symbols#objects()}. */
    public int var;

    /** How many events were lost, or {@link #NONE}. */
    public long count;

    /** In {@link Symbols#names()}. */
    public int hook;

    /** In {@link Symbols#sites()}. */
    public int function;

    public @Nullable Boolean blockable;

    /** In {@link Symbols#objects()}, like {@link #operation} and {@link #mm}. */
    public int subscription;

    public int operation;
    public int mm;

    /**
     * The range {@code [start, end)}, unsigned. The ends are valid if {@link #hasStart} and {@link
     * #hasEnd} are set.
     */
    public long start;

    public long end;
    public boolean hasStart;
    public boolean hasEnd;

    /** The reason for an invalidation, in {@link Symbols#names()}. */
    public int reason;

    public @Nullable SubscriptionSort sort;

    /**
     * The hooks that a subscription implements, in {@link Symbols#names()}; only the first {@link
     * #implementsCount} are valid.
     */
    public int[] implemented = new int[8];

    public int implementsCount;

    /** The sequence number, or {@link #NONE}. */
    public long seq;

    public Event() {
        clear();
    }

    /** Makes every field absent. */
    public void clear() {
        line = 0;
        task = NONE;
        ts = NO_TIME;
        cpu = NONE;
        site = NONE;
        stackDepth = 0;
        role = NONE;
        lock = NONE;
        lockClass = NONE;
        key = NONE;
        kind = null;
        subclass = NONE;
        mode = null;
        trylock = false;
        got = null;
        nest = NONE;
        reentrant = null;
        check = null;
        order = Order.NONE;
        waitOuter = null;
        waitInner = null;
        waitOverride = null;
        ctx = NONE;
        ret = null;
        clearRare();
    }

    private void clearRare() {
        of = NONE;
        held = null;
        assertMode = null;
        irq = null;
        unannounced = false;
        threaded = null;
        drops = NONE;
        reclaim = null;
        scope = null;
        on = NONE;
        timeout = NONE;
        interruptible = null;
        timedOut = null;
        child = NONE;
        var = NONE;
        count = NONE;
        hook = NONE;
        function = NONE;
        blockable = null;
        subscription = NONE;
        operation = NONE;
        mm = NONE;
        hasStart = false;
        hasEnd = false;
        reason = NONE;
        sort = null;
        implementsCount = 0;
        seq = NONE;
    }

    /** Makes this event equal to another one. */
    public void copy(Event other) {
        line = other.line;
        op = other.op;
        task = other.task;
        ts = other.ts;
        cpu = other.cpu;
        site = other.site;
        stackDepth = other.stackDepth;
        role = other.role;
        lock = other.lock;
        lockClass = other.lockClass;
        key = other.key;
        kind = other.kind;
        subclass = other.subclass;
        mode = other.mode;
        trylock = other.trylock;
        got = other.got;
        nest = other.nest;
        reentrant = other.reentrant;
        check = other.check;
        copyMore(other);
        copyRest(other);
        stack = copied(stack, other.stack, other.stackDepth);
        implemented = copied(implemented, other.implemented, other.implementsCount);
    }

    private void copyMore(Event other) {
        order = other.order;
        orderId = other.orderId;
        waitOuter = other.waitOuter;
        waitInner = other.waitInner;
        waitOverride = other.waitOverride;
        ctx = other.ctx;
        ret = other.ret;
        of = other.of;
        held = other.held;
        assertMode = other.assertMode;
        irq = other.irq;
        unannounced = other.unannounced;
        threaded = other.threaded;
        drops = other.drops;
        reclaim = other.reclaim;
        scope = other.scope;
        on = other.on;
        timeout = other.timeout;
        interruptible = other.interruptible;
    }

    private void copyRest(Event other) {
        timedOut = other.timedOut;
        child = other.child;
        var = other.var;
        count = other.count;
        hook = other.hook;
        function = other.function;
        blockable = other.blockable;
        subscription = other.subscription;
        operation = other.operation;
        mm = other.mm;
        start = other.start;
        end = other.end;
        hasStart = other.hasStart;
        hasEnd = other.hasEnd;
        reason = other.reason;
        sort = other.sort;
        implementsCount = other.implementsCount;
        seq = other.seq;
    }

    private static int[] copied(int[] target, int[] source, int count) {
        int[] result = target.length < count ? new int[source.length] : target;
        System.arraycopy(source, 0, result, 0, count);
        return result;
    }
}

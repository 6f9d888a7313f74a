package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.judge.SelfDeadlock;
import dev.lockproof.analysis.judge.WorkItems;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.trace.LockKind;
import java.util.regex.Pattern;

/** What a node of a ring is to the people who write the program. */
enum NodeSort {
    LOCK,
    /** Sections of readers, for which others can wait. */
    READERS,
    SIGNAL,
    /** The end of a task, for which others wait by joining it. */
    END,
    /** Running callbacks, for whose end others can wait. */
    CALLBACKS,
    /** A work item or its queue. */
    WORK,
    /** Memory reclaim. */
    RECLAIM,
    /** The calls of MMU notifiers. */
    NOTIFIERS,
    /** Any other code that runs inside a map: a timer's function, a hook's callbacks. */
    CODE,
    /** A map that its taker waits for like for a lock. */
    COUNTER;

    private static final String CALLBACKS_OF = "callbacks of ";

    /** Locks of the kernel's core under which it calls drivers. */
    private static final Pattern CORE =
            Pattern.compile(
                    "&mm->mmap_(lock|sem)|mmap_(lock|sem)|.*i_mmap_(rwsem|lock).*|&anon_vma->rwsem"
                            + "|rtnl_mutex|cpu_hotplug_lock|kn->active|sb_(writers|internal|pagefaults)"
                            + "|console_(lock|owner|sem)|&rq->__lock|&p->pi_lock"
                            + "|dup_mmap_sem|.*i_mutex_dir_key.*");

    static NodeSort of(int node, Names names) {
        String name = names.lockClass(node);
        if (names.isEnd(node)) {
            return END;
        }
        if (names.isSignal(node)) {
            return name.startsWith(CALLBACKS_OF) ? CALLBACKS : SIGNAL;
        }
        if (names.kind(node).isRcu()) {
            return READERS;
        }
        if (name.equals(SelfDeadlock.RECLAIM_MAP)) {
            return RECLAIM;
        }
        if (name.equals(Instances.NOTIFIER)) {
            return NOTIFIERS;
        }
        if (WorkItems.isFlushed(names, node)) {
            return WORK;
        }
        if (names.kind(node) != LockKind.MAP) {
            return LOCK;
        }
        return name.endsWith("seqcount") ? COUNTER : CODE;
    }

    /** Whether it is a lock that tasks wait for. */
    boolean isLock() {
        return this == LOCK || this == COUNTER;
    }

    /** Whether others hold a class and call the driver's code under it. */
    static boolean isOfFramework(int node, Names names) {
        NodeSort sort = of(node, names);
        return switch (sort) {
            case RECLAIM, NOTIFIERS, CODE, WORK, CALLBACKS -> true;
            case LOCK -> isCore(names.lockClass(node));
            case READERS, SIGNAL, END, COUNTER -> false;
        };
    }

    static boolean isCore(String lockClass) {
        int number = lockClass.indexOf('#');
        String name = number < 0 ? lockClass : lockClass.substring(0, number);
        return CORE.matcher(name).matches();
    }
}

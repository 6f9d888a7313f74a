package dev.lockproof.analysis.oracle;

import dev.lockproof.trace.Irq;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A short random stream of lock events: some tasks, classes of some kinds with two instances each,
 * interrupts that nest properly and leave nothing behind.
 */
final class RandomStream {

    private static final List<LockKind> KINDS =
            List.of(
                    LockKind.UNKNOWN,
                    LockKind.RAW_SPINLOCK,
                    LockKind.SPINLOCK,
                    LockKind.SPINLOCK,
                    LockKind.RWLOCK,
                    LockKind.MUTEX,
                    LockKind.RWSEM,
                    LockKind.LOCAL_LOCK,
                    LockKind.RCU,
                    LockKind.RCU_SCHED,
                    LockKind.MAP);
    private static final List<LockMode> MODES =
            List.of(LockMode.EXCLUSIVE, LockMode.EXCLUSIVE, LockMode.SHARED, LockMode.RECURSIVE);

    private static final class Actor {
        final String name;
        final List<String> held = new ArrayList<>();

        /** How much it held when each open interrupt came. */
        final List<Integer> marks = new ArrayList<>();

        final List<Irq> frames = new ArrayList<>();

        Actor(String name) {
            this.name = name;
        }
    }

    private final Random random;
    private final List<Actor> actors = new ArrayList<>();
    private final List<LockKind> kinds = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final int depth;

    private RandomStream(long seed) {
        this.random = new Random(seed);
        int tasks = 1 + random.nextInt(3);
        for (int i = 0; i < tasks; i++) {
            actors.add(new Actor("T" + i));
        }
        int classes = 2 + random.nextInt(4);
        for (int i = 0; i < classes; i++) {
            kinds.add(KINDS.get(random.nextInt(KINDS.size())));
        }
        this.depth = 1 + random.nextInt(4);
    }

    static List<Step> of(long seed) {
        RandomStream stream = new RandomStream(seed);
        int size = 6 + stream.random.nextInt(34);
        while (stream.steps.size() < size) {
            stream.next(stream.actors.get(stream.random.nextInt(stream.actors.size())));
        }
        return stream.steps;
    }

    private void next(Actor actor) {
        int choice = random.nextInt(10);
        if (choice == 0) {
            enter(actor);
        } else if (choice == 1 && !actor.frames.isEmpty()) {
            leave(actor);
        } else if (choice == 2) {
            switchIrqs(actor);
        } else if (choice == 3 && !actor.held.isEmpty() && random.nextInt(3) == 0) {
            downgrade(actor);
        } else if (random.nextInt(depth + 1) < actor.held.size() - floor(actor)) {
            int which = floor(actor) + random.nextInt(actor.held.size() - floor(actor));
            steps.add(Step.of(Op.RELEASE, actor.name, actor.held.remove(which)));
        } else {
            acquire(actor);
        }
    }

    private void downgrade(Actor actor) {
        String lock = actor.held.get(random.nextInt(actor.held.size()));
        steps.add(Step.of(Op.DOWNGRADE, actor.name, lock));
    }

    private static int floor(Actor actor) {
        return actor.marks.isEmpty() ? 0 : actor.marks.getLast();
    }

    private void acquire(Actor actor) {
        int which = random.nextInt(kinds.size());
        LockKind kind = kinds.get(which);
        String lock = "ABCDEF".charAt(which) + "" + random.nextInt(2);
        if (actor.held.contains(lock)) {
            lock = lock.charAt(0) + "" + random.nextInt(2);
        }
        LockMode mode = kind.isRcu() ? LockMode.RECURSIVE : MODES.get(random.nextInt(MODES.size()));
        boolean checked = !kind.isRcu() && random.nextInt(10) > 0;
        boolean sync = checked && random.nextInt(12) == 0;
        steps.add(
                new Step(
                        sync ? Op.SYNC : Op.ACQUIRE,
                        actor.name,
                        lock,
                        kind,
                        mode,
                        !sync && random.nextInt(6) == 0,
                        checked,
                        null,
                        false));
        if (!sync) {
            actor.held.add(lock);
        }
    }

    private void enter(Actor actor) {
        if (actor.frames.size() == 3) {
            return;
        }
        Irq irq = random.nextInt(8) == 0 ? Irq.NMI : random.nextBoolean() ? Irq.HARD : Irq.SOFT;
        actor.frames.add(irq);
        actor.marks.add(actor.held.size());
        steps.add(Step.irq(Op.IRQ_ENTER, actor.name, irq, random.nextInt(3) == 0));
    }

    private void leave(Actor actor) {
        int mark = actor.marks.removeLast();
        while (actor.held.size() > mark) {
            steps.add(Step.of(Op.RELEASE, actor.name, actor.held.removeLast()));
        }
        steps.add(Step.irq(Op.IRQ_EXIT, actor.name, actor.frames.removeLast(), false));
    }

    /** Not inside interrupts that keep others of their sort off. */
    private void switchIrqs(Actor actor) {
        if (actor.frames.contains(Irq.HARD) || actor.frames.contains(Irq.NMI)) {
            return;
        }
        boolean soft = actor.frames.isEmpty() && random.nextBoolean();
        Op op = random.nextBoolean() ? Op.IRQS_OFF : Op.IRQS_ON;
        steps.add(Step.irq(op, actor.name, soft ? Irq.SOFT : Irq.HARD, false));
    }
}

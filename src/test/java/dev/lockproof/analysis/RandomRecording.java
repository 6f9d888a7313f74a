package dev.lockproof.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A native trace of all sorts of events by several tasks, in no order that makes sense: whatever an
 * analysis keeps in mind, something of it happens here.
 */
final class RandomRecording {

    private static final List<String> KINDS =
            List.of(
                    "mutex",
                    "spinlock",
                    "raw_spinlock",
                    "rwsem",
                    "rwlock",
                    "map",
                    "semaphore",
                    "srcu",
                    "rcu",
                    "seqlock");
    private static final List<String> MODES = List.of("exclusive", "shared", "recursive", "read");
    private static final List<String> IRQS = List.of("hard", "soft", "nmi");
    private static final List<String> LEVELS = List.of("fs", "io", "direct", "none");
    private static final List<String> SCOPES = List.of("nofs", "noio", "noreclaim");
    private static final List<String> RETURNS = List.of("0", "-11", "-22", "\"-EAGAIN\"", "true");
    private static final List<String> HOOKS =
            List.of("mmu_notifier.invalidate_range_start", "mmu_notifier.release", "shrinker.scan");

    private final Random random;
    private final int tasks;
    private final int classes;
    private final int instances;
    private final StringBuilder text = new StringBuilder();
    private final List<List<String>> held = new ArrayList<>();

    private RandomRecording(long seed) {
        random = new Random(seed);
        tasks = 1 + random.nextInt(12);
        classes = 2 + random.nextInt(5);
        instances = 1 + random.nextInt(40);
        for (int i = 0; i < tasks; i++) {
            held.add(new ArrayList<>());
        }
    }

    /** The recording of a seed: up to 450 events, often so tangled that searches are cut. */
    static String of(long seed) {
        return of(seed, 50, 450);
    }

    /** The short recording of a seed: as many sorts of events, but soon searched. */
    static String brief(long seed) {
        return of(seed, 20, 150);
    }

    private static String of(long seed, int least, int most) {
        RandomRecording recording = new RandomRecording(seed);
        recording.begin();
        int size = least + recording.random.nextInt(most - least);
        for (int i = 0; i < size; i++) {
            recording.event();
        }
        return recording.text.toString();
    }

    private void begin() {
        if (random.nextBoolean()) {
            String profile = one(List.of("linux", "linux", "linux-rt", "posix"));
            text.append("{\"op\":\"meta\",\"complete\":").append(random.nextBoolean());
            text.append(",\"profile\":\"").append(profile).append("\"}\n");
        }
    }

    private void event() {
        int task = random.nextInt(tasks);
        List<String> holds = held.get(task);
        int choice = random.nextInt(100);
        if (choice < 40) {
            acquire(task, holds);
        } else if (choice < 70 && !holds.isEmpty()) {
            String given =
                    holds.remove(holds.size() - 1 - random.nextInt(Math.min(2, holds.size())));
            line("release", task, lock(given), field("site", "f" + random.nextInt(5)));
        } else if (choice < 80) {
            ofLock(task, holds);
        } else if (choice < 88) {
            ofContext(task);
        } else if (choice < 92) {
            ofEvents(task);
        } else if (choice < 96) {
            ofOthers(task);
        } else {
            ofLife(task, holds);
        }
    }

    private void acquire(int task, List<String> holds) {
        char letter = "ABCDEF".charAt(random.nextInt(classes));
        String lock = letter + "" + random.nextInt(instances);
        holds.add(lock);
        line(
                "acquire",
                task,
                lock(lock),
                random.nextInt(4) == 0 ? "" : field("class", letter + ""),
                random.nextInt(3) == 0 ? field("kind", KINDS.get(letter % KINDS.size())) : "",
                field("mode", one(MODES)),
                random.nextInt(9) == 0 ? ",\"try\":true" : "",
                random.nextInt(9) == 0 ? ",\"subclass\":" + random.nextInt(9) : "",
                random.nextInt(20) == 0 ? ",\"check\":false" : "",
                random.nextInt(20) == 0 ? ",\"got\":false" : "",
                random.nextInt(15) == 0 ? field("nest", one(holds)) : "",
                random.nextInt(20) == 0 ? field("order", "address") : "",
                random.nextInt(20) == 0 ? field("key", "k" + random.nextInt(3)) : "",
                field("site", "g" + random.nextInt(5)));
    }

    private void ofLock(int task, List<String> holds) {
        String some = "ABCDEF".charAt(random.nextInt(classes)) + "" + random.nextInt(instances);
        String lock = holds.isEmpty() || random.nextInt(4) == 0 ? some : one(holds);
        switch (random.nextInt(10)) {
            case 0 -> line("release", task, lock(lock));
            case 1 -> line("downgrade", task, lock(lock));
            case 2 -> line("sync", task, lock(lock));
            case 3 -> line("destroy", task, lock(lock));
            case 4 -> line("init", task, lock(lock), field("class", lock.substring(0, 1)));
            case 5 -> line("set_class", task, lock(lock), field("class", "Z"));
            case 6 -> line(random.nextBoolean() ? "lock_pin" : "lock_unpin", task, lock(lock));
            case 7 -> line("assert_held", task, lock(lock), field("mode", "write"));
            case 8 -> line(random.nextBoolean() ? "contended" : "acquired", task, lock(lock));
            default -> line("release", task, lock(lock), field("of", "T" + random.nextInt(tasks)));
        }
    }

    private void ofContext(int task) {
        String irq = field("irq", one(IRQS));
        String calls = field("hook", one(HOOKS)) + field("function", "h" + random.nextInt(3));
        String blockable = ",\"blockable\":" + random.nextBoolean();
        String ret = ",\"ret\":" + one(RETURNS);
        switch (random.nextInt(14)) {
            case 0, 1 -> line("irq_enter", task, irq);
            case 2, 3 -> line("irq_exit", task, irq);
            case 4 -> line("irqs_off", task);
            case 5 -> line("irqs_on", task);
            case 6 -> line(random.nextBoolean() ? "atomic_enter" : "atomic_exit", task);
            case 7 -> line(random.nextBoolean() ? "nonblock_enter" : "nonblock_exit", task);
            case 8 -> line("sleep", task, field("site", "s" + random.nextInt(3)));
            case 9 -> line("alloc", task, field("reclaim", one(LEVELS)));
            case 10 ->
                    line(
                            random.nextBoolean() ? "reclaim_scope_enter" : "reclaim_scope_exit",
                            task,
                            field("scope", one(SCOPES)));
            case 11 -> line("callback", task, calls, blockable, ret);
            case 12 -> line("callback_enter", task, calls, blockable);
            default -> line("callback_exit", task, calls, blockable, ret);
        }
    }

    private void ofEvents(int task) {
        String on = field("on", "e" + random.nextInt(4));
        String named = random.nextInt(3) == 0 ? field("class", "E") : "";
        String hook = field("hook", one(HOOKS)) + field("subscription", "s" + random.nextInt(2));
        switch (random.nextInt(8)) {
            case 0, 1 -> line("wait", task, on, named);
            case 2 -> line("wake", task, on);
            case 3, 4 -> line("signal", task, on, named);
            case 5 -> line("signal_enter", task, field("on", "f"), named);
            case 6 -> line("signal_exit", task, field("on", "f"), named);
            default -> line("unregister", task, hook);
        }
    }

    private void ofOthers(int task) {
        String on = field("on", "e" + random.nextInt(3));
        String hook = field("hook", one(HOOKS));
        String subscription = field("subscription", "s" + random.nextInt(3));
        String operation = field("operation", "o" + random.nextInt(3));
        String range = ",\"start\":" + random.nextInt(9) + ",\"end\":" + (9 + random.nextInt(9));
        String ret = ",\"ret\":" + one(RETURNS);
        switch (random.nextInt(14)) {
            case 0 -> line("wait", task, on);
            case 1 -> line("wake", task, on);
            case 2 -> line("signal", task, on);
            case 3 -> line(random.nextBoolean() ? "signal_enter" : "signal_exit", task, on);
            case 4 -> line("ctx_init", task, field("ctx", "c" + random.nextInt(3)));
            case 5 -> line("ctx_fini", task, field("ctx", "c" + random.nextInt(3)));
            case 6 -> line("register", task, hook, subscription, range);
            case 7 -> line("unregister", task, hook, subscription);
            case 8 -> line("notify_enter", task, hook, operation, range);
            case 9 -> line("notify_exit", task, hook, operation, ret);
            case 10 -> line("callback", task, hook, subscription, operation, range, ret);
            case 11 -> line("pin", task, subscription, range);
            case 12 -> line("unpin", task, subscription, range);
            default -> line("access", task, subscription, range);
        }
    }

    private void ofLife(int task, List<String> holds) {
        int other = random.nextInt(tasks);
        switch (random.nextInt(6)) {
            case 0 -> {
                line("fork", task, field("child", "T" + other));
                held.get(other).clear();
            }
            case 1 -> line("join", task, field("child", "T" + other));
            case 2 -> boundary("exit", task, holds);
            case 3 -> boundary("return_to_user", task, holds);
            case 4 -> line("sleep", task, field("role", "r" + random.nextInt(2)));
            default -> {
                if (random.nextInt(6) == 0) {
                    line("lost", task);
                    holds.clear();
                }
            }
        }
    }

    private void boundary(String op, int task, List<String> holds) {
        line(op, task);
        holds.clear();
    }

    private String one(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String lock(String lock) {
        return field("lock", lock);
    }

    private static String field(String name, String value) {
        return ",\"" + name + "\":\"" + value + "\"";
    }

    private void line(String op, int task, String... fields) {
        text.append("{\"op\":\"").append(op).append("\",\"task\":\"T").append(task).append('"');
        text.append(String.join("", fields)).append("}\n");
    }
}

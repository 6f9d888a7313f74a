package dev.lockproof.project.browse;

/** Small recordings. */
final class Locks {

    private static final String META = "{\"op\":\"meta\",\"complete\":true}\n";

    private Locks() {}

    /** Tasks that nest locks, each written as {@code task:lock@function,lock@function}. */
    static String nesting(String... tasks) {
        StringBuilder trace = new StringBuilder(META);
        for (String each : tasks) {
            String[] task = each.split(":", 2);
            String[] locks = task[1].split(",", -1);
            for (String lock : locks) {
                event(trace, "acquire", task[0], lock);
            }
            for (int at = locks.length - 1; at >= 0; at--) {
                event(trace, "release", task[0], locks[at]);
            }
        }
        return trace.toString();
    }

    private static void event(StringBuilder trace, String op, String task, String lock) {
        String[] parts = lock.split("@", 2);
        trace.append(
                "{\"op\":\"%s\",\"task\":\"%s\",\"lock\":\"%s\"".formatted(op, task, parts[0]));
        if (parts.length > 1) {
            trace.append(",\"site\":\"%s+0x1c/0x90\"".formatted(parts[1]));
        }
        trace.append("}\n");
    }

    /** One error: two tasks take two locks in opposite order. */
    static String ring(String one, String other) {
        return nesting("t1:" + one + "," + other, "t2:" + other + "," + one);
    }

    /** The same locks, each taken alone. */
    static String apart(String... locks) {
        String[] tasks = new String[locks.length];
        for (int at = 0; at < locks.length; at++) {
            tasks[at] = "t" + at + ":" + locks[at];
        }
        return nesting(tasks);
    }

    /** Several recordings as one. */
    static String all(String... traces) {
        StringBuilder all = new StringBuilder(META);
        for (String trace : traces) {
            all.append(trace.substring(META.length()));
        }
        return all.toString();
    }
}

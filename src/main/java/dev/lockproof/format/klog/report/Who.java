package dev.lockproof.format.klog.report;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whose report it is.
 *
 * @param task command and number, {@code comm/pid}; null if the report does not say
 * @param release the kernel's release; null if the report does not say
 */
record Who(@Nullable String task, @Nullable String release) {

    /** Words behind {@code comm/pid}. */
    private static final String[] VERBS = {
        " is trying to ",
        " is freeing memory",
        " is leaving the kernel",
        " is exiting with locks",
        " just changed the state",
        " still has locks held",
        ", lock held at task exit",
        " [HC"
    };

    private static final List<Function<String, @Nullable String>> SOURCES =
            List.of(Who::acting, Who::holding, Who::sleeping, Who::fromCpuLine);

    private static final int HEAD = 14;

    static Who of(Body body) {
        return new Who(task(body), release(body));
    }

    /** The surest line decides: others may be from another task whose lines stand between. */
    private static @Nullable String task(Body body) {
        for (Function<String, @Nullable String> source : SOURCES) {
            for (int i = 0; i < body.size(); i++) {
                String task = body.isFrame(i) ? null : source.apply(body.text(i));
                if (task != null) {
                    return task;
                }
            }
        }
        return null;
    }

    private static @Nullable String acting(String text) {
        for (String verb : VERBS) {
            int at = text.indexOf(verb);
            if (at > 0 && isTask(text, at)) {
                int irq = text.indexOf(" [HC");
                return withoutAlarm(text.substring(0, irq > 0 ? Math.min(irq, at) : at));
            }
        }
        return null;
    }

    /** {@code 2 locks held by comm/1:} or {@code no locks held by comm/1.} */
    private static @Nullable String holding(String text) {
        int at = text.indexOf(" held by ");
        if (at < 0) {
            return null;
        }
        String task = text.substring(at + " held by ".length());
        int end = task.length() - 1;
        return end > 0 && isTask(task, end) ? task.substring(0, end) : null;
    }

    /** {@code in_atomic(): 1, ... pid: 19, name: ksoftirqd/1}. */
    private static @Nullable String sleeping(String text) {
        String pid = text.startsWith("in_atomic()") ? Texts.between(text, " pid: ", ",") : null;
        String name = after(text, " name: ");
        return pid == null || name == null ? null : name + "/" + pid;
    }

    private static boolean isTask(String text, int end) {
        int irq = text.indexOf(" [HC");
        int to = irq > 0 && irq < end ? irq : end;
        int slash = text.lastIndexOf('/', to);
        return slash > 0
                && Texts.isNumber(text, text.charAt(slash + 1) == '-' ? slash + 2 : slash + 1, to);
    }

    private static String withoutAlarm(String text) {
        for (String alarm : new String[] {"WARNING: ", "[ BUG: ", "BUG: "}) {
            if (text.startsWith(alarm)) {
                return text.substring(alarm.length());
            }
        }
        return text;
    }

    /** {@code CPU: 0 PID: 43 Comm: abba-2 Not tainted} or {@code Pid: 31, comm: c Not tainted}. */
    private static @Nullable String fromCpuLine(String text) {
        String pid;
        String rest;
        if (text.startsWith("CPU: ")) {
            pid = Texts.between(text, " PID: ", " ");
            rest = after(text, " Comm: ");
        } else if (text.startsWith("Pid: ")) {
            pid = Texts.between(text, "Pid: ", ",");
            rest = after(text, " comm: ");
        } else {
            return null;
        }
        if (pid == null || rest == null) {
            return null;
        }
        int end = comm(rest);
        return end < 0 ? null : rest.substring(0, end) + "/" + pid;
    }

    private static int comm(String rest) {
        int clean = rest.indexOf(" Not tainted");
        int tainted = rest.indexOf(" Tainted: ");
        return clean < 0 ? tainted : clean;
    }

    private static @Nullable String after(String text, String label) {
        int at = text.indexOf(label);
        return at < 0 ? null : text.substring(at + label.length());
    }

    private static @Nullable String release(Body body) {
        for (int i = 1; i < Math.min(body.size(), HEAD); i++) {
            String text = body.text(i);
            int end = Texts.blank(text, 0);
            boolean built = text.startsWith(" #", end) || text.contains("ainted");
            if (!text.isEmpty()
                    && Texts.isDigit(text.charAt(0))
                    && isRelease(text.substring(0, end))
                    && built) {
                return text.substring(0, end);
            }
        }
        for (int i = 0; i < body.size(); i++) {
            String release = tainted(body.text(i));
            if (release != null) {
                return release;
            }
        }
        return null;
    }

    /** The release behind {@code Not tainted} or {@code Tainted: G W}. */
    private static @Nullable String tainted(String text) {
        int at = text.indexOf("ainted");
        if (at < 0) {
            return null;
        }
        for (int from = Texts.blank(text, at);
                from < text.length();
                from = Texts.blank(text, from)) {
            from++;
            String word = text.substring(from, Texts.blank(text, from));
            if (isRelease(word)) {
                return word;
            }
        }
        return null;
    }

    private static boolean isRelease(String word) {
        int dot = word.indexOf('.');
        return dot > 0
                && Texts.isNumber(word, 0, dot)
                && dot + 1 < word.length()
                && Texts.isDigit(word.charAt(dot + 1));
    }
}

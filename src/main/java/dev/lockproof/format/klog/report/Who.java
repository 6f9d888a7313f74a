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

    private static final int HEAD = 14;

    /** Whose report of a kind it is: each kind names its task in words of its own. */
    static Who of(Body body, ReportHeadline headline) {
        return new Who(task(body, headline), release(body));
    }

    /** The surest line decides: others may be from another task whose lines stand between. */
    private static @Nullable String task(Body body, ReportHeadline headline) {
        List<Function<String, @Nullable String>> sources =
                List.of(
                        text -> acting(text, verbs(headline)),
                        own(headline),
                        Who::holding,
                        Who::fromCpuLine);
        for (Function<String, @Nullable String> source : sources) {
            for (int i = 0; i < body.size(); i++) {
                String task = body.isFrame(i) ? null : source.apply(body.text(i));
                if (task != null) {
                    return task;
                }
            }
        }
        return null;
    }

    /** What only a report of a kind says of its task. */
    private static Function<String, @Nullable String> own(ReportHeadline headline) {
        return switch (headline) {
            case SLEEP -> Who::sleeping;
            case SCHEDULING -> Who::scheduling;
            default -> text -> null;
        };
    }

    /** {@code BUG: scheduling while atomic: comm/pid/0x00000002}. */
    private static @Nullable String scheduling(String text) {
        int from = text.indexOf("scheduling ");
        int begin = from < 0 ? -1 : text.indexOf(": ", from);
        int end = text.indexOf("/0x", begin + 2);
        if (begin < 0 || end < 0) {
            return null;
        }
        String task = text.substring(begin + 2, end);
        return isTask(task, task.length()) ? task : null;
    }

    /** The words behind {@code comm/pid}. */
    private static List<String> verbs(ReportHeadline headline) {
        return switch (headline) {
            case CIRCULAR, RECURSIVE, UNSAFE_ORDER -> List.of(" is trying to acquire");
            case WAIT_CONTEXT, NEST -> List.of(" is trying to lock");
            case UNLOCK -> List.of(" is trying to release");
            case CONTENTION -> List.of(" is trying to contend");
            case INCONSISTENT -> List.of(" [HC");
            case INVERSION -> List.of(" just changed the state");
            case FREED -> List.of(" is freeing memory");
            case EXIT ->
                    List.of(
                            " is exiting with locks",
                            " still has locks held",
                            ", lock held at task exit");
            case USER_RETURN -> List.of(" is leaving the kernel");
            default -> List.of();
        };
    }

    private static @Nullable String acting(String text, List<String> verbs) {
        for (String verb : verbs) {
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
        int slash = text.lastIndexOf('/', to - 1);
        return slash > 0
                && slash + 1 < to
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

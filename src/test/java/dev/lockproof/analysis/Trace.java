package dev.lockproof.analysis;

import dev.lockproof.finding.Finding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * A native trace in short words. An episode is {@code task: word word ...}; episodes follow each
 * other, and what one still holds at its end is released in reverse, unless it ends with {@code
 * ...}; the task {@code *} stands for none. Every word is a line:
 *
 * <ul>
 *   <li>{@code W(A)}, {@code r(A)}, {@code R(A)}, {@code q(A)}: acquires A exclusive, shared, as a
 *       recursive reader, as a reader of unknown sort. {@code W(a1:A)} is instance a1 of class A.
 *       Fields follow: {@code W(A,try,nest=G,kind=mutex)}; a bare name means true, {@code !check}
 *       means false.
 *   <li>{@code -A}: releases A; {@code -A,of=T1} what another task acquired.
 *   <li>any other {@code op(field=value,...)} stands for itself; {@code implements=a|b} is an
 *       array.
 * </ul>
 */
public final class Trace {

    private final List<String> lines = new ArrayList<>();

    private Trace() {}

    /** A trace of which nothing is known but its events. */
    public static Trace trace(String... episodes) {
        return new Trace().then(episodes);
    }

    /** A trace before which nothing was held. */
    public static Trace complete(String... episodes) {
        return meta("complete", episodes);
    }

    /** A trace whose first line is a {@code meta} with fields as in {@code profile=posix}. */
    public static Trace meta(String fields, String... episodes) {
        Trace trace = new Trace();
        trace.lines.add("{\"op\":\"meta\"" + fields(fields) + "}");
        return trace.then(episodes);
    }

    private Trace then(String... episodes) {
        for (String episode : episodes) {
            int colon = episode.indexOf(": ");
            episode(episode.substring(0, colon), episode.substring(colon + 2));
        }
        return this;
    }

    private void episode(String task, String words) {
        Deque<String> held = new ArrayDeque<>();
        for (String word : words.split(" +", -1)) {
            if (word.equals("...")) {
                return;
            }
            String who = task.equals("*") ? "" : "\"task\":\"" + task + "\",";
            lines.add("{" + who + word(word, held) + "}");
        }
        for (String lock : held) {
            lines.add("{\"task\":\"" + task + "\",\"op\":\"release\",\"lock\":\"" + lock + "\"}");
        }
    }

    private static String word(String word, Deque<String> held) {
        if (word.startsWith("-")) {
            String[] parts = word.substring(1).split(",", 2);
            held.removeFirstOccurrence(parts[0]);
            return op("release") + fields("lock=" + word.substring(1));
        }
        int open = word.indexOf('(');
        String name = word.substring(0, open);
        String fields = word.substring(open + 1, word.length() - 1);
        return switch (name) {
            case "W" -> acquire(fields, "exclusive", held);
            case "r" -> acquire(fields, "shared", held);
            case "R" -> acquire(fields, "recursive", held);
            case "q" -> acquire(fields, "read", held);
            default -> op(name) + fields(fields);
        };
    }

    private static String acquire(String word, String mode, Deque<String> held) {
        String[] parts = word.split(",", 2);
        int colon = parts[0].indexOf(':');
        String lock = colon < 0 ? parts[0] : parts[0].substring(0, colon);
        String named = colon < 0 ? "" : ",class=" + parts[0].substring(colon + 1);
        String rest = parts.length < 2 ? "" : "," + parts[1];
        if (!rest.contains("!got")) {
            held.push(lock);
        }
        return op("acquire") + fields("lock=" + lock + named + ",mode=" + mode + rest);
    }

    private static String op(String name) {
        return "\"op\":\"" + name + "\"";
    }

    private static String fields(String fields) {
        StringBuilder json = new StringBuilder();
        for (String field : fields.isEmpty() ? new String[0] : fields.split(",", -1)) {
            int equals = field.indexOf('=');
            String name = equals < 0 ? field : field.substring(0, equals);
            String value = equals < 0 ? "true" : field.substring(equals + 1);
            if (name.startsWith("!")) {
                name = name.substring(1);
                value = "false";
            }
            if (name.equals("implements")) {
                json.append(",\"implements\":[\"")
                        .append(value.replace("|", "\",\""))
                        .append("\"]");
                continue;
            }
            boolean literal = value.matches("true|false|-?\\d+") && !name.matches("lock|key");
            json.append(",\"").append(name).append("\":");
            json.append(literal ? value : "\"" + value + "\"");
        }
        return json.toString();
    }

    /** As NDJSON. */
    public String text() {
        return String.join("\n", lines) + "\n";
    }

    public AnalysisResult result() {
        return Recording.of(text());
    }

    public List<Finding> findings() {
        return result().findings();
    }

    /** The findings as {@code severity rule class,class}. */
    public List<String> found() {
        return findings().stream().map(Trace::summary).toList();
    }

    /** As {@link #found()}, of some rules only. */
    public List<String> found(String... rules) {
        return findings().stream()
                .filter(finding -> List.of(rules).contains(finding.rule()))
                .map(Trace::summary)
                .toList();
    }

    /** The only finding of a rule. */
    public Finding only(String rule) {
        Stream<Finding> all = findings().stream().filter(each -> each.rule().equals(rule));
        List<Finding> findings = all.toList();
        if (findings.size() != 1) {
            throw new AssertionError("expected one finding of " + rule + ", found " + found());
        }
        return findings.getFirst();
    }

    /** A finding as {@code severity rule class,class}. */
    public static String summary(Finding finding) {
        return finding.severity().text()
                + " "
                + finding.rule()
                + " "
                + String.join(",", finding.classes());
    }
}

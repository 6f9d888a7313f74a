package dev.lockproof.analysis.reported;

import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import dev.lockproof.trace.report.Complaint;
import dev.lockproof.trace.report.LockReport;
import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.ReportedMode;
import dev.lockproof.trace.report.ReportedStep;
import dev.lockproof.trace.report.Teller.Doubt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/*
 * A tool numbers locks anew in each run, and addresses change as well. So a ring is known by the code that takes its locks.
 * A wrapper around the lock call is the same everywhere: the callers up to IDENTIFYING frames count too. Without any code,
 * all that is left is which ring of its kind it is in the log.
 */
/** Findings from rings of locks that a tool for user space reports. */
final class ToolRings {

    private static final String RULE = ReportFinding.TOLD_RING.rule();
    private static final int IDENTIFYING = 3;

    /** Further rings without code count as one. */
    private static final int MAX_UNLOCATED = 10_000;

    /** So many functions are named in a title. */
    private static final int MAX_NAMED = 4;

    private final ReportWords words;
    private final ToolWords tools;
    private final Map<String, Integer> unlocated = new HashMap<>();
    private final CodeNumbers numbers = new CodeNumbers();

    ToolRings(ReportWords words) {
        this.words = words;
        this.tools = new ToolWords(words);
    }

    Finding ring(LockReport report, Complaint.Ring ring) {
        List<ReportedStep> steps = ring.steps();
        List<String> classes = ring.classes();
        String why = classes.isEmpty() ? null : open(ring);
        boolean shown = !classes.isEmpty();
        Values values =
                ToolWords.values(report)
                        .with(Hole.RING, String.join(" → ", classes))
                        .with(Hole.LOCK, shown ? closing(ring) : tools.name(null))
                        .with(Hole.EVIDENCE, evidence(report, ring))
                        .with(Hole.LINE, report.origin().line());
        boolean cut = steps.isEmpty() && report.origin().partial();
        ReportFinding key =
                cut
                        ? ReportFinding.TOLD_RING_CUT
                        : why == null ? ReportFinding.TOLD_RING : ReportFinding.TOLD_RING_OPEN;
        if (why != null) {
            values = values.with(Hole.WHY, why);
        }
        if (cut && shown) {
            values = values.with(Hole.LOCK, String.join(", ", classes));
        }
        Text text = words.words().text(key, values.only(key.holes()));
        return words.finding(
                report,
                RULE,
                Fingerprint.ofRing(RULE, identity(ring)),
                grade(report, why),
                text,
                new Ring(
                        classes,
                        steps.stream().map(RingReports::step).toList(),
                        cut ? List.of() : RingReports.scenario(whole(ring))),
                steps.isEmpty() ? null : steps.getLast().site(),
                notes(report, ring, why));
    }

    /** The lock that closes a ring, and the code of its steps: labels of locks say little. */
    private String closing(Complaint.Ring ring) {
        String lock = ring.classes().getFirst();
        List<String> functions =
                ring.steps().stream()
                        .map(ReportedStep::site)
                        .filter(Objects::nonNull)
                        .map(ToolRings::code)
                        .distinct()
                        .toList();
        if (functions.isEmpty()) {
            return lock;
        }
        String named = String.join(", ", functions.stream().limit(MAX_NAMED).toList());
        return words.phrase(
                ReportPhrase.TOOL_IN_CODE,
                Values.of(Hole.LOCK, lock)
                        .with(Hole.FUNCTION, functions.size() > MAX_NAMED ? named + ", …" : named));
    }

    private static Grade grade(LockReport report, @Nullable String why) {
        Severity severity =
                why != null
                        ? Severity.INFO
                        : ToolWords.teller(report).doubts().isEmpty()
                                ? Severity.ERROR
                                : Severity.WARNING;
        return new Grade(severity, Confidence.INSTANCE);
    }

    private String[] notes(LockReport report, Complaint.Ring ring, @Nullable String why) {
        List<String> notes =
                new ArrayList<>(why == null ? tools.doubts(report) : tools.origin(report));
        boolean told = ToolWords.teller(report).doubts().contains(Doubt.READERS);
        boolean unknown =
                ring.steps().stream().anyMatch(each -> each.toMode() == ReportedMode.UNKNOWN);
        if (unknown && !told && why == null) {
            notes.add(words.phrase(ReportPhrase.REPORT_MODES_UNKNOWN));
        }
        return notes.toArray(String[]::new);
    }

    /** Why a whole ring does not close as reported; null if it may. */
    private @Nullable String open(Complaint.Ring ring) {
        List<ReportedStep> steps = ring.steps();
        if (steps.isEmpty() || steps.size() < ring.classes().size()) {
            return null;
        }
        if (steps.stream()
                .allMatch(each ->
                        each.toMode() == ReportedMode.SHARED
                                && each.fromMode() != ReportedMode.EXCLUSIVE)) {
            return words.phrase(ReportPhrase.TOOL_READERS);
        }
        ReportedStep tried = steps.stream().filter(ReportedStep::tries).findFirst().orElse(null);
        if (tried != null) {
            return words.phrase(ReportPhrase.TOOL_TRIED, Values.of(Hole.LOCK, tried.to()));
        }
        Set<@Nullable String> threads = new HashSet<>();
        steps.forEach(each -> threads.add(each.task()));
        String only = steps.getFirst().task();
        return threads.size() == 1 && only != null
                ? words.phrase(
                        ReportPhrase.TOOL_ONE_THREAD, Values.of(Hole.TASK, tools.thread(only)))
                : null;
    }

    private String evidence(LockReport report, Complaint.Ring ring) {
        Map<String, ReportedLock> known = new HashMap<>();
        ring.locks().forEach(each -> known.put(each.lockClass(), each));
        List<String> told = new ArrayList<>();
        for (ReportedStep each : ring.steps()) {
            Values values =
                    Values.of(Hole.TASK, tools.thread(each.task()))
                            .with(Hole.LOCK, lock(known, each.from()))
                            .with(Hole.OTHER_LOCK, lock(known, each.to()))
                            .with(Hole.PLACE, words.place(each.line(), each.site()));
            String held = each.heldSite();
            told.add(
                    held == null
                            ? words.phrase(ReportPhrase.TOOL_STEP, values)
                            : words.phrase(
                                    ReportPhrase.TOOL_STEP_HELD,
                                    values.with(Hole.OTHER_PLACE, "in " + held)));
        }
        return told.isEmpty() ? words.place(report, null) : String.join("; ", told);
    }

    private String lock(Map<String, ReportedLock> known, String name) {
        ReportedLock lock = known.get(name);
        return lock == null ? name : tools.lock(lock);
    }

    /** The steps of a ring, those that the report leaves out among them. */
    private static List<ReportedStep> whole(Complaint.Ring ring) {
        if (ring.steps().size() >= ring.classes().size()) {
            return ring.steps();
        }
        List<ReportedStep> all = new ArrayList<>();
        List<String> classes = ring.classes();
        for (int at = 0; at < classes.size(); at++) {
            String from = classes.get(at);
            String to = classes.get((at + 1) % classes.size());
            all.add(
                    ring.steps().stream()
                            .filter(each -> each.from().equals(from) && each.to().equals(to))
                            .findFirst()
                            .orElseGet(() -> unknown(from, to)));
        }
        return all;
    }

    private static ReportedStep unknown(String from, String to) {
        ReportedMode mode = ReportedMode.UNKNOWN;
        return new ReportedStep(from, to, mode, mode, null, 0, null, null, List.of());
    }

    private List<String> identity(Complaint.Ring ring) {
        List<String> parts =
                ring.steps().stream().map(ToolRings::code).filter(Objects::nonNull).toList();
        if (!parts.isEmpty()) {
            List<String> sites =
                    ring.steps().stream().map(each -> each.site() + " " + each.heldSite()).toList();
            int number = numbers.of(parts, sites);
            return number == 0
                    ? parts
                    : Stream.concat(parts.stream(), Stream.of("#" + number)).toList();
        }
        StringBuilder key = new StringBuilder(String.join(" ", ring.classes()));
        ring.locks().forEach(each -> key.append(' ').append(each.address()));
        Integer known = unlocated.get(key.toString());
        int number = known == null ? unlocated.size() : known;
        if (known == null && number < MAX_UNLOCATED) {
            unlocated.put(key.toString(), number);
        }
        return List.of("ring without code", Integer.toString(number));
    }

    /** The code of a step; null if the report does not show it. */
    private static @Nullable String code(ReportedStep step) {
        if (step.site() == null && step.stack().isEmpty()) {
            return null;
        }
        StringBuilder code = new StringBuilder();
        if (step.stack().isEmpty()) {
            code.append(function(step.site()));
        }
        step.stack().stream()
                .limit(IDENTIFYING)
                .forEach(site -> code.append(' ').append(function(site)));
        return code.append(" under ").append(function(step.heldSite())).toString();
    }

    /** A function, or where the code is in its file if it has no name. */
    static String function(@Nullable String site) {
        if (site == null) {
            return "";
        }
        String code = code(site);
        return code.contains("+0x") ? code : Fingerprint.function(code.replace(' ', '_'));
    }

    /** A site without the file and line behind it. */
    private static String code(String site) {
        int open = site.endsWith(")") ? site.lastIndexOf(" (") : -1;
        return open > 0 ? site.substring(0, open) : site;
    }
}

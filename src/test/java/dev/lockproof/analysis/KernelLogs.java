package dev.lockproof.analysis;

import dev.lockproof.SharedData;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The shared kernel logs, and what is right for each. */
record KernelLogs(String name, String file, JsonNode truth) {

    private static final String ROOT = "kernel-log/";

    /** Rules whose findings count at any severity. */
    private static final Set<String> ANY_SEVERITY =
            Set.of("unregistered-lock", "lock-depth", "suspicious-rcu");

    /** The quirks name kinds only. */
    private static final Map<String, List<String>> RULES =
            Map.ofEntries(
                    Map.entry("circular", List.of("circular-dependency")),
                    Map.entry("recursive", List.of("recursive-locking")),
                    Map.entry("irq_order", List.of("irq-unsafe-dependency")),
                    Map.entry("bad_unlock_balance", List.of("unlock-imbalance")),
                    Map.entry("scheduling", List.of("sleep-in-atomic")),
                    Map.entry("sleeping", List.of("sleep-in-atomic")),
                    Map.entry("still_held", List.of("lock-held-at-exit")),
                    Map.entry("suspicious_rcu", List.of("suspicious-rcu")),
                    Map.entry("observed_deadlock", List.of("observed-deadlock")));

    static List<KernelLogs> all() {
        List<KernelLogs> all = new ArrayList<>();
        for (String folder : List.of(ROOT, ROOT + "quirks/")) {
            JsonNode cases =
                    new ObjectMapper()
                            .readTree(SharedData.file(folder + "expected.json").toFile())
                            .get("cases");
            cases.properties()
                    .forEach(each ->
                            all.add(
                                    new KernelLogs(
                                            each.getKey(),
                                            folder + each.getValue().get("file").asString(),
                                            each.getValue())));
        }
        return all;
    }

    AnalysisResult read() {
        try {
            return Recording.shared("kernel-log", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with the findings; empty if all is right. */
    List<String> faults(List<Finding> all) {
        List<Finding> findings = all.stream().filter(each -> !isOfCallback(each)).toList();
        List<String> faults = new ArrayList<>();
        Set<Finding> used = new HashSet<>();
        for (JsonNode report : truth.get("reports")) {
            List<Finding> right = findings.stream().filter(each -> isRight(report, each)).toList();
            used.addAll(right);
            if (right.isEmpty()) {
                faults.add("no finding for " + report);
            } else {
                checkClasses(report, at(report, right), faults);
            }
        }
        for (Finding each : findings) {
            if (!used.contains(each)
                    && !mayBe(each)
                    && (each.severity() != Severity.INFO || isEmpty())) {
                faults.add("not reported: " + each.rule() + " at line " + each.line());
            }
        }
        return faults;
    }

    private boolean isEmpty() {
        return truth.get("reports").isEmpty();
    }

    private static boolean isOfCallback(Finding finding) {
        return finding.callback() != null || finding.rule().startsWith("mmu-");
    }

    private static boolean isRight(JsonNode report, Finding finding) {
        return rules(report).contains(finding.rule())
                && (finding.severity() != Severity.INFO || ANY_SEVERITY.contains(finding.rule()));
    }

    private static List<String> rules(JsonNode report) {
        return report.has("rules")
                ? texts(report.get("rules"))
                : RULES.getOrDefault(report.get("kind").asString(), List.of());
    }

    /** The findings that begin where the report does; a repeated report shares a finding. */
    private static List<Finding> at(JsonNode report, List<Finding> right) {
        long line = report.path("line").asLong();
        List<Finding> there =
                right.stream().filter(each -> Long.valueOf(line).equals(each.line())).toList();
        return there.isEmpty() ? right : there;
    }

    private static void checkClasses(JsonNode report, List<Finding> there, List<String> faults) {
        List<String> ring = names(report.path("ring"));
        List<String> told = there.getFirst().classes();
        if (!ring.isEmpty() && !isRotation(ring, told)) {
            faults.add("ring " + told + " instead of " + ring);
        }
        Set<String> known = new HashSet<>();
        there.forEach(each -> known.addAll(each.classes()));
        if (!known.containsAll(names(report.path("classes")))) {
            faults.add("classes " + known + " without some of " + report.get("classes"));
        }
        if (report.has("comm") && report.has("pid") && !isHung(report)) {
            String task = report.get("comm").asString() + "/" + report.get("pid").asString();
            if (!task.equals(there.getFirst().task())) {
                faults.add("task " + there.getFirst().task() + " instead of " + task);
            }
        }
        if (report.has("release") && !isHung(report)) {
            String release = "of kernel " + report.get("release").asString();
            if (there.getFirst().notes().stream().noneMatch(note -> note.endsWith(release))) {
                faults.add("not " + release + ": " + there.getFirst().notes());
            }
        }
    }

    private static boolean isHung(JsonNode report) {
        return report.get("kind").asString().equals("hung_task");
    }

    private static boolean isRotation(List<String> ring, List<String> told) {
        List<String> twice = Stream.concat(ring.stream(), ring.stream()).toList();
        return ring.size() == told.size() && Collections.indexOfSubList(twice, told) >= 0;
    }

    private boolean mayBe(Finding finding) {
        return StreamSupport.stream(truth.path("may").spliterator(), false)
                .anyMatch(each -> texts(each.get("rules")).contains(finding.rule()));
    }

    private static List<String> names(JsonNode names) {
        return texts(names).stream()
                .map(name -> name.replaceFirst("#\\d+(?=(/\\d+)?$)", ""))
                .toList();
    }

    private static List<String> texts(JsonNode texts) {
        return StreamSupport.stream(texts.spliterator(), false).map(JsonNode::asString).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}

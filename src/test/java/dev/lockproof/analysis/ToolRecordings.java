package dev.lockproof.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.SharedData;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The shared outputs of tools for user space, and what is right for each. */
record ToolRecordings(String file, JsonNode truth, String content) {

    private static final String ROOT = "tools/";

    private static final Map<String, String> RULES =
            Map.of(
                    "lock-order-cycle", "circular-dependency",
                    "observed-deadlock", "observed-deadlock",
                    "self-deadlock", "self-deadlock",
                    "unlock-imbalance", "unlock-imbalance",
                    "destroyed-held", "held-lock-freed",
                    "held-at-exit", "lock-held-at-exit",
                    "long-wait", "stuck-task");

    static List<ToolRecordings> all() {
        JsonNode truth =
                new ObjectMapper().readTree(SharedData.file("tools/expected.json").toFile());
        return StreamSupport.stream(truth.get("files").spliterator(), false)
                .map(each -> of(each.get("file").asString(), each))
                .toList();
    }

    private static ToolRecordings of(String file, JsonNode truth) {
        try (InputStream in = SharedData.open(ROOT + file)) {
            return new ToolRecordings(file, truth, new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String path() {
        return ROOT + file;
    }

    String format() {
        return truth.get("format").asString();
    }

    /** Whether the service must, or may, refuse the file. */
    boolean mayBeRefused() {
        return truth.has("status");
    }

    boolean mustBeRefused() {
        return mayBeRefused()
                && StreamSupport.stream(truth.get("status").spliterator(), false)
                        .noneMatch(each -> each.asInt() == 200);
    }

    /** What is wrong with the findings; empty if all is right. */
    List<String> faults(List<Finding> findings) {
        List<String> faults = new ArrayList<>();
        Set<Finding> used = new HashSet<>();
        for (JsonNode expected : truth.get("findings")) {
            if (!kind(expected).equals("none")) {
                match(expected, findings, used, faults);
            }
        }
        Set<String> optional = rules(truth.path("optional"));
        for (Finding each : findings) {
            boolean counts = each.severity() != Severity.INFO;
            if (counts && !used.contains(each) && !optional.contains(each.rule())) {
                faults.add("not expected: " + each.rule() + " \"" + each.title() + "\"");
            }
        }
        return faults;
    }

    private void match(
            JsonNode expected, List<Finding> findings, Set<Finding> used, List<String> faults) {
        Set<String> rules = new HashSet<>(rules(expected.path("alsoKinds")));
        rules.add(RULES.get(kind(expected)));
        List<String> closest = null;
        for (Finding each : findings) {
            if (!rules.contains(each.rule()) || used.contains(each)) {
                continue;
            }
            List<String> wrong = wrong(expected, each);
            if (wrong.isEmpty()) {
                used.add(each);
                return;
            }
            closest = closest == null || wrong.size() < closest.size() ? wrong : closest;
        }
        faults.add(
                closest == null
                        ? "no finding for " + expected
                        : "no right finding for " + expected + ": " + closest);
    }

    /** What of an expected finding another one does not say. */
    private List<String> wrong(JsonNode expected, Finding finding) {
        List<String> wrong = new ArrayList<>();
        String text = text(finding);
        Severity least =
                Severity.valueOf(expected.get("minSeverity").asString().toUpperCase(Locale.ROOT));
        if (finding.severity().compareTo(least) < 0) {
            wrong.add("severity " + finding.severity());
        }
        for (JsonNode lock : expected.path("locksWaitedFor")) {
            say(lock, text, "lock", wrong);
        }
        if (expected.has("lock")) {
            say(expected.get("lock"), text, "lock", wrong);
        }
        if (expected.has("holder")) {
            say(expected.get("holder"), text, "holder", wrong);
        }
        for (JsonNode thread : expected.path("threads")) {
            say(thread, text, "thread", wrong);
        }
        sites(expected, text, wrong);
        if (expected.has("ring")) {
            ring(expected, finding, text, wrong);
        }
        return wrong;
    }

    private static void say(JsonNode named, String text, String what, List<String> wrong) {
        if (names(named).noneMatch(name -> says(text, name))) {
            wrong.add(what + " " + named.get("any"));
        }
    }

    /** Checks the code, as far as the recording shows it: programs without symbols have none. */
    private void sites(JsonNode expected, String text, List<String> wrong) {
        List<String> sites = texts(expected.path("sites")).filter(content::contains).toList();
        if (!sites.isEmpty() && sites.stream().noneMatch(site -> says(text, site))) {
            wrong.add("site " + sites);
        }
    }

    private void ring(JsonNode expected, Finding finding, String text, List<String> wrong) {
        JsonNode ring = expected.get("ring");
        List<String> classes = finding.classes();
        boolean partial = expected.path("partial").asBoolean(false);
        if (classes.size() != ring.size() && !(partial && classes.size() > ring.size())) {
            wrong.add("ring " + classes);
            return;
        }
        List<String> closest = null;
        for (int turn = 0; turn < classes.size(); turn++) {
            List<String> turned = new ArrayList<>(classes);
            Collections.rotate(turned, turn);
            List<String> faults = new ArrayList<>();
            for (int at = 0; at < ring.size(); at++) {
                if (!isCalled(ring.get(at), turned.get(at), text)) {
                    faults.add("ring " + turned + " at " + at);
                }
            }
            for (JsonNode edge : expected.path("edges")) {
                edge(edge, turned, finding, faults);
            }
            closest = closest == null || faults.size() < closest.size() ? faults : closest;
        }
        wrong.addAll(closest == null ? List.of("no ring") : closest);
    }

    /** Whether a lock is called by a name, or the text says both in one breath. */
    private static boolean isCalled(JsonNode lock, String name, String text) {
        Pattern together =
                Pattern.compile(Pattern.quote(name) + " ?\\(([^()]*)\\)", Pattern.CASE_INSENSITIVE);
        List<String> called = new ArrayList<>(List.of(name));
        together.matcher(text).results().forEach(each -> called.add(each.group(1)));
        return names(lock).anyMatch(any -> called.stream().anyMatch(each -> says(each, any)));
    }

    private void edge(JsonNode edge, List<String> ring, Finding finding, List<String> faults) {
        String from = ring.get(edge.get("from").asInt());
        String to = ring.get(edge.get("to").asInt());
        List<Step> steps =
                finding.steps().stream()
                        .filter(each -> each.from().equals(from) && each.to().equals(to))
                        .toList();
        if (steps.isEmpty()) {
            faults.add("no edge " + from + " → " + to);
            return;
        }
        Step step = steps.getFirst();
        if (edge.has("thread") && !says(Objects.toString(step.task(), ""), text(edge, "thread"))) {
            faults.add("thread " + step.task() + " instead of " + edge.get("thread"));
        }
        if (edge.has("mode") && !step.toMode().equals(text(edge, "mode"))) {
            faults.add("mode " + step.toMode() + " instead of " + edge.get("mode"));
        }
        sites(edge, Objects.toString(step.site(), ""), faults);
    }

    /** All that a finding says. */
    private static String text(Finding finding) {
        StringBuilder all = new StringBuilder();
        all.append(finding.title()).append('\n').append(finding.explanation()).append('\n');
        all.append(finding.classes()).append('\n');
        all.append(finding.task()).append('\n').append(finding.site()).append('\n');
        finding.notes().forEach(note -> all.append(note).append('\n'));
        for (Step step : finding.steps()) {
            all.append(step.task()).append('\n').append(step.site()).append('\n');
            all.append(step.heldSite()).append('\n');
        }
        return all.toString();
    }

    /** Whether a text contains a name, not as a part of a longer one. */
    private static boolean says(String text, String name) {
        return Pattern.compile(
                        "(?<![\\w])" + Pattern.quote(name) + "(?![\\w])", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    private static String kind(JsonNode finding) {
        return text(finding, "kind");
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asString();
    }

    private static Set<String> rules(JsonNode kinds) {
        Set<String> rules = new HashSet<>();
        texts(kinds).map(RULES::get).forEach(rules::add);
        return rules;
    }

    private static Stream<String> names(JsonNode named) {
        return texts(named.get("any"));
    }

    private static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asString);
    }

    @Override
    public String toString() {
        return file;
    }
}

package dev.lockproof.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.NaiveDependencies.Step;
import dev.lockproof.analysis.graph.DependencyGraph;
import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is derived once for each sequence of holds and then only counted, against a recount. */
class DependencyCountsTest {

    private static final List<String> MODES = List.of("exclusive", "shared", "recursive");

    @Test
    void dependenciesKindsAndCountsAgreeWithARecount() {
        long dependencies = 0;
        for (long seed = 0; seed < 800; seed++) {
            List<Step> steps = steps(new Random(seed), 200);
            List<String> expected = NaiveDependencies.of(steps);
            dependencies += expected.size();

            assertThat(edges(Recording.of(text(steps)).graph()))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
        assertThat(dependencies).isGreaterThan(5_000);
    }

    private static List<Step> steps(Random random, int size) {
        int classes = 2 + random.nextInt(5);
        int tasks = 1 + random.nextInt(3);
        int depth = 1 + random.nextInt(6);
        Map<String, List<String>> held = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        while (steps.size() < size) {
            String task = "T" + random.nextInt(tasks);
            List<String> holds = held.computeIfAbsent(task, t -> new ArrayList<>());
            String lock = "ABCDEFG".charAt(random.nextInt(classes)) + "" + random.nextInt(3);
            if (random.nextInt(12) == 0) {
                steps.add(rare(random, task, lock));
            } else if (random.nextInt(depth + 1) < holds.size()) {
                String given = holds.remove(random.nextInt(holds.size()));
                steps.add(new Step("release", task, given, Map.of()));
            } else {
                holds.add(lock);
                steps.add(acquire(random, task, lock));
            }
        }
        return steps;
    }

    private static Step acquire(Random random, String task, String lock) {
        Map<String, String> fields = new HashMap<>();
        fields.put("mode", MODES.get(random.nextInt(3)));
        if (random.nextInt(6) == 0) {
            fields.put("try", "true");
        }
        if (random.nextInt(8) == 0) {
            fields.put("check", "false");
        }
        if (random.nextInt(15) == 0) {
            fields.put("got", "false");
        }
        return new Step("acquire", task, lock, fields);
    }

    private static Step rare(Random random, String task, String lock) {
        Map<String, String> irq = Map.of("irq", random.nextBoolean() ? "hard" : "soft");
        return switch (random.nextInt(8)) {
            case 0 -> new Step("sync", task, lock, Map.of());
            case 1 -> new Step("downgrade", task, lock, Map.of());
            case 2, 3 -> new Step("irq_enter", task, null, irq);
            case 4, 5 -> new Step("irq_exit", task, null, irq);
            case 6 -> new Step("lost", task, null, Map.of());
            default -> new Step("exit", task, null, Map.of());
        };
    }

    private static String text(List<Step> steps) {
        StringBuilder text = new StringBuilder();
        for (String lock : steps.stream().map(Step::lock).filter(Objects::nonNull).toList()) {
            text.append("{\"op\":\"init\",\"task\":\"T0\",\"lock\":\"").append(lock);
            text.append("\",\"class\":\"").append(lock.charAt(0)).append("\"}\n");
        }
        for (Step step : steps) {
            text.append("{\"op\":\"").append(step.op());
            text.append("\",\"task\":\"").append(step.task()).append('"');
            String lock = step.lock();
            if (lock != null) {
                text.append(",\"lock\":\"").append(lock).append('"');
            }
            step.fields()
                    .forEach((name, value) -> {
                        boolean word = name.equals("mode") || name.equals("irq");
                        String quote = word ? "\"" : "";
                        text.append(",\"").append(name).append("\":");
                        text.append(quote).append(value).append(quote);
                    });
            text.append("}\n");
        }
        return text.toString();
    }

    private static List<String> edges(DependencyGraph graph) {
        List<String> edges = new ArrayList<>();
        for (Edge edge : graph.edges()) {
            String from = graph.nodes().get(edge.from()).name();
            String to = graph.nodes().get(edge.to()).name();
            edges.add(from + ">" + to + " " + edge.kinds() + " " + edge.count());
        }
        return edges.stream().sorted().toList();
    }
}

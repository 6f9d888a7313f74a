package dev.lockproof.testing;

import java.util.Map;
import java.util.TreeMap;

/** What the metrics of the service say at one time. */
public final class Scrape {

    private final Map<String, Double> samples = new TreeMap<>();

    private Scrape(String text) {
        text.lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .forEach(line -> {
                    int space = line.lastIndexOf(' ');
                    samples.put(
                            line.substring(0, space),
                            Double.valueOf(line.substring(space + 1).replace("Inf", "Infinity")));
                });
    }

    /** The metrics now. */
    public static Scrape of(Http http) {
        return new Scrape(http.get("/actuator/prometheus").body());
    }

    /**
     * The value of a sample.
     *
     * @param name with its labels, as {@code lockproof_gate_total{result="failed"}}
     */
    public double value(String name) {
        Double value = samples.get(name);
        if (value == null) {
            throw new AssertionError("no sample " + name + " among those of Lockproof: " + ours());
        }
        return value;
    }

    /** All samples, by their names with labels. */
    public Map<String, Double> samples() {
        return Map.copyOf(samples);
    }

    private String ours() {
        return String.join(
                "\n", samples.keySet().stream().filter(e -> e.startsWith("lockproof_")).toList());
    }
}

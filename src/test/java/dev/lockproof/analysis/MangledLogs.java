package dev.lockproof.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Damages logs as consoles, mail and people do: deterministic for a seed. */
final class MangledLogs {

    private static final String NOISE = "[]()<>{}:,;#/\\|=-+.?\u0000\u001b^M012 0x";

    private MangledLogs() {}

    /** The log with lines lost, doubled, swapped, cut, joined and sprinkled with noise. */
    static String mangle(String log, long seed) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>(List.of(log.split("\n", -1)));
        int faults = 1 + random.nextInt(20);
        for (int i = 0; i < faults && lines.size() > 2; i++) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(7)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                case 2 -> lines.set(at, cut(lines.get(at), random));
                case 3 -> lines.set(at, noisy(lines.get(at), random));
                case 4 -> lines.add(lines.remove(at));
                case 5 -> lines.subList(at, lines.size()).clear();
                default -> lines.set(at, lines.get(at) + lines.get(random.nextInt(lines.size())));
            }
        }
        return String.join("\n", lines);
    }

    private static String cut(String line, Random random) {
        return line.isEmpty() ? line : line.substring(0, random.nextInt(line.length()));
    }

    private static String noisy(String line, Random random) {
        int at = random.nextInt(line.length() + 1);
        char noise = NOISE.charAt(random.nextInt(NOISE.length()));
        return line.substring(0, at) + noise + line.substring(at);
    }
}

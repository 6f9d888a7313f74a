package dev.lockproof.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Where the bytes of a recording come from. All are made up. */
sealed interface Source {

    /** The name of the file that is sent. */
    String fileName();

    byte[] content();

    /**
     * A shipped file as it is.
     *
     * @param fileName its name among the samples of the demonstration
     */
    record Sample(String fileName) implements Source {

        @Override
        public byte[] content() {
            return Samples.text(fileName).getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * A native trace of a load test: what is healthy, many times, and what is not, once.
     *
     * @param repetitions of what is healthy; may be 0
     * @param faults names of samples that stand between
     */
    record Load(int repetitions, List<String> faults) implements Source {

        private static final String META =
                """
                {"op":"meta","complete":true,"profile":"linux","release":"6.12.41","source":"made up"}
                """;

        public Load {
            faults = List.copyOf(faults);
        }

        @Override
        public String fileName() {
            return "load.ndjson";
        }

        @Override
        public byte[] content() {
            StringBuilder trace = new StringBuilder(META);
            String healthy = Samples.text("base.ndjson");
            for (int n = 1; n <= repetitions; n++) {
                trace.append(healthy.replace("{n}", Integer.toString(n)));
                if (n == (repetitions + 1) / 2) {
                    appendFaults(trace);
                }
            }
            if (repetitions == 0) {
                appendFaults(trace);
            }
            return trace.toString().getBytes(StandardCharsets.UTF_8);
        }

        private void appendFaults(StringBuilder trace) {
            faults.forEach(fault -> trace.append(Samples.text(fault + ".ndjson")));
        }
    }

    /**
     * A kernel's table of waits for locks.
     *
     * @param week the later, the more waits for some of them
     */
    record Waits(int week) implements Source {

        private static final String RULE = "-".repeat(221) + "\n";
        private static final String COLUMNS =
                "class name con-bounces contentions waittime-min waittime-max waittime-total"
                        + " waittime-avg acq-bounces acquisitions holdtime-min holdtime-max"
                        + " holdtime-total holdtime-avg";

        @Override
        public String fileName() {
            return "lock_stat.txt";
        }

        @Override
        public byte[] content() {
            StringBuilder table = new StringBuilder("lock_stat version 0.4\n").append(RULE);
            table.append(COLUMNS).append('\n').append(RULE).append('\n');
            Samples.text("waits.csv").lines().skip(1).forEach(line -> append(table, line));
            return table.toString().getBytes(StandardCharsets.UTF_8);
        }

        private void append(StringBuilder table, String line) {
            String[] field = line.split(",", -1);
            String name = field[0];
            long waits = Math.round(Long.parseLong(field[1]) * grown(field[2]));
            double total = waits * Double.parseDouble(field[3]);
            long acquisitions = Long.parseLong(field[4]);
            double held = acquisitions * Double.parseDouble(field[5]);
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%40s: %14d %14d %14.2f %14.2f %14.2f %14.2f %14d %14d %14.2f %14.2f %14.2f"
                                    + " %14.2f%n",
                            name,
                            waits / 3,
                            waits,
                            total / waits / 9,
                            total / waits * 14,
                            total,
                            total / waits,
                            acquisitions / 5,
                            acquisitions,
                            held / acquisitions / 8,
                            held / acquisitions * 31,
                            held,
                            held / acquisitions));
            String site = "%40s %14d          %s%n";
            String dashes = String.format("%40s%n", "-".repeat(name.length()));
            table.append(dashes).append(String.format(Locale.ROOT, site, name, waits, field[6]));
            table.append(dashes).append(String.format(Locale.ROOT, site, name, waits, field[7]));
            table.append("\n").append(".".repeat(221)).append("\n\n");
        }

        private double grown(String percentAWeek) {
            return 1 + week * Double.parseDouble(percentAWeek) / 100;
        }
    }
}

package dev.lockproof.demo;

import dev.lockproof.finding.Severity;
import dev.lockproof.project.FindingState;
import dev.lockproof.project.GatePolicy;
import dev.lockproof.project.Policy;
import dev.lockproof.run.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The history of the demonstration: twelve weeks of a driver that does not exist. It is the same
 * every time.
 */
@Component
class Story {

    /** Days from the first step to the end. */
    static final int DAYS = 84;

    private static final int WEEK = 7;
    private static final String MAIN = "main";
    private static final long SEED = 20;

    /** Faults of the main line: a run has what was there on its day. */
    private static final List<Fault> FAULTS =
            List.of(
                    new Fault("sleep-in-atomic", 3, 16, 1),
                    new Fault("two-pins", 12, DAYS, 5),
                    new Fault("buffer-order", 24, 44, 1),
                    new Fault("reclaim-loop", 33, DAYS, 3),
                    new Fault("three-locks", 38, 50, 1),
                    new Fault("held-at-return", 58, DAYS, 2),
                    new Fault("lost", 65, 65, 1),
                    new Fault("buffer-order", 73, DAYS, 1),
                    new Fault("softirq-on", DAYS, DAYS, 1));

    private final List<Step> steps;

    Story() {
        List<Step> all = new ArrayList<>();
        all.add(policy());
        SplittableRandom random = new SplittableRandom(SEED);
        for (int day = 0; day <= DAYS; day++) {
            mainLine(day, random, all);
        }
        branches(random, all);
        decisions(all);
        all.sort(Comparator.comparing(Step::before).reversed());
        steps = List.copyOf(all);
    }

    /** All steps in their order. */
    List<Step> steps() {
        return steps;
    }

    /**
     * A fault of the driver.
     *
     * @param sample that shows it
     * @param from the first day
     * @param to the last day
     * @param every how many days there are between two runs that show it
     */
    private record Fault(String sample, int from, int to, int every) {

        boolean isIn(int day) {
            return day >= from && day <= to && (day - from) % every == 0;
        }
    }

    private static Step policy() {
        Policy standard = Policy.DEFAULT;
        return new Step.SetPolicy(
                Duration.ofDays(DAYS).plusHours(13),
                new Policy(
                        new GatePolicy(Severity.ERROR, true, false, false),
                        standard.mainBranches(),
                        standard.prime(),
                        standard.contracts(),
                        new Policy.ResolveAfter(8, WEEK),
                        standard.retention(),
                        standard.sarif()));
    }

    /** What comes in on the main line on a day. */
    private static void mainLine(int day, SplittableRandom random, List<Step> to) {
        String commit = commit(random);
        int repetitions = random.nextInt(25, 61);
        switch (day % WEEK) {
            case 6 -> to.add(send(day, 2, "boot log", MAIN, commit, log(day)));
            default -> {
                Source load = new Source.Load(repetitions, faults(day));
                to.add(send(day, 1, "load test", MAIN, commit, load));
            }
        }
        if (day % WEEK == 2) {
            Source waits = new Source.Waits(day / WEEK);
            to.add(send(day, 3, "lock statistics", MAIN, commit, waits));
        }
        if (day % (2 * WEEK) == 4) {
            Source sample = new Source.Sample("ftrace.txt");
            to.add(send(day, 4, "short recording", MAIN, commit, sample));
        }
        if (day % WEEK == 1 && day > 8 * WEEK) {
            Source configure = new Source.Load(0, List.of("configure"));
            to.add(send(day, 5, "configuration test", MAIN, commit, configure));
        }
        if (day == 52) {
            Step.Send send = send(day, 6, "load test", MAIN, commit, new Source.Load(1, List.of()));
            to.add(new Step.Send(send.before(), send.labels(), send.source(), true));
        }
    }

    private static Source log(int day) {
        if (day == 34 || day == 41) {
            return new Source.Sample("report.log");
        }
        return new Source.Sample(day < 2 * WEEK ? "boot.log" : "callbacks.log");
    }

    private static List<String> faults(int day) {
        return FAULTS.stream().filter(each -> each.isIn(day)).map(Fault::sample).toList();
    }

    private static void branches(SplittableRandom random, List<Step> to) {
        for (int day = 45; day <= 48; day++) {
            List<String> own = day < 48 ? List.of("interrupts-on") : List.of();
            to.add(onBranch(day, "feature/irq-polling", own, null, random));
        }
        for (int day = 42; day <= 44; day++) {
            to.add(onBranch(day, "fix/buffer-order", List.of(), "buffer-order", random));
        }
        for (int day = 71; day <= 72; day++) {
            to.add(onBranch(day, "cleanup/names", List.of(), null, random));
        }
        for (int day = 79; day < DAYS; day++) {
            to.add(onBranch(day, "feature/statistics", List.of("softirq-on"), null, random));
        }
    }

    /** A run that has what the main line has, what is new on the branch, and not what it mends. */
    private static Step onBranch(
            int day,
            String branch,
            List<String> added,
            @Nullable String mended,
            SplittableRandom random) {
        List<String> shown = new ArrayList<>(faults(day));
        shown.addAll(added);
        shown.removeIf(each -> each.equals(mended));
        Source load = new Source.Load(random.nextInt(10, 21), shown);
        return send(day, 7, "load test", branch, commit(random), load);
    }

    private static void decisions(List<Step> to) {
        to.add(acknowledged(10, "invalid-wait-context", "Statistics need a lock of their own."));
        to.add(
                resolved(
                        28,
                        "invalid-wait-context",
                        "Fixed: statistics are counted per processor."));
        to.add(resolved(17, "irq-unsafe-dependency", "Fixed with the statistics."));
        to.add(
                decide(
                        6,
                        "circular-dependency",
                        "user_lock",
                        FindingState.SUPPRESSED,
                        "false-positive",
                        "Locks of two devices: a recording of ftrace does not tell them apart.",
                        Duration.ofDays(180)));
        to.add(suppressed(21, "mmu-nonblock-code", "known-pattern", 35, "Waits for firmware 2.5."));
        to.add(suppressed(21, "mmu-blockable-must-succeed", "known-pattern", 35, "As above."));
        to.add(suppressed(23, "recursive-locking", "wont-fix", 90, "Ordered by address."));
        to.add(acknowledged(36, "reclaim-recursion", "Pin outside the lock; see the plan."));
        to.add(
                decide(
                        44,
                        "circular-dependency",
                        "fw_lock",
                        FindingState.ACKNOWLEDGED,
                        null,
                        "The update tool must not load firmware in the notifier.",
                        null));
        to.add(suppressed(60, "unlock-imbalance", "known-pattern", 180, "Follows from the leak."));
        to.add(
                decide(
                        51,
                        "circular-dependency",
                        "power_lock",
                        FindingState.RESOLVED,
                        null,
                        "Fixed: urgent work wakes the device first.",
                        null));
    }

    private static Step acknowledged(int day, String rule, String note) {
        return decide(day, rule, null, FindingState.ACKNOWLEDGED, null, note, null);
    }

    private static Step resolved(int day, String rule, String note) {
        return decide(day, rule, null, FindingState.RESOLVED, null, note, null);
    }

    private static Step suppressed(int day, String rule, String reason, int days, String note) {
        Duration lasts = Duration.ofDays(days);
        return decide(day, rule, null, FindingState.SUPPRESSED, reason, note, lasts);
    }

    private static Step decide(
            int day,
            String rule,
            @Nullable String about,
            FindingState state,
            @Nullable String reason,
            String note,
            @Nullable Duration lasts) {
        return new Step.Decide(before(day, 8), rule, about, state, reason, note, lasts);
    }

    private static Step.Send send(
            int day, int hours, String what, String branch, String commit, Source source) {
        return new Step.Send(
                before(day, hours),
                new Labels("Made up: " + what, commit, branch, "demo-" + (1000 + day), null),
                source,
                false);
    }

    private static Duration before(int day, int hours) {
        return Duration.ofDays(DAYS - (long) day).plusHours(hours);
    }

    private static String commit(SplittableRandom random) {
        return String.format("%016x", random.nextLong()).substring(0, 12);
    }
}

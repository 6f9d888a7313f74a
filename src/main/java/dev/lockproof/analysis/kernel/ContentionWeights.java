package dev.lockproof.analysis.kernel;

import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import dev.lockproof.trace.contention.ContentionRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * Tasks that meet at a lock often and wait long are the ones that can deadlock over it. The kernel cuts long names and
 * writes one digit of the number that tells namesakes apart, so a name that does not fit exactly is compared without its
 * number. A lock is weighed by the worst of its classes; the weight grows with the logarithms of the time and number of
 * waits, and at most doubles a score.
 */
/** Gives weight to findings over locks that tasks wait for. */
public final class ContentionWeights {

    /**
     * The logarithms of the milliseconds and of the number of waits, added, that double a score.
     */
    private static final double DOUBLE_AT = 8;

    private static final double MICROS_A_MILLI = 1000;

    private final Wordings words;
    private final Map<String, Waits> exact = new HashMap<>();
    private final Map<String, Waits> withoutNumber = new HashMap<>();

    private record Waits(long count, double micros) {

        Waits and(Waits other) {
            return new Waits(count + other.count, micros + other.micros);
        }

        double factor() {
            double logarithms =
                    StrictMath.log10(1 + micros / MICROS_A_MILLI) + StrictMath.log10(1.0 + count);
            return 1 + Math.min(1, logarithms / DOUBLE_AT);
        }
    }

    public ContentionWeights(KernelFacts facts, Wordings words) {
        this.words = words;
        for (KernelWait wait : facts.waits()) {
            ContentionRow row = wait.row();
            if (row.contentions() > 0) {
                Waits waits = new Waits(row.contentions(), row.waited().totalMicros());
                exact.merge(row.name(), waits, Waits::and);
                withoutNumber.merge(Fingerprint.className(row.name()), waits, Waits::and);
            }
        }
    }

    /** The findings, with the weight of their locks and a note on the worst. */
    public List<Finding> weighed(List<Finding> findings) {
        return exact.isEmpty() ? findings : findings.stream().map(this::weighed).toList();
    }

    private Finding weighed(Finding finding) {
        String worst =
                finding.classes().stream()
                        .filter(each -> waits(each) != null)
                        .max(
                                Comparator.comparingDouble(this::factor)
                                        .thenComparing(Comparator.reverseOrder()))
                        .orElse(null);
        Waits waits = worst == null ? null : waits(worst);
        if (worst == null || waits == null) {
            return finding;
        }
        List<String> notes = new ArrayList<>(finding.notes());
        notes.add(
                words.phrase(
                        KernelPhrase.LOCK_WAITED_FOR,
                        Values.of(Hole.LOCK, worst)
                                .with(Hole.COUNT, Long.toString(waits.count()))
                                .with(Hole.DURATION, duration(waits.micros()))));
        return finding.withNotes(notes).weighed(waits.factor());
    }

    private double factor(String lockClass) {
        Waits waits = waits(lockClass);
        return waits == null ? 1 : waits.factor();
    }

    private @Nullable Waits waits(String lockClass) {
        Waits same = exact.get(lockClass);
        return same == null ? withoutNumber.get(Fingerprint.className(lockClass)) : same;
    }

    private static String duration(double micros) {
        return String.format(Locale.ROOT, "%.2f ms", micros / MICROS_A_MILLI);
    }
}

package dev.lockproof.analysis.kernel;

import dev.lockproof.trace.contention.ContentionRow;
import java.util.Comparator;

/**
 * A row of a kernel's table of waits.
 *
 * @param source the recording's name among others
 */
public record KernelWait(String source, ContentionRow row) {

    static final Comparator<KernelWait> ORDER =
            Comparator.comparing(KernelWait::source).thenComparingLong(wait -> wait.row().line());
}

package dev.lockproof.web.run;

import dev.lockproof.project.FindingCounts;
import dev.lockproof.project.Gate;
import dev.lockproof.project.Verdict;
import dev.lockproof.run.Run;
import dev.lockproof.web.text.Names;
import dev.lockproof.web.text.Numbers;
import dev.lockproof.web.text.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What pages say about runs. */
public final class RunText {

    private static final int COMMIT_CHARS = 12;

    private RunText() {}

    /** What a run is called. */
    public static String name(Run run) {
        String name = run.labels().name();
        return name == null || name.isBlank()
                ? "Run of " + Times.minute(run.times().receivedAt())
                : Names.shortened(name);
    }

    /** The verdict, or the status while there is none. */
    public static String verdict(Run run) {
        Verdict verdict = run.state().verdict();
        return verdict == null ? run.state().status().text() : verdict.text();
    }

    /** How many findings of each severity there are: {@code 1 error (1 new), 2 warnings}. */
    public static String findings(Run run) {
        FindingCounts counts = run.results().findingCounts();
        if (counts == null) {
            return run.state().status().text();
        }
        List<String> parts = new ArrayList<>();
        add(parts, counts.error(), "error", "errors");
        add(parts, counts.warning(), "warning", "warnings");
        add(parts, counts.info(), "info", "infos");
        return parts.isEmpty() ? verdict(run) : String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String one, String many) {
        if (count > 0) {
            parts.add(Numbers.count(count, one, many));
        }
    }

    /** How the gate came out, in two words; empty if none was asked for. */
    public static String gate(Gate gate) {
        return gate == Gate.NONE ? "" : "gate " + gate.text().toUpperCase(Locale.ROOT);
    }

    /** A commit, short. */
    public static String commit(@Nullable String commit) {
        return commit == null ? "" : Names.shortened(commit, COMMIT_CHARS);
    }

    /** Whether an address may be a link: a recording's sender may write anything into it. */
    public static boolean isWebAddress(@Nullable String url) {
        return url != null && (url.startsWith("https://") || url.startsWith("http://"));
    }
}

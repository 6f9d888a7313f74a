package dev.lockproof.project;

import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Step;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Code that a finding was seen in: for a ring, the functions of one of its steps.
 *
 * @param from the class that was held; null for a finding at one event
 * @param heldFunction where it was acquired
 * @param function where {@code to} was requested, or the event took place
 */
public record Path(
        @Nullable String from,
        @Nullable String to,
        @Nullable String heldFunction,
        @Nullable String function) {

    /** Maximum number of paths that a project retains of a finding. */
    public static final int MAX = 100;

    /** The paths of a finding that are recorded, without duplicates. */
    public static List<Path> of(Finding finding) {
        Stream<Path> all =
                finding.steps().isEmpty()
                        ? Stream.of(new Path(null, null, null, function(finding.site())))
                        : finding.steps().stream().map(Path::of);
        return all.filter(path -> path.heldFunction != null || path.function != null)
                .distinct()
                .toList();
    }

    private static Path of(Step step) {
        return new Path(
                clean(step.from()),
                clean(step.to()),
                function(step.heldSite()),
                function(step.site()));
    }

    private static @Nullable String function(@Nullable String site) {
        return site == null ? null : clean(Fingerprint.function(site));
    }

    /** PostgreSQL's text has no NUL. */
    public static String clean(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /** The same path has the same hash in every run. */
    public String hash() {
        String text = text(from) + "\n" + text(to) + "\n" + text(heldFunction) + "\n";
        return Ref.md5((text + text(function)).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(@Nullable String part) {
        return Objects.requireNonNullElse(part, "");
    }
}

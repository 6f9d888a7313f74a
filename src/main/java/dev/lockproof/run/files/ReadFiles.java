package dev.lockproof.run.files;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.AnalysisResult.Diagnostic;
import dev.lockproof.analysis.AnalysisResult.Part;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.Summary;
import dev.lockproof.analysis.learned.Lesson;
import dev.lockproof.trace.Profile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The files of a run, read to their ends. Their findings are still to be computed. */
public final class ReadFiles {

    /** The format of a run whose files have several. */
    public static final String MIXED = "mixed";

    private static final int NAMED = 10;

    private final List<RunFile> files;
    private final List<String> empty;
    private final List<Profile> profiles;
    private final @Nullable Analyzer only;
    private final @Nullable Summary merged;

    /**
     * The result of all files.
     *
     * @param files in the order in which they were read
     */
    public record Outcome(AnalysisResult result, List<RunFile> files) {

        public Outcome {
            files = List.copyOf(files);
        }
    }

    /**
     * @param files all files that are not empty, in their order
     * @param empty the names of files that are
     * @param profiles those of the files that were read
     * @param only of the only file that was read; else null
     * @param merged what several files teach; else null
     */
    ReadFiles(
            List<RunFile> files,
            List<String> empty,
            List<Profile> profiles,
            @Nullable Analyzer only,
            @Nullable Summary merged) {
        this.files = List.copyOf(files);
        this.empty = List.copyOf(empty);
        this.profiles = List.copyOf(profiles);
        this.only = only;
        this.merged = merged;
    }

    /** A run's only file, which has no name. */
    public static ReadFiles of(RunFile file, Analyzer analyzer) {
        return new ReadFiles(List.of(file), List.of(), List.of(analyzer.profile()), analyzer, null);
    }

    /** The files, without what their analysis finds. */
    public List<RunFile> files() {
        return files;
    }

    /** The format of all files that were read, or {@link #MIXED}. */
    public String format() {
        SortedSet<String> all = formats();
        return all.size() == 1 ? all.first() : MIXED;
    }

    /** What shows the format. */
    public String formatWhy() {
        SortedSet<String> all = formats();
        return all.size() == 1
                ? files.stream()
                        .filter(RunFile::isRead)
                        .map(RunFile::formatWhy)
                        .findFirst()
                        .orElseThrow()
                : "its files have the formats " + String.join(", ", all);
    }

    private SortedSet<String> formats() {
        return files.stream()
                .map(RunFile::format)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The profiles of the files that were read, each once, in the order of the files. */
    public List<Profile> profiles() {
        return profiles.stream().distinct().toList();
    }

    /** Computes the findings. May be called once. */
    public Outcome finish() {
        AnalysisResult result = result();
        return new Outcome(result.withoutReading(unread(), skipped()), counted(result));
    }

    /**
     * What the files contribute to what the runs of their project show together. Call it after
     * {@link #finish}.
     *
     * @return see {@link dev.lockproof.analysis.learned.SharedLesson}; null if they take no part
     */
    public @Nullable Lesson shared() {
        return only == null
                ? Objects.requireNonNull(merged).shared()
                : only.shared(files.size() == 1 ? "" : read());
    }

    private AnalysisResult result() {
        if (only == null) {
            return Objects.requireNonNull(merged).result();
        }
        AnalysisResult result = only.finish();
        return files.size() == 1 ? result : result.in(read());
    }

    /** The name of the only file that was read. */
    private String read() {
        return files.stream()
                .filter(RunFile::isRead)
                .map(RunFile::name)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private List<RunFile> counted(AnalysisResult result) {
        if (only != null) {
            Part part = result.recordings().getFirst();
            return files.stream()
                    .map(file -> file.isRead() ? file.with(part.events(), part.findings()) : file)
                    .toList();
        }
        Map<@Nullable String, Part> parts =
                new HashMap<>(
                        result.recordings().stream()
                                .collect(Collectors.toMap(Part::source, Function.identity())));
        return files.stream()
                .map(file -> {
                    Part part = parts.get(file.name());
                    return part == null ? file : file.with(part.events(), part.findings());
                })
                .toList();
    }

    /** Files that nobody read: finding nothing means nothing. */
    private List<Diagnostic> unread() {
        List<RunFile> all = files.stream().filter(file -> !file.isRead()).toList();
        List<Diagnostic> shown = new ArrayList<>();
        all.stream()
                .limit(NAMED)
                .forEach(file ->
                        shown.add(
                                new Diagnostic(
                                        file.name(),
                                        0,
                                        "Nobody read this file: " + file.formatWhy() + ".",
                                        null)));
        if (all.size() > NAMED) {
            shown.add(remark("Nobody read " + (all.size() - NAMED) + " more files."));
        }
        return shown;
    }

    private List<Diagnostic> skipped() {
        if (empty.isEmpty()) {
            return List.of();
        }
        String names = empty.stream().limit(NAMED).collect(Collectors.joining(", "));
        String more = empty.size() > NAMED ? ", ..." : "";
        return List.of(
                remark(
                        "Empty files were skipped, "
                                + empty.size()
                                + " of them: "
                                + names
                                + more
                                + "."));
    }

    private static Diagnostic remark(String message) {
        return new Diagnostic(0, message, null);
    }
}

package dev.lockproof.project;

import dev.lockproof.finding.Finding;
import dev.lockproof.finding.HistoryPhrase;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a project's history says about a finding of a run, in its notes. */
final class HistoryNotes {

    private static final int MAX_PATHS = 5;

    private final Outlook outlook;
    private final Wordings words;

    HistoryNotes(Outlook outlook, Wordings words) {
        this.outlook = outlook;
        this.words = words;
    }

    /** A finding with notes about its history. */
    Finding noted(Finding finding) {
        Known known = outlook.known(finding);
        if (known == null) {
            return finding;
        }
        List<String> notes = new ArrayList<>(finding.notes());
        if (known.state() == FindingState.RESOLVED) {
            notes.add(words.phrase(resolved(known), Values.of(Hole.SINCE, day(known))));
        }
        if (known.onBaseline()) {
            outlook.unseen(finding, known).stream()
                    .limit(MAX_PATHS)
                    .map(this::newPath)
                    .forEach(notes::add);
        }
        return notes.size() == finding.notes().size() ? finding : finding.withNotes(notes);
    }

    private HistoryPhrase resolved(Known known) {
        if (outlook.regresses(known)) {
            return HistoryPhrase.REGRESSION;
        }
        return outlook.line().main()
                ? HistoryPhrase.RESOLVED_IN_LATER_CODE
                : HistoryPhrase.RESOLVED_ELSEWHERE;
    }

    private static String day(Known known) {
        return known.stateAt().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String newPath(Path path) {
        String functions = functions(path);
        return path.from() == null || path.to() == null
                ? words.phrase(HistoryPhrase.NEW_PLACE, Values.of(Hole.FUNCTION, functions))
                : words.phrase(
                        HistoryPhrase.NEW_PATH,
                        Values.of(Hole.FUNCTION, functions)
                                .with(Hole.LOCK, Objects.requireNonNull(path.from()))
                                .with(Hole.OTHER_LOCK, Objects.requireNonNull(path.to())));
    }

    private static String functions(Path path) {
        return Stream.of(path.heldFunction(), path.function())
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** A longer ring that its line has not seen, listed on its own although its cause is known. */
    Finding aside(Finding ring, Finding known) {
        List<String> notes = new ArrayList<>(ring.notes());
        notes.add(words.phrase(HistoryPhrase.NEW_RING, Values.of(Hole.RING, known.title())));
        return ring.withNotes(notes);
    }
}

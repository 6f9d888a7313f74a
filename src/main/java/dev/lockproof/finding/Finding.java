package dev.lockproof.finding;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A problem that a recording shows, with its evidence. The same recording gives the same findings,
 * byte for byte.
 *
 * @param fingerprint identity across runs: 64 hex digits over rule and classes, never over
 *     addresses, lines or ids
 * @param rule the rule's id
 * @param title one line
 * @param explanation two or three sentences
 * @param classes a cycle in order, its smallest name first; else the classes involved
 * @param steps the dependencies of a cycle, or none
 * @param scenario who does what, in time
 * @param file the file of the run that its line is in; null if the run has one file only, and for a
 *     cycle, whose steps name theirs
 * @param line the event at which it shows, for findings at one event
 * @param task the task at that event
 * @param site the code at that event
 * @param callback the call, for callback findings
 * @param notes evidence that makes it more or less likely
 * @param weight factor of its rank, above 0; below 1 if something speaks against it, up to 2 if
 *     tasks wait for its locks
 * @param fix how to fix it, by the locks and functions of this finding; null for the rule's own
 *     text
 * @param also further findings of the same cause, which are not listed themselves
 * @param benign whether it only shows that the format cannot say more, so that it is counted and
 *     not listed
 */
public record Finding(
        String fingerprint,
        String rule,
        Severity severity,
        Confidence confidence,
        String title,
        String explanation,
        List<String> classes,
        List<Step> steps,
        List<ScenarioRow> scenario,
        @Nullable String file,
        @Nullable Long line,
        @Nullable String task,
        @Nullable String site,
        @Nullable CallbackFacts callback,
        List<String> notes,
        double weight,
        @Nullable String fix,
        List<Finding> also,
        boolean benign) {

    public Finding {
        also = List.copyOf(also);
        classes = List.copyOf(classes);
        steps = List.copyOf(steps);
        scenario = List.copyOf(scenario);
        notes = List.copyOf(notes);
    }

    /**
     * Locks or events that wait for each other.
     *
     * @param fingerprint see {@link Fingerprint}
     */
    public static Finding ring(
            String rule,
            String fingerprint,
            Grade grade,
            Text text,
            Ring ring,
            List<String> notes) {
        return new Finding(
                fingerprint,
                rule,
                grade.severity(),
                grade.confidence(),
                text.title(),
                text.explanation(),
                ring.classes(),
                ring.steps(),
                ring.scenario(),
                null,
                null,
                null,
                null,
                null,
                notes,
                1,
                text.fix(),
                List.of(),
                false);
    }

    /**
     * Something wrong at one event.
     *
     * @param fingerprint see {@link Fingerprint}
     * @param classes the lock classes involved
     */
    public static Finding atEvent(
            String rule,
            String fingerprint,
            Grade grade,
            Text text,
            List<String> classes,
            Place place) {
        Ring classesAlone = new Ring(classes, List.of(), List.of());
        return ring(rule, fingerprint, grade, text, classesAlone, List.of()).at(place);
    }

    /** The same, seen at one event. */
    public Finding at(Place place) {
        return new Finding(
                fingerprint,
                rule,
                severity,
                confidence,
                title,
                explanation,
                classes,
                steps,
                scenario,
                place.file(),
                place.line(),
                place.task(),
                place.site(),
                callback,
                notes,
                weight,
                fix,
                also,
                benign);
    }

    /** The same, all of it in one file of its run. */
    public Finding in(String itsFile) {
        return new Finding(
                fingerprint,
                rule,
                severity,
                confidence,
                title,
                explanation,
                classes,
                steps.stream().map(step -> step.in(itsFile)).toList(),
                scenario,
                itsFile,
                line,
                task,
                site,
                callback,
                notes,
                weight,
                fix,
                also.stream().map(each -> each.in(itsFile)).toList(),
                benign);
    }

    /**
     * The same with other steps, and with its event in another file.
     *
     * @param itsFile null if the run has one file only
     */
    public Finding with(List<Step> otherSteps, @Nullable String itsFile) {
        return new Finding(
                fingerprint,
                rule,
                severity,
                confidence,
                title,
                explanation,
                classes,
                otherSteps,
                scenario,
                itsFile,
                line,
                task,
                site,
                callback,
                notes,
                weight,
                fix,
                also,
                benign);
    }

    /**
     * The same, with more said about code locations. Its identity stays.
     *
     * @param sites of the event and of each step
     * @param texts of people's words, which may name a location
     */
    public Finding located(UnaryOperator<String> sites, UnaryOperator<String> texts) {
        return new Finding(
                fingerprint,
                rule,
                severity,
                confidence,
                title,
                texts.apply(explanation),
                classes,
                steps.stream().map(step -> step.located(sites)).toList(),
                scenario,
                file,
                line,
                task,
                site == null ? null : sites.apply(site),
                callback,
                notes.stream().map(texts).toList(),
                weight,
                fix == null ? null : texts.apply(fix),
                also.stream().map(each -> each.located(sites, texts)).toList(),
                benign);
    }

    /** Its code locations and those of its steps and of the findings under it. */
    public Stream<String> sites() {
        Stream<String> ofSteps =
                steps.stream()
                        .flatMap(step ->
                                Stream.of(step.site(), step.heldSite()).filter(Objects::nonNull))
                        .map(String::valueOf);
        Stream<String> own = site == null ? ofSteps : Stream.concat(Stream.of(site), ofSteps);
        return Stream.concat(own, also.stream().flatMap(Finding::sites));
    }

    /** The same, about the call of a callback. */
    public Finding about(@Nullable CallbackFacts call) {
        return new Finding(
                fingerprint,
                rule,
                severity,
                confidence,
                title,
                explanation,
                classes,
                steps,
                scenario,
                file,
                line,
                task,
                site,
                call,
                notes,
                weight,
                fix,
                also,
                benign);
    }

    /** The same with another severity and confidence. */
    public Finding as(Severity otherSeverity, Confidence otherConfidence) {
        return with(otherSeverity, otherConfidence, notes, weight, also, benign);
    }

    /** The same with other notes. */
    public Finding withNotes(List<String> otherNotes) {
        return weakened(severity, confidence, otherNotes);
    }

    /** The same with bounded severity and confidence, and other notes. */
    public Finding weakened(Severity atMost, Confidence asFirmAtMost, List<String> otherNotes) {
        return with(
                severity.compareTo(atMost) <= 0 ? severity : atMost,
                confidence.compareTo(asFirmAtMost) >= 0 ? confidence : asFirmAtMost,
                otherNotes,
                weight,
                also,
                benign);
    }

    /** The same with one more thing that speaks against it. */
    public Finding weighed(double factor) {
        return with(severity, confidence, notes, weight * factor, also, benign);
    }

    /** The same with further findings of its cause under it. */
    public Finding with(List<Finding> others) {
        return with(severity, confidence, notes, weight, others, benign);
    }

    /** The same as one to count and not to list. */
    public Finding asBenign() {
        return with(severity, confidence, notes, weight, also, true);
    }

    /** The same with another fix. */
    public Finding withFix(@Nullable String otherFix) {
        return new Finding(
                fingerprint,
                rule,
                severity,
                confidence,
                title,
                explanation,
                classes,
                steps,
                scenario,
                file,
                line,
                task,
                site,
                callback,
                notes,
                weight,
                otherFix,
                also,
                benign);
    }

    private Finding with(
            Severity otherSeverity,
            Confidence otherConfidence,
            List<String> otherNotes,
            double otherWeight,
            List<Finding> others,
            boolean isBenign) {
        return new Finding(
                fingerprint,
                rule,
                otherSeverity,
                otherConfidence,
                title,
                explanation,
                classes,
                steps,
                scenario,
                file,
                line,
                task,
                site,
                callback,
                otherNotes,
                otherWeight,
                fix,
                others,
                isBenign);
    }
}

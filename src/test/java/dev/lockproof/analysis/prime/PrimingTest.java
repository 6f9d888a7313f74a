package dev.lockproof.analysis.prime;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisLimits;
import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.Options;
import dev.lockproof.analysis.Recording;
import dev.lockproof.analysis.Summary;
import dev.lockproof.analysis.Trace;
import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.task.Shard;
import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.catalog.PrimeCatalog;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrimingTest {

    private static final String NOTIFIER = "mmu_notifier_invalidate_range_start";
    private static final List<PrimeProfile> LINUX = PrimeCatalog.load().byIds(List.of("linux"));

    /** As kernels before 5.11 record it: no allocation passes through the notifier map. */
    private static final Trace DRIVER =
            complete(
                    "unmap: W(map:" + NOTIFIER + ",kind=map) W(drv->mutex,kind=mutex)",
                    "ioctl: W(drv->mutex,kind=mutex) W(reclaim:fs_reclaim,kind=map)");

    private static List<String> found(Trace trace, List<PrimeProfile> profiles) {
        return findings(trace, profiles).stream().map(Trace::summary).toList();
    }

    private static List<Finding> findings(Trace trace, List<PrimeProfile> profiles) {
        return Recording.primed(trace.text(), profiles).findings();
    }

    /** A profile of orders {@code A>B}, of kind EN; {@code A>B?} is not certain. */
    private static List<PrimeProfile> profile(String... orders) {
        return List.of(
                new PrimeProfile(
                        "mine",
                        "title",
                        "text",
                        Arrays.stream(orders).map(PrimingTest::declaration).toList()));
    }

    private static Declaration declaration(String order) {
        String[] classes = order.replace("?", "").split(">", -1);
        return new Declaration(
                ClassPattern.of(classes[0]),
                ClassPattern.of(classes[1]),
                EdgeKind.mask(EdgeKind.EN),
                !order.endsWith("?"),
                Declaration.Sort.DEPENDENCY,
                "mine",
                "it is so");
    }

    @Test
    void allocationUnderAMutexThatANotifierTakesShowsOnlyByWhatReclaimDoes() {
        assertThat(DRIVER.findings()).isEmpty();

        List<Finding> findings = findings(DRIVER, LINUX);

        assertThat(findings)
                .extracting(Trace::summary)
                .contains("error " + ruleOf(findings) + " drv->mutex,fs_reclaim," + NOTIFIER);
        Finding finding = findings.getFirst();
        assertThat(finding.confidence()).isEqualTo(Confidence.PRIMED);
        assertThat(finding.notes().getFirst())
                .startsWith(
                        "needs the declared dependency fs_reclaim → "
                                + NOTIFIER
                                + " (profile linux, certain): direct reclaim unmaps pages");
        assertThat(finding.explanation())
                .contains("any task can reclaim memory (fs_reclaim) and call MMU notifiers")
                .contains(
                        "the profile linux declares that "
                                + NOTIFIER
                                + " is requested under fs_reclaim, since direct reclaim unmaps pages");
        assertThat(finding.steps())
                .filteredOn(step -> step.from().equals("fs_reclaim"))
                .singleElement()
                .matches(step -> step.task() == null && step.line() == null && step.count() == 0)
                .extracting(Step::declared)
                .asString()
                .startsWith("profile linux: direct reclaim");
        assertThat(finding.steps())
                .filteredOn(step -> !step.from().equals("fs_reclaim"))
                .allMatch(step -> step.declared() == null && step.task() != null);
    }

    private static String ruleOf(List<Finding> findings) {
        return findings.getFirst().rule();
    }

    @Test
    void allocationThatTheNotifierDoesNotMeetStaysClean() {
        Trace fine =
                complete(
                        "unmap: W(map:" + NOTIFIER + ",kind=map) W(drv->mutex,kind=mutex)",
                        "ioctl: W(reclaim:fs_reclaim,kind=map)",
                        "ioctl: W(drv->mutex,kind=mutex)");

        assertThat(found(fine, LINUX)).isEmpty();
    }

    @Test
    void uncertainDependencyMakesAWarning() {
        Trace trace = trace("T1: W(B) W(A)");

        assertThat(found(trace, profile("A>B"))).containsExactly("error circular-dependency A,B");
        assertThat(found(trace, profile("A>B?")))
                .containsExactly("warning circular-dependency A,B");
        assertThat(findings(trace, profile("A>B?")).getFirst().notes().getFirst())
                .isEqualTo(
                        "needs the declared dependency A → B (profile mine, not certain): it is so");
    }

    @Test
    void oneUncertainDependencyOfSeveralIsEnough() {
        assertThat(found(trace("T1: W(C) W(A)"), profile("A>B", "B>C?")))
                .containsExactly("warning circular-dependency A,B,C");
        assertThat(found(trace("T1: W(C) W(A)"), profile("A>B", "B>C")))
                .containsExactly("error circular-dependency A,B,C");
    }

    @Test
    void certainDeclarationGoesBeforeAnUncertainOneOfTheSame() {
        assertThat(found(trace("T1: W(B) W(A)"), profile("A>B?", "A>B")))
                .containsExactly("error circular-dependency A,B");
    }

    @Test
    void ofTwoEqualDeclarationsTheFirstProfileByNameIsTold() {
        Trace trace = trace("T1: W(B) W(A)");
        PrimeProfile mine = profile("A>B").getFirst();
        PrimeProfile yours =
                new PrimeProfile("yours", "title", "text", List.of(named("yours", "of yours")));
        PrimeProfile early =
                new PrimeProfile("early", "title", "text", List.of(named("early", "of early")));

        assertThat(findings(trace, List.of(yours, mine, early)).getFirst().notes().getFirst())
                .contains("(profile early, certain): of early");
        assertThat(findings(trace, List.of(yours, mine)))
                .isEqualTo(findings(trace, List.of(mine, yours)));
    }

    private static Declaration named(String profile, String why) {
        Declaration order = declaration("A>B");
        return new Declaration(
                order.from(), order.to(), order.kinds(), true, order.sort(), profile, why);
    }

    @Test
    void ringThatARecordingClosesByItselfIsNotPrimed() {
        Trace trace = trace("T1: W(A) W(B)", "T2: W(B) W(A)");

        assertThat(findings(trace, profile("A>B", "B>A?"))).isEqualTo(trace.findings());
        assertThat(trace.findings().getFirst().confidence()).isEqualTo(Confidence.INSTANCE);
    }

    @Test
    void harmlessRingStaysHarmless() {
        Trace gated = trace("T1: W(G) W(A) W(B)", "T2: W(G) W(B) W(A)");

        assertThat(found(gated, profile("A>B"))).isEqualTo(gated.found());
    }

    @Test
    void recordedRingDoesNotHideAPrimedOneThatSharesADependency() {
        Trace trace = trace("T1: W(A) W(B)", "T2: W(B) W(A)", "T3: W(B) W(C)");

        assertThat(found(trace, profile("C>A?")))
                .containsExactly(
                        "error circular-dependency A,B", "warning circular-dependency A,B,C");
    }

    @Test
    void contradictionBetweenProfilesIsNoFinding() {
        assertThat(found(trace("T1: W(A) W(C)"), profile("A>B", "B>A"))).isEmpty();
    }

    @Test
    void contradictionBetweenProfilesHidesNoRingOfTheRecording() {
        assertThat(found(trace("T1: W(B) W(C)", "T1: W(C) W(A)"), profile("A>B", "B>A")))
                .containsExactly("error circular-dependency A,B,C");
    }

    @Test
    void ringMayPassThroughClassesThatTheRecordingLacks() {
        Trace trace = trace("T1: W(dma_fence_map) W(D)", "T2: W(D) W(m:&mm->mmap_lock)");

        assertThat(found(trace, LINUX))
                .containsExactly(
                        "warning "
                                + ruleOf(findings(trace, LINUX))
                                + " &mm->mmap_lock,reservation_ww_class_acquire,"
                                + "reservation_ww_class_mutex,fs_reclaim,"
                                + NOTIFIER
                                + ",dma_fence_map,D");
    }

    @Test
    void countsAndGraphShowTheRecordingAlone() {
        AnalysisResult primed = Recording.primed(DRIVER.text(), LINUX);
        AnalysisResult plain = DRIVER.result();

        assertThat(primed.classes()).isEqualTo(plain.classes());
        assertThat(primed.dependencies()).isEqualTo(plain.dependencies());
        assertThat(primed.graph().nodes()).isEqualTo(plain.graph().nodes());
        assertThat(primed.graph().edges()).hasSameSizeAs(plain.graph().edges());
    }

    @Test
    void whoHoldsAContextLockCountsAsBeingInTheContext() {
        String held = "W(m:&mapping->i_mmap_rwsem,kind=rwsem,";
        Trace tried = trace("T1: " + held + "try) W(B)", "T2: W(B) W(r:fs_reclaim,kind=map)");

        assertThat(tried.findings()).isEmpty();
        assertThat(findings(tried, LINUX))
                .singleElement()
                .matches(finding -> finding.severity() == Severity.WARNING)
                .matches(finding -> finding.confidence() == Confidence.PRIMED)
                .extracting(Finding::explanation)
                .asString()
                .contains("a holder of &mapping->i_mmap_rwsem counts as inside fs_reclaim");
    }

    @Test
    void numbersAndLevelsOfLockdepDoNotMatter() {
        assertThat(found(trace("T1: W(b:B#3) W(a:A#2,subclass=1)"), profile("A>B")))
                .containsExactly("error circular-dependency A#2/1,B#3");
        assertThat(found(trace("T1: W(B) W(A,subclass=1)"), profile("A/1>B"))).hasSize(1);
        assertThat(found(trace("T1: W(B) W(A)"), profile("A/1>B"))).isEmpty();
        assertThat(found(trace("T1: W(B) W(AB)"), profile("A>B"))).isEmpty();
    }

    @Test
    void declaredKindsCountAsRecordedOnes() {
        List<PrimeProfile> reader =
                List.of(
                        new PrimeProfile(
                                "mine",
                                "title",
                                "text",
                                List.of(
                                        new Declaration(
                                                ClassPattern.of("A"),
                                                ClassPattern.of("B"),
                                                EdgeKind.mask(EdgeKind.ER),
                                                true,
                                                Declaration.Sort.DEPENDENCY,
                                                "mine",
                                                "it is so"))));

        assertThat(found(trace("T1: r(B) W(A)"), reader)).isEmpty();
        assertThat(found(trace("T1: W(B) W(A)"), reader)).hasSize(1);
    }

    @Test
    void declaredKindCompletesARecordedDependencyOfAnotherKind() {
        Trace trace = trace("T1: W(A) R(B)", "T2: r(B) W(A)");

        assertThat(trace.findings()).isEmpty();
        assertThat(found(trace, profile("A>B"))).containsExactly("error circular-dependency A,B");
    }

    @Test
    void interruptRulesFollowDeclaredDependenciesToo() {
        Trace trace =
                complete(
                        "T1: irq_enter(irq=hard) W(A,kind=raw_spinlock) -A irq_exit(irq=hard)",
                        "T1: W(C,kind=mutex)",
                        "T1: irqs_off() W(B,kind=raw_spinlock) W(C,kind=mutex) -C -B irqs_on()");

        assertThat(trace.found("irq-unsafe-dependency")).isEmpty();
        assertThat(findings(trace, profile("A>B?")))
                .filteredOn(finding -> finding.rule().equals("irq-unsafe-dependency"))
                .singleElement()
                .matches(finding -> finding.severity() == Severity.WARNING)
                .matches(finding -> finding.confidence() == Confidence.PRIMED)
                .matches(finding -> finding.notes().getFirst().startsWith("needs the declared"));
    }

    @Test
    void interruptPathOfDeclaredDependenciesAloneIsNoFinding() {
        Trace trace = complete("T1: irq_enter(irq=hard) W(A) -A irq_exit(irq=hard)", "T1: W(B)");

        assertThat(found(trace, profile("A>B"))).isEmpty();
    }

    @Test
    void otherProgramsThanLinuxMayBePrimedToo() {
        assertThat(found(meta("profile=posix", "T1: W(B) W(A)"), profile("A>B")))
                .containsExactly("error circular-dependency A,B");
    }

    @Test
    void profileOfWhichTheRecordingHasNothingChangesNothing() {
        Trace trace = trace("T1: W(X) W(Y)", "T2: W(Y) W(X)");

        assertThat(Recording.primed(trace.text(), LINUX)).isEqualTo(trace.result());
    }

    @Test
    void partsOfARecordingWithTheSameProfilesMergeIntoTheWhole() throws IOException {
        AnalysisResult whole = Recording.primed(DRIVER.text(), LINUX);

        assertThat(part(0).merge(part(1)).result()).isEqualTo(whole);
        assertThat(part(1).merge(part(0)).result()).isEqualTo(whole);
        assertThat(whole.findings()).hasSize(1);
    }

    private static Summary part(int index) throws IOException {
        Analyzer analyzer =
                new Analyzer(
                        Options.DEFAULT
                                .withContracts(ContractCatalog.load().set("linux"))
                                .withProfiles(LINUX)
                                .with(new Shard(index, 2)));
        Recording.readInto(
                analyzer,
                "native",
                new ByteArrayInputStream(DRIVER.text().getBytes(StandardCharsets.UTF_8)));
        return analyzer.summary();
    }

    @Test
    void resultMayBeAskedForTwice() throws IOException {
        Summary summary = part(0).merge(part(1));

        assertThat(summary.result()).isEqualTo(summary.result());
    }

    @Test
    void moreClassesOfDeclaredNamesThanABoundAreTold() {
        String[] tasks = new String[350];
        for (int i = 0; i < tasks.length; i++) {
            tasks[i] = "T1: W(b%1$d:B#%1$d) -b%1$d W(a%1$d:A#%1$d) -a%1$d".formatted(i);
        }

        AnalysisResult few = Recording.primed(complete(tasks[0]).text(), profile("A>B"));
        AnalysisResult many = Recording.primed(complete(tasks).text(), profile("A>B"));

        assertThat(few.diagnostics()).isEmpty();
        assertThat(many.diagnostics())
                .extracting(AnalysisResult.Diagnostic::message)
                .anyMatch(
                        message -> message.startsWith("Some declared dependencies were left out"));
        assertThat(many.findings()).isEmpty();
    }

    @Test
    void declaredStepIsNoneToUndo() {
        assertThat(findings(trace("T1: W(B) W(A)"), profile("A>B")).getFirst().explanation())
                .doesNotContain("to undo first");
        Trace other = trace("T1: W(A,site=f) R(B,site=f)", "T2: r(B,site=h) W(A,site=h)");
        assertThat(findings(other, profile("A>B")).getFirst().explanation())
                .as("both are recorded at one place each, once")
                .doesNotContain("to undo first");
    }

    /** Each dependency of the ring of four is on a ring of two as well. */
    @Test
    void longerPrimedRingIsFoundBehindRecordedOnes() {
        Trace trace =
                trace(
                        "T1: W(X) W(Y)",
                        "T2: W(Y) W(X)",
                        "T3: W(Y) W(A)",
                        "T4: W(A) W(Y)",
                        "T5: W(B) W(X)",
                        "T6: W(X) W(B)",
                        "T7: W(B) W(A)");

        assertThat(found(trace, profile("A>B")))
                .containsExactlyInAnyOrder(
                        "error circular-dependency X,Y",
                        "error circular-dependency A,Y",
                        "error circular-dependency B,X",
                        "error circular-dependency A,Y,X,B",
                        "error circular-dependency A,B",
                        "error circular-dependency A,B,X,Y");
    }

    @Test
    void moreFindingsThanWantedAreCutAndTold() throws IOException {
        Trace trace = trace("T1: W(B) W(A)", "T1: W(D) W(C)", "T1: W(F) W(E)");
        List<PrimeProfile> profile = profile("A>B", "C>D", "E>F");

        assertThat(withMostFindings(3, trace, profile).findings()).hasSize(3);
        assertThat(withMostFindings(3, trace, profile).diagnostics()).isEmpty();
        AnalysisResult cut = withMostFindings(2, trace, profile);
        assertThat(cut.findings()).hasSize(2);
        assertThat(cut.diagnostics())
                .extracting(AnalysisResult.Diagnostic::message)
                .containsExactly("3 findings; only the worst 2 are reported");
    }

    private static AnalysisResult withMostFindings(
            int most, Trace trace, List<PrimeProfile> profiles) throws IOException {
        Analyzer analyzer =
                new Analyzer(
                        Options.DEFAULT
                                .with(new AnalysisLimits(1000, most, 1000, 1 << 20, 100))
                                .withProfiles(profiles));
        Recording.readInto(
                analyzer,
                "native",
                new ByteArrayInputStream(trace.text().getBytes(StandardCharsets.UTF_8)));
        return analyzer.finish();
    }
}

package dev.lockproof.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.lockproof.platform.ServiceClock;
import dev.lockproof.trace.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Which package may know which; the picture is in the README. */
class ArchitectureTest {

    private static final String ROOT = "dev.lockproof";
    private static final JavaClasses CODE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(ROOT);

    private static final String[] CORE = {
        ROOT + ".trace..",
        ROOT + ".format..",
        ROOT + ".analysis..",
        ROOT + ".finding..",
        ROOT + ".report.."
    };

    private static final String[] SERVER = {
        ROOT + ".run..",
        ROOT + ".reference..",
        ROOT + ".project..",
        ROOT + ".retention..",
        ROOT + ".hook..",
        ROOT + ".web..",
        ROOT + ".demo..",
        ROOT + ".metrics..",
        ROOT + ".platform.."
    };

    @Test
    void theCoreKnowsNeitherSpringNorSql() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "java.sql..",
                        "javax.sql..",
                        "org.postgresql..",
                        "jakarta..",
                        "tools.jackson..",
                        "com.fasterxml..",
                        "io.swagger..")
                .check(CODE);
    }

    @Test
    void traceKnowsOnlyJava() {
        onlyJavaAnd("trace").check(CODE);
    }

    @Test
    void findingKnowsOnlyJavaAndTrace() {
        onlyJavaAnd("finding", "trace").check(CODE);
    }

    @Test
    void analysisKnowsOnlyJavaTraceAndFinding() {
        onlyJavaAnd("analysis", "trace", "finding").check(CODE);
    }

    @Test
    void formatsKnowOnlyTrace() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".format..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + "..")
                                .and(
                                        not(
                                                resideInAnyPackage(
                                                        ROOT + ".format..", ROOT + ".trace.."))))
                .check(CODE);
    }

    /** Only the room of the layout knows the library that finds places. */
    @Test
    void reportKnowsOnlyJavaFindingsAndGraphs() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".report.layout")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.eclipse.elk..",
                        "org.eclipse.emf..",
                        ROOT + ".report.layout",
                        ROOT + ".report.picture")
                .check(CODE);
        classes()
                .that()
                .resideInAPackage(ROOT + ".report..")
                .and()
                .resideOutsideOfPackage(ROOT + ".report.layout")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        ROOT + ".report..",
                        ROOT + ".finding..",
                        ROOT + ".analysis.graph..",
                        ROOT + ".analysis.view..")
                .check(CODE);
    }

    @Test
    void theCoreKnowsNoRoomOfTheServer() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVER)
                .check(CODE);
    }

    /** What is made up must not get among what is real. */
    @Test
    void onlyPagesKnowTheDemonstrationAndOnlyItMovesTheClock() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".demo..", ROOT + ".web..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".demo..")
                .check(CODE);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".demo..")
                .should()
                .callMethod(ServiceClock.class, "at", Instant.class, Runnable.class)
                .check(CODE);
    }

    @Test
    void projectsKnowNoRuns() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".project..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".run..", ROOT + ".reference..")
                .check(CODE);
    }

    /** Whoever removes the pages removes nothing else. */
    @Test
    void nothingKnowsThePages() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".web..", "gg.jte..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".web..")
                .check(CODE);
    }

    @Test
    void referenceKnowsNoRunsAndNoProjects() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".reference..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".run..", ROOT + ".project..")
                .check(CODE);
    }

    @Test
    void theCoreHasNoClockThreadsFilesOrChance() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".analysis..", ROOT + ".trace..", ROOT + ".finding..")
                .should()
                .dependOnClassesThat(impure())
                .check(CODE);
    }

    @Test
    void theCoreKnowsNoServerPackage() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .or()
                .resideInAPackage(ROOT + ".catalog..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".run..", ROOT + ".platform..")
                .check(CODE);
    }

    /** Only the native format may be parsed by several threads, which its caller provides. */
    @Test
    void readersHaveNoClockAndOnlyTheNativeFormatHasThreads() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".format..", ROOT + ".catalog..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.time..")
                .check(CODE);
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".format..", ROOT + ".catalog..")
                .and()
                .resideOutsideOfPackage(ROOT + ".format.ndjson")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("java.util.concurrent..")
                                .or(
                                        DescribedPredicate.describe(
                                                "a thread", c -> c.isEquivalentTo(Thread.class))))
                .check(CODE);
    }

    @Test
    void thePlatformKnowsNoFeature() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".platform..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".run..",
                        ROOT + ".catalog..",
                        ROOT + ".format..",
                        ROOT + ".analysis..",
                        ROOT + ".finding..",
                        ROOT + ".project..",
                        ROOT + ".reference..",
                        ROOT + ".report..",
                        ROOT + ".web..")
                .check(CODE);
    }

    @Test
    void theCatalogKnowsNoRoomOfTheServer() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".catalog..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVER)
                .check(CODE);
    }

    @Test
    void onlyStoresSpeakSql() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "..")
                .and()
                .resideOutsideOfPackage(ROOT + ".platform..")
                .and()
                .haveSimpleNameNotContaining("Store")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "javax.sql..")
                .check(CODE);
    }

    /** Three classes fill in an event that they made themselves and keep private. */
    @Test
    void nothingInTheAnalysisWritesIntoTheReadersEvent() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".analysis..")
                .and()
                .doNotHaveSimpleName("PseudoLocks")
                .and()
                .doNotHaveSimpleName("SignalSections")
                .and()
                .doNotHaveSimpleName("Processes")
                .should()
                .setFieldWhere(
                        DescribedPredicate.describe(
                                "an event's field",
                                access -> access.getTargetOwner().isEquivalentTo(Event.class)))
                .orShould()
                .callMethod(Event.class, "clear")
                .check(CODE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CODE);
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked =
                CODE.stream()
                        .map(JavaClass::getPackage)
                        .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName)
                        .collect(Collectors.toSet());

        assertThat(unmarked).as("packages without @NullMarked in package-info.java").isEmpty();
    }

    /** One sentence fits on the two lines that a reader takes in at once. */
    @Test
    void everyPackageSaysInOneSentenceWhatItIs() throws IOException {
        Path root = Path.of("src/main/java");
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> packages =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(Path::getParent)
                            .distinct()
                            .toList();
            assertThat(packages)
                    .isNotEmpty()
                    .allSatisfy(each -> {
                        String text = Files.readString(each.resolve("package-info.java"));
                        String sentence =
                                text.substring(text.indexOf("/**") + 3, text.indexOf("*/"))
                                        .replaceAll("(?s)\\n \\*\\s*\\n.*", "")
                                        .replaceAll("\\s*\\n \\* ", " ")
                                        .strip();
                        assertThat(sentence)
                                .matches("[A-Z][^.]*(\\.\\S[^.]*)*\\.")
                                .hasSizeLessThan(200);
                    });
        }
    }

    private static ArchRule onlyJavaAnd(String feature, String... others) {
        String[] allowed = new String[others.length + 3];
        allowed[0] = "java..";
        allowed[1] = "org.jspecify..";
        allowed[2] = ROOT + "." + feature + "..";
        for (int i = 0; i < others.length; i++) {
            allowed[i + 3] = ROOT + "." + others[i] + "..";
        }
        return classes()
                .that()
                .resideInAPackage(ROOT + "." + feature + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }

    private static DescribedPredicate<JavaClass> impure() {
        return resideInAnyPackage(
                        "java.time..",
                        "java.net..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.util.concurrent..")
                .or(
                        DescribedPredicate.describe(
                                "clock, thread, file or chance",
                                c ->
                                        Set.of(
                                                        "java.lang.Thread",
                                                        "java.util.Random",
                                                        "java.util.Timer",
                                                        "java.util.UUID",
                                                        "java.util.Date",
                                                        "java.io.File",
                                                        "java.io.InputStream",
                                                        "java.io.OutputStream",
                                                        "java.io.Reader",
                                                        "java.io.Writer")
                                                .contains(c.getName())));
    }
}

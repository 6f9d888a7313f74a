package dev.lockproof.docs.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.docs.ci.Shell.Ended;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The script against the service. */
@ServiceTest
class CiScriptTest {

    private static final Path SCRIPT = Path.of("docs/ci/lockproof");
    private static final int MAX_LINES = 150;

    @Autowired private Http http;
    @TempDir private Path directory;
    private Shell shell;

    @BeforeEach
    void files() throws IOException {
        shell = new Shell(directory, http.port());
        shell.write("clean.ndjson", Samples.CLEAN);
        shell.write("bad.ndjson", Samples.BAD);
    }

    private List<JsonNode> runs(String project) {
        List<JsonNode> runs = new ArrayList<>();
        http.json(http.get("/api/v1/runs?project=" + project)).get("items").forEach(runs::add);
        return runs;
    }

    private JsonNode onlyRun(String project) {
        assertThat(runs(project)).hasSize(1);
        return runs(project).getFirst();
    }

    private static List<String> names(JsonNode run) {
        return run.get("files").valueStream().map(each -> each.get("name").asString()).toList();
    }

    @Test
    void isShortAndPlain() throws Exception {
        assertThat(Files.readAllLines(SCRIPT)).hasSizeLessThanOrEqualTo(MAX_LINES);
        assertThat(Files.isExecutable(SCRIPT)).isTrue();
        Ended help = shell.lockproof("help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("usage: lockproof check FILE...", "--fail-on", "Exit code");
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        Shell.requireTool("shellcheck");
        Ended ended = shell.run("shellcheck", "--shell=sh", "ci/lockproof");
        assertThat(ended.out()).isEmpty();
        assertThat(ended.code()).isZero();
    }

    @Test
    void aCleanRunPasses() throws Exception {
        Ended ended =
                shell.lockproof(
                        "check", "clean.ndjson", "--project", "script-clean", "--fail-on", "info");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).startsWith("lockproof: PASSED").contains("script-clean");
        assertThat(ended.err()).isEmpty();
        assertThat(onlyRun("script-clean").get("gate").asString()).isEqualTo("passed");
        assertThat(shell.temporary()).isEmptyDirectory();
    }

    @Test
    void aFindingFailsTheGateAndTheReportsAreWrittenAllTheSame() throws Exception {
        Ended ended =
                shell.lockproof(
                        "check",
                        "--project=script-bad",
                        "--fail-on=error",
                        "bad.ndjson",
                        "--format",
                        "sarif",
                        "-o",
                        "out of it.sarif",
                        "--format",
                        "junit",
                        "-o",
                        shell.file("junit.xml").toString(),
                        "--format",
                        "markdown",
                        "-o",
                        "report.md");

        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out()).startsWith("lockproof: FAILED").contains("buf_lock");
        JsonNode sarif = new JsonMapper().readTree(Files.readString(shell.file("out of it.sarif")));
        assertThat(sarif.at("/version").asString()).isEqualTo("2.1.0");
        assertThat(sarif.at("/runs/0/results/0/ruleId").asString())
                .isEqualTo("circular-dependency");
        assertThat(shell.file("junit.xml")).content().contains("<testsuite", "<failure");
        assertThat(shell.file("report.md")).content().contains("circular-dependency");
        assertThat(Files.getPosixFilePermissions(shell.file("report.md")))
                .contains(PosixFilePermission.OTHERS_READ);
        assertThat(shell.temporary()).isEmptyDirectory();
    }

    @Test
    void withoutAGateAFindingPasses() throws Exception {
        Ended ended = shell.lockproof("check", "bad.ndjson", "--project", "script-no-gate");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("buf_lock");
    }

    @Test
    void onlyNewFindingsCountIfOneWants() throws Exception {
        String[] check = {
            "check", "bad.ndjson", "--project", "script-new", "--fail-on", "error", "--new-only"
        };

        assertThat(shell.lockproof(check).code()).isEqualTo(1);
        assertThat(shell.lockproof(check).code()).isZero();
    }

    static List<List<String>> wrong() {
        return List.of(
                List.of(),
                List.of("chek", "clean.ndjson"),
                List.of("check"),
                List.of("check", "missing.ndjson"),
                List.of("check", "ci"),
                List.of("check", "empty"),
                List.of("check", "a\nb"),
                List.of("check", "-"),
                List.of("check", "clean.ndjson", "--fail"),
                List.of("check", "clean.ndjson", "--fail-on"),
                List.of("check", "clean.ndjson", "--fail-on", "typo"),
                List.of("check", "clean.ndjson", "--project", "Not Allowed"),
                List.of("check", "clean.ndjson", "--base", "release"),
                List.of("check", "clean.ndjson", "--prime", "no-such-profile"),
                List.of("check", "clean.ndjson", "--input-format", "elf"),
                List.of("check", "clean.ndjson", "--retries", "many"),
                List.of("check", "clean.ndjson", "--timeout", ""),
                List.of("check", "clean.ndjson", "--url", ""),
                List.of("check", "clean.ndjson", "--url", "no://where"),
                List.of("check", "clean.ndjson", "--format", "sarif"),
                List.of("check", "clean.ndjson", "--format", "pdf", "-o", "x"),
                List.of("check", "clean.ndjson", "-o", "x"),
                List.of("check", "clean.ndjson", "--format", "sarif", "-o", "no/such/dir"),
                List.of("check", "garbage"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatIsWrongWithACommand(List<String> arguments) throws Exception {
        shell.write("empty", "");
        shell.write("garbage", "what is this\n");

        Ended ended = shell.lockproof(arguments.toArray(String[]::new));

        assertThat(ended.code()).as(ended.err()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("lockproof");
        assertThat(shell.temporary()).isEmptyDirectory();
    }

    @Test
    void severalFilesAreOneRunWithTheirRelativePaths() throws Exception {
        shell.write("a/log.ndjson", Samples.BAD);
        shell.write("b/log.ndjson", Samples.CLEAN);
        shell.write("outside.ndjson", Samples.CLEAN);

        Ended ended =
                shell.lockproof(
                        "check",
                        "./a/log.ndjson",
                        "b/log.ndjson",
                        shell.file("outside.ndjson").toString(),
                        "a/../clean.ndjson",
                        "--project",
                        "script-several");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(names(onlyRun("script-several")))
                .containsExactly("a/log.ndjson", "b/log.ndjson", "outside.ndjson", "clean.ndjson");
    }

    @Test
    void namesOfFilesDoNoHarm() throws Exception {
        List<String> hostile =
                List.of(
                        "with space",
                        "quo\"te's",
                        "semi;colon,comma;filename=x",
                        "$(touch owned)`touch owned`",
                        "back\\slash\\",
                        "tab\tbed",
                        "@at",
                        "<less",
                        "-dash",
                        "--url",
                        "c:drive",
                        "[1-3]{a,b}*?",
                        "größe 鎖",
                        "%22%0a%s");
        List<String> arguments = new ArrayList<>(List.of("check"));
        arguments.addAll(List.of("--project", "script-hostile", "--"));
        for (String each : hostile) {
            shell.write(each, Samples.CLEAN);
            arguments.add(each);
        }

        Ended ended = shell.lockproof(arguments.toArray(String[]::new));

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(names(onlyRun("script-hostile")))
                .containsExactly(
                        "with space",
                        "quo_te's",
                        "semi;colon,comma;filename=x",
                        "$(touch owned)`touch owned`",
                        "back_slash_",
                        "tab_bed",
                        "@at",
                        "<less",
                        "-dash",
                        "--url",
                        "c_drive",
                        "[1-3]{a,b}*?",
                        "größe 鎖",
                        "%22%0a%s");
        assertThat(shell.file("owned")).doesNotExist();
    }

    @Test
    void valuesDoNoHarm() throws Exception {
        String hostile = "@/etc/passwd;type=x \"'$(touch owned)&a=b";

        Ended ended =
                shell.lockproof(
                        "check",
                        "clean.ndjson",
                        "--project",
                        "script-values",
                        "--name",
                        hostile,
                        "--branch",
                        hostile,
                        "--key",
                        "a \"key\"");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(onlyRun("script-values").get("name").asString()).isEqualTo(hostile);
        assertThat(onlyRun("script-values").get("branch").asString()).isEqualTo(hostile);
        assertThat(shell.file("owned")).doesNotExist();
    }

    @Test
    void standardInputIsAFile() throws Exception {
        Ended ended =
                shell.run(
                        "sh",
                        "-c",
                        "cat bad.ndjson | ci/lockproof check - clean.ndjson --project script-stdin"
                                + " --fail-on error");

        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        assertThat(names(onlyRun("script-stdin"))).containsExactly("stdin", "clean.ndjson");
    }

    @Test
    void ownProfilesAndContractsAreSent() throws Exception {
        Ended ended =
                shell.lockproof(
                        "check",
                        Path.of("docs/samples/config.ndjson").toAbsolutePath().toString(),
                        "--project",
                        "script-own",
                        "--fail-on",
                        "error",
                        "--prime",
                        "linux",
                        "--prime",
                        Path.of("docs/samples/config.yaml").toAbsolutePath().toString(),
                        "--contracts",
                        "userspace",
                        "--contracts",
                        Path.of("docs/samples/flush.yaml").toAbsolutePath().toString());

        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        JsonNode run = onlyRun("script-own");
        assertThat(run.get("prime").get(0).asString()).isEqualTo("linux");
        assertThat(run.get("ownPrime").get(0).asString()).isEqualTo("frob-firmware");
        assertThat(run.get("contracts").asString()).isEqualTo("userspace");
        assertThat(run.get("ownContracts").get(0).asString()).isEqualTo("frob-flush");
    }

    @Test
    void symbolsNameTheLinesOfSource() throws Exception {
        shell.write(
                "sited.ndjson", Samples.BAD.replace("\"m1\"", "\"m1\",\"site\":\"f+0x1c/0x90\""));
        shell.write("lines.txt", "f+0x1c drivers/frob/main.c:71\n");

        Ended ended =
                shell.lockproof(
                        "check",
                        "sited.ndjson",
                        "--project",
                        "script-symbols",
                        "--symbols",
                        "lines.txt");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("f+0x1c/0x90 (drivers/frob/main.c:71)");
    }

    @Test
    void aKeyMakesOneRunOfTwoInvocations() throws Exception {
        String[] check = {
            "check", "bad.ndjson", "--project", "script-key", "--fail-on", "error", "--key", "b1"
        };

        assertThat(shell.lockproof(check).code()).isEqualTo(1);
        assertThat(shell.lockproof(check).code()).isEqualTo(1);
        onlyRun("script-key");
    }

    @ParameterizedTest
    @CsvSource({
        "github,  GITHUB_REF_NAME=12/merge GITHUB_SHA=c1 GITHUB_RUN_ID=7"
                + " GITHUB_SERVER_URL=https://github.com GITHUB_REPOSITORY=o/r BRANCH_NAME=x,"
                + " 12/merge, c1, 7, https://github.com/o/r/actions/runs/7",
        "gitlab,  CI_COMMIT_REF_NAME=main CI_COMMIT_SHA=c2 CI_PIPELINE_ID=8"
                + " CI_JOB_URL=https://gitlab.com/j/8, main, c2, 8, https://gitlab.com/j/8",
        "mr,      CI_COMMIT_REF_NAME=main CI_MERGE_REQUEST_REF_PATH=refs/merge-requests/1/head"
                + " CI_COMMIT_SHA=c3 CI_PIPELINE_ID=9 CI_JOB_URL=https://gitlab.com/j/9,"
                + " refs/merge-requests/1/head, c3, 9, https://gitlab.com/j/9",
        "jenkins, BRANCH_NAME=PR-3 GIT_BRANCH=origin/y GIT_COMMIT=c4 BUILD_NUMBER=10"
                + " BUILD_URL=https://jenkins/10/, PR-3, c4, 10, https://jenkins/10/",
        "single,  GIT_BRANCH=origin/feature/y GIT_COMMIT=c5 BUILD_NUMBER=11"
                + " BUILD_URL=https://jenkins/11/, feature/y, c5, 11, https://jenkins/11/"
    })
    void whatIsNotNamedComesFromTheVariablesOfTheCi(
            String project,
            String variables,
            String branch,
            String commit,
            String build,
            String url)
            throws Exception {
        for (String variable : variables.split(" ", -1)) {
            shell.with(variable.split("=", 2)[0], variable.split("=", 2)[1]);
        }
        shell.with("LOCKPROOF_PROJECT", "script-env-" + project);

        Ended ended = shell.lockproof("check", "clean.ndjson");

        assertThat(ended.code()).as(ended.err()).isZero();
        JsonNode run = onlyRun("script-env-" + project);
        assertThat(run.get("branch").asString()).isEqualTo(branch);
        assertThat(run.get("commit").asString()).isEqualTo(commit);
        assertThat(run.get("build").asString()).isEqualTo(build);
        assertThat(run.get("url").asString()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GITHUB_BASE_REF", "CHANGE_TARGET"})
    void theTargetOfAPullRequestIsTheBaseIfItIsAMainLine(String variable) throws Exception {
        String project = "script-base-" + variable.toLowerCase(java.util.Locale.ROOT).charAt(0);
        shell.with("LOCKPROOF_PROJECT", project);
        assertThat(shell.lockproof("check", "bad.ndjson", "--branch", "main").code()).isZero();
        String[] check = {"check", "bad.ndjson", "--branch=b", "--fail-on=error", "--new-only"};

        shell.with(variable, "main");
        Ended onMain = shell.lockproof(check);
        shell.with(variable, "stacked/branch");
        Ended stacked = shell.lockproof(check);

        assertThat(onMain.code()).as(onMain.err()).isZero();
        assertThat(onMain.err()).isEmpty();
        assertThat(stacked.code()).as(stacked.err()).isZero();
        assertThat(stacked.err()).contains("stacked/branch is not a main line");
        assertThat(runs(project)).hasSize(3);
    }
}

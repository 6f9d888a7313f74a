package dev.lockproof.docs.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.docs.ci.Shell.Ended;
import dev.lockproof.testing.Await;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The recipes for CI do what their pages say. */
@ServiceTest
class CiRecipesTest {

    private static final String REVISION = "4f9c2e1";

    @Autowired private Http http;
    @TempDir private Path directory;
    private Shell shell;

    @BeforeEach
    void environment() throws IOException {
        shell = new Shell(directory, http.port());
        shell.write("trace.ndjson", Samples.CLEAN);
    }

    /**
     * @param name of its project
     * @param shell that the CI runs it with
     * @param branch of the run
     */
    record Job(
            String name,
            List<String> shell,
            String commands,
            String report,
            String branch,
            List<String> variables) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Job> jobs() throws IOException {
        return Stream.of(
                        named(
                                "github",
                                Recipe.yaml("github-actions.md"),
                                List.of("bash", "-e"),
                                "lockproof.sarif",
                                "12/merge",
                                "GITHUB_REF_NAME=12/merge GITHUB_RUN_ID=5 GITHUB_RUN_ATTEMPT=%d"
                                        + " GITHUB_SERVER_URL=https://github.com GITHUB_REPOSITORY=o/r"
                                        + " GITHUB_JOB=locks GITHUB_SHA="),
                        named(
                                "gitlab",
                                Recipe.yaml("gitlab.md"),
                                List.of("sh", "-e"),
                                "lockproof.xml",
                                "frob/fix",
                                "CI_JOB_ID=7%d CI_COMMIT_REF_NAME=frob/fix CI_PIPELINE_ID=5"
                                        + " CI_JOB_URL=https://gitlab/7 CI_COMMIT_SHA="),
                        named(
                                "jenkins",
                                Recipe.groovy("jenkins.md"),
                                List.of("sh", "-xe"),
                                "lockproof.xml",
                                "PR-12",
                                "BUILD_TAG=t%d BRANCH_NAME=PR-12 BUILD_NUMBER=5"
                                        + " BUILD_URL=https://jenkins/5 GIT_COMMIT="))
                .flatMap(List::stream);
    }

    private static List<Job> named(
            String name,
            List<String> commands,
            List<String> shell,
            String report,
            String branch,
            String variables) {
        assertThat(commands).as(name).hasSize(2);
        assertThat(commands.get(0)).contains("curl").doesNotContain("ci/lockproof");
        assertThat(commands.get(1)).contains("ci/lockproof");
        return IntStream.range(0, commands.size())
                .mapToObj(i ->
                        new Job(
                                name + "-" + i,
                                shell,
                                commands.get(i),
                                report,
                                branch,
                                List.of((variables + REVISION).split(" "))))
                .toList();
    }

    private Ended run(Job job, int attempt) throws Exception {
        shell.with("LOCKPROOF_PROJECT", "recipe-" + job.name());
        for (String each : job.variables()) {
            String[] both = each.formatted(attempt).split("=", 2);
            shell.with(both[0], both[1]);
        }
        shell.write("job", job.commands());
        return shell.run(
                Stream.concat(job.shell().stream(), Stream.of("job")).toArray(String[]::new));
    }

    private JsonNode newest(String project) {
        return http.json(http.get("/api/v1/runs?project=" + project)).at("/items/0");
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void aJobPassesOrFailsWithItsReports(Job job) throws Exception {
        Ended clean = run(job, 1);

        assertThat(clean.code()).as(clean.err()).isZero();
        assertThat(clean.out()).contains("lockproof: PASSED");
        assertThat(shell.file(job.report())).content().contains("lockproof");
        JsonNode run = newest("recipe-" + job.name());
        assertThat(run.get("branch").asString()).isEqualTo(job.branch());
        assertThat(run.get("commit").asString()).isEqualTo(REVISION);
        assertThat(run.get("build").asString()).isEqualTo("5");

        shell.write("trace.ndjson", Samples.BAD);
        Ended bad = run(job, 2);

        assertThat(bad.code()).as(bad.err()).isEqualTo(1);
        assertThat(bad.out()).contains("lockproof: FAILED", "&frob->buf_lock");
        assertThat(shell.file(job.report())).content().contains("circular-dependency");

        shell.write("trace.ndjson", "what is this\n");
        Ended refused = run(job, 3);

        assertThat(refused.code()).as(refused.err()).isEqualTo(2);
        assertThat(refused.out() + refused.err()).contains("invalid-input");
    }

    private void machine(String host, String log) throws IOException {
        shell.write("machines/" + host + "/dmesg", log);
        shell.write("machines/" + host + "/uname", "6.1.0-rc1+\n");
        shell.write("machines/" + host + "/cat", KernelSamples.LOCKDEP);
    }

    @Test
    void eachMachineOfAFarmIsARun() throws Exception {
        machine("good", KernelSamples.BOOT);
        machine("bad", KernelSamples.BOOT + KernelSamples.REPORT);
        shell.write("hosts.txt", "good\nbad\naway\n");
        shell.write("bin/ssh", "#!/bin/sh\nexec cat \"machines/$2/$3\"\n")
                .toFile()
                .setExecutable(true);
        shell.with("PATH", shell.file("bin") + ":" + System.getenv("PATH"));
        shell.with("LOCKPROOF_PROJECT", "recipe-farm");

        Ended ended = shell.run("sh", "-c", only("kernel-farm.md"));

        assertThat(ended.out())
                .contains("== good 6.1.0-rc1+\nlockproof: PASSED")
                .contains("== bad 6.1.0-rc1+\nlockproof: FAILED")
                .contains("== away \n{")
                .endsWith("2 machines failed\n");
        assertThat(ended.code()).isEqualTo(1);
        JsonNode run = newest("recipe-farm");
        assertThat(run.get("name").asString()).isEqualTo("bad");
        assertThat(run.get("fileCount").asInt()).isEqualTo(2);
    }

    private static String only(String page) throws IOException {
        List<String> blocks = Recipe.blocks(page, "sh");
        assertThat(blocks).hasSize(1);
        return blocks.getFirst();
    }

    @Test
    void aWatcherTellsEachFindingOnce() throws Exception {
        shell.write("console.log", KernelSamples.BOOT);
        shell.with("LOCKPROOF_PROJECT", "recipe-watcher")
                .with("SETTLE", "0")
                .with("INTERVAL", "0.1");
        Process watcher = shell.start("sh", "-c", only("console-watcher.md"));
        try {
            shell.write("console.log", KernelSamples.BOOT + KernelSamples.REPORT);
            Await.until("a finding", () -> shell.text("out").contains("lockproof: FAILED"));
            shell.write(
                    "console.log",
                    KernelSamples.BOOT + KernelSamples.REPORT + KernelSamples.REPORT);
            Await.until(
                    "a second run",
                    () ->
                            http.json(http.get("/api/v1/runs?status=done&project=recipe-watcher"))
                                            .get("items")
                                            .size()
                                    == 2);
            Thread.sleep(500);

            assertThat(watcher.isAlive()).isTrue();
            assertThat(shell.text("out")).containsOnlyOnce("console.log: look at this");
            assertThat(newest("recipe-watcher").get("gate").asString()).isEqualTo("passed");
        } finally {
            Shell.stop(watcher);
        }
    }
}

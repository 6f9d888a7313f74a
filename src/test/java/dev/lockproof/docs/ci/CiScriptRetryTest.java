package dev.lockproof.docs.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.docs.ci.Shell.Ended;
import dev.lockproof.docs.ci.StubService.Answer;
import dev.lockproof.docs.ci.StubService.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script where the service is away, busy or odd. */
class CiScriptRetryTest {

    private static final Answer DONE =
            Answer.run(201, "{\"id\":\"x\",\"status\":\"done\",\"gate\":\"passed\"}");
    private static final Answer REPORT = Answer.of(200, "the report\n");

    @TempDir private Path directory;

    private Ended check(StubService service, String... more) throws Exception {
        Shell shell = new Shell(directory, service.port()).with("LOCKPROOF_TOKEN", "s3cr\"et");
        shell.write("trace.ndjson", "a trace\n");
        Ended ended =
                shell.lockproof(
                        Stream.concat(Stream.of("check", "trace.ndjson"), Stream.of(more))
                                .toArray(String[]::new));
        assertThat(ended.out() + ended.err()).doesNotContain("s3cr");
        assertThat(shell.temporary()).isEmptyDirectory();
        return ended;
    }

    @Test
    void asksAgainWithTheSameKeyAndBodyUntilTheServiceAnswers() throws Exception {
        try (StubService service =
                new StubService(
                        new Answer(503, "", Map.of("Retry-After", "2")),
                        Answer.of(0, ""),
                        Answer.of(429, "busy"),
                        DONE,
                        Answer.of(502, ""),
                        REPORT)) {
            Ended ended = check(service);

            assertThat(ended.err())
                    .contains("in 2 s: it answers 503", "in 2 s: curl: ", "in 4 s: it answers 429")
                    .contains("in 1 s: it answers 502");
            assertThat(ended.out()).isEqualTo("the report\n");
            assertThat(ended.code()).isZero();
            List<Request> sent = service.requests().subList(0, 4);
            assertThat(sent).allMatch(each -> each.method().equals("POST"));
            assertThat(sent.stream().map(Request::key).distinct()).hasSize(1).doesNotContainNull();
            assertThat(sent.stream().map(Request::content).distinct()).hasSize(1);
            assertThat(sent.getFirst().body()).contains("a trace\n");
            assertThat(service.requests().get(5).path())
                    .isEqualTo(StubService.RUN + "/reports/text");
            assertThat(service.requests())
                    .allSatisfy(each -> assertThat(each.token()).isEqualTo("Bearer s3cr\"et"));
        }
    }

    @Test
    void eachInvocationHasAKeyOfItsOwn() throws Exception {
        try (StubService service = new StubService(DONE, REPORT, DONE, REPORT, DONE, REPORT)) {
            check(service);
            check(service);
            check(service, "--key=build 7");

            assertThat(service.requests().stream().map(Request::key).filter(k -> k != null))
                    .hasSize(3)
                    .doesNotHaveDuplicates()
                    .last()
                    .isEqualTo("build 7");
        }
    }

    @Test
    void waitsForARunThatIsPending() throws Exception {
        try (StubService service =
                new StubService(
                        Answer.run(202, "{\"id\":\"x\",\"status\":\"queued\"}"),
                        Answer.of(202, "{\"id\":\"x\",\"status\":\"running\"}"),
                        Answer.of(412, "{\"id\":\"x\",\"status\":\"done\"}"),
                        REPORT)) {
            assertThat(check(service).code()).isEqualTo(1);

            assertThat(service.requests().get(1).path())
                    .isEqualTo(StubService.RUN + "?wait=30&strict=true");
        }
    }

    @Test
    void doesNotWaitForEver() throws Exception {
        try (StubService service =
                new StubService(Answer.run(202, "{\"id\":\"x\",\"status\":\"queued\"}"))) {
            Ended ended = check(service, "--timeout", "1");

            assertThat(ended.code()).isEqualTo(3);
            assertThat(ended.err()).contains("not analyzed within 1 seconds", StubService.RUN);
        }
    }

    @Test
    void aRunWithoutResultDoesNotPass() throws Exception {
        try (StubService service =
                new StubService(
                        Answer.run(201, "{\"id\":\"x\",\"status\":\"failed\"}"),
                        Answer.of(409, "{\"detail\":\"the analysis failed\"}"))) {
            Ended ended = check(service);

            assertThat(ended.code()).isEqualTo(3);
            assertThat(ended.err()).contains("the analysis failed");
        }
    }

    @Test
    void aReportThatIsNotWrittenDoesNotPassAndHidesNoFailedGate() throws Exception {
        for (int status : new int[] {201, 412}) {
            try (StubService service =
                    new StubService(
                            Answer.run(status, "{\"id\":\"x\",\"status\":\"done\"}"),
                            Answer.of(404, "no such report"),
                            REPORT)) {
                Ended ended = check(service, "--format", "sarif", "-o", "out.sarif");

                assertThat(ended.code()).isEqualTo(status == 412 ? 1 : 3);
                assertThat(ended.err()).contains("out.sarif", "no such report");
                assertThat(directory.resolve("work/out.sarif")).doesNotExist();
                assertThat(ended.out()).isEqualTo("the report\n");
            }
        }
    }

    @Test
    void saysThatTheServiceIsAway() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Shell shell = new Shell(directory, port);
        shell.write("trace.ndjson", "a trace\n");

        Ended ended = shell.lockproof("check", "trace.ndjson", "--retries", "1");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).contains("trying again in 1 s", "the service is not available");
        assertThat(shell.lockproof("check", "trace.ndjson", "--retries=0").code()).isEqualTo(3);
    }

    @Test
    void whatIsNoLockproofDoesNotPass() throws Exception {
        try (StubService service = new StubService(Answer.of(200, "<html>Log in</html>"))) {
            assertThat(check(service).code()).isEqualTo(3);
        }
        try (StubService service = new StubService(Answer.of(301, ""))) {
            assertThat(check(service).code()).isEqualTo(2);
        }
    }

    @Test
    void leavesNoTemporaryFilesIfItIsStopped() throws Exception {
        try (StubService service =
                new StubService(new Answer(503, "", Map.of("Retry-After", "2")))) {
            Shell shell = new Shell(directory, service.port());
            shell.write("trace.ndjson", "a trace\n");
            Process process = shell.start("sh", "ci/lockproof", "check", "trace.ndjson");
            while (service.requests().isEmpty()) {
                Thread.sleep(20);
            }
            assertThat(names(shell.temporary())).isNotEmpty();

            process.destroy();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(names(shell.temporary())).isEmpty();
        }
    }

    private static List<Path> names(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.toList();
        }
    }
}

package dev.lockproof.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.lockproof.format.AutoInputTest;
import dev.lockproof.format.archive.Archives;
import dev.lockproof.format.io.Encoding;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Several files in one run: parts of a form, and archives. */
@ServiceTest
class SeveralFilesTest {

    private static final String A_B = ordered("A", "B");
    private static final String B_A = ordered("B", "A");
    private static final String LOG =
            """
            [    1.000000] systemd[1]: started
            [    2.000000] BUG: sleeping function called from invalid context at kernel/locking/mutex.c:580
            [    2.000001] in_atomic(): 1, irqs_disabled(): 0, non_block: 0, pid: 77, name: modprobe
            [    2.000002] preempt_count: 1, expected: 0
            [    2.000003] Call Trace:
            [    2.000004]  <TASK>
            [    2.000005]  __might_resched+0x1b1/0x2c0
            [    2.000006]  mutex_lock+0x20/0x60
            [    2.000007]  frob_init+0x30/0x90 [frob]
            [    2.000008]  </TASK>
            """;

    @Autowired private Http http;
    @Autowired private Scheduler scheduler;
    @Autowired private ParsedTraces parsed;
    @Autowired private RunStore runs;

    private static String ordered(String first, String second) {
        return """
        {"op":"meta","complete":true}
        {"op":"acquire","task":"t1","lock":"%1$s"}
        {"op":"acquire","task":"t1","lock":"%2$s"}
        {"op":"release","task":"t1","lock":"%2$s"}
        {"op":"release","task":"t1","lock":"%1$s"}
        """
                .formatted(first, second);
    }

    private static Map<String, String> two() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("one.ndjson", A_B);
        files.put("logs/two.ndjson", B_A);
        return files;
    }

    private JsonNode analyzed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 412);
        return http.json(answer);
    }

    private HttpResponse<String> analyze(byte[] body, String... headers) {
        return http.send("POST", "/api/v1/analyses", BodyPublishers.ofByteArray(body), headers);
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> all = new ArrayList<>();
        list.forEach(each -> all.add(each.get(field).isNull() ? null : each.get(field).asString()));
        return all;
    }

    @Test
    void partsOfAFormAreOneRunAndARingAcrossThemNamesTheFilesOfItsLines() {
        JsonNode analysis =
                analyzed(
                        http.postForm(
                                "/api/v1/analyses",
                                List.of(
                                        "file;one.ndjson=" + A_B,
                                        "file;two.ndjson=" + B_A,
                                        "file;dmesg.txt=" + LOG)));

        JsonNode run = analysis.get("run");
        assertThat(texts(run.get("files"), "name"))
                .containsExactly("one.ndjson", "two.ndjson", "dmesg.txt");
        assertThat(texts(run.get("files"), "format"))
                .containsExactly("native", "native", "kernel-log");
        assertThat(run.at("/files/0/lines").asLong()).isEqualTo(5);
        assertThat(run.at("/files/0/events").asLong()).isEqualTo(4);
        assertThat(run.at("/files/0/findings").asInt()).isZero();
        assertThat(run.at("/files/2/findings").asInt()).isEqualTo(1);
        assertThat(run.get("format").asString()).isEqualTo("mixed");
        assertThat(run.get("formatWhy").asString()).contains("kernel-log, native");
        assertThat(run.get("lines").asLong()).isEqualTo(20);
        assertThat(texts(analysis.get("findings"), "rule"))
                .containsExactlyInAnyOrder("circular-dependency", "sleep-in-atomic");
        for (JsonNode finding : analysis.get("findings")) {
            if (finding.get("rule").asString().equals("sleep-in-atomic")) {
                assertThat(finding.get("file").asString()).isEqualTo("dmesg.txt");
                assertThat(finding.get("line").asLong()).isEqualTo(2);
            } else {
                assertThat(finding.get("confidence").asString()).isEqualTo("cross-run");
                assertThat(finding.get("file").isNull()).isTrue();
                assertThat(texts(finding.get("steps"), "file"))
                        .containsExactly("one.ndjson", "two.ndjson");
                assertThat(finding.get("explanation").asString())
                        .contains("line 3 of one.ndjson", "line 3 of two.ndjson");
                assertThat(finding.get("notes").toString())
                        .contains("A → B is shown by one.ndjson", "B → A is shown by two.ndjson");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void archivesMayBeCompressed(Encoding encoding) throws IOException {
        byte[] packed = AutoInputTest.compress(encoding, Archives.tar(two()));

        JsonNode found = analyzed(analyze(packed));
        JsonNode declared = analyzed(analyze(packed, "Content-Encoding", encoding.text()));

        assertThat(texts(found.at("/run/files"), "name"))
                .containsExactly("one.ndjson", "logs/two.ndjson");
        assertThat(found.at("/run/format").asString()).isEqualTo("native");
        assertThat(found.get("findings")).hasSize(1).isEqualTo(declared.get("findings"));
    }

    @ParameterizedTest
    @EnumSource
    void eachFileMayBeCompressedByItself(Encoding encoding) throws IOException {
        JsonNode alone = analyzed(analyze(AutoInputTest.compress(encoding, A_B.getBytes(UTF_8))));
        assertThat(alone.at("/run/files/0/format").asString()).isEqualTo("native");
        assertThat(alone.at("/run/files/0/name").isNull()).isTrue();
        assertThat(alone.at("/run/fileCount").asInt()).isEqualTo(1);
    }

    @Test
    void zipIsReadLikeTar() {
        JsonNode tar = analyzed(analyze(Archives.tar(two())));
        JsonNode zip = analyzed(analyze(Archives.zip(two())));

        assertThat(zip.get("findings")).isEqualTo(tar.get("findings"));
        assertThat(zip.at("/run/files")).isEqualTo(tar.at("/run/files"));
    }

    @Test
    void anArchiveOfOneFileIsThatFile() {
        String trace = Traces.inversion("a1", "a2");
        JsonNode bare = analyzed(analyze(trace.getBytes(UTF_8)));
        JsonNode packed = analyzed(analyze(Archives.tar(Map.of("t.ndjson", trace))));

        assertThat(packed.get("findings")).isEqualTo(bare.get("findings"));
        assertThat(packed.at("/run/files/0/name").asString()).isEqualTo("t.ndjson");
        assertThat(packed.at("/run/files/0/findings").asInt()).isEqualTo(1);
    }

    @Test
    void aFileThatNobodyReadsLeavesTheRunInconclusive() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("README", "What this is.\n");
        files.put("trace.ndjson", Traces.CLEAN);
        files.put("empty.log", "");
        HttpResponse<String> answer =
                http.send(
                        "POST",
                        "/api/v1/analyses?failOn=error",
                        BodyPublishers.ofByteArray(Archives.tar(files)));

        assertThat(answer.statusCode()).isEqualTo(412);
        JsonNode run = http.json(answer).get("run");
        assertThat(run.get("verdict").asString()).isEqualTo("inconclusive");
        assertThat(run.get("complete").asBoolean()).isFalse();
        assertThat(run.get("gateText").asString()).contains("not checked: README: Nobody read");
        assertThat(run.at("/diagnostics/0/file").asString()).isEqualTo("README");
        assertThat(run.get("diagnostics").toString())
                .contains("Empty files were skipped", "empty.log");
        assertThat(texts(run.get("files"), "format")).containsExactly(null, "native");
        assertThat(run.get("format").asString()).isEqualTo("native");
        assertThat(run.at("/files/0/lines").isNull()).isTrue();
    }

    /** Of a file of /proc a client may send nothing, because its size reads as 0. */
    @Test
    void anEmptyFileOfAFormIsToldWhereverItStands() {
        String prime =
                "id: p\ntitle: t\ntext: t\ndependencies:\n"
                        + "  - {from: X, to: Y, kinds: [EN], certain: true, why: w}\n";
        for (List<String> parts :
                List.of(
                        List.of("file;lockdep=", "file;a=" + A_B),
                        List.of("file;a=" + A_B, "file;lockdep="),
                        List.of("file;a=" + A_B, "file;lockdep=", "prime;p.yaml=" + prime),
                        List.of("file;a=" + A_B, "file;lockdep=", "file;b=" + A_B))) {
            JsonNode run =
                    http.json(http.postForm("/api/v1/analyses?failOn=error", parts)).get("run");

            assertThat(run.get("verdict").asString()).isEqualTo("clean");
            assertThat(run.get("diagnostics").toString())
                    .contains("Empty files were skipped, 1 of them: lockdep.");
        }
        String unfilled =
                http.postForm("/api/v1/analyses", List.of("file;=", "file;a=" + A_B)).body();
        assertThat(unfilled).doesNotContain("Empty files");
    }

    @Test
    void linesOfTheOnlyFileThatIsReadNameItBesideOthers() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("README", "What this is.\n");
        files.put("trace.ndjson", Traces.inversion("o1", "o2"));

        JsonNode analysis = analyzed(analyze(Archives.tar(files)));

        assertThat(texts(analysis.at("/findings/0/steps"), "file")).containsOnly("trace.ndjson");
        assertThat(analysis.at("/run/verdict").asString()).isEqualTo("error");
    }

    @Test
    void anArchiveOfWhichNothingIsReadIsRefused() {
        HttpResponse<String> answer = analyze(Archives.tar(Map.of("README", "What this is.\n")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(http.json(answer).at("/errors/0/file").asString()).isEqualTo("README");
        assertThat(analyze(Archives.tar(Map.of("a", ""))).body())
                .contains("no file that is not empty");
        assertThat(analyze(new byte[2048]).body()).contains("no file that is not empty");
    }

    @Test
    void aFaultNamesItsFileAndLine() {
        String bad = "{\"op\":\"meta\"}\n{\"op\":\"acquire\",\"task\":1}\n";
        Map<String, String> files = two();
        files.put("bad.ndjson", bad);
        for (HttpResponse<String> answer :
                List.of(
                        analyze(Archives.tar(files)),
                        analyze(Archives.zip(files)),
                        http.postForm(
                                "/api/v1/runs", List.of("file;a=" + A_B, "file;bad.ndjson=" + bad)),
                        http.postForm(
                                "/api/v1/runs",
                                List.of("file;bad.ndjson=" + bad, "file;a=" + A_B)))) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            JsonNode problem = http.json(answer);
            assertThat(problem.at("/errors/0/file").asString()).isEqualTo("bad.ndjson");
            assertThat(problem.at("/errors/0/line").asLong()).isEqualTo(2);
            assertThat(problem.get("detail").asString()).startsWith("bad.ndjson: line 2: ");
        }
        HttpResponse<String> alone =
                http.postForm("/api/v1/runs", List.of("file;bad.ndjson=" + bad));
        assertThat(http.json(alone).at("/errors/0/file").isNull()).isTrue();
    }

    @Test
    void aPartWithoutAFormatIsRefused() {
        HttpResponse<String> answer =
                http.postForm(
                        "/api/v1/runs", List.of("file;a=" + A_B, "file;README=What this is.\n"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(http.json(answer).at("/errors/0/file").asString()).isEqualTo("README");
    }

    @Test
    void aNamedFormatIsThatOfAllFiles() {
        Map<String, String> files = two();
        files.put("README", "What this is.\n");
        HttpResponse<String> answer =
                http.send(
                        "POST",
                        "/api/v1/analyses?format=native",
                        BodyPublishers.ofByteArray(Archives.tar(files)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(http.json(answer).at("/errors/0/file").asString()).isEqualTo("README");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void archivesInArchivesAndTwoOfOneNameAreRefused(String kind) {
        String inner = new String(Archives.tar(two()), UTF_8);
        Map<String, String> files = two();
        files.put("inner.tar", inner);
        byte[] outer = kind.equals("tar") ? Archives.tar(files) : Archives.zip(files);
        assertThat(analyze(outer).body()).contains("inner.tar: is a tar archive in an archive");

        Map<String, String> same = two();
        same.put("./one.ndjson", B_A);
        byte[] twice = kind.equals("tar") ? Archives.tar(same) : Archives.zip(same);
        assertThat(analyze(twice).statusCode()).isEqualTo(400);
        assertThat(analyze(twice).body()).contains("one.ndjson: comes twice");
    }

    @Test
    void anArchiveAmongOtherPartsIsRefused() {
        String tar = new String(Archives.tar(Map.of("t.ndjson", A_B)), UTF_8);
        for (List<String> parts :
                List.of(
                        List.of("file;a=" + A_B, "file;logs.tar=" + tar),
                        List.of("file;logs.tar=" + tar, "file;a=" + A_B))) {
            HttpResponse<String> answer = http.postForm("/api/v1/runs", parts);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("logs.tar: is an archive among other files");
        }
    }

    @Test
    void partsOfOneNameAreNumberedAndNamesThatHarmAreRefused() {
        JsonNode analysis =
                analyzed(
                        http.postForm(
                                "/api/v1/analyses",
                                List.of("file;a=" + A_B, "file;a=" + B_A, "file=" + A_B)));
        assertThat(texts(analysis.at("/run/files"), "name")).containsExactly("a", "a (2)", "file");

        HttpResponse<String> answer =
                http.postForm("/api/v1/runs", List.of("file;a=" + A_B, "file;../../b=" + B_A));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("leads out of the archive");
    }

    @Test
    void moreThanAThousandFilesAreRefused() {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < 1001; i++) {
            files.put("f%04d".formatted(i), i < 2 ? A_B : "x");
        }
        assertThat(analyze(Archives.tar(files)).body())
                .contains("more than 1000 files (lockproof.limits.files)");
        files.replaceAll((_, _) -> "");
        assertThat(analyze(Archives.tar(files)).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip", "parts"})
    void whatIsReadAgainFromTheStoreGivesTheSame(String kind) {
        Map<String, String> files = two();
        if (!kind.equals("parts")) {
            files.put("README", "What this is.\n");
        }
        files.put("dmesg.txt", LOG);
        JsonNode expected = http.json(submit(kind, files, "/api/v1/runs?project=again-" + kind));
        LaterRuns later = new LaterRuns(scheduler, parsed, runs);
        later.pause();
        String id;
        try {
            JsonNode queued =
                    http.json(submit(kind, files, "/api/v1/runs?wait=0&project=again-" + kind));
            assertThat(queued.get("status").asString()).isEqualTo("queued");
            assertThat(queued.get("files").isNull()).isTrue();
            assertThat(queued.get("fileCount").asInt()).isEqualTo(files.size());
            id = queued.get("id").asString();
            later.forget();
        } finally {
            later.resume();
        }
        later.ended(UUID.fromString(id));

        JsonNode again = http.json(http.get("/api/v1/runs/" + id));
        for (String field :
                List.of(
                        "format",
                        "formatWhy",
                        "files",
                        "findingCounts",
                        "verdict",
                        "diagnostics",
                        "events",
                        "lines",
                        "contracts")) {
            assertThat(again.get(field)).as(field).isEqualTo(expected.get(field));
        }
        assertThat(findings(again)).hasSize(2).isEqualTo(findings(expected));
    }

    private List<String> findings(JsonNode run) {
        JsonNode page =
                http.json(http.get("/api/v1/runs/" + run.get("id").asString() + "/findings"));
        List<String> all = new ArrayList<>();
        page.get("items")
                .forEach(each ->
                        all.add(
                                each.get("explanation").asString()
                                        + each.get("steps")
                                        + each.get("notes")));
        return all;
    }

    private HttpResponse<String> submit(
            String kind, Map<String, String> files, String path, String... headers) {
        HttpResponse<String> answer =
                switch (kind) {
                    case "parts" ->
                            http.postForm(
                                    path,
                                    files.entrySet().stream()
                                            .map(each ->
                                                    "file;" + each.getKey() + "=" + each.getValue())
                                            .toList(),
                                    headers);
                    case "tar" ->
                            http.send(
                                    "POST",
                                    path,
                                    BodyPublishers.ofByteArray(Archives.tar(files)),
                                    headers);
                    default ->
                            http.send(
                                    "POST",
                                    path,
                                    BodyPublishers.ofByteArray(Archives.zip(files)),
                                    headers);
                };
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201, 202);
        return answer;
    }

    @Test
    void theTraceOfAnArchiveIsTheArchiveAndOfPartsATarOfThem() throws Exception {
        byte[] zip = Archives.zip(two());
        HttpResponse<byte[]> archive = trace(submit("zip", two(), "/api/v1/runs"));
        assertThat(archive.body()).isEqualTo(zip);
        assertThat(archive.headers().firstValue("Content-Type")).hasValue("application/zip");

        HttpResponse<byte[]> parts = trace(submit("parts", two(), "/api/v1/runs"));
        assertThat(parts.headers().firstValue("Content-Type")).hasValue("application/x-tar");
        assertThat(parts.headers().firstValue("Content-Disposition").orElseThrow())
                .contains(".tar\"");
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new ByteArrayInputStream(parts.body()))) {
            for (Map.Entry<String, String> file : two().entrySet()) {
                assertThat(tar.getNextEntry().getName()).isEqualTo(file.getKey());
                assertThat(new String(tar.readAllBytes(), UTF_8)).isEqualTo(file.getValue());
            }
            assertThat(tar.getNextEntry()).isNull();
        }
        assertThat(analyze(parts.body()).statusCode()).isEqualTo(200);
    }

    private HttpResponse<byte[]> trace(HttpResponse<String> submitted) throws Exception {
        JsonNode run = http.json(submitted);
        URI address =
                URI.create(
                        "http://127.0.0.1:%d/api/v1/runs/%s/trace"
                                .formatted(http.port(), run.get("id").asString()));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer =
                    client.send(
                            HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
            assertThat(answer.body()).hasSize(run.get("bytes").asInt());
            return answer;
        }
    }

    @Test
    void anIdempotencyKeyCoversAllFilesTheirNamesAndTheirOrder() {
        String path = "/api/v1/runs?project=several-keys";
        String[] key = {"Idempotency-Key", "k1"};
        String id = http.json(submit("parts", two(), path, key)).get("id").asString();

        HttpResponse<String> same = submit("parts", two(), path, key);
        assertThat(same.statusCode()).isEqualTo(200);
        assertThat(http.json(same).get("id").asString()).isEqualTo(id);
        for (List<String> other :
                List.of(
                        List.of("file;one.ndjson=" + A_B),
                        List.of("file;one.ndjson=" + A_B, "file;other.ndjson=" + B_A),
                        List.of("file;logs/two.ndjson=" + B_A, "file;one.ndjson=" + A_B),
                        List.of("file;one.ndjson=" + A_B, "file;logs/two.ndjson=" + A_B))) {
            assertThat(http.postForm(path, other, key).statusCode()).isEqualTo(422);
        }
    }

    @Test
    void theHistoryFindsRunsOfSeveralFormats() {
        Map<String, String> files = two();
        files.put("dmesg.txt", LOG);
        String project = "project=several-history";
        String id = http.json(submit("tar", files, "/api/v1/runs?" + project)).get("id").asString();
        submit("tar", two(), "/api/v1/runs?" + project);

        JsonNode mixed = http.json(http.get("/api/v1/runs?format=mixed&" + project)).get("items");
        assertThat(mixed).hasSize(1);
        assertThat(mixed.get(0).get("id").asString()).isEqualTo(id);
        assertThat(mixed.get(0).get("fileCount").asInt()).isEqualTo(3);
        assertThat(http.json(http.get("/api/v1/runs?format=native&" + project)).get("items"))
                .hasSize(1);
    }

    @Test
    void profilesBehindSeveralFilesCountForAllOfThem() {
        String prime =
                """
                id: late-order
                title: B before A
                text: B is taken before A.
                dependencies:
                - {from: B, to: A, kinds: [EN], certain: true, why: because}
                """;
        HttpResponse<String> before =
                http.postForm(
                        "/api/v1/analyses",
                        List.of("prime;p.yaml=" + prime, "file;a=" + A_B, "file;b=" + A_B));
        HttpResponse<String> between =
                http.postForm(
                        "/api/v1/analyses",
                        List.of("file;a=" + A_B, "prime;p.yaml=" + prime, "file;b=" + A_B));
        HttpResponse<String> behind =
                http.postForm(
                        "/api/v1/analyses",
                        List.of("file;a=" + A_B, "file;b=" + A_B, "prime;p.yaml=" + prime));

        JsonNode expected = analyzed(before);
        assertThat(expected.get("findings")).isNotEmpty();
        assertThat(analyzed(between).get("findings")).isEqualTo(expected.get("findings"));
        assertThat(analyzed(behind).get("findings")).isEqualTo(expected.get("findings"));
    }

    @Test
    void anArchiveHasNoFormatToDetect() {
        HttpResponse<String> answer =
                http.send(
                        "POST",
                        "/api/v1/formats/detect",
                        BodyPublishers.ofByteArray(Archives.tar(two())));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(http.json(answer).get("why").asString()).contains("it is a tar archive");
    }

    @Test
    void aThousandFilesAreReadInSeconds() {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < 1000; i++) {
            StringBuilder file = new StringBuilder("{\"op\":\"meta\",\"complete\":true}\n");
            for (int j = 0; j < 12; j++) {
                file.append(
                        ordered("c" + (i * 7 + j) % 500, "d" + (i * 3 + j) % 500)
                                .split("\n", 2)[1]);
            }
            files.put("f%04d.ndjson".formatted(i), file.toString());
        }
        long start = System.nanoTime();
        JsonNode run = analyzed(analyze(Archives.tar(files))).get("run");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(run.get("fileCount").asInt()).isEqualTo(1000);
        assertThat(run.get("events").asLong()).isEqualTo(48_000);
    }
}

package dev.lockproof.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/*
 * Jazzer fuzzes one test in a JVM, and needs some ten seconds to start. So there is one test for all targets: the first
 * byte of an input picks the target. The system property fuzz.target picks one for all inputs.
 */
/** Fuzzes all readers and the detection of formats; runs in an execution of its own. */
class ReadersFuzz {

    /** Where Jazzer keeps the inputs with which it goes on at its next run. */
    private static final String INPUTS = ".cifuzz-corpus/dev.lockproof.fuzz.ReadersFuzz/reads";

    @BeforeAll
    static void writeSeeds() throws IOException {
        Path folder = Path.of(System.getProperty("jazzer.internal.basedir", "target/fuzz"), INPUTS);
        Files.createDirectories(folder);
        List<byte[]> seeds = Targets.seeds();
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(folder.resolve("seed-" + i), seeds.get(i));
        }
    }

    @DictionaryFile(resourcePath = "/fuzz/native.dict")
    @DictionaryFile(resourcePath = "/fuzz/tool-reports.dict")
    @DictionaryFile(resourcePath = "/fuzz/bpftrace.dict")
    @DictionaryFile(resourcePath = "/fuzz/ftrace.dict")
    @DictionaryFile(resourcePath = "/fuzz/trace-cmd.dict")
    @DictionaryFile(resourcePath = "/fuzz/perf-script.dict")
    @DictionaryFile(resourcePath = "/fuzz/kernel-log.dict")
    @DictionaryFile(resourcePath = "/fuzz/proc.dict")
    @DictionaryFile(resourcePath = "/fuzz/lttng-ust.dict")
    @DictionaryFile(resourcePath = "/fuzz/std.dict")
    @DictionaryFile(resourcePath = "/fuzz/java-dump.dict")
    @DictionaryFile(resourcePath = "/fuzz/java-dump-json.dict")
    @DictionaryFile(resourcePath = "/fuzz/go-dump.dict")
    @DictionaryFile(resourcePath = "/fuzz/valgrind.dict")
    @DictionaryFile(resourcePath = "/fuzz/gdb.dict")
    @FuzzTest
    void reads(byte[] input) {
        Targets.fuzz(input);
    }
}

package dev.lockproof.format.java;

import dev.lockproof.format.Completeness;
import dev.lockproof.format.ReadLines;
import dev.lockproof.format.Recognition;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.Ascii;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Dumps of the threads of a Java program as {@code jcmd Thread.dump_to_file -format=json}. */
public final class JavaJsonFormat implements TraceFormat {

    static final String ID = "java-dump-json";

    private static final String MEMBER = "\"threadDump\"";

    /** Others may quote a dump, but not so early. */
    private static final int MAX_BEFORE = 200;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Thread dump of a Java program as JSON (jcmd Thread.dump_to_file -format=json),"
                + " {\"threadDump\": ...}";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/json");
    }

    @Override
    public Completeness completeness() {
        return Completeness.SNAPSHOT;
    }

    @Override
    public Recognition sniff(byte[] head, int length) {
        int from = 0;
        while (from < length && (head[from] == ' ' || head[from] == '\n' || head[from] == '\r')) {
            from++;
        }
        int end = Math.min(length, from + MAX_BEFORE);
        boolean ours =
                from < length && head[from] == '{' && Ascii.indexOf(head, from, end, MEMBER) >= 0;
        return ours
                ? Recognition.yes("it is an object with the member threadDump")
                : Recognition.NO;
    }

    @Override
    public ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        return new JavaJsonReader(in, sink, limits).read();
    }
}

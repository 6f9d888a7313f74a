package dev.lockproof.format.java;

import dev.lockproof.format.Completeness;
import dev.lockproof.format.ReadLines;
import dev.lockproof.format.Recognition;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.Ascii;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.java.JavaLine.Sort;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Dumps of the threads of a Java program as text, alone or within the log of the program: {@code
 * jstack}, {@code jcmd Thread.print}, {@code jcmd Thread.dump_to_file}, {@code kill -3}.
 */
public final class JavaDumpFormat implements TraceFormat {

    static final String ID = "java-dump";

    /** So many threads of a dump to a file are no accident. */
    private static final int SURE = 2;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Thread dumps of a Java program (jstack, jcmd Thread.print or Thread.dump_to_file,"
                + " kill -3), \"Full thread dump ...\"";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/plain");
    }

    @Override
    public Completeness completeness() {
        return Completeness.SNAPSHOT;
    }

    @Override
    public Recognition sniff(byte[] head, int length) {
        JavaLine line = new JavaLine();
        int threads = 0;
        int states = 0;
        int ofFile = 0;
        int to;
        for (int from = 0; from < length; from = to + 1) {
            to = Ascii.lineEnd(head, from, length);
            Sort sort = line.read(head, from, to);
            threads += sort == Sort.THREAD ? 1 : 0;
            states += sort == Sort.STATE ? 1 : 0;
            ofFile += sort == Sort.FILE_THREAD ? 1 : 0;
            if (sort == Sort.JAVACORE) {
                return Recognition.yes("it is a javacore of OpenJ9, which cannot be read");
            }
            if (isBeginning(head, from, to)) {
                return Recognition.yes("it has a line with which a thread dump of Java begins");
            }
            if (threads > 0 && states > 0 || ofFile >= SURE) {
                return Recognition.yes("it has threads of a Java program");
            }
        }
        return Recognition.NO;
    }

    private static boolean isBeginning(byte[] head, int from, int to) {
        int full = Ascii.indexOf(head, from, to, JavaLine.FULL_DUMP);
        return full >= 0 && Ascii.indexOf(head, full, to, "VM (") >= 0
                || Ascii.indexOf(head, from, to, JavaLine.DEADLOCK) >= 0;
    }

    @Override
    public ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        return new JavaDumpReader(in, sink, limits).read();
    }
}

package dev.lockproof.format.java;

import dev.lockproof.format.ReadLines;
import dev.lockproof.format.io.Ascii;
import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.java.JavaLine.Sort;
import dev.lockproof.format.snapshot.DumpJudge;
import dev.lockproof.format.snapshot.DumpedThread;
import dev.lockproof.format.snapshot.LinePrefix;
import dev.lockproof.format.snapshot.Seconds;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads dumps of threads, and what a log has between them. */
final class JavaDumpReader {

    private static final String JAVACORE =
            "this is a javacore, which the virtual machine OpenJ9 writes and Lockproof does not"
                    + " read";

    private final LineReader lines;
    private final TraceSink sink;
    private final JavaLine line = new JavaLine();
    private final LinePrefix prefix = new LinePrefix();
    private final DumpJudge judge;
    private final DumpDoubts doubts;
    private @Nullable JavaDump dump;
    private @Nullable ThreadText thread;
    private @Nullable DeadlockText deadlock;
    private boolean toldStack;
    private long time = -1;
    private String process = "";
    private boolean understood;

    JavaDumpReader(InputStream in, TraceSink sink, ReadLimits limits) {
        this.lines = new LineReader(in, limits);
        this.sink = sink;
        this.judge = new DumpJudge(sink);
        this.doubts = new DumpDoubts(sink);
    }

    ReadLines read() throws IOException {
        sink.meta(
                new TraceMeta(
                        false, Profile.JAVA, false, false, Set.of(), JavaDumpFormat.ID, null));
        while (lines.next()) {
            int from = prefix.skip(lines.buffer(), lines.from(), lines.to());
            Sort sort = line.read(lines.buffer(), from, lines.to());
            line(sort == Sort.OTHER ? anchored() : sort);
        }
        endDump();
        judge.end();
        if (judge.dumps() > 0) {
            sink.judged();
        }
        return new ReadLines(lines.line(), understood);
    }

    /** The sort of a line that has a prefix which is not known yet. */
    private Sort anchored() {
        for (String anchor : new String[] {JavaLine.FULL_DUMP, JavaLine.DEADLOCK}) {
            int at = Ascii.indexOf(lines.buffer(), lines.from(), lines.to(), anchor);
            if (at > lines.from()) {
                prefix.learn(lines.buffer(), lines.from(), at);
                return line.read(lines.buffer(), at, lines.to());
            }
        }
        return Sort.OTHER;
    }

    private void line(Sort sort) {
        if (dump != null && sort != Sort.OTHER && sort != Sort.BLANK && sort != Sort.TIME) {
            dump.reaches(lines.line());
        }
        switch (sort) {
            case FULL_DUMP -> begin(false);
            case THREAD -> thread(ThreadHeader.ofPrint(line.text()), false);
            case FILE_THREAD -> thread(ThreadHeader.ofFile(line.text()), true);
            case TIME -> time();
            case NUMBER -> process = line.text().replace(":", "");
            case DEADLOCK -> deadlock();
            case MEMBER, WAITS_FOR_MONITOR, WAITS_FOR_SYNCHRONIZER, HELD_BY, STACKS -> told(sort);
            case JNI -> {
                endThread();
                if (dump != null) {
                    dump.searched();
                }
            }
            case JAVACORE -> throw new InvalidInputException(lines.line(), null, JAVACORE);
            case OTHER -> sink.skipped(lines.line());
            default -> ofThread(sort);
        }
    }

    private void ofThread(Sort sort) {
        ThreadText current = thread;
        if (current == null) {
            if (sort != Sort.BLANK) {
                sink.skipped(lines.line());
            }
            return;
        }
        switch (sort) {
            case BLANK -> current.blank();
            case STATE -> {
                String text = line.text();
                current.state(text.substring(text.indexOf(": ") + 2));
            }
            case FRAME -> current.frame(line);
            case NOTE -> current.note(line);
            case SYNCHRONIZERS -> current.synchronizers();
            case CARRIES -> current().carries();
            case MOUNTED -> mounted();
            default -> sink.skipped(lines.line());
        }
    }

    private JavaDump current() {
        if (dump == null) {
            dump = new JavaDump(lines.line(), false);
        }
        return dump;
    }

    private JavaDump begin(boolean toFile) {
        endDump();
        understood = true;
        JavaDump next = new JavaDump(lines.line(), toFile);
        next.at(time);
        if (toFile && !process.isEmpty()) {
            next.process(process);
        }
        time = -1;
        process = "";
        dump = next;
        return next;
    }

    /** A line that is a time alone: a dump follows. */
    private void time() {
        time = Seconds.at(line.buffer(), line.from(), line.to());
        if (!process.isEmpty()) {
            endDump();
        }
    }

    private void thread(ThreadHeader header, boolean toFile) {
        endThread();
        if (dump == null || dump.toFile() != toFile) {
            begin(toFile);
        }
        if (!current().begins(header)) {
            begin(toFile).begins(header);
        }
        understood = true;
        deadlock = null;
        DumpedThread dumped = new DumpedThread(header.name(), header.id(), lines.line());
        if (header.cpu() != null) {
            dumped.progress(header.cpu());
        }
        ThreadText text = new ThreadText(dumped);
        if (header.state() != null) {
            text.state(header.state());
        }
        thread = text;
        toldStack = false;
    }

    /** What follows is of the virtual thread that runs on the last one. */
    private void mounted() {
        String text = line.text();
        String number = text.substring(text.indexOf('#'));
        endThread();
        thread = new ThreadText(new DumpedThread("virtual thread " + number, number, lines.line()));
        toldStack = false;
    }

    private void deadlock() {
        endThread();
        understood = true;
        deadlock = current().deadlock();
    }

    private void told(Sort sort) {
        DeadlockText block = deadlock;
        if (block == null) {
            sink.skipped(lines.line());
            return;
        }
        String text = line.text();
        switch (sort) {
            case MEMBER -> {
                endThread();
                thread = block.member(text.substring(1, text.length() - 2), lines.line());
                toldStack = thread != null;
            }
            case WAITS_FOR_MONITOR -> block.monitor(text);
            case WAITS_FOR_SYNCHRONIZER -> block.synchronizer(text);
            case HELD_BY -> block.heldBy(text);
            default -> block.stacks();
        }
    }

    private void endThread() {
        if (thread != null && !toldStack) {
            current().add(thread);
        }
        thread = null;
    }

    private void endDump() {
        endThread();
        if (dump != null) {
            dump.end(judge, doubts);
        }
        dump = null;
        deadlock = null;
    }
}

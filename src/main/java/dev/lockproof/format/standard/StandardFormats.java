package dev.lockproof.format.standard;

import dev.lockproof.format.Formats;
import dev.lockproof.format.absl.AbslFormat;
import dev.lockproof.format.bcc.BccDeadlockFormat;
import dev.lockproof.format.bpftrace.BpftraceFormat;
import dev.lockproof.format.drd.DrdFormat;
import dev.lockproof.format.ftrace.FtraceFormat;
import dev.lockproof.format.ftrace.PerfScriptFormat;
import dev.lockproof.format.ftrace.TraceCmdFormat;
import dev.lockproof.format.gdb.GdbFormat;
import dev.lockproof.format.go.GoDumpFormat;
import dev.lockproof.format.godeadlock.GoDeadlockFormat;
import dev.lockproof.format.helgrind.HelgrindFormat;
import dev.lockproof.format.helgrind.HelgrindXmlFormat;
import dev.lockproof.format.java.JavaDumpFormat;
import dev.lockproof.format.java.JavaJsonFormat;
import dev.lockproof.format.klog.KernelLogFormat;
import dev.lockproof.format.lttng.LttngFormat;
import dev.lockproof.format.ndjson.NativeFormat;
import dev.lockproof.format.ndjson.ParserThreads;
import dev.lockproof.format.proc.ProcFormat;
import dev.lockproof.format.std.StdFormat;
import dev.lockproof.format.tsan.TsanFormat;
import java.util.List;

/** All formats that the product reads, the easiest to recognize first. */
public final class StandardFormats {

    private static final Formats ALONE = with(ParserThreads.NONE);

    private StandardFormats() {}

    /** The formats, each read by the calling thread alone. */
    public static Formats alone() {
        return ALONE;
    }

    /** The formats, with threads that help to parse large inputs. */
    public static Formats with(ParserThreads threads) {
        return new Formats(
                List.of(
                        new NativeFormat(threads),
                        ProcFormat.classes(),
                        ProcFormat.chains(),
                        ProcFormat.statistics(),
                        new BpftraceFormat(),
                        new TraceCmdFormat(),
                        new FtraceFormat(),
                        new PerfScriptFormat(),
                        new LttngFormat(),
                        new HelgrindXmlFormat(),
                        new HelgrindFormat(),
                        new DrdFormat(),
                        new GdbFormat(),
                        new TsanFormat(),
                        new GoDeadlockFormat(),
                        new AbslFormat(),
                        new BccDeadlockFormat(),
                        new StdFormat(),
                        new JavaDumpFormat(),
                        new JavaJsonFormat(),
                        new GoDumpFormat(),
                        new KernelLogFormat()));
    }
}

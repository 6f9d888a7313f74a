package dev.lockproof.format.klog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.format.Completeness;
import dev.lockproof.format.ReadLines;
import dev.lockproof.format.Recognition;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.klog.report.ReportReader;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Console logs, dmesg, syslog and journal exports of a Linux kernel. The lines about failed MMU
 * notifier callbacks become events; all others are counted as skipped.
 */
public final class KernelLogFormat implements TraceFormat {

    /** This many lines with a kernel's prefix are no accident, nor is half of a short input. */
    private static final int SURE = 3;

    private static final String PREFIXED =
            "%d of its first %d lines begin as lines of a kernel's log do";

    @Override
    public String id() {
        return "kernel-log";
    }

    @Override
    public String description() {
        return "Kernel log (dmesg, console, syslog, journal), lines such as \"[    1.234567] ...\"";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/plain");
    }

    @Override
    public Completeness completeness() {
        return Completeness.REPORT;
    }

    @Override
    public Recognition sniff(byte[] head, int length) {
        String text = new String(head, 0, length, UTF_8);
        int lines = 0;
        int prefixed = 0;
        boolean report = false;
        for (String line : text.split("\n", -1)) {
            if (line.isBlank()) {
                continue;
            }
            LogLine log = LogLine.of(line);
            lines++;
            prefixed += log.prefixed() ? 1 : 0;
            report |= isReport(log);
            if (prefixed >= SURE) {
                return Recognition.yes(PREFIXED.formatted(prefixed, lines));
            }
        }
        if (prefixed > 0 && 2 * prefixed >= lines) {
            return Recognition.yes(PREFIXED.formatted(prefixed, lines));
        }
        if (report) {
            return Recognition.maybe("it has a line with which the kernel begins a report");
        }
        return prefixed > 0
                ? Recognition.maybe(PREFIXED.formatted(prefixed, lines))
                : Recognition.NO;
    }

    private static boolean isReport(LogLine log) {
        return NotifierLine.parse(log.text()) != null
                || NotifierWarning.parse(log.text()) != null
                || ReportReader.isHeadline(log.text())
                || Headline.of(log) != null;
    }

    @Override
    public ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        return new KernelLogReader(in, sink, limits).read();
    }
}

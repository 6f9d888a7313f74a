package dev.lockproof.format.helgrind;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lockproof.format.Completeness;
import dev.lockproof.format.ReadLines;
import dev.lockproof.format.Recognition;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.Ascii;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.valgrind.OtherTool;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code valgrind --tool=helgrind --xml=yes} writes. */
public final class HelgrindXmlFormat implements TraceFormat {

    private static final String NAMES_TOOL = "<protocoltool>";
    private static final String TOOL = NAMES_TOOL + "helgrind</protocoltool>";
    private static final String ERROR = "<kind>LockOrder</kind>";
    private static final String THREAD = "<hthreadid>";

    @Override
    public String id() {
        return "helgrind-xml";
    }

    @Override
    public String description() {
        return "Output of valgrind --tool=helgrind --xml=yes, an element valgrindoutput";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/xml", "text/xml");
    }

    @Override
    public Completeness completeness() {
        return Completeness.REPORT;
    }

    @Override
    public Recognition sniff(byte[] head, int length) {
        if (Ascii.indexOf(head, 0, length, TOOL) >= 0) {
            return Recognition.yes("it is Valgrind's XML and names helgrind as the tool");
        }
        boolean error =
                Ascii.indexOf(head, 0, length, NAMES_TOOL) < 0
                        && (Ascii.indexOf(head, 0, length, ERROR) >= 0
                                || Ascii.indexOf(head, 0, length, THREAD) >= 0);
        return error
                ? Recognition.yes("it has an error of Helgrind as Valgrind's XML")
                : Recognition.NO;
    }

    @Override
    public @Nullable String hint(byte[] head, int length) {
        int begin = Ascii.indexOf(head, 0, length, NAMES_TOOL);
        int from = begin + NAMES_TOOL.length();
        int end = begin < 0 ? -1 : Ascii.indexOf(head, from, length, "<");
        if (end < 0) {
            return null;
        }
        String tool = new String(head, from, end - from, US_ASCII);
        return OtherTool.hint(tool.equals("memcheck") ? "Memcheck" : tool);
    }

    @Override
    public ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        return new HelgrindXmlReader(in, sink, limits).read();
    }
}

package dev.lockproof.format.klog;

import dev.lockproof.format.io.OtherFormats;
import dev.lockproof.format.io.PhraseFinder;
import dev.lockproof.format.klog.report.ReportReader;
import java.util.ArrayList;
import java.util.List;

/** The phrases of lines that matter, and what each of them is about: a bit of {@link #find}. */
final class LogPhrases {

    static final String RELEASE_MARK = "Linux version ";

    /** How the kernel says that messages were lost. */
    private static final String LOST_MARK = "messages dropped";

    /** How rsyslog writes a newline within a message. */
    static final String ESCAPED_NEWLINE = "#012";

    private static final List<String> NOTIFIERS =
            List.of(NotifierLine.MARK, NotifierLine.ECHO, NotifierWarning.MARK);

    /** What does not matter by itself, but makes a line harder to read. */
    private static final List<String> ODD = odd();

    private static final PhraseFinder PHRASES = new PhraseFinder(phrases());

    /** Any phrase that is not only odd. */
    static final long MATTERS = -1L << ODD.size();

    static final long ESCAPED = 1;

    /** A lock event in the text of another format. */
    static final long EVENT = ESCAPED << 1;

    /** What web pages do to characters; they are the last of the odd. */
    static final long REFERENCES = ~MATTERS & -1L << ODD.size() - Entities.MARKS.size();

    private static final long FIRST_NOTIFIER = 1L << ODD.size();
    static final long RELEASE = FIRST_NOTIFIER << NOTIFIERS.size();
    static final long NOTIFIER = RELEASE - FIRST_NOTIFIER;
    static final long LOST = RELEASE << 1;
    private static final long FIRST_PART = LOST << (1 + UnreadReports.marks().size());
    static final long REPORT = -(FIRST_PART << UnreadReports.parts().size());

    /** What stands in the middle of reports. */
    static final long PART = -REPORT - FIRST_PART;

    private LogPhrases() {}

    /** The phrases in a line. */
    static long find(byte[] buffer, int from, int to) {
        return PHRASES.find(buffer, from, to);
    }

    private static List<String> odd() {
        List<String> odd = new ArrayList<>(List.of(ESCAPED_NEWLINE));
        odd.add(OtherFormats.EVENT_MARK);
        odd.addAll(LogLine.ESCAPES);
        return odd;
    }

    private static List<String> phrases() {
        List<String> all = new ArrayList<>(ODD);
        all.addAll(NOTIFIERS);
        all.add(RELEASE_MARK);
        all.add(LOST_MARK);
        all.addAll(UnreadReports.marks());
        all.addAll(UnreadReports.parts());
        all.addAll(ReportReader.phrases());
        return all;
    }
}

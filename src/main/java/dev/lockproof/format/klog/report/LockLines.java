package dev.lockproof.format.klog.report;

import dev.lockproof.trace.report.ReportedLock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads locks from the lines of a report, also those that were broken or printed twice. */
final class LockLines {

    /** A line that was broken has at most so many pieces. */
    private static final int MAX_PIECES = 12;

    private final Body body;

    LockLines(Body body) {
        this.body = body;
    }

    /**
     * A lock, and where its lines end.
     *
     * @param next the first line behind it
     */
    record LockAt(ReportedLock lock, int next) {}

    /** The lock whose line, or first piece of a line, stands at a place; null if none does. */
    @Nullable LockAt lock(int at) {
        String first = body.text(at);
        if (!mayBeginLock(first)) {
            return null;
        }
        StringBuilder joined = new StringBuilder(first);
        LockText lock = LockText.parse(first);
        int next = at + 1;
        int pieces = 0;
        int strange = 0;
        while (lock == null && next < body.size() && pieces + strange < MAX_PIECES) {
            String piece = body.text(next);
            if (piece.isEmpty() || Body.isLabel(piece) || Body.isEntry(piece)) {
                return null;
            }
            next++;
            if (isStrange(next - 1)) {
                strange++;
                continue;
            }
            pieces++;
            append(joined, piece);
            lock = LockText.parse(joined.toString());
        }
        if (lock == null || pieces > 0 && lock.lock().lockClass().contains(": ")) {
            // A name has no such mark: another message stands between its pieces.
            return null;
        }
        return site(lock, joined.toString(), next);
    }

    /** Adds the site if it stands on the next line, and takes the last of repeated lines. */
    private LockAt site(LockText lock, String joined, int from) {
        LockText found = lock;
        int next = from;
        for (int i = from;
                found.lock().site() == null && i < Math.min(body.size(), from + 4);
                i++) {
            String piece = body.text(i);
            boolean named =
                    joined.endsWith("at:") || piece.startsWith("at:") || piece.startsWith(", at:");
            if (named) {
                String site =
                        Frames.site(
                                piece.substring(
                                        piece.indexOf("at:") < 0 ? 0 : piece.indexOf("at:") + 3));
                if (site.isEmpty() && i + 1 < body.size()) {
                    site = Frames.site(body.text(++i));
                }
                found = found.at(site);
                next = i + 1;
            } else if (!isStrange(i)) {
                break;
            }
        }
        while (next < body.size() && found.lock().address() != null) {
            LockText again = LockText.parse(body.text(next));
            String site = found.lock().site();
            if (again == null
                    || site == null
                    || !site.endsWith("[inline]")
                    || !Objects.equals(again.lock().address(), found.lock().address())
                    || !again.lock().lockClass().equals(found.lock().lockClass())) {
                break;
            }
            found = again;
            next++;
        }
        return new LockAt(found.lock(), next);
    }

    private static void append(StringBuilder joined, String piece) {
        char last = joined.isEmpty() ? ' ' : joined.charAt(joined.length() - 1);
        char first = piece.charAt(0);
        boolean inName = joined.indexOf("(") >= 0 && !(last == ')' && first == '(');
        if (!inName) {
            joined.append(' ');
        }
        joined.append(piece);
    }

    private static boolean mayBeginLock(String text) {
        return text.startsWith("(")
                || Body.isEntry(text)
                || ClassNames.isAddress(text, 0, Texts.blank(text, 0));
    }

    /** Whether a line cannot be a piece of a lock's line. */
    private boolean isStrange(int at) {
        String text = body.text(at);
        return body.isFrame(at)
                || text.startsWith("CPU: ")
                || text.startsWith("Call Trace")
                || text.startsWith("Hardware name");
    }
}

package dev.lockproof.project.browse;

import dev.lockproof.platform.paging.Cursors;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.project.memory.FindingOrder;
import dev.lockproof.project.memory.ProjectFindingStore.Place;
import dev.lockproof.project.memory.ProjectFindingView;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Places in the list of a project's findings. A cursor belongs to one order. */
public final class FindingCursor {

    private static final Pattern DECIMAL = form("[0-9]{1,9}(\\.[0-9]{1,18})?");
    private static final Pattern WHOLE = form("[0-9]{1,18}");

    private FindingCursor() {}

    private static Pattern form(String value) {
        return Pattern.compile("[a-zA-Z]{1,20} (" + value + ") ([0-9a-f]{64})");
    }

    /** The cursor of the page after a finding. */
    public static String of(FindingOrder order, ProjectFindingView finding) {
        return Cursors.of(order.text() + " " + finding.place() + " " + finding.fingerprint());
    }

    /** The place that a cursor names; null if it is absent or at fault. */
    public static @Nullable Place place(
            FindingOrder order, @Nullable String cursor, ParameterCheck check) {
        String text = Cursors.text(cursor, order == FindingOrder.SCORE ? DECIMAL : WHOLE, check);
        if (text == null) {
            return null;
        }
        int first = text.indexOf(' ');
        int last = text.lastIndexOf(' ');
        if (!text.substring(0, first).equals(order.text())) {
            check.fault("cursor", String.valueOf(cursor), "expected a cursor of the same sort");
            return null;
        }
        return new Place(text.substring(first + 1, last), text.substring(last + 1));
    }
}

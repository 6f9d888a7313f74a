package dev.lockproof.report.picture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the places of the pictures that were asked for last, so that each is laid out once. A
 * picture is known by its boxes and lines, whatever graph it is of. Safe for several threads.
 */
public final class KeptLayout implements Layout {

    private final Layout layout;
    private final int most;
    private final Map<Asked, Places> kept;

    /**
     * @param layout finds the places
     * @param most how many pictures to keep
     */
    public KeptLayout(Layout layout, int most) {
        this(layout, most, new LinkedHashMap<>(16, 0.75f, true));
    }

    private KeptLayout(Layout layout, int most, Map<Asked, Places> kept) {
        this.layout = layout;
        this.most = most;
        this.kept = kept;
    }

    /** The same pictures, but another layout finds the places of new ones. */
    public KeptLayout with(Layout other) {
        return new KeptLayout(other, most, kept);
    }

    private record Asked(List<Box> boxes, List<Line> lines) {

        Asked {
            boxes = List.copyOf(boxes);
            lines = List.copyOf(lines);
        }
    }

    @Override
    public Places place(List<Box> boxes, List<Line> lines) {
        Asked asked = new Asked(boxes, lines);
        Places known = find(asked);
        if (known != null) {
            return known;
        }
        Places found = layout.place(boxes, lines);
        keep(asked, found);
        return found;
    }

    private @Nullable Places find(Asked asked) {
        synchronized (kept) {
            return kept.get(asked);
        }
    }

    private void keep(Asked asked, Places found) {
        synchronized (kept) {
            kept.put(asked, found);
            if (kept.size() > most) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
    }
}

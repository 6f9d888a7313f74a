package dev.lockproof.analysis.callback;

/** Hooks of MMU notifiers that the analysis treats in a special way. */
public enum MmuHook {
    START("invalidate_range_start"),
    END("invalidate_range_end"),
    /** Of interval subscriptions. */
    INTERVAL("invalidate"),
    RELEASE("release"),
    FREE("free_notifier"),
    CHANGE_PTE("change_pte"),
    /** Any other hook, of MMU notifiers or not. */
    OTHER("");

    private final String text;

    MmuHook(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static MmuHook of(String hook) {
        for (MmuHook each : values()) {
            if (each.text.equals(hook)) {
                return each;
            }
        }
        return OTHER;
    }

    /** Whether it announces or ends the invalidation of a range. */
    public boolean invalidates() {
        return this == START || this == END || this == INTERVAL;
    }
}

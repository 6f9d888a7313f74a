package dev.lockproof.hook;

import java.util.Arrays;
import java.util.List;

/** What a webhook may be told. */
enum HookEvent {
    /** A run is analyzed. */
    RUN_DONE("run.done"),
    /** A run has findings that are new to the line that it is compared with. */
    FINDING_NEW("finding.new"),
    /** Resolved findings came back. */
    FINDING_REGRESSED("finding.regressed"),
    /** The state of findings changed in another way. */
    FINDING_STATE("finding.state"),
    /** A decision turned the gate of the latest run of a line. */
    GATE_CHANGED("gate.changed"),
    /** Somebody tries the webhook. */
    TEST("test");

    /** Those that a webhook may ask for. */
    static final List<String> NAMES =
            Arrays.stream(values()).filter(each -> each != TEST).map(HookEvent::text).toList();

    private final String text;

    HookEvent(String text) {
        this.text = text;
    }

    /** The name in the API. */
    String text() {
        return text;
    }
}

package dev.lockproof.catalog;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The least changes to the examples of rules on callbacks. */
final class CallbackRepairs {

    private static final String END_HOOK = ",\"invalidate_range_end\"]";
    private static final String RANGE = "\"subscription\":\"gpu\",\"start\":4096,\"end\":8192";
    private static final String UNREGISTER =
            "{\"op\":\"unregister\",\"task\":\"T1\",\"hook\":\"mmu_notifier\",\"subscription\":\"gpu\"}";

    private final Map<String, UnaryOperator<String>> repairs;

    private CallbackRepairs(Map<String, UnaryOperator<String>> repairs) {
        this.repairs = repairs;
    }

    static void addTo(Map<String, UnaryOperator<String>> repairs) {
        CallbackRepairs all = new CallbackRepairs(repairs);
        all.calls();
        all.operations();
        all.subscriptions();
        all.intervals();
        all.pins();
        all.others();
    }

    private void others() {
        replace("callback-return", "\"ret\":3", "\"ret\":16");
        without("callback-sleeps", "\"sleep\"");
        replace("callback-reclaims", "\"fs\"", "\"none\"");
        without("callback-lock-required", "\"release\"");
        without("callback-lock-forbidden", "\"acquire\"");
        replace("callback-context", "blocking_notifier", "atomic_notifier");
        before(
                "callback-pairing",
                "callback",
                "{\"op\":\"callback\",\"task\":\"T1\",\"hook\":\"isolate_page\",\"subscription\":\"page1\"}");
    }

    private void calls() {
        replace("mmu-blockable-must-succeed", "\"ret\":-11", "\"ret\":0");
        replace("mmu-start-failed", "\"ret\":-22", "\"ret\":-11");
        replace("mmu-nonblock-code", "\"ret\":-16", "\"ret\":\"-EAGAIN\"");
        replace("mmu-fail-with-end", END_HOOK, "]");
        replace("mmu-sleep-in-nonblock", "\"m\",", "\"m\",\"try\":true,");
        replace("mmu-alloc-in-callback", "\"fs\"", "\"none\"");
        without("mmu-no-nested-in-callback", "nic_start");
        without("mmu-called-with-lock", "\"release\"");
        replace("mmu-tlb-hook-no-sleep", "\"m\",", "\"m\",\"try\":true,");
        replace("mmu-hook-mix", ",\"invalidate_range_start\"]", "]");
        replace("mmu-young-hooks", "-16", "1");
        without("mmu-change-pte", "invalidate_range_end");
        replace("mmu-interval-false", "\"ret\":false", "\"ret\":true");
    }

    private void operations() {
        replace("mmu-caller-may-sleep", "\"blockable\":true", "\"blockable\":false");
        replace("mmu-end-after-failed-start", "\"ret\":-11", "\"ret\":0");
        before("mmu-missing-end", "return_to_user", end("enter") + "\n" + end("exit"));
        replace("mmu-partial-failure-repair", END_HOOK, "]");
        replace("mmu-interval-first-fail", "\"ret\":false", "\"ret\":true");
        before(
                "mmu-no-sptes-in-region",
                "access",
                "{\"op\":\"pin\",\"task\":\"T2\"," + RANGE + "}");
    }

    private static String end(String side) {
        return "{\"op\":\"notify_"
                + side
                + "\",\"task\":\"T1\",\"hook\":\"invalidate_range_end\",\"operation\":\"1\"}";
    }

    private void subscriptions() {
        replace("mmu-register-locks", "\"mode\":\"shared\"", "\"mode\":\"exclusive\"");
        repairs.put("mmu-unregister", CallbackRepairs::withoutLastLine);
        repairs.put("mmu-get-put", CallbackRepairs::withoutLastLine);
        without("mmu-callback-after-unregister", "\"unregister\"");
        repairs.put("mmu-release", CallbackRepairs::withoutLastLine);
        before("mmu-live-at-mm-destroy", "destroy", UNREGISTER);
        replace(
                "mmu-start-only",
                "\"invalidate_range_start\"]",
                "\"invalidate_range_start\"" + END_HOOK);
    }

    private void intervals() {
        before(
                "mmu-interval-set-seq",
                "callback_exit",
                "{\"op\":\"set_seq\",\"task\":\"T2\",\"subscription\":\"buf\",\"seq\":5}");
        before(
                "mmu-interval-retry",
                "access",
                "{\"op\":\"read_retry\",\"task\":\"T1\",\"subscription\":\"buf\",\"seq\":3,\"ret\":false}");
        replace("mmu-interval-lifetime", "\"end\":4096", "\"end\":8192");
        replace("mmu-seq", "\"seq\":4", "\"seq\":5");
    }

    private void pins() {
        replace(
                "regcache-ok",
                "\"invalidate_range_start\"]",
                "\"invalidate_range_start\"" + END_HOOK);
        without("regcache-unpinned", "\"callback\"");
        repairs.put(
                "regcache-stale",
                text -> text.stripTrailing().replaceFirst("}$", ",\"mm\":\"mm1\"}"));
        replace("regcache-wait", "\"blockable\":false", "\"blockable\":true");
        before("pin-leak", "unregister", "{\"op\":\"unpin\",\"task\":\"T1\"," + RANGE + "}");
    }

    private void replace(String rule, String what, String with) {
        repairs.put(rule, text -> text.replace(what, with));
    }

    /** Leaves out the lines that contain a text. */
    private void without(String rule, String what) {
        repairs.put(
                rule,
                text ->
                        text.lines()
                                .filter(line -> !line.contains(what))
                                .collect(Collectors.joining("\n", "", "\n")));
    }

    /** Puts lines before each event of a name. */
    private void before(String rule, String op, String lines) {
        String event = "{\"op\":\"" + op + "\"";
        replace(rule, event, lines + "\n" + event);
    }

    private static String withoutLastLine(String text) {
        return text.substring(0, text.stripTrailing().lastIndexOf('\n') + 1);
    }
}

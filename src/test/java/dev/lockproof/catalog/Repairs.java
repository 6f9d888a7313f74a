package dev.lockproof.catalog;

import dev.lockproof.finding.Rule;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The least change to a rule's example after which it no longer breaks the rule. */
final class Repairs {

    private static final String TRY = ",\"try\":true";
    private static final String ACQUIRE_T1 = "{\"op\":\"acquire\",\"task\":\"T1\",\"lock\":";
    private static final String ACQUIRE_T2 = "{\"op\":\"acquire\",\"task\":\"T2\",\"lock\":";
    private static final Map<String, UnaryOperator<String>> REPAIRS = new HashMap<>();

    static {
        order();
        interrupts();
        contexts();
        singleLocks();
        primitives();
        CallbackRepairs.addTo(REPAIRS);
    }

    private Repairs() {}

    static Set<String> rules() {
        return REPAIRS.keySet();
    }

    /** A rule's example, repaired. */
    static String repair(Rule rule) {
        return Objects.requireNonNull(REPAIRS.get(rule.id()), rule.id()).apply(rule.example());
    }

    private static void order() {
        replace("circular-dependency", ACQUIRE_T2 + "\"a\"", ACQUIRE_T2 + "\"a\"" + TRY);
        replace("self-deadlock", "mutex\"", "mutex\",\"reentrant\":true");
        REPAIRS.put(
                "recursive-locking",
                text ->
                        text.replace(ACQUIRE_T1 + "\"inode2\"", ACQUIRE_T1 + "\"inode2\"" + TRY)
                                .replace(
                                        ACQUIRE_T2 + "\"inode1\"",
                                        ACQUIRE_T2 + "\"inode1\"" + TRY));
        replace(
                "nest-lock-not-held",
                ACQUIRE_T1,
                ACQUIRE_T1 + "\"tree\",\"kind\":\"mutex\"}\n" + ACQUIRE_T1);
        replace("bad-subclass", "\"subclass\":9", "\"subclass\":7");
        replace("class-conflict", "\"b\",\"class\":\"B\"", "\"b\",\"class\":\"A\"");
        before("unregistered-lock", "acquire", "{\"op\":\"init\",\"task\":\"T1\",\"lock\":\"a\"}");
        replace("wait-event-cycle", ACQUIRE_T2 + "\"a\"", ACQUIRE_T2 + "\"a\"" + TRY);
        replace("flush-dependency", "(wq_completion)events", "(wq_completion)reclaim");
        before("wait-holding-lock", "wait", release("a"));
        replace("stuck-task", "130000000000", "110000000000");
        replace("flush-deadlock", ACQUIRE_T2 + "\"work\"", ACQUIRE_T2 + "\"work\"" + TRY);
        REPAIRS.put("observed-deadlock", text -> withoutLastLine(withoutLastLine(text)));
    }

    private static void interrupts() {
        REPAIRS.put(
                "inconsistent-lock-state",
                text ->
                        text.replaceFirst(
                                "\\{\"op\":\"acquire",
                                "{\"op\":\"irqs_off\",\"task\":\"T1\"}\n{\"op\":\"acquire"));
        replace("irq-unsafe-dependency", ACQUIRE_T1 + "\"b\"", ACQUIRE_T1 + "\"b\"" + TRY);
        REPAIRS.put("nmi-lock-use", text -> replaceLast(text, "\"a\",", "\"a\",\"try\":true,"));
        replace("irqs-on-in-hardirq", "\"irqs_on\"", "\"irqs_off\"");
    }

    private static void contexts() {
        replace("invalid-wait-context", "\"m\",", "\"m\",\"try\":true,");
        replace("sleep-in-atomic", "\"sleep\"", "\"sleep\",\"drops\":\"s\"");
        replace("sleep-in-nonblock", "\"m\",", "\"m\",\"try\":true,");
        String end = ",\"task\":\"T1\"";
        before("nonblock-unbalanced", "return_to_user", "{\"op\":\"nonblock_exit\"" + end + "}");
        before("atomic-unbalanced", "return_to_user", "{\"op\":\"atomic_exit\"" + end + "}");
        before(
                "gfp-scope-unbalanced",
                "return_to_user",
                "{\"op\":\"reclaim_scope_exit\"" + end + ",\"scope\":\"nofs\"}");
    }

    private static void singleLocks() {
        REPAIRS.put("unlock-imbalance", Repairs::withoutLastLine);
        before("lock-held-at-exit", "exit", release("a"));
        before("lock-held-at-user-return", "return_to_user", release("a"));
        replace(
                "lock-held-at-fork",
                "\"task\":\"C\",\"lock\":\"arena\"",
                "\"task\":\"C\",\"lock\":\"arena\"" + TRY);
        before("held-lock-freed", "destroy", release("obj1"));
        before("init-held-lock", "init", release("obj1"));
        before("assert-held-failed", "assert_held", ACQUIRE_T1 + "\"a\"}");
        replace("assert-not-held-failed", "\"held\":false", "\"held\":true");
        before(
                "pinned-lock-released",
                "release",
                "{\"op\":\"lock_unpin\",\"task\":\"T1\",\"lock\":\"a\"}");
        replace("bad-downgrade", "\"mode\":\"shared\"", "\"mode\":\"exclusive\"");
        before("bad-contention", "contended", ACQUIRE_T1 + "\"a\"}");
        REPAIRS.put("lock-depth", Repairs::withoutLastLine);
    }

    private static void primitives() {
        replace("reclaim-recursion", "\"reclaim\":\"fs\"", "\"reclaim\":\"io\"");
        before("rcu-sync-in-reader", "sync", release("rcu_read_lock"));
        before("suspicious-rcu", "assert_held", ACQUIRE_T1 + "\"rcu_read_lock\"}");
        before("irq-state-mismatch", "irq_enter", "{\"op\":\"irqs_on\",\"task\":\"T1\"}");
        before("ww-context-misuse", "ctx_fini", release("a"));
        String edeadlk = "\"ret\":\"-EDEADLK\"}\n";
        replace("ww-backoff-missing", edeadlk, edeadlk + release("a") + "\n");
        before("seqcount-writer-preemptible", "sleep", release("s"));
        REPAIRS.put(
                "release-order",
                text ->
                        text.replaceFirst(
                                "\\{\"op\":\"release", release("b") + "\n{\"op\":\"release"));
        replace("seqlock-reader-in-writer", ",\"mode\":\"recursive\"", TRY);
        REPAIRS.put(
                "work-leak",
                text ->
                        text.replaceFirst(
                                "\\{\"op\":\"release",
                                release("m").replace("T1", "kworker") + "\n{\"op\":\"release"));
    }

    private static String release(String lock) {
        return "{\"op\":\"release\",\"task\":\"T1\",\"lock\":\"" + lock + "\"}";
    }

    private static void replace(String rule, String what, String with) {
        REPAIRS.put(rule, text -> text.replace(what, with));
    }

    /** Puts a line before each event of that name. */
    private static void before(String rule, String op, String line) {
        String event = "{\"op\":\"" + op + "\"";
        replace(rule, event, line + "\n" + event);
    }

    private static String withoutLastLine(String text) {
        return text.substring(0, text.stripTrailing().lastIndexOf('\n') + 1);
    }

    private static String replaceLast(String text, String what, String with) {
        int at = text.lastIndexOf(what);
        return text.substring(0, at) + with + text.substring(at + what.length());
    }
}

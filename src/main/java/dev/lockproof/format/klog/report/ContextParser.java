package dev.lockproof.format.klog.report;

import dev.lockproof.format.klog.report.ReportParser.Parsed;
import dev.lockproof.trace.report.Complaint.Atomic;
import dev.lockproof.trace.report.Complaint.Context;
import dev.lockproof.trace.report.Complaint.Sleep;
import dev.lockproof.trace.report.Complaint.WaitContext;
import dev.lockproof.trace.report.ReportedLock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads reports about sleeping, and about locks, in contexts that are too strict for them. */
final class ContextParser {

    private static final int PREEMPTION_BITS = 0xff;
    private static final int SERVING_SOFTIRQ = 0x100;
    private static final int SOFTIRQ_BITS = 0xff00;
    private static final int HARDIRQ_BITS = 0xf0000;

    private ContextParser() {}

    static Parsed waitContext(Body body, List<ReportedLock> held) {
        ReportedLock lock = body.lockAfter("is trying to lock:");
        int context = 0;
        int at = body.find("context-{");
        if (at >= 0) {
            Integer number = Texts.number(body.text(at), "context-{", 10);
            context = number == null ? 0 : number;
        }
        Ranks ranks = Ranks.of(lock, held, context);
        Context limit = ranks.context(context);
        ReportedLock under = null;
        for (ReportedLock each : held) {
            Context made = ranks.context(each.inner());
            if (made.compareTo(limit) < 0) {
                limit = made;
                under = each;
            }
        }
        Context needs = lock == null ? Context.UNKNOWN : ranks.context(lock.outer());
        return new Parsed(new WaitContext(lock, needs, limit, under), lock == null);
    }

    static Parsed sleep(ReportHeadline.Found headline, Body body, List<ReportedLock> held) {
        boolean slept = headline.headline() == ReportHeadline.SCHEDULING;
        String site = Frames.caller(body.backtrace());
        int count = slept ? countAtEnd(headline.text()) : preemptCount(body);
        boolean nonblock = slept ? headline.text().contains("non-blocking") : isNonblock(body);
        ReportedLock under = atomic(held, (count & PREEMPTION_BITS) != 0);
        Atomic why = nonblock ? Atomic.NONBLOCK_SECTION : reason(body, under, count);
        boolean named = why == Atomic.LOCK || why == Atomic.READER;
        String where = slept ? null : place(headline.text());
        return new Parsed(new Sleep(slept, why, named ? under : null, where, site), false);
    }

    /** {@code FILE:LINE} behind {@code invalid context at}. */
    private static @Nullable String place(String headline) {
        String label = "invalid context at ";
        int at = headline.indexOf(label);
        return at < 0
                ? null
                : headline.substring(
                        at + label.length(), Texts.blank(headline, at + label.length()));
    }

    /** The last lock under which nothing may sleep. */
    private static @Nullable ReportedLock atomic(List<ReportedLock> held, boolean preemptionOff) {
        Ranks known = Ranks.of(null, held, 0);
        Ranks ranks = preemptionOff && !known.raw() && isRawLikely(held) ? new Ranks(true) : known;
        for (ReportedLock each : held.reversed()) {
            Context inner = ranks.context(each.inner());
            if (inner == Context.RAW || inner == Context.SPIN || isReader(each)) {
                return each;
            }
        }
        return null;
    }

    /**
     * Whether locks of rank 3 are spinlocks and not mutexes, if preemption is off and nothing else
     * tells: then no lock of rank 2 explains why it is off.
     */
    private static boolean isRawLikely(List<ReportedLock> held) {
        return held.stream().noneMatch(each -> each.inner() == 2);
    }

    private static boolean isReader(ReportedLock lock) {
        return lock.lockClass().startsWith("rcu_read_lock");
    }

    private static Atomic reason(Body body, @Nullable ReportedLock under, int count) {
        if (under != null) {
            return isReader(under) ? Atomic.READER : Atomic.LOCK;
        }
        if ((count & HARDIRQ_BITS) != 0) {
            return Atomic.HARD_INTERRUPT;
        }
        if ((count & SERVING_SOFTIRQ) != 0) {
            return Atomic.SOFT_INTERRUPT;
        }
        int at = body.find("irqs_disabled(): ");
        Integer off = at < 0 ? null : Texts.number(body.text(at), "irqs_disabled(): ", 10);
        if (off != null && off != 0) {
            return Atomic.HARD_INTERRUPTS_OFF;
        }
        return (count & PREEMPTION_BITS) == 0 && (count & SOFTIRQ_BITS) != 0
                ? Atomic.SOFT_INTERRUPTS_OFF
                : Atomic.PREEMPTION_OFF;
    }

    private static boolean isNonblock(Body body) {
        int at = body.find("in_atomic(): ");
        if (at < 0) {
            return false;
        }
        String text = body.text(at);
        Integer section = Texts.number(text, "non_block: ", 10);
        return section != null
                && section > 0
                && Objects.equals(Texts.number(text, "in_atomic(): ", 10), 0)
                && Objects.equals(Texts.number(text, "irqs_disabled(): ", 10), 0);
    }

    private static int preemptCount(Body body) {
        int at = body.find("preempt_count: ");
        Integer count = at < 0 ? null : Texts.number(body.text(at), "preempt_count: ", 16);
        return count == null ? 0 : count;
    }

    /** The count of {@code NAME/PID/0xCOUNT}. */
    private static int countAtEnd(String headline) {
        int slash = headline.lastIndexOf('/');
        Integer count = slash < 0 ? null : Texts.number(headline.substring(slash), "/0x", 16);
        return count == null ? 0 : count;
    }

    /**
     * What the numbers of contexts mean: kernels that check raw locks count one more.
     *
     * @param raw whether they do
     */
    private record Ranks(boolean raw) {

        static Ranks of(@Nullable ReportedLock lock, List<ReportedLock> held, int context) {
            boolean raw =
                    context == 5
                            || Stream.concat(Stream.ofNullable(lock), held.stream())
                                    .anyMatch(each ->
                                            each.outer() == 4
                                                    || (isReader(each) && each.inner() == 3));
            return new Ranks(raw);
        }

        Context context(int number) {
            if (raw) {
                return switch (number) {
                    case 2 -> Context.RAW;
                    case 3 -> Context.SPIN;
                    case 4 -> Context.SLEEP;
                    default -> Context.UNKNOWN;
                };
            }
            return switch (number) {
                case 2 -> Context.SPIN;
                case 3 -> Context.SLEEP;
                default -> Context.UNKNOWN;
            };
        }
    }
}

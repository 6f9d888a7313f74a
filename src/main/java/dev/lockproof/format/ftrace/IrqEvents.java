package dev.lockproof.format.ftrace;

import dev.lockproof.format.ftrace.FtraceTasks.Task;
import dev.lockproof.format.io.Ascii;
import dev.lockproof.trace.Op;
import org.jspecify.annotations.Nullable;

/** What the names of {@code irq:*} and {@code preemptirq:*} events say about interrupts. */
final class IrqEvents {

    private IrqEvents() {}

    /** What a preemptirq event says about hard interrupts; null for other events. */
    static @Nullable Op switchOf(byte[] buffer, EventLine line) {
        int from = line.eventFrom;
        int to = line.eventTo;
        if (Ascii.equal(buffer, from, to, "irq_disable")) {
            return Op.IRQS_OFF;
        }
        return Ascii.equal(buffer, from, to, "irq_enable") ? Op.IRQS_ON : null;
    }

    /** Without flags only the events of handlers show interrupts, and not all of them. */
    static void tellHandler(FtraceContext context, Task task, byte[] buffer, EventLine line) {
        int from = line.eventFrom;
        int to = line.eventTo;
        if (Ascii.equal(buffer, from, to, "irq_handler_entry")) {
            context.handler(task, FtraceContext.HARD, true);
        } else if (Ascii.equal(buffer, from, to, "irq_handler_exit")) {
            context.handler(task, FtraceContext.HARD, false);
        } else if (Ascii.equal(buffer, from, to, "softirq_entry")) {
            context.handler(task, FtraceContext.SOFT, true);
        } else if (Ascii.equal(buffer, from, to, "softirq_exit")) {
            context.handler(task, FtraceContext.SOFT, false);
        }
    }
}

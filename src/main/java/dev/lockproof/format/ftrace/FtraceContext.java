package dev.lockproof.format.ftrace;

import dev.lockproof.format.ftrace.FtraceTasks.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Irq;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.TraceSink;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * The flag columns of a line show the state in which its event happened, so a change is reported just before that
 * event. Frames on a task nest in the order soft, hard, nmi. From the first frame that differs, all are closed from the
 * top and opened again. A frame ends at the latest when another task is seen on its processor, or its task on another
 * processor: no task is switched out in an interrupt.
 *
 * If the recording has irq_disable and irq_enable events too, a flag change without such an event is reported as
 * unannounced. At both events the flag is set: irq_disable comes after it is set, irq_enable before it is cleared.
 *
 * The preempt depth makes no events: mutex_lock itself raises it before its lock_acquire, so every mutex would look
 * like sleeping in an atomic section.
 */
/** Turns the flag columns of ftrace into interrupt frames and irqs_off and irqs_on events. */
final class FtraceContext {

    static final int SOFT = 1;
    static final int HARD = 2;
    private static final int NMI = 4;

    private final TraceSink sink;
    private final Event event = new Event();
    private @Nullable Task[] onCpu = new Task[8];

    /** What the current event says about hard interrupts, whatever its flags. */
    private @Nullable Op announced;

    FtraceContext(TraceSink sink) {
        this.sink = sink;
    }

    /** Notes a task on a processor, in the context that the flags show. */
    void see(Task task, byte[] buffer, EventLine line, FtraceHeader header, long number) {
        at(line, number);
        moveTo(task, line.cpu);
        if (!header.hasContext(line.flagColumns)) {
            return;
        }
        byte irqs = buffer[line.flagsFrom + header.irqColumn()];
        byte context = buffer[line.flagsFrom + header.contextColumn()];
        int flags = irqs << 8 | context;
        if (flags == task.lastFlags) {
            return;
        }
        task.lastFlags = flags;
        frames(task, context);
        if (irqs == '.' || irqs == 'b' || irqs == 'd' || irqs == 'D') {
            hard(task, announced == null ? irqs == 'd' || irqs == 'D' : announced == Op.IRQS_OFF);
            soft(task, irqs == 'b' || irqs == 'D', header.softKnown(line.flagColumns));
        }
    }

    /**
     * Notes an event whose name says that hard interrupts are disabled or enabled.
     *
     * @param change {@code irqs_off} or {@code irqs_on}
     */
    void switches(
            Task task, Op change, byte[] buffer, EventLine line, FtraceHeader header, long number) {
        announced = change;
        task.lastFlags = -1;
        see(task, buffer, line, header, number);
        announced = null;
        task.lastFlags = -1;
        task.switchesRecorded |= task.frames == 0;
    }

    /** Begins or ends a frame because the event says so; for texts whose lines have no flags. */
    void handler(Task task, int frame, boolean begins) {
        change(task, begins ? task.frames | frame : task.frames & ~frame);
    }

    /**
     * Ends the frames of a processor whose events are missing; of all processors if it is negative.
     */
    void lost(int cpu, long number) {
        event.line = number;
        for (int at = 0; at < onCpu.length; at++) {
            Task task = onCpu[at];
            if (task != null && (cpu < 0 || cpu == at)) {
                event.cpu = at;
                leave(task);
                onCpu[at] = null;
            }
        }
    }

    private void at(EventLine line, long number) {
        event.line = number;
        event.ts = line.ts;
        event.cpu = line.cpu;
    }

    private void moveTo(Task task, int cpu) {
        if (cpu >= onCpu.length) {
            onCpu = Arrays.copyOf(onCpu, Math.max(2 * onCpu.length, cpu + 1));
        }
        Task before = onCpu[cpu];
        if (before == task && task.cpu == cpu) {
            return;
        }
        if (before != null && before.cpu == cpu) {
            leave(before);
        }
        if (task.cpu != cpu) {
            leave(task);
            task.cpu = cpu;
        }
        onCpu[cpu] = task;
    }

    private void leave(Task task) {
        if (task.frames != 0) {
            int cpu = event.cpu;
            event.cpu = task.cpu;
            change(task, 0);
            event.cpu = cpu;
            task.lastFlags = -1;
        }
    }

    private void frames(Task task, byte context) {
        switch (context) {
            case '.' -> change(task, 0);
            case 's' -> change(task, SOFT);
            case 'h' -> change(task, HARD);
            case 'H' -> change(task, SOFT | HARD);
            case 'z' -> change(task, task.frames & SOFT | NMI);
            case 'Z' -> change(task, task.frames & SOFT | HARD | NMI);
            default -> {}
        }
    }

    private void change(Task task, int wanted) {
        if (task.frames == wanted) {
            return;
        }
        int first = Integer.lowestOneBit(task.frames ^ wanted);
        for (int frame = NMI; frame >= first; frame >>= 1) {
            if ((task.frames & frame) != 0) {
                task.frames &= ~frame;
                emit(Op.IRQ_EXIT, task, sort(frame));
            }
        }
        for (int frame = first; frame <= NMI; frame <<= 1) {
            if ((wanted & frame) != 0) {
                open(task, frame);
            }
        }
    }

    private void open(Task task, int frame) {
        task.frames |= frame;
        if (frame == SOFT) {
            task.softFrameHardOff = false;
        } else if (frame == HARD) {
            task.hardFrameHardOff = true;
        }
        emit(Op.IRQ_ENTER, task, sort(frame));
    }

    private static Irq sort(int frame) {
        return switch (frame) {
            case SOFT -> Irq.SOFT;
            case HARD -> Irq.HARD;
            default -> Irq.NMI;
        };
    }

    private void hard(Task task, boolean off) {
        if ((task.frames & HARD) != 0) {
            if (task.hardFrameHardOff != off && (task.frames & NMI) == 0) {
                task.hardFrameHardOff = off;
                emitIrqs(off, task, Irq.HARD);
            }
        } else if (task.frames == SOFT) {
            if (task.softFrameHardOff != off) {
                task.softFrameHardOff = off;
                emitIrqs(off, task, Irq.HARD);
            }
        } else if (task.frames == 0 && (task.hardOff != off || !task.irqsReported)) {
            task.hardOff = off;
            event.unannounced = announced == null && task.switchesRecorded && !task.idle;
            emitIrqs(off, task, Irq.HARD);
            event.unannounced = false;
        }
    }

    /** In an interrupt the column still shows the interrupted task, so it says nothing. */
    private void soft(Task task, boolean off, boolean known) {
        if (task.frames != 0) {
            return;
        }
        if (known && (task.softOff != off || !task.irqsReported)) {
            task.softOff = off;
            emitIrqs(off, task, Irq.SOFT);
        }
        task.irqsReported = true;
    }

    private void emitIrqs(boolean off, Task task, Irq irq) {
        emit(off ? Op.IRQS_OFF : Op.IRQS_ON, task, irq);
    }

    private void emit(Op op, Task task, Irq irq) {
        event.op = op;
        event.task = task.symbol;
        event.irq = irq;
        sink.event(event);
    }
}

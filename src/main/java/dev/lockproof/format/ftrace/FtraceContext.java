package dev.lockproof.format.ftrace;

import dev.lockproof.format.ftrace.FtraceTasks.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Irq;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.TraceSink;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * The flag columns of a line are the state in which its event happened, so a change is told just
 * before that event. Frames lie on a task in the order soft, hard, nmi; what differs from some
 * place on is closed from the top and opened anew. A frame ends at the latest when another task is
 * seen on its processor, or its task on another one: no task is switched out in an interrupt.
 *
 * Where the recording has irq_disable and irq_enable events too (the first comes when the flag is set already, the second
 * while it still is), a flag that they do not account for is told as such.
 *
 * The preempt depth makes no events: mutex_lock itself raises it before its lock_acquire, and each
 * would look like sleeping in an atomic section.
 */
/** Turns the flag columns of ftrace into interrupt frames and irqs_off, irqs_on. */
final class FtraceContext {

    static final int SOFT = 1;
    static final int HARD = 2;
    private static final int NMI = 4;

    private final TraceSink sink;
    private final Event event = new Event();
    private @Nullable Task[] onCpu = new Task[8];

    /** What the event at hand says of hard interrupts, whatever its flags. */
    private @Nullable Op told;

    FtraceContext(TraceSink sink) {
        this.sink = sink;
    }

    /** A task is seen on a processor, in a context that its flags tell. */
    void see(Task task, byte[] buffer, FtraceLine line, FtraceHeader header, long number) {
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
            hard(task, told == null ? irqs == 'd' || irqs == 'D' : told == Op.IRQS_OFF);
            soft(task, irqs == 'b' || irqs == 'D', header.softKnown(line.flagColumns));
        }
    }

    /**
     * An event says by its name that hard interrupts go off or on.
     *
     * @param change {@code irqs_off} or {@code irqs_on}
     */
    void switches(
            Task task,
            Op change,
            byte[] buffer,
            FtraceLine line,
            FtraceHeader header,
            long number) {
        told = change;
        task.lastFlags = -1;
        see(task, buffer, line, header, number);
        told = null;
        task.lastFlags = -1;
        task.switchesTold |= task.frames == 0;
    }

    /** The event itself says that a frame begins or ends; for texts whose lines have no flags. */
    void handler(Task task, int frame, boolean begins) {
        change(task, begins ? task.frames | frame : task.frames & ~frame);
    }

    /** Events of a processor are missing, or of all where it is negative: its frames end. */
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

    private void at(FtraceLine line, long number) {
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
        } else if (task.frames == 0 && (task.hardOff != off || !task.irqsTold)) {
            task.hardOff = off;
            event.unannounced = told == null && task.switchesTold && !task.idle;
            emitIrqs(off, task, Irq.HARD);
            event.unannounced = false;
        }
    }

    /** In an interrupt the column still tells of the interrupted task: nothing is learned. */
    private void soft(Task task, boolean off, boolean known) {
        if (task.frames != 0) {
            return;
        }
        if (known && (task.softOff != off || !task.irqsTold)) {
            task.softOff = off;
            emitIrqs(off, task, Irq.SOFT);
        }
        task.irqsTold = true;
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

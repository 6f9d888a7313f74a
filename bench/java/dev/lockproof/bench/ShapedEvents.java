package dev.lockproof.bench;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.SymbolTable;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.util.SplittableRandom;

/** Recordings whose graphs have extreme shapes. */
final class ShapedEvents {

    private static final int LEAVING = 3;

    private final TraceSink sink;
    private final Event event = new Event();
    private long line;

    ShapedEvents(TraceSink sink) {
        this.sink = sink;
    }

    /** Plays a recording of a shape and size. */
    void play(String shape, int size) {
        sink.meta(TraceMeta.DEFAULT);
        switch (shape) {
            case "chain" -> chain(size);
            case "ring" -> {
                chain(size);
                pair(0, size - 1, 0);
            }
            case "component" -> component(size);
            case "ladder" -> ladder(size);
            case "held" -> held(size);
            case "tasks" -> tasks(size);
            case "dependencies" -> dependencies(size);
            default -> throw new IllegalArgumentException("no shape " + shape);
        }
    }

    /** Each lock is held while the next is taken. */
    private void chain(int size) {
        for (int i = 0; i + 1 < size; i++) {
            pair(0, i, i + 1);
        }
    }

    /** Any lock is held while some others are taken: one component, short cycles. */
    private void component(int size) {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < LEAVING * size; i++) {
            pair(0, i % size, random.nextInt(size));
        }
    }

    /** A ring with a shortcut past each lock: as many long cycles as there are locks. */
    private void ladder(int size) {
        for (int i = 0; i < size; i++) {
            pair(0, i, (i + 1) % size);
            pair(0, i, (i + 2) % size);
        }
    }

    /** All are held at once. */
    private void held(int size) {
        for (int i = 0; i < size; i++) {
            emit(Op.ACQUIRE, 0, i);
        }
        for (int i = size - 1; i >= 0; i--) {
            emit(Op.RELEASE, 0, i);
        }
    }

    /** Each task takes a few of the same locks. */
    private void tasks(int size) {
        for (int i = 0; i < size; i++) {
            pair(i, i % 1000, 1000 + i % 7);
            pair(i, i % 1000, 2000 + i % 11);
        }
    }

    /** As many different pairs, all in one order. */
    private void dependencies(int size) {
        int wanted = 1000;
        for (int i = 0; i < size; i++) {
            pair(0, i / wanted, size / wanted + i % wanted);
        }
    }

    private void pair(int task, int held, int wanted) {
        if (held == wanted) {
            return;
        }
        emit(Op.ACQUIRE, task, held);
        emit(Op.ACQUIRE, task, wanted);
        emit(Op.RELEASE, task, wanted);
        emit(Op.RELEASE, task, held);
    }

    private void emit(Op op, int task, int lock) {
        event.clear();
        event.op = op;
        event.line = ++line;
        event.task = number(sink.symbols().tasks(), task);
        event.lock = number(sink.symbols().locks(), lock);
        sink.event(event);
    }

    private static int number(SymbolTable table, int number) {
        byte[] digits = new byte[10];
        int at = digits.length;
        for (int rest = number; at == digits.length || rest > 0; rest /= 10) {
            digits[--at] = (byte) ('0' + rest % 10);
        }
        return table.intern(digits, at, digits.length);
    }
}

package dev.lockproof.format.proc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.trace.graph.ClassId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The identities of classes, each made once: most lines name a class that came before. */
final class ClassIds {

    /** More than a kernel has classes; further ones are made again each time. */
    private static final int MAX = 1 << 15;

    private final @Nullable Entry[] table = new @Nullable Entry[2 * MAX];
    private int size;

    private record Entry(byte[] key, byte[] name, ClassId id) {

        boolean is(byte[] buffer, GraphLine line) {
            return Arrays.equals(key, 0, key.length, buffer, line.keyFrom(), line.keyTo())
                    && Arrays.equals(name, 0, name.length, buffer, line.nameFrom(), line.nameTo());
        }
    }

    /** The class that a line is about. */
    ClassId of(byte[] buffer, GraphLine line) {
        int at = hash(buffer, line) & (table.length - 1);
        for (Entry entry; (entry = table[at]) != null; at = (at + 1) & (table.length - 1)) {
            if (entry.is(buffer, line)) {
                return entry.id();
            }
        }
        byte[] key = Arrays.copyOfRange(buffer, line.keyFrom(), line.keyTo());
        byte[] name = Arrays.copyOfRange(buffer, line.nameFrom(), line.nameTo());
        ClassId id = new ClassId(new String(key, ISO_8859_1), new String(name, UTF_8));
        if (size < MAX) {
            size++;
            table[at] = new Entry(key, name, id);
        }
        return id;
    }

    private static int hash(byte[] buffer, GraphLine line) {
        int hash = 1;
        for (int at = line.keyFrom(); at < line.keyTo(); at++) {
            hash = 31 * hash + buffer[at];
        }
        for (int at = line.nameFrom(); at < line.nameTo(); at++) {
            hash = 31 * hash + buffer[at];
        }
        hash *= 0x9e3779b1;
        return hash ^ hash >>> 15;
    }
}

package dev.lockproof.analysis.learned;

import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Receives the numbers and texts of a written form. */
interface LessonOutput {

    /** A text of the table of texts. */
    void text(String text);

    /** A number from 0. */
    void number(long value);

    /** A number of either sign. */
    default void signed(long value) {
        number(value << 1 ^ value >> 63);
    }

    default void flag(boolean value) {
        number(value ? 1 : 0);
    }

    /** A constant, by its name. */
    default void constant(Enum<?> value) {
        text(value.name());
    }

    /** Something that may be missing. */
    default <T> void optional(@Nullable T value, Consumer<T> writer) {
        flag(value != null);
        if (value != null) {
            writer.accept(value);
        }
    }

    /** A list with its length. */
    default <T> void list(Collection<T> all, Consumer<T> writer) {
        number(all.size());
        all.forEach(writer);
    }

    default void numbers(long[] all) {
        number(all.length);
        for (long each : all) {
            number(each);
        }
    }
}

package dev.lockproof.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTest {

    private static List<Field> fields() {
        return Arrays.stream(Event.class.getFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
    }

    /** A value that no cleared event has. */
    private static Object other(Field field) {
        Class<?> type = field.getType();
        if (type == int.class) {
            return 20;
        }
        if (type == long.class) {
            return 7L;
        }
        if (type == int[].class) {
            return new int[] {
                1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20
            };
        }
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        return type == ReturnValue.class
                ? ReturnValue.ofName("-EAGAIN")
                : type.getEnumConstants()[type.getEnumConstants().length - 1];
    }

    @Test
    void aCopyHasEveryField() throws IllegalAccessException {
        Event event = new Event();
        for (Field field : fields()) {
            field.set(event, other(field));
        }
        Event copy = new Event();

        copy.copy(event);

        for (Field field : fields()) {
            if (field.getType() == int[].class) {
                assertThat((int[]) field.get(copy))
                        .as(field.getName())
                        .containsExactly((int[]) field.get(event));
                assertThat(field.get(copy)).isNotSameAs(field.get(event));
            } else {
                assertThat(field.get(copy)).as(field.getName()).isEqualTo(other(field));
            }
        }
    }
}

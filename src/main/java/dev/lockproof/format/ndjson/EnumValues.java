package dev.lockproof.format.ndjson;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/** The constants of an enum by their words in the native format. */
final class EnumValues<E extends Enum<E>> {

    private final E[] constants;
    private final Words words;

    private EnumValues(E[] constants, Function<E, String> word) {
        this.constants = constants;
        words = new Words(Arrays.stream(constants).map(word).toList());
    }

    /** For constants whose words are their names in lower case. */
    @SafeVarargs
    static <E extends Enum<E>> EnumValues<E> of(E... constants) {
        return new EnumValues<>(constants, constant -> constant.name().toLowerCase(Locale.ROOT));
    }

    static <E extends Enum<E>> EnumValues<E> of(Function<E, String> word, E[] constants) {
        return new EnumValues<>(constants, word);
    }

    E constant(int number) {
        return constants[number];
    }

    Words words() {
        return words;
    }
}

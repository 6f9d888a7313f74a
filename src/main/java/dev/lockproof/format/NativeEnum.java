package dev.lockproof.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/** The constants of an enum by their words in the native format. */
final class NativeEnum<E extends Enum<E>> {

    private final E[] constants;
    private final NativeWords words;

    private NativeEnum(E[] constants, Function<E, String> word) {
        this.constants = constants;
        words = new NativeWords(Arrays.stream(constants).map(word).toList());
    }

    /** Of constants whose words are their names in small letters. */
    @SafeVarargs
    static <E extends Enum<E>> NativeEnum<E> of(E... constants) {
        return new NativeEnum<>(constants, constant -> constant.name().toLowerCase(Locale.ROOT));
    }

    static <E extends Enum<E>> NativeEnum<E> of(Function<E, String> word, E[] constants) {
        return new NativeEnum<>(constants, word);
    }

    E constant(int number) {
        return constants[number];
    }

    NativeWords words() {
        return words;
    }
}

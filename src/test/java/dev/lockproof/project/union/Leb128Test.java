package dev.lockproof.project.union;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Numbers as bytes, and back. */
class Leb128Test {

    @Test
    void readsWhatItWrote() {
        int[] ids = {0, 1, 127, 128, 300, 70_000, Integer.MAX_VALUE};
        long[] counts = {0, 1, 127, 128, 1L << 40, Long.MAX_VALUE};

        assertThat(Leb128.ascending(Leb128.ascending(ids))).isEqualTo(ids);
        assertThat(Leb128.numbers(Leb128.of(counts))).isEqualTo(counts);
        assertThat(Leb128.ascending(new byte[0])).isEmpty();
        assertThat(Leb128.ascending(new int[] {5, 6, 7, 8})).hasSize(4);
    }
}

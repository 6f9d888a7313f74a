package dev.lockproof.analysis.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasesTest {

    @ParameterizedTest
    @CsvSource({
        "5.12, true",
        "5.12.0-rc1+, true",
        "5.11.99, false",
        "6.5.13-generic, true",
        "6.6, false",
        "6.10.2, false",
        "4.19.0, false",
        "5.9, false",
        "6.0, true",
        "6.5., true",
        "6.5.1.2, true"
    })
    void comparesNumbersNotLetters(String release, boolean within) {
        assertThat(new Releases("5.12", "6.6").contains(release)).isEqualTo(within);
    }

    @Test
    void anUnknownReleaseCountsAsTheNewest() {
        assertThat(new Releases("6.6", null).contains(null)).isTrue();
        assertThat(new Releases("6.6", null).contains("next-20240101")).isTrue();
        assertThat(new Releases(null, "6.6").contains(null)).isFalse();
    }

    @Test
    void rangesThatOnlyTouchDoNotOverlap() {
        Releases old = new Releases(null, "6.6");
        Releases today = new Releases("6.6", null);
        assertThat(old.overlaps(today)).isFalse();
        assertThat(today.overlaps(old)).isFalse();
        assertThat(old.overlaps(new Releases("6.5", "6.7"))).isTrue();
        assertThat(Releases.ALL.overlaps(old)).isTrue();
    }

    @Test
    void numberThatIsNotThereIsZero() {
        assertThat(new Releases("5.12.0", null).contains("5.12")).isTrue();
        assertThat(new Releases("5.12.1", null).contains("5.12")).isFalse();
        assertThat(new Releases(null, "5.12").contains("5.12.0")).isFalse();
    }

    @Test
    void singleNumberIsNoReleaseAndCountsAsTheNewest() {
        assertThat(new Releases("5.12", null).contains("5.9")).isFalse();
        assertThat(new Releases("5.12", null).contains("4.")).isTrue();
        assertThat(new Releases("5.12", null).contains("")).isTrue();
    }
}

package dev.lockproof.analysis.prime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassPatternTest {

    @ParameterizedTest
    @CsvSource({
        "A,A,-1,A",
        "A#12,A,-1,A",
        "A/1,A,1,A/1",
        "A#3/1,A,1,A/1",
        "&(&x->lock)->rlock,&(&x->lock)->rlock,-1,&(&x->lock)->rlock",
        "a/b,a/b,-1,a/b",
        "#2,#2,-1,#2"
    })
    void numberOfLockdepIsNoPartOfTheNameAndOneDigitBehindASlashIsALevel(
            String text, String name, int level, String written) {
        ClassPattern pattern = ClassPattern.of(text);

        assertThat(pattern).isEqualTo(new ClassPattern(name, level));
        assertThat(pattern).hasToString(written);
    }

    @Test
    void emptyNameIsANameOfItsOwn() {
        assertThat(ClassPattern.of("")).isEqualTo(new ClassPattern("", ClassPattern.ANY));
    }

    @Test
    void levelInTheNameOfAClassGoesBeforeItsSubclass() {
        ClassPattern first = ClassPattern.of("A/1");

        assertThat(first.matches(ClassPattern.of("A"), 1)).isTrue();
        assertThat(first.matches(ClassPattern.of("A"), 0)).isFalse();
        assertThat(first.matches(ClassPattern.of("A/1"), 0)).isTrue();
        assertThat(first.matches(ClassPattern.of("A/2"), 1)).isFalse();
        assertThat(ClassPattern.of("A").matches(ClassPattern.of("A/2"), 1)).isTrue();
    }
}

package dev.lockproof.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

    @ParameterizedTest
    @CsvSource({
        "failOn, failOn, 0",
        "failOn, FAILON, 0",
        "faiOn, failOn, 1",
        "kitten, sitting, 3",
        "'', abc, 3",
        "abc, '', 3"
    })
    void countsLettersToChange(String one, String other, int distance) {
        assertThat(EditDistance.between(one, other)).isEqualTo(distance);
    }

    @Test
    void namesTheNearestFirst() {
        assertThat(EditDistance.nearest("comit", List.of("limit", "wait", "commit", "url"), 2))
                .containsExactly("commit", "limit");
    }
}

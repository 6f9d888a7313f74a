package dev.lockproof.run.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.format.io.Encoding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptEncodingTest {

    @Test
    void aClientThatSaysNothingTakesAnything() {
        assertThat(AcceptEncoding.allows(null, Encoding.GZIP)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|true",
                "GZIP;q=0.5, br|true",
                "identity|false",
                "gzip;q=0|false",
                "gzip; q=0.000|false",
                "*|true",
                "*;q=0|false",
                "*, gzip;q=0|false",
                "*;q=0, gzip|true",
                "br|false"
            })
    void followsTheHeader(String header, boolean allowed) {
        assertThat(AcceptEncoding.allows(List.of(header), Encoding.GZIP)).isEqualTo(allowed);
    }
}

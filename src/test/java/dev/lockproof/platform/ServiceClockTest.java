package dev.lockproof.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceClockTest {

    private static final Instant EARLIER = Instant.parse("2020-02-29T12:00:00Z");

    private final ServiceClock clock = new ServiceClock();

    @Test
    void showsAnEarlierTimeInsideAPieceOfWorkOnly() {
        List<Instant> seen = new ArrayList<>();

        clock.at(
                EARLIER,
                () -> {
                    seen.add(clock.instant());
                    seen.add(clock.instant());
                    seen.add(clock.withZone(ZoneId.of("Asia/Tokyo")).instant());
                });

        assertThat(seen)
                .isSorted()
                .allSatisfy(time ->
                        assertThat(time).isBetween(EARLIER, EARLIER.plus(Duration.ofMinutes(1))));
        assertThat(clock.instant()).isAfter(EARLIER.plus(Duration.ofDays(365)));
    }

    @Test
    void otherThreadsSeeTheTimeOfTheSystem() throws InterruptedException {
        List<Instant> seen = new ArrayList<>();

        Thread other = new Thread(() -> seen.add(clock.instant()));
        clock.at(EARLIER, other::start);
        other.join();

        assertThat(seen)
                .singleElement()
                .satisfies(time -> assertThat(time).isAfter(EARLIER.plus(Duration.ofDays(365))));
    }
}

package dev.lockproof.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainBranchesTest {

    @ParameterizedTest
    @CsvSource({
        "main, main, true",
        "main, mainline, false",
        "release/*, release/1.2, true",
        "release/*, release/, true",
        "release/*, releases, false",
        "*-stable, linux-6.1-stable, true",
        "*-stable, linux-6.1-stable-rc, false",
        "v*.*, v1.2, true",
        "v*.*, v12, false",
        "*, anything, true",
        "m*in*, maininmain, true",
    })
    void starsStandForAnyCharacters(String pattern, String ref, boolean matches) {
        assertThat(new MainBranches(List.of(pattern)).contains(ref)).isEqualTo(matches);
    }

    @Test
    void manyStarsTakeLittleTime() {
        MainBranches stars = new MainBranches(List.of("*a".repeat(100) + "b"));

        assertThat(stars.contains("a".repeat(255))).isFalse();
    }

    @Test
    void noBranchIsAMainLine() {
        assertThat(new MainBranches(List.of("trunk")).contains("-")).isTrue();
    }

    @Test
    void aSideBranchIsComparedWithTheFirstThatHasRuns() {
        MainBranches branches = new MainBranches(List.of("main", "release/*"));

        assertThat(branches.first(List.of("-", "release/2", "release/1", "side")))
                .contains("release/1");
        assertThat(branches.first(List.of("release/1", "main"))).contains("main");
        assertThat(branches.first(List.of("side", "-"))).contains("-");
        assertThat(branches.first(List.of("side"))).isEmpty();
    }

    @Test
    void aBranchMayBeNamedWithItsWholePath() {
        assertThat(Ref.of("refs/heads/main")).isEqualTo("main");
        assertThat(Ref.of("")).isEqualTo("-");
        assertThat(Ref.of(null)).isEqualTo("-");
    }

    @Test
    void longNamesKeepTheirBeginningAndStayDifferent() {
        String one = Ref.of("ä".repeat(500));
        String other = Ref.of("ä".repeat(501));

        assertThat(one).startsWith("ä".repeat(40)).hasSizeLessThan(80).isNotEqualTo(other);
    }
}

package dev.lockproof.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockproof.analysis.prime.PrimeProfile;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.InvalidInputException.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnProfilesTest {

    private static final String MINE =
            """
            id: mine
            title: Mine
            text: What I know.
            dependencies:
              - {from: A, to: B, kinds: [EN], certain: true, why: it is so}
            contexts:
              - {held: C, inside: D, certain: false, why: it may be so}
            """;
    private static final int MAX = 4;

    private static List<PrimeProfile> read(String... yaml) {
        List<SentYaml> files =
                Arrays.stream(yaml).map(each -> new SentYaml("p.yaml", each)).toList();
        return PrimeCatalog.load().own(files, MAX);
    }

    private static List<Fault> faults(String... yaml) {
        return catchThrowableOfType(InvalidInputException.class, () -> read(yaml)).faults();
    }

    private static String named(String id) {
        return MINE.replace("id: mine", "id: " + id);
    }

    @Test
    void areReadLikeTheBuiltInOnes() {
        assertThat(read(MINE)).containsExactly(PrimeCatalog.profile("prime/mine.yaml", MINE));
        assertThat(read()).isEmpty();
    }

    @Test
    void comeInOneFileOrInSeveral() {
        assertThat(read(MINE + "---\n" + named("other")))
                .isEqualTo(read(MINE, named("other")))
                .extracting(PrimeProfile::id)
                .containsExactly("mine", "other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: mine | id: linux | 1 | id | linux is a built-in profile; expected another name",
                "id: mine | id: Mine | 1 | id | expected a name in kebab case of at most 64 letters",
                "text: What | more: What | 3 | more | unknown; expected one of id, title, text, dependencies, contexts",
                "[EN] | [NE] | 5 | dependencies[0].kinds[0] | expected SR, SN, ER or EN, not NE",
                "certain: false | certain: no | 7 | contexts[0].certain | expected true or false, not text",
            })
    void faultsNameFileLineAndField(
            String from, String to, long line, String field, String message) {
        assertThat(faults(MINE.replace(from, to)))
                .containsExactly(new Fault(line, field, "p.yaml: " + message));
    }

    @Test
    void idLongerThanItsBoundIsRefused() {
        assertThat(read(named("m".repeat(64)))).hasSize(1);
        assertThat(faults(named("m".repeat(65)))).extracting(Fault::line).containsExactly(1L);
    }

    @Test
    void twoOfOneIdAreRefusedWhereTheSecondStands() {
        assertThat(faults(MINE + "---\n" + MINE))
                .containsExactly(
                        new Fault(
                                9L,
                                "id",
                                "p.yaml: mine is another profile's id; expected another name"));
    }

    @Test
    void moreDeclarationsThanTheBoundAreRefused() {
        assertThat(read(MINE, named("other"))).hasSize(2);
        assertThat(faults(MINE, named("other"), named("third")))
                .containsExactly(
                        new Fault(1L, null, "p.yaml: 6 declared dependencies, expected at most 4"));
    }

    @Test
    void moreProfilesThanTheBoundAreRefusedThoughTheyDeclareNothing() {
        String empty = "id: p%d\ntitle: t\ntext: t\n";
        String five =
                IntStream.range(0, 5)
                        .mapToObj(empty::formatted)
                        .collect(Collectors.joining("---\n"));
        assertThat(faults(five))
                .containsExactly(new Fault(null, null, "5 profiles, expected at most 4"));
    }
}

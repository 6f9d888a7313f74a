package dev.lockproof.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.prime.ClassPattern;
import dev.lockproof.analysis.prime.Declaration;
import dev.lockproof.analysis.prime.PrimeProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrimeCatalogTest {

    private static final String MINE =
            """
            id: mine
            title: Mine
            text: What I know.
            dependencies:
              - from: A
                to: B/1
                kinds: [SN, ER]
                certain: true
                why: it is so
            contexts:
              - held: C
                inside: D
                certain: false
                why: it may be so
            """;

    private static PrimeProfile read(String yaml) {
        return PrimeCatalog.profile("prime/mine.yaml", yaml);
    }

    @Test
    void linuxIsBuiltInAndItsNotifierIsCertain() {
        PrimeCatalog catalog = PrimeCatalog.load();

        assertThat(catalog.ids()).containsExactly("linux");
        assertThat(catalog.byId("linux").orElseThrow().declarations())
                .filteredOn(Declaration::certain)
                .extracting(each -> each.from() + " → " + each.to())
                .contains("fs_reclaim → mmu_notifier_invalidate_range_start");
    }

    @Test
    void readsDependenciesAndContexts() {
        assertThat(read(MINE).declarations())
                .containsExactly(
                        new Declaration(
                                new ClassPattern("A", ClassPattern.ANY),
                                new ClassPattern("B", 1),
                                EdgeKind.mask(EdgeKind.SN, EdgeKind.ER),
                                true,
                                Declaration.Sort.DEPENDENCY,
                                "mine",
                                "it is so"),
                        new Declaration(
                                new ClassPattern("D", ClassPattern.ANY),
                                new ClassPattern("C", ClassPattern.ANY),
                                EdgeKind.mask(EdgeKind.EN),
                                false,
                                Declaration.Sort.CONTEXT,
                                "mine",
                                "it may be so"));
    }

    @Test
    void dependenciesAndContextsMayBeAbsent() {
        assertThat(read("id: mine\ntitle: t\ntext: t\n").declarations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "certain: true | certain: yes please | :8: field 'dependencies[0].certain': expected true or false, not text",
                "[SN, ER] | [] | :7: field 'dependencies[0].kinds': expected at least one of SR, SN, ER or EN",
                "[SN, ER] | [SN, XX] | :7: field 'dependencies[0].kinds[1]': expected SR, SN, ER or EN, not XX",
                "inside: D | within: D | :12: field 'contexts[0].within': unknown; expected one of held, inside, certain, why",
                "to: B/1 | '' | :5: field 'dependencies[0].to': missing",
                "id: mine | id: other | : field 'id': expected the file's name, not other",
            })
    void refusesWhatItIsNot(String from, String to, String message) {
        assertThatThrownBy(() -> read(MINE.replace(from, to)))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("prime/mine.yaml" + message);
    }

    @Test
    void refusesAProfileThatDoesNotExist() {
        assertThatThrownBy(() -> PrimeCatalog.load().byIds(List.of("plan9")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("linux");
    }
}

package dev.lockproof.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hint;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Wordings;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HintCatalogTest {

    private static final List<Hint> HINTS = HintCatalog.load().all();
    private static final Wordings WORDS = RuleCatalog.load().wordings();

    private static final String MINE =
            """
            id: mine
            title: my pattern
            rules: [circular-dependency]
            classes: ['^A', 'B$']
            verdict: either
            why: I know it
            evidence: me
            """;

    private static Finding finding(String rule, String classes) {
        List<String> involved = Arrays.asList(classes.split(" ; ", -1));
        return Finding.ring(
                rule,
                "f".repeat(64),
                new Grade(Severity.ERROR, Confidence.CLASS),
                new Text("title", "explanation"),
                new Ring(involved, List.of(), List.of()),
                List.of("a note"));
    }

    private static Hint hint(String id) {
        return HINTS.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    /** A finding of the pattern, and one of the same rule that only looks like it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reclaim-of-inodes | circular-dependency | &xfs_nondir_ilock_class ; fs_reclaim | &xfs_nondir_ilock_class ; &mm->mmap_lock",
                "direct-io-workqueue | circular-dependency | (wq_completion)dio/sda1 ; &sb->s_type->i_mutex_key#9 | (wq_completion)events ; &sb->s_type->i_mutex_key#9",
                "zfs-pools | recursive-locking | &dn->dn_dbufs_mtx | &dn->dn_mtx",
                "parent-and-child-devices | recursive-locking | &indio_dev->mlock | &dev->lock",
                "kernel-and-user-sockets | circular-dependency | rtnl_mutex ; sk_lock-AF_INET | rtnl_mutex ; &dev->lock",
                "sysfs-attribute-removal | circular-dependency | &drv->mutex ; kn->active#12 | &drv->mutex ; &of->mutex",
                "stacked-file-systems | circular-dependency | &type->i_mutex_dir_key#3 ; sb_writers#4 | &type->i_mutex_dir_key#3 ; &mm->mmap_lock",
                "stacked-file-systems-again | recursive-locking | &type->i_mutex_dir_key#3 | &drv->mutex",
                "console-from-everywhere | circular-dependency | &port_lock_key ; &zone->lock ; console_owner | &port_lock_key ; &drv->mutex",
                "nested-network-devices | recursive-locking | _xmit_ETHER#2 | &drv->mutex",
                "printing-in-a-panic | nmi-lock-use | logbuf_lock | &drv->lock",
                "rcu-left-held | lock-held-at-exit | rcu_read_lock | &rcu->lock",
                "slab-lock-under-a-raw-lock | invalid-wait-context | &c->lock ; &rq->__lock | &drv->lock ; &rq->__lock",
            })
    void knowsItsPatternAndNoOther(String id, String rule, String like, String unlike) {
        Hint hint = hint(id);

        assertThat(hint.matches(finding(rule, like))).isTrue();
        assertThat(hint.matches(finding(rule, unlike))).isFalse();
        assertThat(hint.matches(finding("unlock-without-a-lock", like))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "_copy_from_user+0x2e/0x60, true",
        "__might_fault+0x47/0x80, true",
        "fault_in_readable+0x10/0x80, true",
        "frob_mmap+0x31/0xc0 [frob], false"
    })
    void aUserCopyShowsInTheCodeThatRequestsTheLock(String site, boolean matches) {
        Step step =
                new Step(
                        "&drv->mutex",
                        "&mm->mmap_lock",
                        "exclusive",
                        "shared",
                        "T",
                        2L,
                        site,
                        1L,
                        null,
                        1);
        Finding finding =
                Finding.ring(
                        "circular-dependency",
                        "f".repeat(64),
                        new Grade(Severity.ERROR, Confidence.CLASS),
                        new Text("title", "explanation"),
                        new Ring(
                                List.of("&drv->mutex", "&mm->mmap_lock"), List.of(step), List.of()),
                        List.of());

        assertThat(hint("user-copy-under-a-lock").matches(finding)).isEqualTo(matches);
    }

    @Test
    void everyHintNamesRulesOfTheCatalog() {
        Set<String> rules = new TreeSet<>();
        HINTS.forEach(hint -> rules.addAll(hint.rules()));

        assertThat(rules).allMatch(rule -> RuleCatalog.load().byId(rule).isPresent());
        assertThat(HINTS).hasSize(14);
    }

    @Test
    void labelsAndOrdersButHidesNothing() {
        Finding known = finding("recursive-locking", "&indio_dev->mlock");
        Finding unknown = finding("recursive-locking", "&zz->mutex");

        List<Finding> labeled = Hint.label(HINTS, List.of(known, unknown), WORDS);

        assertThat(labeled).hasSize(2);
        assertThat(labeled.getFirst()).isEqualTo(unknown);
        Finding second = labeled.getLast();
        assertThat(second.severity()).isEqualTo(known.severity());
        assertThat(second.fingerprint()).isEqualTo(known.fingerprint());
        assertThat(second.weight()).isEqualTo(0.3);
        assertThat(second.notes())
                .containsExactly(
                        "a note",
                        "known pattern: locks of a parent device and its child, which share a class"
                                + " (usually false): parent and child are always taken in this order,"
                                + " but share a class; known from a patch of 2022 to the IIO"
                                + " subsystem; general knowledge for the others");
    }

    @Test
    void whatIsMostlyRealKeepsItsRank() {
        Finding real = finding("circular-dependency", "&drv->mutex ; &mm->mmap_lock");

        assertThat(Hint.label(HINTS, List.of(real), WORDS).getFirst().weight()).isEqualTo(1);
    }

    @Test
    void readsAHint() {
        Hint hint = HintCatalog.hint("hints/mine.yaml", MINE);

        assertThat(hint.verdict()).isEqualTo(Hint.Experience.EITHER);
        assertThat(hint.matches(finding("circular-dependency", "A1 ; 1B"))).isTrue();
        assertThat(hint.matches(finding("circular-dependency", "A1 ; B1"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'B$' | '(' | :4: field 'classes[1]': expected a regular expression",
                "['^A', 'B$'] | [] | :4: field 'classes': expected at least one",
                "either | maybe | :5: field 'verdict': expected one of",
                "why: | because: | :6: field 'because': unknown",
            },
            quoteCharacter = '`')
    void refusesWhatItIsNot(String from, String to, String message) {
        assertThatThrownBy(() -> HintCatalog.hint("hints/mine.yaml", MINE.replace(from, to)))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("hints/mine.yaml" + message);
    }
}

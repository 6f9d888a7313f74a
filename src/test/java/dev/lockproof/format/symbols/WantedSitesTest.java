package dev.lockproof.format.symbols;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.trace.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WantedSitesTest {

    private static final String KERNEL =
            """
            0000000000000000 A fixed_percpu_data
            ffffffff81000000 T _stext
            ffffffff81001000 T first
            ffffffff81001030 t second
            ffffffff81001030 T its_alias
            ffffffff81001080 W weak_one
            ffffffff81002000 D data_here
            ffffffff81003000 T last_of_kernel
            ffffffffc0001000 t frob_ioctl\t[frob]
            ffffffffc0001100 t frob_mmap\t[frob]
            """;

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static String resolved(String symbols, String site) throws IOException {
        WantedSites wanted = new WantedSites(List.of(site));
        wanted.read(in(symbols));
        return wanted.text(site);
    }

    @ParameterizedTest
    @CsvSource({
        "0xffffffff81001000, first+0x0",
        "0xffffffff8100102f, first+0x2f",
        "ffffffff81001030,   second+0x0",
        "0xffffffff8100107f, second+0x4f",
        "0xffffffff81001081, weak_one+0x1",
        "0xFFFFFFFF81003001, last_of_kernel+0x1",
        "0xffffffffc0001040, frob_ioctl+0x40 [frob]"
    })
    void anAddressIsInTheNearestFunctionBelow(String address, String name) throws IOException {
        assertThat(resolved(KERNEL, address)).isEqualTo(name + " [" + address + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0xffffffff80fffff0", // below all
                "0xffffffff81002010", // data
                "0xffffffffa0000000", // far behind a function
                "0xffffffffc0001110", // behind the last symbol
                "0x10",
                "first+0x10/0x30",
                "frob_ioctl (main.c:3)",
                "0xffffffff81001040 and more",
                "0x",
                "",
                "0xfffffffff81001040ff"
            })
    void nothingIsGuessed(String site) throws IOException {
        assertThat(resolved(KERNEL, site)).isEqualTo(site);
    }

    @Test
    void theOrderOfSymbolsDoesNotMatter() throws IOException {
        List<String> lines = new ArrayList<>(KERNEL.lines().toList());
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(lines, new Random(seed));
            assertThat(resolved(String.join("\n", lines), "0xffffffff81001090"))
                    .isEqualTo("weak_one+0x10 [0xffffffff81001090]");
        }
    }

    /** The answer for each address, over a sorted table of all symbols. */
    @Test
    void manyAddressesAgreeWithASearchInAllSymbols() throws IOException {
        Random random = new Random(7);
        TreeMap<Long, Character> all = new TreeMap<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            long address = 0x1000L + random.nextInt(20_000);
            char type = "tTwWdDrRbB".charAt(random.nextInt(10));
            if (all.putIfAbsent(address, type) == null) {
                text.append("%016x %c s%x%n".formatted(address, type, address));
            }
        }
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            wanted.add("0x" + Long.toHexString(0xf00 + random.nextInt(20_400)));
        }
        WantedSites sites = new WantedSites(wanted);
        sites.read(in(text.toString()));
        for (String each : wanted) {
            long address = Long.parseLong(each.substring(2), 16);
            Map.Entry<Long, Character> below = all.floorEntry(address);
            boolean known =
                    below != null
                            && "tTwW".indexOf(below.getValue()) >= 0
                            && (below.getKey() == address || all.higherKey(address) != null);
            assertThat(sites.text(each))
                    .isEqualTo(
                            known
                                    ? "s%x+0x%x [%s]"
                                            .formatted(
                                                    below.getKey(), address - below.getKey(), each)
                                    : each);
        }
    }

    @Test
    void pairsGiveTheLineOfSource() throws IOException {
        assertThat(resolved("ffffffff81001040 kernel/a.c:17\n", "0xffffffff81001040"))
                .isEqualTo("0xffffffff81001040 (kernel/a.c:17)");
        assertThat(resolved(KERNEL + "0xffffffff81001040: kernel/a.c:17", "0xffffffff81001040"))
                .isEqualTo("second+0x10 (kernel/a.c:17) [0xffffffff81001040]");
        assertThat(resolved("frob_ioctl+0x1c main.c:9\n", "frob_ioctl+0x1c/0x90 [frob]"))
                .isEqualTo("frob_ioctl+0x1c/0x90 [frob] (main.c:9)");
        assertThat(
                        resolved(
                                "frob_ioctl+0x1c/0x90 [frob] main.c:9 (discriminator 3)\n",
                                "frob_ioctl+0x1c/0x90 [frob]"))
                .isEqualTo("frob_ioctl+0x1c/0x90 [frob] (main.c:9)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f+0x1c/0x91 a.c:1",
                "f+0x1d/0x90 a.c:1",
                "g+0x1c/0x90 a.c:1",
                "f+0x1c/0x90 [other] a.c:1",
                "f+0x1c a.c:1\nf+0x1c a.c:2",
                "f+0x1c a.c:1\nf+0x1c a.c:2\nf+0x1c a.c:1",
                "f+0x1c ??:0",
                "f+0x1c ??:?",
                "f+0x1c a.c:?",
                "f+0x1c a.c:0"
            })
    void aPairOfAnotherPlaceOrOfTwoLinesSaysNothing(String pairs) throws IOException {
        assertThat(resolved(pairs, "f+0x1c/0x90 [frob]")).isEqualTo("f+0x1c/0x90 [frob]");
    }

    @Test
    void textsNameFunctionsInsteadOfAddresses() throws IOException {
        WantedSites wanted = new WantedSites(List.of("0xffffffff81001040"));
        wanted.read(in(KERNEL));

        assertThat(wanted.inText("at 0xffffffff81001040, not 0xffffffff810010401 nor 0x10."))
                .isEqualTo("at second+0x10, not 0xffffffff810010401 nor 0x10.");
        assertThat(wanted.inText("f+0xffffffff81001040 [0xffffffff81001040]"))
                .isEqualTo("f+0xffffffff81001040 [0xffffffff81001040]");
    }

    @Test
    void whatNmAndPeopleAddIsRead() throws IOException {
        SymbolFile.check(
                in(
                        "# made by nm\n\n                 U printf\n         w __gmon_start__\n"
                                + "0000000000401136 T foo(int, char [3])\r\n"
                                + "00401200 t local.isra.0   \n"));
        assertThat(
                        resolved(
                                "0000000000401136 T foo(int, char)\n0000000000401200 T bar\n",
                                "0x401140"))
                .isEqualTo("foo(int, char)+0xa [0x401140]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|hello",
                "1|ffffffff81001040",
                "1|ffffffff81001040 T",
                "1|ffffffff81001040 kernel.c",
                "1|ffffffff81001040 kernel.c:",
                "1|ffffffff81001040 :12",
                "1|f00000000ffffffff T name",
                "1|f+0x1c",
                "1|f+0xzz a.c:1",
                "1|f+0x1c [mod a.c:1",
                "1|+0x1c a.c:1",
                "1|g a.c:1",
                "2|ffffffff81001000 T a\\nq T x",
                "3|ffffffff81001000 T a\\n\\n  what is this",
                "1|ffffffff81001000 T a\\u0000b"
            })
    void anUnknownLineIsRefused(long line, String text) {
        assertThatThrownBy(() ->
                        SymbolFile.check(in(text.replace("\\n", "\n").replace("\\u0000", "\0"))))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.faults().getFirst().line()).isEqualTo(line))
                .hasMessageContaining("expected ADDRESS TYPE NAME");
    }

    @Test
    void aFileThatSaysNothingIsRefused() {
        assertThatThrownBy(() -> SymbolFile.check(in("# nothing\n")))
                .hasMessageContaining("no symbols");
        assertThatThrownBy(() ->
                        SymbolFile.check(in("0000000000000000 T _text\n0000000000000000 t f\n")))
                .hasMessageContaining("as root");
    }

    /** Any bytes are read or refused; nothing else happens. */
    @Test
    void hostileBytesAreReadOrRefused() throws IOException {
        Random random = new Random(11);
        String pieces = "0x fF:+[]()?\t T .c123 ffffffff81001040 f+0x1c/0x90 [m] (discriminator \n";
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] =
                        random.nextInt(20) == 0
                                ? (byte) random.nextInt()
                                : (byte) pieces.charAt(random.nextInt(pieces.length()));
            }
            WantedSites wanted = new WantedSites(List.of("0xf", "f+0x1c/0x90 [m]", "0xffffffff"));
            try {
                wanted.read(new ByteArrayInputStream(bytes));
                assertThat(wanted.text("0xf")).contains("0xf");
            } catch (InvalidInputException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1000, 19_999);
    }
}

package dev.lockproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mm/memory.c:123 | | mm/memory.c | 123",
                "do_fault mm/memory.c:123 | do_fault | mm/memory.c | 123",
                "do_fault (mm/memory.c:123) | do_fault | mm/memory.c | 123",
                "do_fault at mm/memory.c:123:9 | do_fault | mm/memory.c | 123",
                "com.example.Bar.baz(Bar.java:42) | com.example.Bar.baz | Bar.java | 42",
                "C:\\src\\a.c:7 | | C:\\src\\a.c | 7",
                "a.c:1 b.c:2 | b.c:2 | a.c | 1",
            })
    void aFileWithALine(String site, String function, String file, int line) {
        assertThat(Site.of(site)).isEqualTo(new Site(function == null ? "" : function, file, line));
    }

    @ParameterizedTest
    @CsvSource({
        "frob_mmap+0x31/0xc0 [frob]",
        "std::mutex::lock",
        "a:1",
        ":12",
        "x.c:0",
        "x.c:1234567890123",
        "1.2:3"
    })
    void noFile(String site) {
        assertThat(Site.of(site)).isEqualTo(new Site(site, null, 0));
    }

    @Test
    void nothing() {
        assertThat(Site.of(null).function()).isEmpty();
    }
}

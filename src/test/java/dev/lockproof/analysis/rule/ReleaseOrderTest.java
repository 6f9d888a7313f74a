package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.Trace.complete;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.Options;
import dev.lockproof.analysis.Recording;
import dev.lockproof.analysis.Trace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseOrderTest {

    private static List<String> strict(String words) throws IOException {
        Analyzer analyzer = new Analyzer(Options.DEFAULT.withReleaseOrder(true));
        byte[] text = complete("T1: " + words).text().getBytes(UTF_8);
        Recording.readInto(analyzer, "native", new ByteArrayInputStream(text));
        return analyzer.finish().findings().stream().map(Trace::summary).toList();
    }

    @Test
    void anEarlierLockReleasedFirstIsTold() throws IOException {
        assertThat(strict("W(A) W(B) -A -B")).containsExactly("info release-order A");
    }

    @Test
    void theReverseOrderIsFine() throws IOException {
        assertThat(strict("W(A) W(B) -B -A")).isEmpty();
    }

    @Test
    void nobodyAsksForItByDefault() {
        assertThat(complete("T1: W(A) W(B) -A -B").found()).isEmpty();
    }

    @Test
    void mapsAndReadSideSectionsDoNotCount() throws IOException {
        assertThat(strict("W(A) R(rcu_read_lock,kind=rcu) -A -rcu_read_lock")).isEmpty();
        assertThat(strict("W(m:M,kind=map) W(A) -m -A")).isEmpty();
    }
}

package dev.lockproof.analysis.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.contract.Returns.Domain;
import dev.lockproof.analysis.contract.Returns.Range;
import dev.lockproof.finding.Severity;
import dev.lockproof.trace.ReturnValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReturnsTest {

    private static final Returns SCAN =
            new Returns(
                    Domain.COUNT,
                    List.of("SHRINK_STOP"),
                    new Range(0, Long.MAX_VALUE),
                    Map.of("SHRINK_STOP", -1L, "SHRINK_EMPTY", -2L),
                    Severity.ERROR,
                    Map.of());

    private static Returns of(Domain domain, String... allowed) {
        return new Returns(domain, List.of(allowed), null, Map.of(), Severity.ERROR, Map.of());
    }

    private static ReturnValue number(long value) {
        return new ReturnValue.Int(value);
    }

    @Test
    void anErrnoIsItsNumberAndItsName() {
        Returns returns = of(Domain.ERRNO, "0", "-EAGAIN");
        assertThat(returns.allows(number(-11))).isTrue();
        assertThat(returns.allows(ReturnValue.ofName("-EWOULDBLOCK"))).isTrue();
        assertThat(returns.allows(number(-16))).isFalse();
        assertThat(returns.allows(number(11))).isFalse();
    }

    @Test
    void aNamedNumberIsAllowedBySpellingAndByValueAlsoUnsigned() {
        assertThat(SCAN.allows(ReturnValue.ofName("SHRINK_STOP"))).isTrue();
        assertThat(SCAN.allows(number(-1))).isTrue();
        assertThat(SCAN.allows(ReturnValue.ofName("18446744073709551615"))).isTrue();
        assertThat(SCAN.allows(number(512))).isTrue();
        assertThat(SCAN.allows(number(-2))).isFalse();
        assertThat(SCAN.allows(ReturnValue.ofName("SHRINK_EMPTY"))).isFalse();
        assertThat(SCAN.allows(ReturnValue.ofName("18446744073709551614"))).isFalse();
    }

    @Test
    void whereABooleanIsExpectedAnyNumberButZeroIsTrue() {
        Returns returns = of(Domain.BOOL, "true");
        assertThat(returns.allows(number(1))).isTrue();
        assertThat(returns.allows(new ReturnValue.Bool(true))).isTrue();
        assertThat(returns.allows(number(0))).isFalse();
        assertThat(returns.allows(new ReturnValue.Bool(false))).isFalse();
    }

    @Test
    void aBooleanWhereANumberIsExpectedIsZeroOrOne() {
        Returns returns = of(Domain.INT, "0", "1");
        assertThat(returns.allows(new ReturnValue.Bool(true))).isTrue();
        assertThat(of(Domain.INT, "0").allows(new ReturnValue.Bool(true))).isFalse();
    }

    @Test
    void nothingSaidMeansAnything() {
        assertThat(of(Domain.INT).allows(number(-5))).isTrue();
        assertThat(of(Domain.VOID, "0").allows(number(-5))).isTrue();
    }

    @Test
    void aNumberIsCalledAsTheContractCallsIt() {
        assertThat(SCAN.text(number(-1))).isEqualTo("SHRINK_STOP");
        assertThat(SCAN.text(number(-11))).isEqualTo("-11");
        assertThat(of(Domain.ERRNO, "0").text(number(-11))).isEqualTo("-EAGAIN");
        assertThat(SCAN.allowedTexts()).containsExactly("SHRINK_STOP", "0 or more");
    }

    @Test
    void nameThatIsNoNumberIsNotZero() {
        Returns returns = of(Domain.ERRNO, "0");
        assertThat(returns.allows(ReturnValue.ofName("DONE"))).isFalse();
        assertThat(returns.allows(ReturnValue.ofName("0"))).isTrue();
    }
}

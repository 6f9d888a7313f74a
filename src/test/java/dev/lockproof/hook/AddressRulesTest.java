package dev.lockproof.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

    private static final AddressRules STRICT = new AddressRules(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.1",
                "2130706433",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "fc00::1",
                "fdff::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
            })
    void refusesWhatIsNotPublic(String address) {
        assertThat(STRICT.isRefused(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "223.255.255.255",
                "::ffff:1.1.1.1",
                "2606:4700::1111",
                "fbff::1",
            })
    void allowsWhatIs(String address) {
        assertThat(STRICT.isRefused(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    void aMappedAddressIsTheAddressInEveryForm() throws UnknownHostException {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, 0, 0, 1};
        InetAddress raw = java.net.Inet6Address.getByAddress(null, mapped, -1);

        assertThat(raw.getAddress()).hasSize(16);
        assertThat(STRICT.isRefused(raw)).isTrue();
        assertThat(new AddressRules(List.of(AddressBlock.parse("127.0.0.0/8"))).isFree(raw))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.0.0.0/9, 10.128.0.1, false",
        "10.0.0.0/15, 10.1.0.1, true",
        "10.0.0.0/15, 10.2.0.1, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "fd00::/8, fd12::1, true",
        "fd00::/8, 10.1.2.3, false",
        "0.0.0.0/0, 10.1.2.3, true",
    })
    void whatIsListedIsFree(String block, String address, boolean free) {
        AddressRules rules = new AddressRules(List.of(AddressBlock.parse(block)));

        assertThat(rules.isFree(InetAddress.ofLiteral(address))).isEqualTo(free);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "fd00::/129", "ten", "10.0.0.0/x", "/8"})
    void aFaultyBlockPreventsTheStart(String block) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HookSettings(List.of("", block), 4))
                .withMessageContaining("lockproof.webhooks.allow");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://hooks.example.org/|https",
                "ftp://hooks.example.org/|https",
                "https://hooks.example.org:8080/|443 or 8443",
                "https://user:word@hooks.example.org/|without a user",
                "https://hooks.example.org/#part|fragment",
                "https:///path|host",
                "https://hooks.example.org/a b|ASCII",
                "hooks.example.org|https",
                "https://localhost/|127.0.0.1",
                "https://api.localhost/|not a public",
                "https://127.0.0.1/|127.0.0.1",
                "https://127.1/|host",
                "https://2130706433/|four decimal numbers",
                "https://0x7f000001/|four decimal numbers",
                "https://0177.0.0.1/|four decimal numbers",
                "https://1.1.1.1./|host",
                "https://localhost./|not a public",
                "https://api.localhost./|not a public",
                "https://[::1]/|not a public",
                "https://[::ffff:10.0.0.1]/|10.0.0.1",
                "https://[64:ff9b::a00:1]/|not a public",
                "https://169.254.169.254/latest|169.254.169.254",
            })
    void refusesAddressesThatAreNotFine(String url, String reason) {
        assertThatThrownBy(() -> Target.parse(url, STRICT))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void takesPublicAddressesAndNames() {
        Target name = Target.parse("https://Hooks.example.org:8443/in?x=1", STRICT);
        Target literal = Target.parse("https://1.1.1.1", STRICT);

        assertThat(name.host()).isEqualTo("hooks.example.org");
        assertThat(name.port()).isEqualTo(8443);
        assertThat(name.path()).isEqualTo("/in?x=1");
        assertThat(name.hostHeader()).isEqualTo("Hooks.example.org:8443");
        assertThat(literal.path()).isEqualTo("/");
        assertThat(literal.port()).isEqualTo(443);
    }
}

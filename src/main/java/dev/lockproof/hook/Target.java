package dev.lockproof.hook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a webhook sends to.
 *
 * @param host a name, or an address without brackets
 * @param literal the address, if the host is one
 * @param port 443 or 8443, or any port of an address for which no rule holds
 */
record Target(URI url, String host, @Nullable InetAddress literal, boolean tls, int port) {

    static final int MAX_CHARS = 2000;

    private static final List<Integer> PORTS = List.of(443, 8443);
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * Parses an address.
     *
     * @throws RefusedException if it is none that may be sent to
     */
    static Target parse(String text, AddressRules rules) {
        URI url = url(text);
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        if (!tls && !"http".equalsIgnoreCase(url.getScheme())) {
            throw new RefusedException("expected an address with https");
        }
        if (url.getRawUserInfo() != null) {
            throw new RefusedException("expected an address without a user");
        }
        if (url.getRawFragment() != null) {
            throw new RefusedException("expected an address without a fragment");
        }
        String given = url.getHost();
        if (given == null) {
            throw new RefusedException("expected an address with a host");
        }
        if (isAmbiguous(given)) {
            throw new RefusedException(
                    "expected an address of four decimal numbers without leading zeros");
        }
        String host = given.startsWith("[") ? given.substring(1, given.length() - 1) : given;
        Target target =
                new Target(
                        url,
                        host.toLowerCase(Locale.ROOT),
                        literal(host),
                        tls,
                        url.getPort() >= 0 ? url.getPort() : tls ? HTTPS : HTTP);
        target.check(rules);
        return target;
    }

    private static URI url(String text) {
        if (text.length() > MAX_CHARS || !text.chars().allMatch(each -> each > ' ' && each < 127)) {
            throw new RefusedException(
                    "expected at most %d printable ASCII characters".formatted(MAX_CHARS));
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new RefusedException("expected an address, " + e.getReason(), e);
        }
    }

    /** Whether some programs read a host as an address, and others as a name or another address. */
    private static boolean isAmbiguous(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean numeric =
                !last.isEmpty() && last.chars().allMatch(each -> each >= '0' && each <= '9')
                        || last.startsWith("0x");
        return numeric && !host.equals(canonical(host));
    }

    private static @Nullable String canonical(String host) {
        InetAddress address = literal(host);
        return address == null ? null : address.getHostAddress();
    }

    /** Names of this host are known before they are resolved. */
    private static @Nullable InetAddress literal(String host) {
        String given = host.toLowerCase(Locale.ROOT);
        String name = given.endsWith(".") ? given.substring(0, given.length() - 1) : given;
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return InetAddress.getLoopbackAddress();
        }
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** A name is checked again with each of its addresses, whenever something is sent. */
    private void check(AddressRules rules) {
        if (literal != null) {
            check(List.of(literal), rules);
        } else if (!rules.allowMore()) {
            requirePublicForm();
        }
    }

    /**
     * Checks every address of the host.
     *
     * @throws RefusedException if one of them may not be sent to
     */
    void check(List<InetAddress> addresses, AddressRules rules) {
        for (InetAddress each : addresses) {
            if (rules.isRefused(each)) {
                throw new RefusedException(
                        "%s is not a public address".formatted(each.getHostAddress()));
            }
        }
        if (!addresses.stream().allMatch(rules::isFree)) {
            requirePublicForm();
        }
    }

    private void requirePublicForm() {
        if (!tls) {
            throw new RefusedException("expected an address with https");
        }
        if (!PORTS.contains(port)) {
            throw new RefusedException("expected port 443 or 8443");
        }
    }

    /** The path and query to request. */
    String path() {
        String path = url.getRawPath();
        String query = url.getRawQuery();
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    /** The value of the header {@code Host}. */
    String hostHeader() {
        return url.getPort() >= 0 ? url.getHost() + ":" + port : url.getHost();
    }
}

package dev.lockproof.platform.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a page comes from, as browsers say it (RFC 6454).
 *
 * @param name the host, in lower case
 * @param port the port, also where it is the scheme's own
 */
record Origin(String scheme, String name, int port) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Parses the value of an {@code Origin} header; null for {@code null} and anything odd. */
    static @Nullable Origin parse(String header) {
        try {
            URI uri = new URI(header.trim().toLowerCase(Locale.ROOT));
            if (uri.getHost() == null || uri.getScheme() == null) {
                return null;
            }
            int port = uri.getPort() < 0 ? port(uri.getScheme()) : uri.getPort();
            return new Origin(uri.getScheme(), uri.getHost(), port);
        } catch (URISyntaxException _) {
            return null;
        }
    }

    /** Whether this is the origin of pages that a host serves. */
    boolean isAt(@Nullable String host) {
        if (host == null) {
            return false;
        }
        Origin other = parse(scheme + "://" + host);
        return equals(other);
    }

    private static int port(String scheme) {
        return scheme.equals("https") ? HTTPS : HTTP;
    }
}

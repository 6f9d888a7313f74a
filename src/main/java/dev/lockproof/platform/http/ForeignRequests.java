package dev.lockproof.platform.http;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/*
 * There is no login, so a page of another site that a user has open could use the service through the browser. It could
 * send forms and scripts' requests, which carry Sec-Fetch-Site or at least Origin. Or it could point its own name to
 * the address of the service, so that the browser takes the two for one site; then the Host header has that name.
 */
/**
 * Refuses what a page of another site makes a browser send: unsafe methods with a foreign origin,
 * and any request for a foreign host while the service listens on loopback only.
 */
final class ForeignRequests extends OncePerRequestFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> FOREIGN_SITES = Set.of("cross-site", "same-site");
    private static final String SAME_ORIGIN = "same-origin";
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private final boolean loopback;
    private final List<String> hosts;
    private final HandlerExceptionResolver problems;

    /**
     * @param loopback whether the service listens on loopback only
     * @param hosts names under which the service is reached, in lower case
     * @param problems answers with a problem
     */
    ForeignRequests(boolean loopback, List<String> hosts, HandlerExceptionResolver problems) {
        this.loopback = loopback;
        this.hosts = List.copyOf(hosts);
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ProblemException refusal = refusal(request);
        if (refusal == null) {
            chain.doFilter(request, response);
        } else {
            problems.resolveException(request, response, null, refusal);
        }
    }

    private @Nullable ProblemException refusal(HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        if (loopback && host != null && !isOwn(host)) {
            return ProblemException.of(
                    ProblemType.FOREIGN_HOST,
                    "The service is not reached as '%s'. Expected localhost, an address, or a name in LOCKPROOF_HOSTS."
                            .formatted(host));
        }
        if (SAFE.contains(request.getMethod()) || !isForeign(request, host)) {
            return null;
        }
        return ProblemException.of(
                ProblemType.FOREIGN_ORIGIN,
                "A page of another site sent this request. Only pages of this service may change"
                        + " anything.");
    }

    private boolean isOwn(String host) {
        String name = withoutPort(host.toLowerCase(Locale.ROOT));
        return name.equals("localhost")
                || name.startsWith("[")
                || name.matches("\\d{1,3}(\\.\\d{1,3}){3}")
                || hosts.contains(name);
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private boolean isForeign(HttpServletRequest request, @Nullable String host) {
        String site = request.getHeader(FETCH_SITE);
        if (site != null && FOREIGN_SITES.contains(site.toLowerCase(Locale.ROOT))) {
            return true;
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || SAME_ORIGIN.equals(site)) {
            return false;
        }
        Origin of = Origin.parse(origin);
        return of == null
                || !(of.isAt(host)
                        || of.isAt(request.getServerName() + ":" + request.getServerPort())
                        || hosts.contains(of.name()));
    }
}

package dev.lockproof.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets TRACE be refused like any other method that a path does not have. A servlet would echo the
 * request instead. Methods are case-sensitive, so in lower case it is one that no servlet knows.
 */
final class TraceRequests extends OncePerRequestFilter {

    private static final String TRACE = "TRACE";

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(TRACE.equals(request.getMethod()) ? unknown(request) : request, response);
    }

    private static HttpServletRequest unknown(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getMethod() {
                return TRACE.toLowerCase(Locale.ROOT);
            }
        };
    }
}

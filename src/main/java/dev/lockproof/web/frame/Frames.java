package dev.lockproof.web.frame;

import dev.lockproof.report.Visible;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes the frames of pages from requests. */
@Component
public class Frames {

    private final boolean readOnly;

    Frames(@Value("${lockproof.web.read-only}") boolean readOnly) {
        this.readOnly = readOnly;
    }

    /** Whether pages may change nothing. */
    public boolean readOnly() {
        return readOnly;
    }

    /**
     * The frame of the page that answers a request.
     *
     * @param title may contain names from recordings
     */
    public Frame of(HttpServletRequest request, String title) {
        String base = request.getContextPath();
        String query = request.getQueryString();
        return new Frame(
                Visible.line(title),
                base,
                path(request, base) + (query == null ? "" : "?" + query),
                null,
                null,
                0,
                Theme.of(cookie(request, Preferences.THEME)),
                Preferences.LOCAL.equals(cookie(request, Preferences.TIME)),
                readOnly);
    }

    /** The path that the client asked for, also on the container's error page. */
    private static String path(HttpServletRequest request, String base) {
        String path =
                Objects.toString(
                        request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI),
                        request.getRequestURI());
        return path.startsWith(base) ? path.substring(base.length()) : path;
    }

    private static @Nullable String cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }
}

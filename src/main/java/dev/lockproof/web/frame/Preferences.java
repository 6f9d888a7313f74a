package dev.lockproof.web.frame;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;

/** What a reader prefers: the theme and the time zone, each in a cookie. */
@PageController
class Preferences {

    static final String THEME = "theme";
    static final String TIME = "time";
    static final String LOCAL = "local";

    private static final String UTC = "utc";
    private static final Duration KEPT = Duration.ofDays(365);

    @PostMapping("/preferences")
    ResponseEntity<Void> save(HttpServletRequest request) throws IOException {
        FormBody form = FormBody.read(request);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(
                                URI.create(
                                        request.getContextPath()
                                                + FormBody.localPath(form.value("back"))));
        String theme = form.value(THEME);
        if (theme != null) {
            answer.header(HttpHeaders.SET_COOKIE, cookie(THEME, Theme.of(theme).text(), request));
        }
        String time = form.value(TIME);
        if (time != null) {
            answer.header(
                    HttpHeaders.SET_COOKIE,
                    cookie(TIME, LOCAL.equals(time) ? LOCAL : UTC, request));
        }
        return answer.build();
    }

    private static String cookie(String name, String value, HttpServletRequest request) {
        return ResponseCookie.from(name, value)
                .path(request.getContextPath() + "/")
                .maxAge(KEPT)
                .sameSite("Lax")
                .secure(request.isSecure())
                .build()
                .toString();
    }
}

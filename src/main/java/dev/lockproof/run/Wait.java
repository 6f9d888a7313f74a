package dev.lockproof.run;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a client wants to wait: the {@code wait} parameter decides, otherwise its {@code Prefer}
 * headers (RFC 7240). A preference that is not understood is ignored.
 *
 * @param asked the parameter, unchecked
 * @param preferred the time to wait if the parameter is absent
 * @param applied the value of {@code Preference-Applied}; null if nothing was preferred
 */
record Wait(@Nullable String asked, Duration preferred, @Nullable String applied) {

    private static final int DEFAULT_SECONDS = 10;
    private static final String ASYNC = "respond-async";
    private static final Pattern WAIT =
            Pattern.compile("wait\\s*=\\s*\"?(\\d{1,6})\"?", Pattern.CASE_INSENSITIVE);

    /**
     * @param asked the {@code wait} parameter
     * @param headers all values of {@code Prefer}
     * @param maxSeconds the maximum wait; a longer one is cut
     */
    static Wait of(@Nullable String asked, @Nullable List<String> headers, int maxSeconds) {
        return asked == null || asked.isEmpty()
                ? preferred(headers, maxSeconds)
                : new Wait(asked, Duration.ZERO, null);
    }

    private static Wait preferred(@Nullable List<String> headers, int maxSeconds) {
        boolean async = false;
        for (String header : headers == null ? Collections.<String>emptyList() : headers) {
            for (String preference : header.split(",", -1)) {
                String text = preference.split(";", 2)[0].trim();
                Matcher wait = WAIT.matcher(text);
                if (wait.matches()) {
                    int seconds = Math.min(Integer.parseInt(wait.group(1)), maxSeconds);
                    return new Wait(null, Duration.ofSeconds(seconds), "wait=" + seconds);
                }
                async |= text.equalsIgnoreCase(ASYNC);
            }
        }
        return async
                ? new Wait(null, Duration.ZERO, ASYNC)
                : new Wait(null, Duration.ofSeconds(Math.min(DEFAULT_SECONDS, maxSeconds)), null);
    }
}

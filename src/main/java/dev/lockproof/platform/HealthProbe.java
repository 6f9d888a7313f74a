package dev.lockproof.platform;

import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Checks that each given URL answers 200, for containers without an HTTP client. Exits with status
 * 0 if all do, otherwise with 1.
 */
public final class HealthProbe {

    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(4).toMillis();

    private HealthProbe() {}

    public static void main(String[] urls) {
        System.exit(probe(List.of(urls), System.out) ? 0 : 1);
    }

    /** Requests all URLs and prints each answer. */
    static boolean probe(List<String> urls, PrintStream out) {
        boolean all = !urls.isEmpty();
        for (String url : urls) {
            all &= answers(url, out);
        }
        return all;
    }

    private static boolean answers(String url, PrintStream out) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            connection.disconnect();
            out.println(url + " " + status);
            return status == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            out.println(url + " " + e);
            return false;
        }
    }
}

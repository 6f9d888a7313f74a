package dev.lockproof.platform.problem;

import java.net.URI;
import java.net.URISyntaxException;

/** Turns request paths into URIs. A client may send anything as a path. */
final class Paths {

    private Paths() {}

    static URI uri(String path) {
        try {
            return new URI(null, null, path.startsWith("//") ? path.substring(1) : path, null);
        } catch (URISyntaxException e) {
            return URI.create("/");
        }
    }
}

package dev.lockproof.web.graph;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;

/** Sends a picture as a file, unless the browser has it already. */
final class SvgAnswer {

    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml;charset=UTF-8");

    private SvgAnswer() {}

    /**
     * The answer.
     *
     * @param known the tags of the pictures that the browser has; null for none
     */
    static ResponseEntity<byte[]> of(byte[] svg, @Nullable String known) {
        String tag = "\"" + DigestUtils.md5DigestAsHex(svg) + "\"";
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(
                                known != null && known.contains(tag)
                                        ? HttpStatus.NOT_MODIFIED
                                        : HttpStatus.OK)
                        .eTag(tag)
                        .cacheControl(CacheControl.noCache().cachePrivate())
                        .header(
                                "Content-Security-Policy",
                                "default-src 'none'; frame-ancestors 'none'; sandbox");
        return known != null && known.contains(tag)
                ? answer.build()
                : answer.contentType(SVG)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.inline()
                                        .filename("lock-order.svg")
                                        .build()
                                        .toString())
                        .body(svg);
    }
}

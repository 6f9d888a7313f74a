package dev.lockproof.platform.problem;

import java.net.URI;
import java.util.Arrays;
import org.springframework.http.HttpStatus;

/** Every kind of error that the service answers with. */
public enum ProblemType {
    INVALID_INPUT("invalid-input", HttpStatus.BAD_REQUEST, "The input cannot be read"),
    MALFORMED_REQUEST("malformed-request", HttpStatus.BAD_REQUEST, "The request is malformed"),
    NOT_FOUND("not-found", HttpStatus.NOT_FOUND, "Not found"),
    METHOD_NOT_ALLOWED(
            "method-not-allowed",
            HttpStatus.METHOD_NOT_ALLOWED,
            "The resource does not support this method"),
    NOT_ACCEPTABLE(
            "not-acceptable", HttpStatus.NOT_ACCEPTABLE, "No accepted media type is available"),
    REQUEST_TIMEOUT(
            "request-timeout", HttpStatus.REQUEST_TIMEOUT, "The request took too long to arrive"),
    CONFLICT("conflict", HttpStatus.CONFLICT, "The state of the resource does not allow this"),
    GONE("gone", HttpStatus.GONE, "The resource is deleted"),
    PRECONDITION_FAILED(
            "precondition-failed", HttpStatus.PRECONDITION_FAILED, "The resource has changed"),
    PRECONDITION_REQUIRED(
            "precondition-required",
            HttpStatus.PRECONDITION_REQUIRED,
            "The request must name the version that it changes"),
    TOO_LARGE("too-large", HttpStatus.CONTENT_TOO_LARGE, "The input is too large"),
    URI_TOO_LONG("uri-too-long", HttpStatus.URI_TOO_LONG, "The address is too long"),
    UNKNOWN_ENCODING(
            "unknown-encoding",
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "The content encoding is not known"),
    UNKNOWN_FORMAT(
            "unknown-format", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The input format is not known"),
    AMBIGUOUS_FORMAT(
            "ambiguous-format",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The input may be of several formats"),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "The media type is not supported"),
    FOREIGN_ORIGIN(
            "foreign-origin", HttpStatus.FORBIDDEN, "A page of another site sent the request"),
    READ_ONLY("read-only", HttpStatus.FORBIDDEN, "The pages may change nothing"),
    FOREIGN_HOST(
            "foreign-host",
            HttpStatus.MISDIRECTED_REQUEST,
            "The service is not reached under this name"),
    INVALID_PARAMETER(
            "invalid-parameter", HttpStatus.UNPROCESSABLE_CONTENT, "A parameter is invalid"),
    IDEMPOTENCY_CONFLICT(
            "idempotency-conflict",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The idempotency key was used with another body"),
    OVERLOADED("overloaded", HttpStatus.TOO_MANY_REQUESTS, "The service is busy"),
    HEADERS_TOO_LARGE(
            "headers-too-large",
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
            "The request headers are too large"),
    INTERNAL("internal-error", HttpStatus.INTERNAL_SERVER_ERROR, "The service failed"),
    UNAVAILABLE("unavailable", HttpStatus.SERVICE_UNAVAILABLE, "The service cannot answer now");

    private final String slug;
    private final HttpStatus status;
    private final String title;

    ProblemType(String slug, HttpStatus status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    /** A stable identifier that clients may compare. It is not an address to fetch. */
    public URI uri() {
        return URI.create("urn:lockproof:problem:" + slug);
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The general problem of a status, for errors that only a framework reports. */
    static ProblemType ofStatus(int status) {
        return switch (status) {
            case 400 -> MALFORMED_REQUEST;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 422 -> INVALID_PARAMETER;
            default ->
                    Arrays.stream(values())
                            .filter(type -> type.status.value() == status)
                            .findFirst()
                            .orElse(status < 500 ? MALFORMED_REQUEST : INTERNAL);
        };
    }
}

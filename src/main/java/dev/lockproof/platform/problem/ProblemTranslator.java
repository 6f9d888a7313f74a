package dev.lockproof.platform.problem;

import dev.lockproof.platform.limits.Limits;
import dev.lockproof.trace.InputTooLargeException;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.InvalidInputException.Fault;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Translates any exception into the problem that the client gets. */
public final class ProblemTranslator {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private ProblemTranslator() {}

    public static ProblemException translate(Throwable error) {
        return switch (error) {
            case ProblemException e -> e;
            case InvalidInputException e -> invalidInput(e);
            case InputTooLargeException e -> tooLarge(e);
            case MaxUploadSizeExceededException e -> tooLarge(e);
            case ConstraintViolationException e -> violations(e);
            case MethodArgumentTypeMismatchException e -> mismatch(e);
            case TypeMismatchException e ->
                    ProblemException.invalidParameter(
                            Objects.requireNonNullElse(e.getPropertyName(), "?"), mismatchText(e));
            case ErrorResponse e -> ofFramework(e);
            case MultipartException _ ->
                    ProblemException.of(
                            ProblemType.MALFORMED_REQUEST,
                            "The multipart body cannot be read. Expected parts, separated by the"
                                    + " boundary that the Content-Type header names.");
            case InvalidParameterException _ ->
                    ProblemException.of(
                            ProblemType.MALFORMED_REQUEST,
                            "A parameter is not percent-encoded UTF-8.");
            case BadRequestException _ ->
                    ProblemException.of(
                            ProblemType.MALFORMED_REQUEST,
                            "The request is not valid HTTP. Its chunks may be malformed.");
            case HttpMessageNotReadableException _ ->
                    ProblemException.of(
                            ProblemType.MALFORMED_REQUEST, "The body of the request is not JSON.");
            default -> ofCause(error);
        };
    }

    /** The core knows a limit, but not the property that sets it. */
    private static ProblemException invalidInput(InvalidInputException error) {
        List<Fault> faults =
                error.faults().stream()
                        .map(f -> f.withMessage(Limits.explain(f.message(), f.limit())))
                        .toList();
        return ProblemException.of(
                ProblemType.INVALID_INPUT, message(new InvalidInputException(faults)), faults);
    }

    private static ProblemException ofCause(Throwable error) {
        for (Throwable at = error.getCause(); at != null; at = at.getCause()) {
            if (at instanceof InvalidInputException
                    || at instanceof InputTooLargeException
                    || at instanceof ProblemException) {
                return translate(at);
            }
        }
        if (DatabaseAway.isCauseOf(error)) {
            return ProblemException.unavailable(
                    "The database does not answer. This request changed nothing.", RETRY);
        }
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (at instanceof SocketTimeoutException) {
                return ProblemException.of(
                        ProblemType.REQUEST_TIMEOUT, "The body of the request stopped arriving.");
            }
        }
        return ProblemException.of(
                ProblemType.INTERNAL,
                "This is a fault of the service. Report the errorId to its operator.");
    }

    private static ProblemException ofFramework(ErrorResponse error) {
        return switch (error) {
            case MethodArgumentNotValidException e ->
                    parameters(
                            e.getFieldErrors().stream()
                                    .map(f -> new Fault(null, f.getField(), text(f)))
                                    .toList());
            case HandlerMethodValidationException e -> validation(e);
            case MissingServletRequestParameterException e ->
                    ProblemException.invalidParameter(e.getParameterName(), "is required");
            case MissingServletRequestPartException e ->
                    ProblemException.of(
                            ProblemType.MALFORMED_REQUEST,
                            "The part '" + e.getRequestPartName() + "' is missing.");
            default -> {
                ProblemType type = ProblemType.ofStatus(error.getStatusCode().value());
                yield ProblemException.of(type, detail(type, error))
                        .withHeaders(allowed(error.getHeaders()));
            }
        };
    }

    private static String detail(ProblemType type, ErrorResponse error) {
        return switch (error) {
            case NoResourceFoundException e -> "There is nothing at /" + e.getResourcePath() + ".";
            case HttpRequestMethodNotSupportedException e ->
                    e.getMethod().toUpperCase(Locale.ROOT)
                            + " is not supported here. Supported: "
                            + String.join(", ", methods(e.getHeaders()))
                            + ".";
            case HttpMediaTypeNotAcceptableException e ->
                    "Available: " + e.getSupportedMediaTypes() + ".";
            case HttpMediaTypeNotSupportedException e ->
                    "Supported: " + e.getSupportedMediaTypes() + ".";
            default -> type.title() + ".";
        };
    }

    /** Only the headers that HTTP requires. */
    private static HttpHeaders allowed(HttpHeaders all) {
        HttpHeaders kept = new HttpHeaders();
        List<String> accepted = all.get(HttpHeaders.ACCEPT);
        if (accepted != null) {
            kept.put(HttpHeaders.ACCEPT, accepted);
        }
        if (all.containsHeader(HttpHeaders.ALLOW)) {
            kept.set(HttpHeaders.ALLOW, String.join(", ", methods(all)));
        }
        return kept;
    }

    /** The methods of a path, with those that every path has beside its own. */
    private static List<String> methods(HttpHeaders headers) {
        Set<String> names = new TreeSet<>();
        headers.getAllow().forEach(method -> names.add(method.name()));
        if (names.contains("GET")) {
            names.add("HEAD");
        }
        names.add("OPTIONS");
        return List.copyOf(names);
    }

    private static ProblemException tooLarge(InputTooLargeException e) {
        return ProblemException.of(
                ProblemType.TOO_LARGE,
                "The %s input is larger than the limit of %d bytes."
                        .formatted(e.whichLimit(), e.limit()));
    }

    private static ProblemException tooLarge(MaxUploadSizeExceededException e) {
        String limit =
                e.getMaxUploadSize() > 0 ? " of " + e.getMaxUploadSize() + " bytes" : " on uploads";
        return ProblemException.of(
                ProblemType.TOO_LARGE, "The multipart body is larger than the limit" + limit + ".");
    }

    /**
     * A malformed id identifies nothing; for any other parameter the problem names the expected
     * type.
     */
    private static ProblemException mismatch(MethodArgumentTypeMismatchException e) {
        if (e.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return ProblemException.notFound(
                    "There is no " + e.getName() + " '" + e.getValue() + "'.");
        }
        return ProblemException.invalidParameter(e.getName(), mismatchText(e));
    }

    private static String mismatchText(TypeMismatchException e) {
        Class<?> type = e.getRequiredType();
        String expected = type == null ? "another type" : expected(type);
        return "is '" + e.getValue() + "', expected " + expected;
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + List.of(type.getEnumConstants());
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long", "short", "Short" -> "a whole number";
            case "boolean", "Boolean" -> "true or false";
            case "Instant", "OffsetDateTime" -> "a time as in 2026-01-31T12:00:00Z";
            default -> "a " + type.getSimpleName();
        };
    }

    private static ProblemException validation(HandlerMethodValidationException e) {
        return parameters(
                e.getParameterValidationResults().stream()
                        .flatMap(result -> faults(result).stream())
                        .toList());
    }

    private static List<Fault> faults(ParameterValidationResult result) {
        String name = result.getMethodParameter().getParameterName();
        return result.getResolvableErrors().stream()
                .map(error -> new Fault(null, name, text(error)))
                .toList();
    }

    private static ProblemException violations(ConstraintViolationException e) {
        return parameters(
                e.getConstraintViolations().stream()
                        .map(v -> new Fault(null, lastNode(v), v.getMessage()))
                        .toList());
    }

    private static String lastNode(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static ProblemException parameters(List<Fault> faults) {
        List<String> texts =
                faults.stream().map(f -> "'" + f.field() + "' " + f.message()).toList();
        return ProblemException.of(
                ProblemType.INVALID_PARAMETER,
                "Invalid: " + String.join("; ", texts) + ".",
                faults);
    }

    private static String text(MessageSourceResolvable error) {
        return Objects.requireNonNullElse(error.getDefaultMessage(), "is not valid");
    }

    private static String message(Throwable error) {
        @Nullable String message = error.getMessage();
        return message == null ? "The input is invalid." : message;
    }
}

package dev.lockproof.platform.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers every exception with its problem. Our own faults are logged under the id in the answer.
 */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final MediaType HTML =
            new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final List<ProblemPage> pages;

    ProblemAdvice(List<ProblemPage> pages) {
        this.pages = List.copyOf(pages);
    }

    /**
     * @throws Throwable the error itself if an answer has begun: the container then cuts the
     *     connection, so that the client does not take a part for the whole
     */
    @ExceptionHandler(Throwable.class)
    @Nullable ResponseEntity<?> answer(
            Throwable error, HttpServletRequest request, HttpServletResponse response)
            throws Throwable {
        if (response.isCommitted()
                && !DisconnectedClientHelper.isClientDisconnectedException(error)) {
            LOG.error("The answer on {} {} broke off", request.getMethod(), path(request), error);
            throw error;
        }
        ProblemException problem = ProblemTranslator.translate(error);
        if (problem.type() == ProblemType.INTERNAL
                && DisconnectedClientHelper.isClientDisconnectedException(error)) {
            LOG.debug("The client left {}: {}", path(request), error.toString());
            return null;
        }
        return render(problem, error, request);
    }

    ResponseEntity<?> render(
            ProblemException problem, @Nullable Throwable cause, HttpServletRequest request) {
        @Nullable String errorId = null;
        if (problem.type() == ProblemType.INTERNAL) {
            errorId = UUID.randomUUID().toString();
            LOG.error("Error {} on {} {}", errorId, request.getMethod(), path(request), cause);
        } else if (problem.type() == ProblemType.UNAVAILABLE) {
            LOG.warn(
                    "Unavailable on {} {}: {}",
                    request.getMethod(),
                    path(request),
                    String.valueOf(cause));
        }
        Problem body = problem.body(path(request), errorId);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.type().status()).headers(problem.headers());
        for (ProblemPage page : pages) {
            String html = page.of(body, request);
            if (html != null) {
                return answer.contentType(HTML).body(html);
            }
        }
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
    }

    /** The path that the client requested, even if the container forwarded it to the error page. */
    private static String path(HttpServletRequest request) {
        Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return Objects.toString(original, request.getRequestURI());
    }
}

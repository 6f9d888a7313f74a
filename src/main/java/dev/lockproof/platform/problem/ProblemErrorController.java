package dev.lockproof.platform.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The container's error page, for failures outside controllers such as those in filters. */
@Hidden
@RestController
class ProblemErrorController implements ErrorController {

    private final ProblemAdvice advice;

    ProblemErrorController(ProblemAdvice advice) {
        this.advice = advice;
    }

    @RequestMapping("${server.error.path:${error.path:/error}}")
    ResponseEntity<?> error(HttpServletRequest request) {
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (failure instanceof EOFException) {
            return advice.render(
                    ProblemException.of(
                            ProblemType.MALFORMED_REQUEST,
                            "The body ends before its announced length."),
                    null,
                    request);
        }
        if (failure instanceof Throwable error) {
            return advice.render(ProblemTranslator.translate(error), error, request);
        }
        ProblemType type =
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                        ? ProblemType.ofStatus(status)
                        : ProblemType.NOT_FOUND;
        return advice.render(ProblemException.of(type, type.title() + "."), null, request);
    }
}

package dev.lockproof.web.frame;

import dev.lockproof.platform.problem.Problem;
import dev.lockproof.platform.problem.ProblemPage;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** Shows problems as pages to browsers, and wherever a page would have been the answer. */
@Component
@ConditionalOnProperty(name = "lockproof.web.enabled", matchIfMissing = true)
class ErrorPages implements ProblemPage {

    private static final List<String> DATA = List.of("/api/", "/v3/", "/actuator", "/swagger-ui");

    private final Pages pages;
    private final Frames frames;

    ErrorPages(Pages pages, Frames frames) {
        this.pages = pages;
        this.frames = frames;
    }

    @Override
    public @Nullable String of(Problem problem, HttpServletRequest request) {
        if (!isOfPage(request) && !isOfBrowser(request)) {
            return null;
        }
        return pages.html(
                "frame/error.jte", new ErrorPage(frames.of(request, problem.title()), problem));
    }

    private static boolean isOfPage(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                        instanceof HandlerMethod method
                && AnnotatedElementUtils.hasAnnotation(method.getBeanType(), PageController.class);
    }

    private static boolean isOfBrowser(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        String path =
                Objects.toString(
                                request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI),
                                request.getRequestURI())
                        .substring(request.getContextPath().length());
        return accept != null
                && accept.contains("text/html")
                && DATA.stream().noneMatch(path::startsWith);
    }
}

package dev.lockproof.web.frame;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses what pages would change if they may only show; preferences are the reader's own. */
@Configuration(proxyBeanMethods = false)
class ReadOnlyPages implements WebMvcConfigurer, HandlerInterceptor {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final Frames frames;

    ReadOnlyPages(Frames frames) {
        this.frames = frames;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        if (frames.readOnly()) {
            registry.addInterceptor(this);
        }
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && !SAFE.contains(request.getMethod())
                && method.getBeanType() != Preferences.class
                && AnnotatedElementUtils.hasAnnotation(
                        method.getBeanType(), PageController.class)) {
            throw ProblemException.of(
                    ProblemType.READ_ONLY, "The pages of this service only show. Use the API.");
        }
        return true;
    }
}

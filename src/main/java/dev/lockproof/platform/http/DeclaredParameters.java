package dev.lockproof.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The parameters of an operation, as its method declares them: those annotated as request
 * parameters, and the components of records.
 */
public final class DeclaredParameters {

    private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    private DeclaredParameters() {}

    /** The names for the operation that handles a request. */
    public static Set<String> of(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                        instanceof HandlerMethod method
                ? of(method)
                : Set.of();
    }

    /** The names in alphabetical order. */
    static Set<String> of(HandlerMethod method) {
        Set<String> names = new TreeSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            names(parameter).forEach(names::add);
        }
        return names;
    }

    private static Stream<String> names(MethodParameter parameter) {
        RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
        if (declared != null) {
            parameter.initParameterNameDiscovery(NAMES);
            return Stream.of(name(declared, parameter.getParameterName()));
        }
        return parameter.getParameterType().isRecord()
                ? Arrays.stream(parameter.getParameterType().getRecordComponents())
                        .map(RecordComponent::getName)
                : Stream.empty();
    }

    private static String name(RequestParam declared, @Nullable String ofMethod) {
        if (StringUtils.hasText(declared.name())) {
            return declared.name();
        }
        if (ofMethod == null) {
            throw new IllegalStateException("a parameter without a name");
        }
        return ofMethod;
    }
}

package dev.lockproof.platform.paging;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Answers with a page of a list. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "200",
        description = "A page. `next` and the header `Link` lead to the next page.",
        headers =
                @Header(
                        name = "Link",
                        description =
                                "The next page, with `rel=\"next\"`. Absent on the last page."))
public @interface PageFound {}

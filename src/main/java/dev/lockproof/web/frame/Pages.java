package dev.lockproof.web.frame;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Renders pages from their templates, which are compiled with the program. */
@Component
public class Pages {

    private static final MediaType HTML =
            new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader());

    /**
     * A page.
     *
     * @param template such as {@code run/list.jte}
     * @param page the template's parameter
     */
    public ResponseEntity<String> ok(String template, Object page) {
        return answer(HttpStatus.OK, template, page);
    }

    /** A page with a status, such as that of a form that was refused. */
    public ResponseEntity<String> answer(HttpStatus status, String template, Object page) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(HttpHeaders.VARY, HttpHeaders.COOKIE)
                .body(html(template, page));
    }

    /** The HTML alone. */
    public String html(String template, Object page) {
        StringOutput html = new StringOutput();
        engine.render(template, page, html);
        return html.toString();
    }
}

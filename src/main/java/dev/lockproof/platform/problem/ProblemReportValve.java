package dev.lockproof.platform.problem;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;

/**
 * Answers with a problem, not with HTML, if Tomcat refuses a request before the application sees
 * it.
 */
public class ProblemReportValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemReportValve.class);

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            ProblemType type = ProblemType.ofStatus(status);
            response.setStatus(type.status().value());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(json(type));
                response.finishResponse();
            }
        } catch (IOException e) {
            LOG.debug("The client left before it got its error", e);
        } finally {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
        }
    }

    /** Contains constants only, since the request could not be read. */
    private static String json(ProblemType type) {
        return """
        {"type":"%s","title":"%s","status":%d,"detail":"%s.","instance":"/"}\
        """
                .formatted(type.uri(), type.title(), type.status().value(), type.title());
    }
}

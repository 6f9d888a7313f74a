package dev.lockproof.platform.json;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** Bodies that are not JSON are refused with the place, and without words of the parser's own. */
class JsonBodyTest {

    @Test
    void refusesABodyThatNestsTooDeep() {
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("nesting depth")
                .hasMessageNotContaining("StreamReadConstraints");
    }

    @Test
    void namesThePlaceWhereABodyEnds() {
        assertThatThrownBy(() -> read("{"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("line 1, column 2: Unexpected end-of-input")
                .hasMessageNotContaining("REDACTED");
    }

    private static void read(String body) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        new JsonBody().read(request, 1 << 20);
    }
}

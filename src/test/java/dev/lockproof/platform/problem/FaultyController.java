package dev.lockproof.platform.problem;

import dev.lockproof.trace.InputTooLargeException;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.InvalidInputException.Fault;
import dev.lockproof.trace.Limit;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Fails in every way that the service can. */
@Hidden
@RestController
@RequestMapping(path = "/test/faults", produces = MediaType.APPLICATION_JSON_VALUE)
class FaultyController {

    @GetMapping("/input")
    String input() {
        throw new InvalidInputException(17, "op", "is 'loock', expected one of acquire, release");
    }

    @GetMapping("/limit")
    String limit() {
        throw new InvalidInputException(
                List.of(new Fault(3L, "lock", "holds too many locks", Limit.HELD_LOCKS)));
    }

    @GetMapping("/too-large")
    String tooLarge() {
        throw new InputTooLargeException(2048, "decompressed");
    }

    @GetMapping("/encoding")
    String encoding() {
        throw ProblemException.of(
                ProblemType.UNKNOWN_ENCODING, "Encoding 'br' is not read; gzip and zstd are.");
    }

    @GetMapping("/overload")
    String overload() {
        throw ProblemException.overloaded("64 submissions are being read.", Duration.ofSeconds(3));
    }

    @GetMapping("/no-connection")
    String noConnection() {
        throw new CannotGetJdbcConnectionException(
                "no", new SQLTransientConnectionException("secret-host refused"));
    }

    @GetMapping("/no-transaction")
    String noTransaction() {
        throw new CannotCreateTransactionException("no", new IllegalStateException());
    }

    @GetMapping("/slow-query")
    String slowQuery() {
        throw new QueryTimeoutException("canceled");
    }

    @GetMapping("/bug")
    String bug() {
        throw new IllegalStateException("secret-internals");
    }

    @GetMapping("/wrapped")
    String wrapped() {
        throw new IllegalStateException(new InvalidInputException(3, null, "is not JSON"));
    }

    @GetMapping("/things/{id}")
    String thing(@PathVariable UUID id) {
        throw ProblemException.notFound("There is no thing " + id + ".");
    }

    @GetMapping("/range")
    String range(@RequestParam @Min(1) @Max(200) int limit) {
        return "{\"limit\":" + limit + "}";
    }

    @PostMapping("/body")
    String body(@RequestParam(defaultValue = "none") String name, InputStream body)
            throws IOException {
        return "{\"name\":\"" + name + "\",\"bytes\":" + body.readAllBytes().length + "}";
    }

    @GetMapping("/sent-error")
    void sentError(jakarta.servlet.http.HttpServletResponse response) throws IOException {
        response.sendError(418, "secret-teapot");
    }
}

package dev.lockproof.platform.http;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where the service is reached, as the last thing at its start. */
@Component
class StartedNotice {

    private static final Logger LOG = LoggerFactory.getLogger(StartedNotice.class);

    private final @Nullable InetAddress address;
    private final Environment environment;

    StartedNotice(
            @Value("${server.address:#{null}}") @Nullable InetAddress address,
            Environment environment) {
        this.address = address;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        LOG.info("Lockproof is ready at {}", url());
    }

    String url() {
        boolean secure = environment.containsProperty("server.ssl.key-store");
        return "%s://%s:%s%s/"
                .formatted(
                        secure ? "https" : "http",
                        host(),
                        environment.getProperty("local.server.port", "8080"),
                        environment.getProperty("server.servlet.context-path", ""));
    }

    private String host() {
        if (address == null || address.isAnyLocalAddress() || address.isLoopbackAddress()) {
            return "localhost";
        }
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }
}

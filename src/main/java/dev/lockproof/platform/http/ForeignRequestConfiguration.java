package dev.lockproof.platform.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Which hosts and origins the service takes for its own. */
@Configuration(proxyBeanMethods = false)
class ForeignRequestConfiguration {

    /** Before everything else, but after the container has read proxy headers. */
    @Bean
    FilterRegistrationBean<ForeignRequests> foreignRequests(
            @Value("${server.address:#{null}}") @Nullable InetAddress address,
            @Value("${lockproof.hosts}") List<String> hosts,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        FilterRegistrationBean<ForeignRequests> filter =
                new FilterRegistrationBean<>(
                        new ForeignRequests(
                                address != null && address.isLoopbackAddress(),
                                hosts.stream()
                                        .map(host -> host.strip().toLowerCase(Locale.ROOT))
                                        .toList(),
                                problems));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        return filter;
    }
}

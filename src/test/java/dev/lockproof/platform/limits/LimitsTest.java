package dev.lockproof.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.trace.Limit;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class LimitsTest {

    @Test
    void theDefaultsAreTheOnesThatTheContractNames() throws Exception {
        Limits limits = bind(Map.of());

        assertThat(limits.compressedBytes().toBytes()).isEqualTo(256L << 20);
        assertThat(limits.decompressedBytes().toBytes()).isEqualTo(2L << 30);
        assertThat(limits.lineBytes().toBytes()).isEqualTo(1L << 20);
        assertThat(limits.dependencies()).isEqualTo(1_000_000);
        assertThat(limits.pageItems()).isEqualTo(200);
        assertThat(limits.waitSeconds()).isEqualTo(60);
    }

    @Test
    void anEnvironmentVariableChangesALimit() throws Exception {
        Limits limits = bind(Map.of("LOCKPROOF_LIMITS_COMPRESSED_BYTES", "3KB"));

        assertThat(limits.compressedBytes().toBytes()).isEqualTo(3072);
    }

    @ParameterizedTest
    @CsvSource({
        "LOCKPROOF_LIMITS_LINE_BYTES, 10B, lockproof.limits.line-bytes",
        "LOCKPROOF_LIMITS_LINE_BYTES, 4GB, lockproof.limits.line-bytes",
        "LOCKPROOF_LIMITS_FINDINGS, 0, lockproof.limits.findings",
        "LOCKPROOF_LIMITS_WAIT_SECONDS, -1, lockproof.limits.wait-seconds",
    })
    void aValueOutOfRangeIsRefusedByName(String variable, String value, String property) {
        assertThatThrownBy(() -> bind(Map.of(variable, value)))
                .isInstanceOf(BindException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining(property)
                .hasMessageContaining("must be from");
    }

    @ParameterizedTest
    @EnumSource
    void aLimitThatTheCoreNamesIsAPropertyOfThisName(Limit limit) throws Exception {
        String property = Limits.property(limit);
        String variable = property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");

        assertThatThrownBy(() -> bind(Map.of(variable, "-1")))
                .rootCause()
                .hasMessageStartingWith(property + " must be from");
    }

    @Test
    void aMessageEndsWithTheLimitThatCausedIt() {
        assertThat(Limits.explain("too much", Limit.HELD_LOCKS))
                .isEqualTo("too much (lockproof.limits.held-locks)");
        assertThat(Limits.explain("wrong", null)).isEqualTo("wrong");
    }

    private static Limits bind(Map<String, Object> variables) throws Exception {
        var environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("service", new ClassPathResource("application.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        environment.getPropertySources().addFirst(new MapPropertySource("given", variables));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bind("lockproof.limits", Limits.class).get();
    }
}

package dev.lockproof.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.callback.Breach;
import dev.lockproof.catalog.RuleCatalog;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BreachTextsTest {

    @ParameterizedTest
    @EnumSource
    void everyBreachHasATextAndARule(Breach breach) {
        BreachText text = BreachTexts.of(breach);

        assertThat(text.title()).isNotBlank().doesNotEndWith(".");
        assertThat(text.what()).endsWith(".").containsAnyOf("{place}", "{since}");
        assertThat(text.why()).endsWith(".");
        if (!text.rule().isEmpty()) {
            assertThat(RuleCatalog.load().byId(text.rule())).isPresent();
        }
    }
}

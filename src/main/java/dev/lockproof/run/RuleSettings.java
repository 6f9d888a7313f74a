package dev.lockproof.run;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Rules that the operator must enable, from {@code lockproof.rules.*}.
 *
 * @param releaseOrder whether to report locks that are not released in the reverse order of their
 *     acquisition
 */
@ConfigurationProperties("lockproof.rules")
record RuleSettings(boolean releaseOrder) {}

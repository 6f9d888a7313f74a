package dev.lockproof.run;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Rules that are looked for only where the operator asks for them, from {@code lockproof.rules.*}.
 *
 * @param releaseOrder whether locks are to be released in the reverse order of their acquisition
 */
@ConfigurationProperties("lockproof.rules")
record RuleSettings(boolean releaseOrder) {}

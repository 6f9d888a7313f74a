/** A run as SARIF 2.1.0, which code-scanning services read. */
@NullMarked
package dev.lockproof.report.sarif;

import org.jspecify.annotations.NullMarked;

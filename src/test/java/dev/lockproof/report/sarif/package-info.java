/** Tests of SARIF reports. */
@NullMarked
package dev.lockproof.report.sarif;

import org.jspecify.annotations.NullMarked;

/** A run as the XML of JUnit, which build servers read. */
@NullMarked
package dev.lockproof.report.junit;

import org.jspecify.annotations.NullMarked;

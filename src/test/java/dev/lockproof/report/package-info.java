@NullMarked
package dev.lockproof.report;

import org.jspecify.annotations.NullMarked;

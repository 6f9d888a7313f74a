@NullMarked
package dev.lockproof.format.bpftrace;

import org.jspecify.annotations.NullMarked;

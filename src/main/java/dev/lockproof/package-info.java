/** Lock validation as a service: traces and callback logs in, findings out, history kept. */
@NullMarked
package dev.lockproof;

import org.jspecify.annotations.NullMarked;

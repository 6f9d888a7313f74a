@NullMarked
package dev.lockproof.reference;

import org.jspecify.annotations.NullMarked;

/** The description of the HTTP interface, held against the file in the project. */
@NullMarked
package dev.lockproof.platform.openapi;

import org.jspecify.annotations.NullMarked;

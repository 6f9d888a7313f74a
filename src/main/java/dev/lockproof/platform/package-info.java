/**
 * The base of every feature: database, HTTP, limits, problems, paging and the API's description.
 */
@NullMarked
package dev.lockproof.platform;

import org.jspecify.annotations.NullMarked;

/** Pages for people over the API's own stores and services, without SQL and rules of their own. */
@NullMarked
package dev.lockproof.web;

import org.jspecify.annotations.NullMarked;

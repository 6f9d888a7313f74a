/** JSON bodies of requests, read strictly: every fault is named, nothing unknown is accepted. */
@NullMarked
package dev.lockproof.platform.json;

import org.jspecify.annotations.NullMarked;

/** Records what a Java program does with its locks, in Lockproof's native format. */
package dev.lockproof.recorder;

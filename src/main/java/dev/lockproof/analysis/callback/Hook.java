package dev.lockproof.analysis.callback;

import dev.lockproof.analysis.contract.Contract;
import org.jspecify.annotations.Nullable;

/**
 * A hook of a recording.
 *
 * @param name as the recording has it
 * @param mmu which hook of MMU notifiers it is
 * @param contract what is promised of it, null for nothing
 */
public record Hook(String name, MmuHook mmu, @Nullable Contract contract) {}

package dev.lockproof.analysis.callback;

import dev.lockproof.analysis.contract.Contract;
import org.jspecify.annotations.Nullable;

/**
 * A hook of a recording.
 *
 * @param name its name in the recording
 * @param mmu the hook of MMU notifiers that it is
 * @param contract its contract; null for none
 */
public record Hook(String name, MmuHook mmu, @Nullable Contract contract) {}

package dev.lockproof.analysis.callback;

import dev.lockproof.trace.Symbols;
import java.util.HashMap;
import java.util.Map;

/** The hooks of a recording, by symbol. */
public final class Hooks {

    private final Symbols symbols;
    private final CallbackChecker contracts;
    private final Map<Integer, Hook> bySymbol = new HashMap<>();

    public Hooks(Symbols symbols, CallbackChecker contracts) {
        this.symbols = symbols;
        this.contracts = contracts;
    }

    public Hook get(int symbol) {
        Hook hook = bySymbol.get(symbol);
        if (hook == null) {
            String name = symbols.names().text(symbol);
            hook = new Hook(name, MmuHook.of(name), contracts.contract(name));
            bySymbol.put(symbol, hook);
        }
        return hook;
    }

    public String name(int symbol) {
        return get(symbol).name();
    }

    /** The symbol of a hook by its name; -1 if the recording lacks it. */
    public int symbol(String name) {
        return symbols.names().find(name);
    }

    public int symbol(MmuHook hook) {
        return symbol(hook.text());
    }
}

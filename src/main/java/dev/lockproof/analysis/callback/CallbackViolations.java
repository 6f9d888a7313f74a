package dev.lockproof.analysis.callback;

import dev.lockproof.analysis.contract.ContractCase;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.ReturnValue;

/** What is told of contracts that are broken. Arguments are valid during the call. */
public interface CallbackViolations {

    /**
     * A contract is broken otherwise than by a returned value.
     *
     * @param event where it shows
     */
    void broken(Breach breach, Facts facts, Event event);

    /**
     * A call returned what its contract does not allow.
     *
     * @param event the call, or its end
     */
    void wrongReturn(ContractCase broken, ReturnValue ret, Event event);
}

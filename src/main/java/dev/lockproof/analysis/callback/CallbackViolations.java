package dev.lockproof.analysis.callback;

import dev.lockproof.analysis.contract.ContractCase;
import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.trace.ReturnValue;

/** Takes breaches of contracts. */
public interface CallbackViolations {

    /**
     * A contract is broken, other than by a returned value.
     *
     * @param place the event at which it shows
     */
    void broken(Breach breach, Facts facts, EventPlace place);

    /**
     * A call returned a value that its contract does not allow.
     *
     * @param call the hook, the function and whether it may block
     * @param place the call, or its end
     */
    void wrongReturn(ContractCase broken, ReturnValue ret, Facts call, EventPlace place);
}

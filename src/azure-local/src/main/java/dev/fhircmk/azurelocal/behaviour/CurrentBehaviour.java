package dev.fhircmk.azurelocal.behaviour;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The behaviour at present: a test may change it while the server runs, and a restart restores that of the options. */
public final class CurrentBehaviour implements Supplier<Behaviour> {
    private volatile Behaviour current;

    public CurrentBehaviour(Behaviour first) {
        this.current = first;
    }

    @Override
    public Behaviour get() {
        return current;
    }

    public synchronized void change(UnaryOperator<Behaviour> how) {
        current = how.apply(current);
    }
}

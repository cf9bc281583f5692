package dev.fhircmk.stacks;

import com.pulumi.Context;

/** What a stack is composed of, its settings read. */
interface StackProgram {
    void compose(Context context, Providers providers);
}

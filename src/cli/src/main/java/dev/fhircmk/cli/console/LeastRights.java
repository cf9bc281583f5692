package dev.fhircmk.cli.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The rights in Azure that a command takes, and no more: its help, its page and its test read them here. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface LeastRights {
    /** What it always takes: with one of them less it ends with a sentence that names it. */
    Right[] needs() default {};

    /** What it takes besides in some cases. */
    Case[] cases() default {};

    /** What it can do without: it then says what it could not see. */
    Right[] sees() default {};

    /** Why it takes none, as the end of a sentence; left out where it takes some. */
    String none() default "";

    /** A case in which a command takes more. */
    @interface Case {
        /** When, as the begin of a line: {@code With --by grant}. */
        String when();

        /** What it takes then. */
        Right[] needs();
    }
}

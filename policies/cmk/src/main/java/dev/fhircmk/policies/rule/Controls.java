package dev.fhircmk.policies.rule;

import java.net.URI;

/**
 * Controls of security frameworks that rules serve.
 *
 * <p>Those of the Microsoft cloud security benchmark are as Azure's built-in initiative of that name assigns them to built-in
 * policies on the same settings; {@link #MCSB} is that initiative. A rule without such a policy names no control.
 */
public final class Controls {
    /** The initiative "Microsoft cloud security benchmark", formerly "Azure Security Benchmark", in Azure/azure-policy. */
    public static final URI MCSB = URI.create("https://github.com/Azure/azure-policy/blob/master/built-in-policies/"
            + "policySetDefinitions/Security%20Center/AzureSecurityCenter.json");

    /** Network security: secure cloud services with network controls. */
    public static final String NS_2 = "MCSB NS-2";
    /** Data protection: ensure security of key and certificate repository. */
    public static final String DP_8 = "MCSB DP-8";
    /** Logging and threat detection: enable threat detection capabilities. */
    public static final String LT_1 = "MCSB LT-1";
    /** Logging and threat detection: enable threat detection for identity and access management. */
    public static final String LT_2 = "MCSB LT-2";
    /** Logging and threat detection: enable logging for security investigation. */
    public static final String LT_3 = "MCSB LT-3";
    /** Incident response: create incidents based on high-quality alerts. */
    public static final String IR_3 = "MCSB IR-3";
    /** Incident response: prioritize incidents. */
    public static final String IR_5 = "MCSB IR-5";

    private Controls() {}
}

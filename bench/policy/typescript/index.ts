import { EnforcementLevel, PolicyPack, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";

const STASH = "pulumi:index:Stash";
const REGIONS = ["eastus", "westeurope", "northeurope"];

/** A rule on the value of every stash: the complaint, or nothing where it is met. */
function rule(
  name: string,
  description: string,
  complaint: (value: any) => string | undefined,
  enforcementLevel: EnforcementLevel = "advisory",
): ResourceValidationPolicy {
  return {
    name,
    description,
    enforcementLevel,
    validateResource: (args, report) => {
      if (args.type === STASH) {
        const found = complaint(args.props.input);
        if (found !== undefined) {
          report(found);
        }
      }
    },
  };
}

const owners: StackValidationPolicy = {
  name: "one-owner",
  description: "All stashes of a stack have one owner.",
  enforcementLevel: "advisory",
  validateStack: (args, report) => {
    const found = new Set(args.resources.filter((r) => r.type === STASH).map((r) => r.props.input?.tags?.owner));
    if (found.size > 1) {
      report(`${found.size} owners`);
    }
  },
};

new PolicyPack("bench-typescript", {
  policies: [
    rule("encryption-on", "Data is encrypted.", (v) =>
      v.encryption?.enabled === true ? undefined : "encryption.enabled is not true"),
    rule("key-size", "The key has 2048 or 3072 bits.", (v) =>
      [2048, 3072].includes(v.encryption?.key?.size) ? undefined : `encryption.key.size is ${v.encryption?.key?.size}`),
    rule("key-type", "The key is an RSA key.", (v) =>
      v.encryption?.key?.type === "RSA" ? undefined : `encryption.key.type is ${v.encryption?.key?.type}`),
    rule("region", "The region is allowed.", (v) =>
      REGIONS.includes(v.location) ? undefined : `location is ${v.location}`),
    rule("public-access", "Public access is off.", (v) =>
      v.network?.publicAccess === "Disabled" ? undefined : `network.publicAccess is ${v.network?.publicAccess}`),
    rule("owner", "The owner is named.", (v) => (v.tags?.owner ? undefined : "tags.owner is not set")),
    rule("retention", "Data is kept for 90 days or more.", (v) =>
      v.retentionDays >= 90 ? undefined : `retentionDays is ${v.retentionDays}`),
    rule("cors", "No origin is a wildcard.", (v) =>
      (v.cors?.origins ?? []).includes("*") ? "cors.origins has *" : undefined),
    {
      name: "minimum-tls",
      description: "TLS is 1.2 or newer.",
      enforcementLevel: "remediate",
      remediateResource: (args) => {
        if (args.type === STASH && args.props.input?.network?.minimumTls !== "1.2") {
          args.props.input.network.minimumTls = "1.2";
          return args.props;
        }
        return undefined;
      },
    },
    owners,
  ],
});

// #region pack
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.server.PolicyServer;

public final class FirstPack {
    static final PolicyPack PACK = PolicyPack.named("first-pack")
            .defaultLevel(EnforcementLevel.MANDATORY)
            .policy(ResourcePolicy.named("bucket-private")
                    .description("Buckets are not readable by everyone.")
                    .appliesTo("aws:s3/bucket:Bucket")
                    .validate((bucket, context) -> {
                        var acl = bucket.properties().string("acl").orElse("private");
                        if (acl.startsWith("public-read")) {
                            context.violation("acl is " + acl + "; set it to private");
                        }
                    }));

    public static void main(String[] args) {
        PolicyServer.serve(args, context -> PACK);
    }
}
// #endregion

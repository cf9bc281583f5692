// #region test
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fhircmk.policy.testing.PolicyTester;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstPackTest {
    @Test
    void a_public_bucket_is_blocked() {
        var report = PolicyTester.of(FirstPack.PACK)
                .resource("aws:s3/bucket:Bucket", "site", Map.of("acl", "public-read"))
                .run();

        assertTrue(report.isBlocked());
        assertEquals("acl is public-read; set it to private", report.violations().get(0).detail());
    }

    @Test
    void an_acl_that_is_not_known_is_undecided() {
        var report = PolicyTester.of(FirstPack.PACK)
                .preview()
                .resource("aws:s3/bucket:Bucket", "site", Map.of("acl", PolicyTester.unknown()))
                .run();

        assertEquals("acl", report.undecided().get(0).path().orElseThrow());
    }
}
// #endregion

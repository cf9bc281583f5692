// #region test
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fhircmk.policy.testing.PolicyTester;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstPackTest {
    @Test
    void blocks_a_public_bucket() {
        var report = PolicyTester.of(FirstPack.PACK)
                .resource("aws:s3/bucket:Bucket", "site", Map.of("acl", "public-read"))
                .run();

        assertTrue(report.isBlocked());
        assertEquals("acl is public-read; set it to private", report.violations().get(0).detail());
    }

    @Test
    void cannot_tell_while_the_acl_is_not_known() {
        var report = PolicyTester.of(FirstPack.PACK)
                .preview()
                .resource("aws:s3/bucket:Bucket", "site", Map.of("acl", PolicyTester.unknown()))
                .run();

        assertEquals("acl", report.undecided().get(0).path().orElseThrow());
    }
}
// #endregion

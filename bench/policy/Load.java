import java.util.List;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;

/** What a pack is asked about. */
interface Load {
    /** So many resources at preview. */
    List<AnalyzeRequest> resources(int count);

    /** A stack of so many resources after its update. */
    AnalyzeStackRequest stack(int count);
}

package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.text.PrintableText;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.regex.Pattern;

/** The id is that of an application that Microsoft issued. */
final class EnterpriseApplicationGenuine extends Prerequisite {
    /** As Microsoft's documents print ids that must not be copied: 00001111-aaaa-2222-bbbb-3333cccc4444 and its like. */
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(.)\\1{7}(-\\1{4}){3}-\\1{12}|(\\d)\\3{3}(\\d)\\4{3}-([a-f])\\5{3}-(\\d)\\6{3}-([a-f])\\7{3}-(\\d)\\8{3}([a-f])\\9{3}(\\d)\\10{3}");

    EnterpriseApplicationGenuine() {
        super(new Description(
                "CMK-023",
                "The enterprise application id is the one that Microsoft issued for this account",
                Subject.SERVICE,
                Level.MANDATORY,
                Confirmation.DOCUMENTED,
                EnumSet.of(ServiceKind.AZURE_API_FOR_FHIR),
                "a placeholder or the id of Cosmos DB itself opens nothing",
                "take the application id from the answer to the support ticket",
                Sources.RETIRED));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var application = facts.get(FactKey.ENTERPRISE_APPLICATION);
        return application.judge(
                id -> judge(application.path(), id.toLowerCase(Locale.ROOT)),
                () -> Verdict.notApplicable("no enterprise application is set"));
    }

    private static Verdict judge(String path, String id) {
        if (!Guid.accepts(id)) {
            return Verdict.violated(path, "is '" + PrintableText.value(id) + "', which is no GUID");
        }
        if (PLACEHOLDER.matcher(id).matches()) {
            return Verdict.violated(path, "is the placeholder " + id);
        }
        return Arrays.stream(Cloud.values())
                        .anyMatch(cloud -> cloud.cosmosDbApplicationId().equals(id))
                ? Verdict.violated(path, "is the application id of Cosmos DB itself")
                : Verdict.met();
    }
}

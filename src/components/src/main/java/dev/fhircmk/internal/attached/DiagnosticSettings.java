package dev.fhircmk.internal.attached;

import com.pulumi.core.Alias;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.fhircmk.DiagnosticSettingArgs;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.internal.azure.DiagnosticSetting;
import dev.fhircmk.internal.azure.DiagnosticSettingInputs;
import dev.fhircmk.internal.component.AzureValues;
import dev.fhircmk.internal.component.ComponentScope;
import dev.fhircmk.internal.component.Known;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The diagnostic settings on the resource of a component. Each is named after its own name, else after where the logs go, so that
 * one can be added or dropped without another.
 *
 * <p>Earlier versions counted them: {@code <name>-diagnostics}, {@code <name>-diagnostics-2} and so on, here and, without a name,
 * in Azure. A setting that they made keeps both: the logical name has an alias, and Azure's stays as it was.
 */
record DiagnosticSettings(ComponentScope scope, boolean isLocked) {
    private static final String INPUT = "diagnosticSettings";
    private static final String WORKSPACE = INPUT + ".workspaceResourceId";
    private static final String ACCOUNT = INPUT + ".storageAccountResourceId";
    private static final String EVENT_HUB = INPUT + ".eventHubAuthorizationRuleResourceId";

    /** A diagnostic setting and its logical names, of this version and of earlier ones. */
    private record Named(DiagnosticSettingArgs setting, String logical, String counted, Output<List<String>> logs) {}

    /** Makes them; they are protected only below a lock, so that logs can go elsewhere. */
    List<Resource> on(
            Output<String> resourceId,
            String suffix,
            Optional<List<DiagnosticSettingArgs>> asked,
            List<String> auditLogs) {
        var base = scope.name() + suffix;
        var settings = new ArrayList<Named>();
        for (var setting : asked.orElse(List.of())) {
            var counted = settings.isEmpty() ? base : base + "-" + (settings.size() + 1);
            var destination = scope.check().refuse(() -> destination(setting));
            settings.add(new Named(
                    setting,
                    base + "-" + setting.name().orElse(destination),
                    counted,
                    scope.check().orElse(setting.logCategoriesAndGroups(), () -> Output.of(auditLogs))));
        }
        refuseDuplicates(settings);
        return settings.stream().map(setting -> make(setting, resourceId)).toList();
    }

    private void refuseDuplicates(List<Named> settings) {
        var names = new HashMap<String, Named>();
        Map<String, String> sinks = new HashMap<>();
        for (var named : settings) {
            if (names.put(named.logical().toLowerCase(Locale.ROOT), named) != null) {
                throw scope.check()
                        .refusal(INPUT + " must differ in name or destination, got "
                                + named.setting()
                                        .name()
                                        .map(given -> "'" + given + "' twice")
                                        .orElseGet(
                                                () -> "two without a name that go to a " + destination(named.setting()))
                                + "; give each a name of its own, and one that earlier versions made the name that it has, '"
                                + named.counted() + "'");
            }
            for (var sink : sinks(named.setting()).toList()) {
                for (var log : Known.literal(named.logs()).orElseGet(List::of)) {
                    if (sinks.put((sink + " " + log).toLowerCase(Locale.ROOT), log) != null) {
                        throw scope.check()
                                .refusal(INPUT + " must send " + log + " to " + sink
                                        + " once, got it twice; Azure takes one setting for it, so drop the other");
                    }
                }
            }
        }
    }

    private Resource make(Named named, Output<String> resourceId) {
        var setting = named.setting();
        var values = new AzureValues(scope.check());
        return new DiagnosticSetting(
                named.logical(),
                DiagnosticSettingInputs.builder()
                        .resourceUri(resourceId)
                        .name(scope.check()
                                .refuse(() -> NameRule.DIAGNOSTIC_SETTING.check(
                                        INPUT + ".name", setting.name().orElse(named.logical()))))
                        .logs(named.logs().applyValue(DiagnosticSetting::logs))
                        .workspaceId(values.id(WORKSPACE, ArmType.LOG_ANALYTICS, setting.workspaceResourceId())
                                .orElse(null))
                        .storageAccountId(
                                values.id(ACCOUNT, ArmType.STORAGE_ACCOUNT, setting.storageAccountResourceId())
                                        .orElse(null))
                        .eventHubAuthorizationRuleId(values.id(
                                        EVENT_HUB,
                                        ArmType.EVENT_HUB_RULE,
                                        setting.eventHubAuthorizationRuleResourceId())
                                .orElse(null))
                        .eventHubName(setting.eventHubName().orElse(null))
                        .build(),
                options(named).build());
    }

    private CustomResourceOptions.Builder options(Named named) {
        // In a destroy that is refused, the key, which depends on it, or the lock keeps the setting.
        var options = scope.attached(isLocked);
        if (!named.logical().equals(named.counted())) {
            options.aliases(Alias.builder().name(named.counted()).build());
        }
        // A setting without a name keeps the name that it has in Azure.
        return named.setting().name().isEmpty() ? options.ignoreChanges("name") : options;
    }

    /** The name of a setting that was given none: the resources that it sends to, else their kinds. */
    private static String destination(DiagnosticSettingArgs setting) {
        var parts = Stream.of(
                        part(WORKSPACE, ArmType.LOG_ANALYTICS, "workspace", setting.workspaceResourceId()),
                        part(ACCOUNT, ArmType.STORAGE_ACCOUNT, "storage account", setting.storageAccountResourceId()),
                        part(
                                EVENT_HUB,
                                ArmType.EVENT_HUB_RULE,
                                "event hub",
                                setting.eventHubAuthorizationRuleResourceId()))
                .flatMap(Optional::stream)
                .toList();
        if (parts.isEmpty()) {
            throw new InvalidValueException(
                    INPUT,
                    "given a place for the logs",
                    "none",
                    "set workspaceResourceId, storageAccountResourceId or eventHubAuthorizationRuleResourceId");
        }
        return parts.stream().map(part -> part.replace(' ', '-')).collect(Collectors.joining("-"));
    }

    private static Optional<String> part(String input, ArmType type, String kind, Optional<Output<String>> id) {
        return id.map(given -> Known.literal(given)
                .map(text -> nameOf(ArmId.parse(input, type, text)))
                .orElse(kind));
    }

    /** The name of a workspace or account; of a rule, that of its namespace before it. */
    private static String nameOf(ArmId id) {
        return id.isOf(ArmType.EVENT_HUB_RULE) ? id.parent().map(ArmId::name).orElse("") + "-" + id.name() : id.name();
    }

    private static Stream<String> sinks(DiagnosticSettingArgs setting) {
        return Stream.of(
                        setting.workspaceResourceId().flatMap(Known::literal),
                        setting.storageAccountResourceId().flatMap(Known::literal),
                        setting.eventHubAuthorizationRuleResourceId()
                                .flatMap(Known::literal)
                                .map(rule -> rule + " "
                                        + setting.eventHubName()
                                                .flatMap(Known::literal)
                                                .orElse("")))
                .flatMap(Optional::stream)
                .map(id -> ArmId.read(id).map(ArmId::toString).orElse(id));
    }
}

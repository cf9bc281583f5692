package dev.fhircmk.policy.internal.dispatch;

import dev.fhircmk.policy.Policy;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.text.PrintableText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a policy may quote: secrets, which are masked, and values of others, which are made printable. */
final class Quotable {
    /** A longer text is cut before it is searched. */
    private static final int LOOKED_INTO = 64 * 1024;

    private final Set<String> secrets = new TreeSet<>();
    private final Set<String> odd = new LinkedHashSet<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final SecretMask mask;
    private final List<String> oddLongestFirst;

    /** The values of these resources, of their providers, and of the stack's configuration. */
    Quotable(Iterable<PolicyResource> resources, StackContext stack) {
        var config = stack.config();
        config.secretKeys().forEach(key -> config.get(key).ifPresent(secrets::add));
        config.values().forEach((key, value) -> {
            if (!config.secretKeys().contains(key)) {
                note(value);
            }
        });
        stack.tags().values().forEach(this::note);
        for (var resource : resources) {
            open.add(resource.name());
            open.add(resource.type());
            note(resource.name());
            note(resource.urn());
            note(resource.type());
            collect(PropertyValue.of(resource.properties()), false);
            resource.inputs().ifPresent(inputs -> collect(PropertyValue.of(inputs), false));
            resource.provider().ifPresent(provider -> collect(PropertyValue.of(provider.properties()), false));
        }
        mask = SecretMask.of(secrets);
        oddLongestFirst = new ArrayList<>(odd);
        oddLongestFirst.sort(Comparator.comparingInt(String::length).reversed());
    }

    private void note(String value) {
        if (!PrintableText.isPlain(value)) {
            odd.add(value);
        }
    }

    private void collect(PropertyValue value, boolean secret) {
        if (value instanceof PropertyValue.Secret wrapped) {
            collect(wrapped.value(), true);
        } else if (value instanceof PropertyValue.Obj object) {
            object.fields().forEach((name, field) -> {
                note(name);
                if (!secret) {
                    open.add(name);
                }
                collect(field, secret);
            });
        } else if (value instanceof PropertyValue.Arr list) {
            list.items().forEach(item -> collect(item, secret));
        } else if (value instanceof PropertyValue.Archive archive) {
            archive.assets().values().forEach(asset -> collect(asset, secret));
        } else if (value instanceof PropertyValue.Str text) {
            collect(text.value(), secret);
        } else if (value instanceof PropertyValue.Asset asset) {
            collect(asset.content(), secret);
        } else if (secret && value instanceof PropertyValue.Num number) {
            secrets.add(Double.toString(number.value()));
            secrets.add(Long.toString((long) number.value()));
        }
    }

    private void collect(String text, boolean secret) {
        if (secret) {
            secrets.add(text);
            // A text of several lines may be quoted in part.
            text.lines().map(String::strip).forEach(secrets::add);
        } else {
            note(text);
        }
    }

    /** What the policy says, with no secret in it, and printable. */
    String printable(String text, Policy<?> policy) {
        var said = text;
        for (var value : oddLongestFirst) {
            said = said.replace(value, PrintableText.value(value));
        }
        var own = new ArrayList<>(open);
        own.addAll(List.of(policy.name(), policy.description()));
        policy.displayName().ifPresent(own::add);
        policy.remediationSteps().ifPresent(own::add);
        policy.url().ifPresent(own::add);
        return PrintableText.message(
                mask.mask(said.length() > LOOKED_INTO ? said.substring(0, LOOKED_INTO) : said, own));
    }
}

package dev.fhircmk.policies.rule;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceTypes;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rules on one subject: each method with {@link PackRule} is one. A method that takes a {@link PolicyResource} judges one resource of
 * the types in {@code appliesTo}, by a {@link Verdict} or by a {@link Finding}, which says more; a method that takes the
 * {@link dev.fhircmk.policies.azure.Estate} gives the findings of a stack. Either takes the {@link RuleContext} where it needs it.
 */
public interface RuleFamily {
    /** Its rules, in no order. */
    default List<Rule> rules() {
        return Stream.of(getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(PackRule.class))
                .map(this::rule)
                .toList();
    }

    private Rule rule(Method method) {
        var said = method.getAnnotationsByType(PackRule.class)[0];
        var info = RuleInfo.of(said);
        if (said.appliesTo().length == 0) {
            return new Rule.OnStack(info, as(Rule.OnStack.Survey.class, method));
        }
        var types = Stream.of(said.appliesTo())
                .map(AzureTypes::named)
                .reduce(ResourceTypes::or)
                .orElseThrow();
        var remedy = Stream.of(getClass().getDeclaredMethods())
                .filter(other -> other.isAnnotationPresent(Remedy.class))
                .filter(other ->
                        other.getAnnotationsByType(Remedy.class)[0].value().equals(said.id()))
                .map(other -> as(Rule.OnResource.Correction.class, other))
                .findFirst();
        if (method.getReturnType().equals(Finding.class)) {
            return new Rule.OnResource(info, types, as(Rule.OnResource.Judgement.class, method), remedy);
        }
        var verdict = as(VerdictOnResource.class, method);
        return new Rule.OnResource(
                info,
                types,
                (resource, context) -> Finding.judging(resource, () -> verdict.of(resource, context)),
                remedy);
    }

    /** A method that judges one resource by a verdict alone. A value that it needs and that is not known leaves it undecided there. */
    @FunctionalInterface
    interface VerdictOnResource {
        Verdict of(PolicyResource resource, RuleContext context);
    }

    private <T> T as(Class<T> type, Method method) {
        try {
            var handle = MethodHandles.privateLookupIn(getClass(), MethodHandles.lookup())
                    .unreflect(method)
                    .bindTo(this);
            return MethodHandleProxies.asInterfaceInstance(
                    type,
                    method.getParameterCount() == 1
                            ? MethodHandles.dropArguments(handle, 1, RuleContext.class)
                            : handle);
        } catch (IllegalAccessException closed) {
            throw new LinkageError(method.toString(), closed);
        }
    }
}

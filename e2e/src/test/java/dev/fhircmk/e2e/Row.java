package dev.fhircmk.e2e;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One changed input of the walk; {@code walk/rows.yaml} says what its fields mean.
 *
 * @param fields as YAML has them
 */
record Row(Map<String, Object> fields) {
    private static final Pattern INDEX = Pattern.compile("/\\d+(?=/|$)");

    String at() {
        return String.valueOf(fields.get("at"));
    }

    /** The resource of the program whose input it is. */
    String resource() {
        return at().substring(0, at().indexOf('/'));
    }

    /** The input, such as {@code lock/kind}; without a place in a list. */
    String input() {
        return INDEX.matcher(at().substring(at().indexOf('/') + 1)).replaceAll("");
    }

    /** The inputs that it changes: that one, what holds it, and what is in the new value. */
    Set<String> inputs() {
        var inputs = new TreeSet<String>();
        var whole = input();
        while (inputs.add(whole) && whole.indexOf('/') > 0) {
            whole = whole.substring(0, whole.lastIndexOf('/'));
        }
        addWithin(input(), fields.get("to"), inputs);
        return inputs;
    }

    private static void addWithin(String path, @Nullable Object value, Set<String> inputs) {
        inputs.add(path);
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, within) -> addWithin(path + "/" + name, within, inputs));
        } else if (value instanceof List<?> list) {
            list.forEach(within -> addWithin(path, within, inputs));
        }
    }

    /** The input of the resource that it is, or is a part of. */
    private String whole() {
        return resource() + "/" + input().replaceFirst("/.*", "");
    }

    boolean isShort() {
        return Boolean.TRUE.equals(fields.get("short"));
    }

    /** Whether it is walked under that deletion protection. */
    boolean holdsUnder(String protection) {
        var only = Optional.ofNullable(fields.get("only"));
        return only.isEmpty() || only.get().equals(protection);
    }

    /** The sentence of a refusal, or its beginning. */
    Optional<String> refused(String protection) {
        return Optional.ofNullable(under(protection).get("refused")).map(String::valueOf);
    }

    /** The operations, sorted. */
    String does(String protection) {
        return Optional.ofNullable(under(protection).get("does"))
                .map(String::valueOf)
                .orElse("");
    }

    /** What is operated on. */
    Set<String> touched(String protection) {
        return Arrays.stream(does(protection).split(", ", -1))
                .map(operation -> operation.replaceFirst(" .*", ""))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    @SuppressWarnings("unchecked") // As the file is written.
    private Map<String, Object> under(String protection) {
        return fields.get(protection) instanceof Map<?, ?> own ? (Map<String, Object>) own : fields;
    }

    /** Whether its update is one of a batch: together with others that change other inputs. */
    boolean goesWith(Row other) {
        return !isAlone() && !other.isAlone() && !changed().removeAll(other.changed());
    }

    boolean isAlone() {
        return Boolean.TRUE.equals(fields.get("alone"));
    }

    /** Whether it has no update here: what it does is the matter of another test. */
    boolean isOnlyPreviewed(String protection) {
        return Boolean.TRUE.equals(fields.get("preview"))
                || Boolean.TRUE.equals(under(protection).get("preview"));
    }

    private TreeSet<String> changed() {
        var inputs = new TreeSet<String>();
        inputs.add(whole());
        and().keySet().forEach(path -> inputs.add(new Row(Map.of("at", path)).whole()));
        return inputs;
    }

    @SuppressWarnings("unchecked") // As the file is written.
    private Map<String, Object> and() {
        return (Map<String, Object>) fields.getOrDefault("and", Map.of());
    }

    /** The program with the change. */
    RawProgram in(RawProgram program) {
        var values = new LinkedHashMap<String, Object>();
        values.put(at(), fields.get("to"));
        values.putAll(and());
        var changed = program;
        for (var value : values.entrySet()) {
            var path = value.getKey().replaceFirst("/", "/properties/");
            changed = value.getValue() == null ? changed.without(path) : changed.with(path, value.getValue());
        }
        return changed;
    }

    @Override
    public String toString() {
        return at() + (fields.containsKey("to") ? ": " + fields.get("to") : " left out");
    }
}

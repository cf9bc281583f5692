package dev.fhircmk.policy;

import java.util.LinkedHashMap;
import java.util.Map;

/** The constants of an enum by the texts that stand for them. */
record EnumConstants(Map<String, Object> byText) {
    static EnumConstants of(Class<?> type) {
        var byText = new LinkedHashMap<String, Object>();
        for (var constant : type.getEnumConstants()) {
            byText.put(text((Enum<?>) constant), constant);
        }
        return new EnumConstants(byText);
    }

    /** The text that stands for a constant: what {@link View.Name} says, else its name. */
    static String text(Enum<?> constant) {
        try {
            var name = constant.getDeclaringClass().getField(constant.name()).getAnnotation(View.Name.class);
            return name == null ? constant.name() : name.value();
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Object read(String path, String text) {
        var constant = byText.get(text);
        if (constant == null) {
            throw new PropertyTypeException(
                    "one of " + String.join(", ", byText.keySet()) + " is expected at ." + path);
        }
        return constant;
    }
}

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;

/** Property values as the protocol has them. */
final class Values {
    private Values() {}

    static Struct struct(Object... pairs) {
        var struct = Struct.newBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            struct.putFields((String) pairs[i], (Value) pairs[i + 1]);
        }
        return struct.build();
    }

    static Value value(Struct struct) {
        return Value.newBuilder().setStructValue(struct).build();
    }

    static Value value(boolean truth) {
        return Value.newBuilder().setBoolValue(truth).build();
    }

    static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    static Value number(double number) {
        return Value.newBuilder().setNumberValue(number).build();
    }

    static Value value(List<Value> items) {
        return Value.newBuilder().setListValue(ListValue.newBuilder().addAllValues(items)).build();
    }

    static Value list(String... items) {
        var list = ListValue.newBuilder();
        for (var item : items) {
            list.addValues(text(item));
        }
        return Value.newBuilder().setListValue(list).build();
    }
}

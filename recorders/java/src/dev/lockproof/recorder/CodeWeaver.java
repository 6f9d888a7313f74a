package dev.lockproof.recorder;

import java.lang.classfile.Attributes;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Weaves the recorder into one method. */
final class CodeWeaver {

    private static final ClassDesc HOOKS = ClassDesc.of("dev.lockproof.recorder.Hooks");
    private static final MethodTypeDesc ONE =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object);
    private static final MethodTypeDesc AT =
            MethodTypeDesc.of(
                    ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_String);
    private static final String LOCKS = "java/util/concurrent/locks/";

    /** The type that a hook takes, by the class whose method is called. */
    private static final Map<String, String> TYPES =
            Map.of(
                    LOCKS + "Lock", "Lock",
                    LOCKS + "ReentrantLock", "Lock",
                    LOCKS + "ReentrantReadWriteLock$ReadLock", "Lock",
                    LOCKS + "ReentrantReadWriteLock$WriteLock", "Lock",
                    LOCKS + "ReadWriteLock", "ReadWriteLock",
                    LOCKS + "ReentrantReadWriteLock", "ReadWriteLock",
                    LOCKS + "StampedLock", "StampedLock",
                    LOCKS + "Condition", "Condition");

    /** What has no class that says anything but where it is made. */
    private static final Set<String> MADE =
            Set.of(
                    "java/lang/Object",
                    LOCKS + "ReentrantLock",
                    LOCKS + "ReentrantReadWriteLock",
                    LOCKS + "StampedLock");

    /** The hooks: name and parameters. */
    private static final Map<String, Class<?>> KNOWN =
            Stream.of(Hooks.class, WaitHooks.class, StampedHooks.class)
                    .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                    .filter(each -> each.getParameterCount() > 1)
                    .collect(
                            Collectors.toMap(
                                    each ->
                                            each.getName()
                                                    + Arrays.stream(each.getParameterTypes())
                                                            .map(Class::descriptorString)
                                                            .collect(Collectors.joining()),
                                    each -> each.getDeclaringClass(),
                                    (one, other) -> one));

    private final MethodModel method;
    private final String place;
    private int line;
    private final Map<String, Integer> unfinished = new HashMap<>();
    private int monitor = -1;

    CodeWeaver(MethodModel method) {
        this.method = method;
        String owner =
                method.parent()
                        .map(each -> each.thisClass().asInternalName().replace('/', '.'))
                        .orElse("");
        String file =
                method.parent()
                        .flatMap(each -> each.findAttribute(Attributes.sourceFile()))
                        .map(each -> each.sourceFile().stringValue())
                        .orElse("Unknown");
        place =
                (owner + "." + method.methodName().stringValue() + "(" + file + ":")
                        .replaceAll("[^ !#-\\[\\]-~]", "_");
    }

    /** Whether a method has anything to weave: the others stay as they are. */
    static boolean concerns(MethodModel method) {
        return method.flags().has(AccessFlag.SYNCHRONIZED)
                || method.code().stream()
                        .flatMap(CodeModel::elementStream)
                        .anyMatch(CodeWeaver::concerns);
    }

    private static boolean concerns(CodeElement element) {
        return switch (element) {
            case MonitorInstruction _ -> true;
            case NewObjectInstruction object -> MADE.contains(object.className().asInternalName());
            case InvokeInstruction call -> hook(call) != null;
            default -> false;
        };
    }

    private String site() {
        return place + line + ")";
    }

    /** The code of a method, woven. */
    void weave(CodeBuilder into, CodeModel code) {
        code.forEach(each -> weave(into, each));
    }

    /** The code of a synchronized method, in a block. */
    void synchronize(CodeBuilder into, CodeModel code) {
        line =
                code.elementStream()
                        .filter(LineNumber.class::isInstance)
                        .mapToInt(each -> ((LineNumber) each).line())
                        .findFirst()
                        .orElse(0);
        monitor = ((CodeAttribute) code).maxLocals();
        if (method.flags().has(AccessFlag.STATIC)) {
            into.ldc(method.parent().orElseThrow().thisClass());
        } else {
            into.aload(0);
        }
        into.astore(monitor).aload(monitor);
        enter(into);
        Label start = into.newBoundLabel();
        weave(into, code);
        Label end = into.newBoundLabel();
        into.exceptionCatchAll(start, end, end);
        leave(into);
        into.athrow();
    }

    private void enter(CodeBuilder into) {
        into.dup().ldc(site()).invokestatic(HOOKS, "enter", AT);
        into.dup().monitorenter().invokestatic(HOOKS, "entered", ONE);
    }

    private void leave(CodeBuilder into) {
        into.aload(monitor).invokestatic(HOOKS, "exit", ONE).aload(monitor).monitorexit();
    }

    private void weave(CodeBuilder into, CodeElement element) {
        switch (element) {
            case LineNumber number -> {
                line = number.line();
                into.with(number);
            }
            case MonitorInstruction instruction -> {
                if (instruction.opcode() == Opcode.MONITORENTER) {
                    enter(into);
                } else {
                    into.dup().invokestatic(HOOKS, "exit", ONE).monitorexit();
                }
            }
            case ReturnInstruction end -> {
                if (monitor >= 0) {
                    leave(into);
                }
                into.with(end);
            }
            case NewObjectInstruction object -> {
                unfinished.merge(object.className().asInternalName(), 1, Integer::sum);
                into.with(object);
            }
            case InvokeInstruction call when call.opcode() == Opcode.INVOKESPECIAL -> {
                into.with(call);
                made(into, call);
            }
            case InvokeInstruction call -> weave(into, call);
            default -> into.with(element);
        }
    }

    /** After a constructor, unless it is that of the superclass, which follows no {@code new}. */
    private void made(CodeBuilder into, InvokeInstruction call) {
        String type = call.owner().asInternalName();
        int open = unfinished.getOrDefault(type, 0);
        if (call.name().equalsString("<init>") && open > 0) {
            unfinished.put(type, open - 1);
            if (MADE.contains(type)) {
                into.dup().ldc(site()).invokestatic(HOOKS, "made", AT);
            }
        }
    }

    /** The hook for a call, or null. */
    private static Class<?> hook(InvokeInstruction call) {
        boolean dynamic =
                call.opcode() == Opcode.INVOKEVIRTUAL || call.opcode() == Opcode.INVOKEINTERFACE;
        ClassDesc receiver = dynamic ? receiver(call) : null;
        return receiver == null
                ? null
                : KNOWN.get(
                        call.name().stringValue()
                                + wanted(call, receiver).parameterList().stream()
                                        .map(ClassDesc::descriptorString)
                                        .collect(Collectors.joining()));
    }

    /** What a hook takes for the object whose method is called, or null. */
    private static ClassDesc receiver(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        String type = TYPES.get(owner);
        if (type != null) {
            return ClassDesc.ofInternalName(LOCKS + type);
        }
        boolean other = owner.equals("java/lang/Object") || owner.equals("java/lang/Thread");
        return other ? call.owner().asSymbol() : null;
    }

    private static MethodTypeDesc wanted(InvokeInstruction call, ClassDesc receiver) {
        MethodTypeDesc old = call.typeSymbol();
        return old.insertParameterTypes(0, receiver)
                .insertParameterTypes(old.parameterCount() + 1, ConstantDescs.CD_String);
    }

    /** A call of a method that has a hook becomes a call of the hook, with the site. */
    private void weave(CodeBuilder into, InvokeInstruction call) {
        Class<?> hook = hook(call);
        if (hook == null) {
            into.with(call);
            return;
        }
        MethodTypeDesc wanted = wanted(call, receiver(call));
        ClassDesc view = wanted.returnType();
        boolean narrow = view.displayName().endsWith("Lock") && wanted.parameterCount() == 2;
        if (narrow) {
            wanted = wanted.changeReturnType(ClassDesc.ofInternalName(LOCKS + "Lock"));
        }
        into.ldc(site());
        into.invokestatic(ClassDesc.of(hook.getName()), call.name().stringValue(), wanted);
        if (narrow) {
            into.checkcast(view);
        }
    }
}

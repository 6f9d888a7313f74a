package dev.lockproof.recorder;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.instrument.ClassFileTransformer;
import java.lang.reflect.AccessFlag;
import java.security.ProtectionDomain;

/** Weaves the recorder into the classes of the program: all but those of the JDK. */
final class Weaver implements ClassFileTransformer {

    private static final int JAVA_6 = 50;

    @Override
    public byte[] transform(
            ClassLoader loader,
            String name,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] bytes) {
        if (loader == null
                || loader == ClassLoader.getPlatformClassLoader()
                || redefined != null
                || name == null
                || name.startsWith("dev/lockproof/recorder/")) {
            return null;
        }
        try {
            ClassFile files =
                    ClassFile.of(
                            ClassFile.ClassHierarchyResolverOption.of(
                                    ClassHierarchyResolver.ofResourceParsing(loader)
                                            .orElse(ClassHierarchyResolver.defaultResolver())));
            ClassModel model = files.parse(bytes);
            boolean wanted =
                    model.majorVersion() >= JAVA_6
                            && model.methods().stream().anyMatch(CodeWeaver::concerns);
            return wanted ? files.transformClass(model, weave()) : null;
        } catch (RuntimeException e) {
            String why = String.valueOf(e.getMessage());
            System.err.println(
                    "lockproof: cannot record " + name + ": " + why.lines().findFirst().orElse(""));
            return null;
        }
    }

    private static ClassTransform weave() {
        return (classes, element) -> {
            if (element instanceof MethodModel method && CodeWeaver.concerns(method)) {
                classes.transformMethod(method, weave(method));
            } else {
                classes.with(element);
            }
        };
    }

    /** A synchronized method becomes one whose whole body is a synchronized block. */
    private static MethodTransform weave(MethodModel method) {
        boolean whole = method.flags().has(AccessFlag.SYNCHRONIZED);
        return (methods, element) -> {
            if (element instanceof CodeModel code) {
                CodeWeaver weaver = new CodeWeaver(method);
                methods.withCode(into -> {
                    if (whole) {
                        weaver.synchronize(into, code);
                    } else {
                        weaver.weave(into, code);
                    }
                });
            } else if (whole && element instanceof java.lang.classfile.AccessFlags flags) {
                methods.withFlags(flags.flagsMask() & ~ClassFile.ACC_SYNCHRONIZED);
            } else {
                methods.with(element);
            }
        };
    }
}

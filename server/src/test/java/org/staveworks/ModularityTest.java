package org.staveworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;
import org.staveworks.testing.forbidden.ForbiddenApplication;

class ModularityTest {
    /// Engines are libraries in packages beside the modules, not modules; anybody may call them.
    private static final ImportOption SERVER_ONLY = location -> location.contains("/server/target/classes/");

    private static final ApplicationModules MODULES = ApplicationModules.of(StaveworksApplication.class, SERVER_ONLY);

    @Test
    void eachModuleCallsOnlyWhatItMayCall() {
        assertThat(MODULES.stream().count()).isGreaterThanOrEqualTo(5);
        MODULES.verify();
    }

    /// A `package-info` of the tests would be loaded in the place of the module's own, and what the module may call
    /// would not be seen. Tests need none: the annotations of their package are those of the module.
    @Test
    void noTestHidesWhatAModuleDeclares() throws ClassNotFoundException {
        for (var module : MODULES) {
            if (!module.isRootModule()) {
                var declared = Class.forName(module.getBasePackage().getName() + ".package-info");
                assertThat(declared).hasAnnotation(ApplicationModule.class);
            }
        }
    }

    @Test
    void aForbiddenDependencyIsFound() {
        var modules = ApplicationModules.of(ForbiddenApplication.class, location -> true);
        assertThat(modules.stream().count()).isEqualTo(2);
        assertThatThrownBy(modules::verify).isInstanceOf(Violations.class).hasMessageContaining("upper");
    }
}

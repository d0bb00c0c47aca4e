package org.staveworks.testing;

import org.springframework.test.context.TestContextManager;

/// Property tests over the running server: fills the fields of a class annotated with [ServerTest] with its beans.
/// The server is the one that the other tests use.
public abstract class ServerProperties {
    protected ServerProperties() {
        try {
            new TestContextManager(getClass()).prepareTestInstance(this);
        } catch (Exception e) {
            throw new IllegalStateException("The server did not start", e);
        }
    }
}

package org.staveworks.testing;

/// Apache IoTDB in one process: the node that keeps the cluster's configuration, and one that keeps data.
/// It runs with IoTDB's own libraries and none of the server's.
public final class OneNode {
    private OneNode() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        for (var node :
                new String[] {"org.apache.iotdb.confignode.service.ConfigNode", "org.apache.iotdb.db.service.DataNode"
                }) {
            Class.forName(node).getMethod("main", String[].class).invoke(null, (Object) new String[] {"-s"});
        }
        System.out.println(IotdbNode.READY);
    }
}

// A server with many kinds of values and namespaces of several makers, by node-opcua: a peer that was not written here.
//
//   node opcua-values-server.mjs [--port 0] [--data DIR] [--order plain]
//
// prints {"port"}: opc.tcp://127.0.0.1:PORT, without security. With `--order swapped` the makers' namespaces are counted
// the other way round, as after a restart with another module. Below Objects stand `Values` with a variable for each kind,
// `Nested` with structures in structures, and `Large` with 2,500 variables, each in its maker's namespace.
import { mkdirSync, mkdtempSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OPCUACertificateManager } from 'node-opcua-certificate-manager'
import { OPCUAServer } from 'node-opcua-server'
import { StatusCodes } from 'node-opcua-status-code'
import { DataType, Variant, VariantArrayType } from 'node-opcua-variant'
import { options } from './wire.mjs'

const asked = options({ port: '0', data: '', order: 'plain' })
const data = asked.data || mkdtempSync(join(tmpdir(), 'opcua-'))
mkdirSync(data, { recursive: true })
const port =
    Number(asked.port) ||
    (await new Promise((resolve) => {
        const probe = net.createServer().listen(0, '127.0.0.1', () => {
            const found = probe.address().port
            probe.close(() => resolve(found))
        })
    }))
const certificates = new OPCUACertificateManager({ rootFolder: data, automaticallyAcceptUnknownCertificate: true })
await certificates.initialize()
const server = new OPCUAServer({
    port,
    hostname: '127.0.0.1',
    serverCertificateManager: certificates,
    allowAnonymous: true,
    disableDiscovery: true,
    serverCapabilities: { maxBrowseContinuationPoints: 10, operationLimits: { maxNodesPerBrowse: 200, maxNodesPerRead: 200, maxMonitoredItemsPerCall: 10 } },
})
await server.initialize()

const space = server.engine.addressSpace
const makers = ['http://press.example/machine', 'http://saw.example/machine;50%']
const registered = {}
for (const uri of asked.order === 'swapped' ? makers.toReversed() : makers) {
    registered[uri] = space.registerNamespace(uri)
}
const [press, saw] = makers.map((uri) => registered[uri])

const objects = space.rootFolder.objects
const values = press.addObject({ browseName: 'Values', nodeId: 's=Values', organizedBy: objects })
const phase = press.addEnumerationType({
    browseName: 'Phase',
    // Values with gaps: `EnumValues`, not `EnumStrings`.
    enumeration: [
        { displayName: 'waiting', value: 10 },
        { displayName: 'pressing', value: 20 },
    ],
})
const kinds = {
    SByte: -5,
    Byte: 250,
    Int16: -300,
    UInt16: 65_000,
    Int32: -70_000,
    UInt32: 4_000_000_000,
    Int64: [0xffffffff, 0xfffffffb],
    UInt64: [1, 5],
    Float: 1.1,
    Double: 21.25,
    Boolean: true,
    String: 'run',
    LocalizedText: { text: 'läuft', locale: 'de' },
    QualifiedName: { name: 'P-7', namespaceIndex: 1 },
    Guid: '72962B91-FA75-4AE6-8D28-B404DC7DAF63',
    DateTime: new Date(1_760_000_000_000),
}
for (const [kind, value] of Object.entries(kinds)) {
    press.addVariable({
        componentOf: values,
        browseName: kind,
        nodeId: `s=${kind}`,
        dataType: kind,
        value: new Variant({ dataType: DataType[kind], arrayType: VariantArrayType.Scalar, value }),
    })
}
press.addVariable({ componentOf: values, browseName: 'Phase', nodeId: 's=Phase', dataType: phase, value: new Variant({ dataType: DataType.Int32, value: 20 }) })
press.addVariable({
    componentOf: values,
    browseName: 'Array',
    nodeId: 's=Array',
    dataType: 'Double',
    valueRank: 1,
    value: new Variant({ dataType: DataType.Double, arrayType: VariantArrayType.Array, value: new Float64Array([1, 2, 3]) }),
})
press.addVariable({ componentOf: values, browseName: 'Nothing', nodeId: 's=Nothing', dataType: 'Double', value: new Variant({ dataType: DataType.Null }) })
const broken = press.addVariable({ componentOf: values, browseName: 'Broken', nodeId: 's=Broken', dataType: 'Double', value: new Variant({ dataType: DataType.Double, value: 1 }) })
broken.setValueFromSource(new Variant({ dataType: DataType.Double, value: 1 }), StatusCodes.BadDeviceFailure)

let above = saw.addObject({ browseName: 'Nested', nodeId: 's=Nested', organizedBy: objects })
for (let depth = 1; depth <= 4; depth++) {
    above = saw.addObject({ browseName: `Level${depth}`, nodeId: `i=${depth}`, componentOf: above })
}
saw.addVariable({ componentOf: above, browseName: 'Deep', nodeId: 's=Deep;with=signs', dataType: 'Double', value: new Variant({ dataType: DataType.Double, value: 4.5 }) })

const large = saw.addObject({ browseName: 'Large', nodeId: 's=Large', organizedBy: objects })
for (let n = 0; n < 2_500; n++) {
    saw.addVariable({ componentOf: large, browseName: `V${n}`, nodeId: `s=V${n}`, dataType: 'Int32', value: new Variant({ dataType: DataType.Int32, value: n }) })
}

await server.start()
process.stdout.write(`${JSON.stringify({ port })}\n`)

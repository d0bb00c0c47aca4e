// A machine that speaks OPC UA, by node-opcua: a peer that was not written here.
//
//   node opcua-server.mjs [--port 0] [--data DIR] [--period 100]
//
// prints {"port", "thumbprint", "control"}: where it is reached (opc.tcp://127.0.0.1:PORT), SHA-256 of its
// certificate, and the control door (see wire.mjs). DIR keeps its certificate; another DIR is another certificate.
// Users may be anonymous or `operator` with the password `secret`; any client's certificate is let in.
//
// Nodes: ns=1;s=State (String), Mode (enumeration), Running, Count, Rejects (UInt32), Energy (Double, kWh), Power
// (Float, kW), Programme (String), Started (DateTime), and to be written Setpoint (Double), Speed (Int16),
// Recipe (String); ns=1;s=Machine is the object above them.
//
// Commands: run | idle               the machine counts every period, or stands still
//           set name=Count value=5   one node; values as JSON or text
//           get                      {"values", "writes": requests that wrote}
//           rubbish | sane           NaN, bad status codes, empty words; and back
//           cut | mend               the network is gone; and back
//           silence | slow millis=   connections stay but nothing passes; everything is late. `mend` ends both
import { mkdirSync, mkdtempSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import net from 'node:net'
import { OPCUACertificateManager } from 'node-opcua-certificate-manager'
import { OPCUAServer } from 'node-opcua-server'
import { StatusCodes } from 'node-opcua-status-code'
import { DataType, Variant } from 'node-opcua-variant'
import { openControl, openWire, options } from './wire.mjs'

const asked = options({ port: '0', data: '', period: '100' })
const data = asked.data || mkdtempSync(join(tmpdir(), 'opcua-'))
mkdirSync(data, { recursive: true })

const innerPort = await new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
        const { port } = probe.address()
        probe.close(() => resolve(port))
    })
})

const certificates = new OPCUACertificateManager({ rootFolder: data, automaticallyAcceptUnknownCertificate: true })
await certificates.initialize()
const server = new OPCUAServer({
    port: innerPort,
    hostname: '127.0.0.1',
    serverCertificateManager: certificates,
    userManager: { isValidUser: (user, password) => user === 'operator' && password === 'secret' },
    allowAnonymous: true,
    disableDiscovery: true,
})
await server.initialize()

const values = {
    State: 'idle', Mode: 0, Running: false, Count: 0, Rejects: 0, Energy: 0, Power: 0.5, Programme: 'P-100',
    Started: new Date(1760000000000), Setpoint: 20, Speed: 100, Recipe: 'plain',
}
const types = {
    State: 'String', Mode: 'Int32', Running: 'Boolean', Count: 'UInt32', Rejects: 'UInt32', Energy: 'Double',
    Power: 'Float', Programme: 'String', Started: 'DateTime', Setpoint: 'Double', Speed: 'Int16', Recipe: 'String',
}
const writable = ['Setpoint', 'Speed', 'Recipe']
const nodes = {}
const written = []
const namespace = server.engine.addressSpace.getOwnNamespace()
const mode = namespace.addEnumerationType({ browseName: 'MachineMode', enumeration: ['stopped', 'producing', 'setup'] })
const machine = namespace.addObject({
    browseName: 'Machine',
    nodeId: 's=Machine',
    organizedBy: server.engine.addressSpace.rootFolder.objects,
})
for (const name of Object.keys(values)) {
    nodes[name] = namespace.addVariable({
        componentOf: machine,
        browseName: name,
        nodeId: `s=${name}`,
        dataType: name === 'Mode' ? mode : types[name],
        accessLevel: writable.includes(name) ? 'CurrentRead | CurrentWrite' : 'CurrentRead',
        userAccessLevel: writable.includes(name) ? 'CurrentRead | CurrentWrite' : 'CurrentRead',
        value: variant(name, values[name]),
    })
    if (writable.includes(name)) {
        nodes[name].on('value_changed', (value) => {
            values[name] = value.value.value
            written.push(name)
        })
    }
}

function variant(name, value) {
    return new Variant({ dataType: DataType[types[name]], value })
}

function show(name, value) {
    values[name] = value
    nodes[name].setValueFromSource(variant(name, value))
}

let isRunning = false
let isRubbish = false
setInterval(() => {
    if (isRubbish) {
        nodes.Power.setValueFromSource(variant('Power', NaN))
        nodes.Count.setValueFromSource(variant('Count', 0), StatusCodes.BadSensorFailure)
        nodes.State.setValueFromSource(variant('State', ''))
    } else if (isRunning) {
        show('Count', values.Count + 1)
        show('Energy', Math.round((values.Energy + 0.01) * 100) / 100)
        show('Power', Math.fround(3 + (values.Count % 10) / 10))
    }
}, Number(asked.period))

await server.start()
const wire = await openWire(Number(asked.port), () => innerPort)
const certificate = server.getCertificate()

function turn(running) {
    isRunning = running
    show('State', running ? 'run' : 'idle')
    show('Mode', running ? 1 : 0)
    show('Running', running)
}

await openControl(
    {
        run: () => turn(true),
        idle: () => turn(false),
        set: ({ name, value }) => {
            let parsed = value
            try {
                parsed = JSON.parse(value)
            } catch {
                // A word.
            }
            show(name, types[name] === 'String' ? String(value) : parsed)
        },
        get: () => ({ values, writes: written }),
        rubbish: () => {
            isRubbish = true
        },
        sane: () => {
            isRubbish = false
            ;['Power', 'Count', 'State'].forEach((name) => show(name, values[name]))
        },
        cut: wire.cut,
        mend: wire.mend,
        silence: () => void wire.silence(),
        slow: ({ millis }) => void wire.slow(Number(millis)),
    },
    { port: wire.port(), thumbprint: createHash('sha256').update(certificate).digest('hex') },
)

// An edge node by Eclipse Tahu's client for Node (sparkplug-client), which was not written here. It is born, speaks for one
// device, is born again when it is asked to, and leaves. Arguments: address (mqtt://…), user, password, group, node, and of
// when its values are (milliseconds since 1970). Each line on standard input is a command; each is answered by a line.
import readline from 'node:readline'
import sparkplug from 'sparkplug-client'

const [serverUrl, username, password, groupId, edgeNode, begin] = process.argv.slice(2)
const at = Number(begin)
const say = (word) => process.stdout.write(`${word}\n`)
console.log = console.error

const client = sparkplug.newClient({ serverUrl, username, password, groupId, edgeNode, clientId: `${groupId}-${edgeNode}`, version: 'spBv1.0', publishDeath: true })

function births() {
    client.publishNodeBirth({
        timestamp: at,
        metrics: [
            { name: 'Node Control/Rebirth', type: 'Boolean', value: false },
            { name: 'uptime', type: 'UInt64', value: 12_345 },
            { name: 'mode', type: 'String', value: 'auto' },
            { name: 'temperature', type: 'Float', value: 20.5, properties: { engUnit: { type: 'String', value: 'C' } } },
            {
                name: 'batch',
                type: 'DataSet',
                value: { numOfColumns: 2, types: ['String', 'Int32'], columns: ['a', 'b'], rows: [['x', 1]] },
            },
            {
                name: 'motor',
                type: 'Template',
                value: { isDefinition: true, version: '1', metrics: [{ name: 'rpm', type: 'Int32', value: 5 }] },
            },
        ],
    })
    client.publishDeviceBirth('Press', {
        timestamp: at,
        metrics: [
            { name: 'load', type: 'Double', value: 7.5, alias: 1 },
            { name: 'count', type: 'Int32', value: -4, alias: 2 },
        ],
    })
}

client.on('birth', () => {
    births()
    say('born')
})
client.on('ncmd', (payload) => {
    if (payload.metrics.some((metric) => metric.name === 'Node Control/Rebirth' && metric.value === true)) {
        births()
        say('reborn')
    }
})
client.on('error', (error) => say(`error ${error.message}`))

readline.createInterface({ input: process.stdin }).on('line', (line) => {
    const [word, argument] = line.split(' ')
    if (word === 'data') {
        // By alias alone, as births defined it.
        client.publishDeviceData('Press', {
            timestamp: at + Number(argument),
            metrics: [
                { alias: 1, value: Number(argument) / 1_000, type: 'Double' },
                { alias: 2, value: 9, type: 'Int32', timestamp: at + Number(argument) },
            ],
        })
    } else if (word === 'death') {
        client.publishDeviceDeath('Press', { timestamp: at })
    } else if (word === 'cut') {
        process.exit(1)
    } else if (word === 'stop') {
        client.stop()
    }
    say(`did ${word}`)
})

// A device by MQTT.js, which was not written here: goes through what clients do at a door and tells, as one line of JSON,
// how the door answered. Arguments: port, code and secret of the device, version of MQTT (4 is 3.1.1), and from when on
// its values are (milliseconds since 1970), one a second.
import mqtt from 'mqtt'

const [port, code, secret, version, begin] = process.argv.slice(2)
const protocolVersion = Number(version)
const isFive = protocolVersion === 5
let next = Number(begin)
const told = {}

function value(number) {
    const ts = next
    next += 1_000
    return JSON.stringify({ ts, values: { load: number } })
}

function options(more) {
    return {
        host: '127.0.0.1',
        port: Number(port),
        protocolVersion,
        username: code,
        password: secret,
        reconnectPeriod: 0,
        connectTimeout: 8_000,
        ...more,
    }
}

/** Resolves with the CONNACK, or rejects with its reason. */
function connect(more) {
    const client = mqtt.connect(options(more))
    return new Promise((resolve, reject) => {
        client.once('connect', (connack) => resolve({ client, connack }))
        client.once('error', (error) => {
            client.end(true)
            reject(error)
        })
        client.once('close', () => reject(new Error('closed')))
    })
}

async function refusedAs(more) {
    try {
        const { client } = await connect(more)
        client.end(true)
        return 'connected'
    } catch (error) {
        return error.code ?? error.message
    }
}

function publish(client, topic, payload, more) {
    return new Promise((resolve) =>
        client.publish(topic, payload, more, (error, packet) => resolve(error ? (error.code ?? error.message) : 'taken', packet)),
    )
}

function subscribe(client, topics) {
    return new Promise((resolve) => client.subscribe(topics, { qos: 1 }, (error, granted, packet) => resolve(packet?.granted ?? granted ?? error.message)))
}

const nextOf = (emitter, event) => new Promise((resolve) => emitter.once(event, resolve))

async function nameless() {
    const { client, connack } = await connect({
        clientId: '',
        clean: true,
        keepalive: 0,
        properties: isFive ? { sessionExpiryInterval: 3_600, topicAliasMaximum: 5 } : undefined,
        autoAssignTopicAlias: isFive,
        autoUseTopicAlias: isFive,
    })
    told.connack = { sessionPresent: connack.sessionPresent, ...connack.properties }
    const properties = isFive ? { userProperties: { line: '3' }, contentType: 'application/json', messageExpiryInterval: 60 } : undefined
    told.published = [
        await publish(client, 'v1/telemetry', value(0), { qos: 0, properties: { ...properties } }),
        await publish(client, 'v1/telemetry', value(1), { qos: 1, properties: { ...properties } }),
        await publish(client, 'v1/telemetry', value(2), { qos: 2, retain: true, properties: { ...properties } }),
    ]
    const many = Array.from({ length: 4_000 }, (_, index) => ({ ts: next + index, values: { 'a-metric-with-a-long-name': index } }))
    told.large = await publish(client, 'v1/telemetry', JSON.stringify(many), { qos: 1 })
    told.unknownTopic = [
        await publish(client, 'somewhere/else', '{"load":1}', { qos: 1 }),
        await publish(client, 'somewhere/else', '{"load":1}', { qos: 2 }),
    ]
    told.badBytes = await publish(client, 'v1/telemetry', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), { qos: 1 })
    told.notAGateway = await publish(client, 'v1/gateway/telemetry', '{"X":{"load":1}}', { qos: 1 })
    told.granted = await subscribe(client, ['v1/commands/request/+', 'v1/#', 'v1/telemetry', '$share/all/v1/config'])
    told.unsubscribed = await new Promise((resolve) =>
        client.unsubscribe(['v1/#', 'never'], (error, packet) => resolve(error ? error.message : (packet?.granted ?? 'done'))),
    )
    await client.endAsync()
}

async function takenOver() {
    const first = await connect({ clientId: 'press-1', clean: false })
    const why = Promise.race([nextOf(first.client, 'disconnect'), nextOf(first.client, 'close')])
    const second = await connect({ clientId: 'press-1', clean: false })
    told.takenOver = { reasonCode: (await why)?.reasonCode, sessionPresent: second.connack.sessionPresent }
    await second.client.endAsync()
}

async function will() {
    const payload = Buffer.from(value(-1))
    const { client } = await connect({ clientId: 'with-a-will', will: { topic: 'v1/telemetry', payload, qos: 1, retain: false } })
    client.stream.destroy()
    const polite = await connect({ clientId: 'polite', will: { topic: 'v1/telemetry', payload: Buffer.from(value(-2)), qos: 1, retain: false } })
    await polite.client.endAsync()
}

async function tooLarge() {
    const { client } = await connect({ clientId: 'talker' })
    const why = Promise.race([nextOf(client, 'disconnect'), nextOf(client, 'close')])
    // Past the client's own check.
    const topic = Buffer.from('v1/telemetry')
    const length = 300_000
    const header = [0x30, (length % 128) | 0x80, (Math.floor(length / 128) % 128) | 0x80, Math.floor(length / 16_384)]
    client.stream.write(Buffer.concat([Buffer.from([...header, 0, topic.length]), topic, Buffer.alloc(length - topic.length - 2)]))
    told.tooLarge = (await why)?.reasonCode ?? 'closed'
    client.end(true)
}

await nameless()
await takenOver()
await will()
await tooLarge()
told.refused = [await refusedAs({ password: 'wrong' }), await refusedAs({ username: undefined, password: undefined })]
process.stdout.write(`${JSON.stringify(told)}\n`)
process.exit(0)

// A unit that speaks Modbus, by modbus-serial: a peer that was not written here.
//
//   node modbus-server.mjs [--port 0] [--serial /dev/pts/3 --baud 9600] [--period 100]
//
// prints {"port", "control"}: TCP at 127.0.0.1:PORT, or RTU on the serial port (then "port" is 0), and the control
// door (see wire.mjs). It answers every unit id but 99.
//
// Registers (holding and input alike): 0 int16 temperature in tenths; 2-3 float32 power in kW; 4-5 uint32 count, low
// word first (CDAB); 8 bits: 0 running, 3 alarm; 9 bcd16; 20-29 free to write. 40 to 59 and 200 on do not exist.
// Coils 0-15, discrete inputs 0-15 are the coils inverted.
//
// Commands: run | idle | set address= value= | get | cut | mend | silence | slow millis=   as in opcua-server.mjs;
//           rubbish | sane   answers with an exception (device failure); and back
// `get` answers {"registers", "coils", "requests": how many, "writes": [[address, count], …]}.
import net from 'node:net'
import modbusPackage from 'modbus-serial'
import { openControl, openWire, options } from './wire.mjs'

const asked = options({ port: '0', serial: '', baud: '9600', period: '100' })
const registers = new Array(200).fill(0)
const coils = new Array(16).fill(false)
const writes = []
let requests = 0
let isRunning = false
let isRubbish = false

function check(address, length, limit) {
    requests++
    if (isRubbish) {
        throw Object.assign(new Error('device failure'), { modbusErrorCode: 4 })
    }
    const isHole = limit > 16 && address < 60 && address + length > 40
    if (address + length > limit || isHole) {
        throw Object.assign(new Error('illegal address'), { modbusErrorCode: 2 })
    }
}

function read(address, length) {
    check(address, length, 200)
    return registers.slice(address, address + length)
}

function bit(address) {
    check(address, 1, 16)
    return coils[address]
}

const never = new Promise(() => {})
const unit = {
    getMultipleHoldingRegisters: (address, length, id) => (id === 99 ? never : read(address, length)),
    getMultipleInputRegisters: (address, length, id) => (id === 99 ? never : read(address, length)),
    getHoldingRegister: (address) => read(address, 1)[0],
    getInputRegister: (address) => read(address, 1)[0],
    getCoil: (address, id) => (id === 99 ? never : bit(address)),
    getDiscreteInput: (address, id) => (id === 99 ? never : !bit(address)),
    setRegisterArray: (address, values) => {
        check(address, values.length, 200)
        writes.push([address, values.length])
        values.forEach((value, i) => (registers[address + i] = value))
    },
    setRegister: (address, value) => {
        check(address, 1, 200)
        writes.push([address, 1])
        registers[address] = value
    },
    setCoil: (address, value) => {
        check(address, 1, 16)
        writes.push([address, 1])
        coils[address] = value
    },
}

function float(address, value) {
    const bytes = Buffer.alloc(4)
    bytes.writeFloatBE(value)
    registers[address] = bytes.readUInt16BE(0)
    registers[address + 1] = bytes.readUInt16BE(2)
}

function count() {
    return registers[4] + registers[5] * 65536
}

registers[0] = 215
float(2, 0.5)
registers[9] = 0x1234
setInterval(() => {
    if (isRunning) {
        const next = count() + 1
        registers[4] = next % 65536
        registers[5] = Math.floor(next / 65536)
        float(2, 3 + (next % 10) / 10)
    }
}, Number(asked.period))

let wire
if (asked.serial) {
    new modbusPackage.ServerSerial(unit, { port: asked.serial, path: asked.serial, baudRate: Number(asked.baud) })
} else {
    const innerPort = await new Promise((resolve) => {
        const probe = net.createServer().listen(0, '127.0.0.1', () => {
            const { port } = probe.address()
            probe.close(() => resolve(port))
        })
    })
    const inner = new modbusPackage.ServerTCP(unit, { host: '127.0.0.1', port: innerPort, unitID: 255 })
    inner.on('socketError', () => {})
    wire = await openWire(Number(asked.port), () => innerPort)
}

function turn(running) {
    isRunning = running
    registers[8] = running ? 1 : 0
    coils[0] = running
}

await openControl(
    {
        run: () => turn(true),
        idle: () => turn(false),
        set: ({ address, value }) => void (registers[Number(address)] = Number(value)),
        get: () => ({ registers, coils, requests, writes }),
        rubbish: () => void (isRubbish = true),
        sane: () => void (isRubbish = false),
        cut: () => wire.cut(),
        mend: () => wire.mend(),
        silence: () => void wire.silence(),
        slow: ({ millis }) => void wire.slow(Number(millis)),
    },
    { port: wire ? wire.port() : 0 },
)

// What stands between a peer and who speaks to it: a TCP proxy that can be cut, silenced and slowed, and the door
// through which a test asks for that.
import http from 'node:http'
import net from 'node:net'
import readline from 'node:readline'

// Standard output is for the introduction alone; what libraries have to say goes to standard error.
console.log = console.error
console.info = console.error
console.warn = console.error

/**
 * Listens at `port` (0 takes any that is free) and hands everything on to `inner`. What is free lies below the ports
 * that Linux gives to clients: one that tries again and again could be given the very port it calls.
 */
export async function openWire(port, inner) {
    const sockets = new Set()
    let delay = 0
    let silent = false
    let bound = port

    function pass(from, to) {
        from.on('data', (bytes) => {
            if (silent) {
                return
            }
            if (delay > 0) {
                setTimeout(() => to.writable && to.write(bytes), delay)
            } else {
                to.write(bytes)
            }
        })
        from.on('error', () => to.destroy())
        from.on('close', () => {
            sockets.delete(from)
            to.destroy()
        })
    }

    const server = net.createServer((near) => {
        const far = net.connect(inner(), '127.0.0.1')
        near.setNoDelay(true)
        far.setNoDelay(true)
        sockets.add(near)
        pass(near, far)
        pass(far, near)
    })
    const listen = () =>
        new Promise((resolve, reject) => {
            server.once('error', reject)
            server.listen(bound, '127.0.0.1', () => {
                server.off('error', reject)
                bound = server.address().port
                resolve()
            })
        })
    while (bound === 0) {
        bound = 20_000 + Math.floor(Math.random() * 10_000)
        await listen().catch(() => (bound = 0))
    }
    if (!server.listening) {
        await listen()
    }
    return {
        port: () => bound,
        /** Drops every connection and lets nobody in until `mend`. */
        cut: () =>
            new Promise((resolve) => {
                server.close(resolve)
                sockets.forEach((socket) => socket.destroy())
            }),
        mend: async () => {
            silent = false
            delay = 0
            if (!server.listening) {
                await listen()
            }
        },
        /** Connections stay, nothing passes. */
        silence: () => (silent = true),
        slow: (millis) => (delay = millis),
    }
}

/**
 * The control door: `http://127.0.0.1:PORT/COMMAND?name=value` and, the same, lines `COMMAND name=value` on standard
 * input. Prints what the peer says of itself as one line of JSON once it is open. Ends with its standard input.
 */
export async function openControl(commands, introduction) {
    const run = async (name, args) => {
        if (!commands[name]) {
            throw new Error(`no such command: ${name}, but ${Object.keys(commands).join(', ')}`)
        }
        return (await commands[name](args)) ?? {}
    }
    const server = http.createServer(async (request, response) => {
        const url = new URL(request.url, 'http://peer')
        try {
            const result = await run(url.pathname.slice(1), Object.fromEntries(url.searchParams))
            response.setHeader('content-type', 'application/json').end(JSON.stringify(result))
        } catch (error) {
            response.writeHead(400).end(String(error.message))
        }
    })
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
    process.stdout.write(`${JSON.stringify({ ...introduction, control: server.address().port })}\n`)
    const lines = readline.createInterface({ input: process.stdin })
    lines.on('line', async (line) => {
        const [name, ...pairs] = line.trim().split(/\s+/)
        try {
            await run(name, Object.fromEntries(pairs.map((pair) => pair.split('='))))
        } catch (error) {
            console.error(String(error.message))
        }
    })
    lines.on('close', () => process.exit(0))
}

/** `--name value` pairs of the command line. */
export function options(defaults) {
    const given = { ...defaults }
    for (let i = 2; i < process.argv.length; i += 2) {
        given[process.argv[i].replace(/^--/, '')] = process.argv[i + 1]
    }
    return given
}
